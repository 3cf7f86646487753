import { api } from '../../app/api.js';
import { now } from '../../app/clock.js';
import * as live from '../../app/live.js';
import { query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { CodeScreen } from '../../elements/code-screen.js';
import { announce, html, nothing } from '../../elements/light.js';
import { OfAddress } from './of-address.js';
import { facts, letter, over, until } from './parts.js';
import { Proved } from './proved.js';
import '../../elements/countdown.js';

const TROUBLE = ['delayed', 'undeliverable', 'expired'];

/** One address: confirming it while it waits, its facts afterwards. */
class Address extends Proved(OfAddress(CodeScreen)) {
  static properties = { news: { state: true } };

  heading() {
    return t(`contacts.address.${this.email?.status ?? 'waiting'}`);
  }

  connectedCallback() {
    super.connectedCallback();
    this.news = query('sent') === null ? undefined : t('contacts.resent');
    this.ends.push(live.on('emails', () => this.changed()));
  }

  async changed() {
    const before = this.email?.status;
    await this.renew();
    if (before === 'waiting' && this.email.status !== before) {
      this.tell(this.email.status === 'confirmed' ? 'contacts.nowConfirmed' : 'contacts.returned');
    }
  }

  /** News that comes while nothing was pressed: said, and focused only if the form went away. */
  async tell(key) {
    this.news = t(key);
    this.errors = new Map();
    announce(this.news);
    await this.updateComplete;
    if (document.activeElement === document.body) {
      this.querySelector('h1').focus({ preventScroll: true });
    }
  }

  content() {
    const { email } = this;
    return html`${this.news ? this.tidings(email) : nothing}
      ${email.status === 'waiting' ? this.waiting(email) : this.settled(email)}
      <p><a class="target" href="/contacts">${t('contacts.toAll')}</a></p>`;
  }

  tidings(email) {
    const bad = email.status === 'undeliverable' || over(email);
    return html`<ad-notice kind=${bad ? 'warning' : 'success'} .heading=${this.news}></ad-notice>`;
  }

  waiting(email) {
    const ended = over(email);
    return html`<p>
        ${t(ended ? `contacts.${ended}` : 'contacts.sent')}
        <span class="address">${email.address}</span>
      </p>
      ${email.replaces ? html`<p>${t('contacts.oldStays')}</p>` : nothing}
      <div class="card">${ended ? this.sendAgain(email) : this.entry(email)}</div>
      <p class=${TROUBLE.includes(email.delivery?.state) ? 'trouble' : 'soft'} role="status">
        ${letter(email)}
      </p>
      ${this.ways(email)}`;
  }

  entry(email) {
    return html`<p>${t('contacts.how')}</p>
      ${this.codeForm(email, (code) => this.confirm(code), () => this.resend(), {
        label: t('contacts.codeLabel'),
        button: t('contacts.confirm'),
        wait: 'contacts.letterIn',
        extra: this.timeLeft(email),
      })}`;
  }

  timeLeft(email) {
    return html`<p class="soft" aria-hidden="true">
      <ad-countdown
        .until=${email.expiresAt}
        .text=${(clock) => t('contacts.codeLeft', { clock })}
        @over=${() => this.tell('contacts.state.codeOver')}
      ></ad-countdown>
    </p>`;
  }

  until(email) {
    const good = t('contacts.codeUntil', { until: until(email) });
    return this.errors.has('code')
      ? good // the fault says how many tries are left
      : `${good} ${t('contacts.tries', { count: email.triesLeft })}`;
  }

  sendAgain(email) {
    return html`<p>${t('contacts.sendAgainWhat')}</p>
      <ad-resend
        .until=${email.resendAvailableAt}
        .wait=${'contacts.letterIn'}
        .send=${() => this.again(() => this.resend())}
      ></ad-resend>`;
  }

  ways({ id }) {
    return html`<ul class="plain ways">
      <li><a href="/help/letter">${t('contacts.notCome')}</a></li>
      <li><a href="/contacts/${id}/correct">${t('contacts.correctThis')}</a></li>
      <li><a href="/contacts/add">${t('contacts.otherAddress')}</a></li>
      <li><a href="/contacts/${id}/remove">${t('contacts.removeThis')}</a></li>
    </ul>`;
  }

  settled(email) {
    const path = `/contacts/${email.id}`;
    const confirmed = email.status === 'confirmed';
    return html`<p class="address">${email.address}</p>
      ${confirmed ? nothing : html`<p>${t('contacts.returnedWhy')}</p>`}
      <section class="card">${facts(email)}</section>
      <div class="buttons">
        ${confirmed
          ? html`<a class="button secondary" href="${path}/change">${t('contacts.changeIt')}</a>`
          : html`<a class="button" href="${path}/correct">${t('contacts.correctIt')}</a>`}
        ${confirmed && !email.primary
          ? html`<button
              type="button"
              class="button secondary"
              @click=${() => this.act(() => this.save())}
            >
              ${t('contacts.makePrimary')}
            </button>`
          : nothing}
        <a class="button secondary" href="${path}/remove">${t('contacts.removeIt')}</a>
      </div>`;
  }

  async confirm(code) {
    this.email = await api.post(`/emails/${this.params.id}/confirmation`, { code });
    this.tell('contacts.nowConfirmed');
  }

  async resend() {
    this.email = await api.post(`/emails/${this.params.id}/resend`, {});
    this.news = t('contacts.resent');
    await this.updateComplete;
  }

  /** Makes the address the primary one; the deed of this page that needs the proved person. */
  async save() {
    this.email = await api.post(`/emails/${this.params.id}/primary`);
    this.tell('contacts.nowPrimary');
  }

  answered(problem) {
    if (problem.code === 'already-confirmed') {
      this.changed();
      return true;
    }
    if (problem.status === 410 || problem.triesLeft === 0) {
      this.end(problem.code);
      return true;
    }
    if (problem.code === 'code-wrong') {
      this.news = undefined;
      this.email = { ...this.email, triesLeft: problem.triesLeft };
    }
    return super.answered(problem);
  }

  /** The code is over: a new letter takes the place of the form. */
  async end(code) {
    const used = code !== 'code-expired';
    this.email = used
      ? { ...this.email, triesLeft: 0 }
      : { ...this.email, expiresAt: new Date(now()).toISOString() };
    await this.tell(used ? 'contacts.state.codeUsedUp' : 'contacts.state.codeOver');
  }
}

customElements.define('ad-address', Address);
