import { api } from '../../app/api.js';
import * as live from '../../app/live.js';
import { moment } from '../../app/format.js';
import { query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { CodeScreen } from '../../elements/code-screen.js';
import { announce, html, nothing } from '../../elements/light.js';
import { facts, letter, over } from './parts.js';
import { Proved } from './proved.js';

/** One address: confirming it while it waits, its facts afterwards. */
class Address extends Proved(CodeScreen) {
  static properties = { email: { state: true }, news: { state: true } };

  heading() {
    const known = this.email?.status ?? 'waiting';
    return t(`contacts.address.${known}`);
  }

  connectedCallback() {
    super.connectedCallback();
    this.ends.push(live.on('emails', () => this.changed()));
  }

  async load() {
    this.email = await api.get(`/emails/${this.params.id}`);
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
    announce(this.news);
    await this.updateComplete;
    if (document.activeElement === document.body) {
      this.querySelector('h1').focus({ preventScroll: true });
    }
  }

  content() {
    const { email } = this;
    return html`${this.news ? this.tidings(email) : nothing}
      <p class="address">${email.address}</p>
      ${email.status === 'waiting' ? this.waiting(email) : this.settled(email)}
      <p><a href="/contacts">${t('contacts.toAll')}</a></p>`;
  }

  tidings(email) {
    const kind = email.status === 'undeliverable' ? 'warning' : 'success';
    return html`<ad-notice .kind=${kind} .heading=${this.news}></ad-notice>`;
  }

  waiting(email) {
    return html`<p>${t(over(email) ? 'contacts.over' : 'contacts.sent')}</p>
      <div class="card">
        ${over(email)
          ? this.sendAgain(email)
          : this.codeForm(email, (code) => this.confirm(code), () => this.resend(), {
              label: t('contacts.codeLabel'),
              button: t('contacts.confirm'),
            })}
      </div>
      <p class="soft" role="status">${letter(email)}</p>
      <ul class="plain">
        <li><a href="/help/letter">${t('contacts.notCome')}</a></li>
        <li><a href="/contacts/${email.id}/correct">${t('contacts.correctThis')}</a></li>
        <li><a href="/contacts/${email.id}/remove">${t('contacts.removeThis')}</a></li>
      </ul>`;
  }

  until(email) {
    return t('contacts.codeUntil', { moment: moment(email.expiresAt) });
  }

  sendAgain(email) {
    return html`<ad-resend
      .until=${email.resendAvailableAt}
      .send=${() => this.again(() => this.resend())}
    ></ad-resend>`;
  }

  settled(email) {
    const path = `/contacts/${email.id}`;
    const confirmed = email.status === 'confirmed';
    return html`${confirmed ? nothing : html`<p>${t('contacts.returnedWhy')}</p>`}
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
    this.news = undefined;
    this.email = await api.post(`/emails/${this.params.id}/resend`, {});
  }

  /** Makes the address the primary one; the deed of this page that needs the proved person. */
  async save() {
    if (query('deed') === 'primary' || this.email.status === 'confirmed') {
      this.email = await api.post(`/emails/${this.params.id}/primary`);
      this.tell('contacts.nowPrimary');
    }
  }

  proofNext() {
    return `${location.pathname}?deed=primary`;
  }

  answered(problem) {
    if (problem.code === 'already-confirmed') {
      this.changed();
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-address', Address);
