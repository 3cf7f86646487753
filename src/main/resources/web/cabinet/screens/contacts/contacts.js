import { api } from '../../app/api.js';
import { forget } from '../../app/draft.js';
import * as live from '../../app/live.js';
import { go, query } from '../../app/router.js';
import { knows, t } from '../../app/words.js';
import { announce, html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { letter, over, state, uses, visits } from './parts.js';
import { Proved } from './proved.js';

const DRAFT = 'contacts';

/** The phone and all addresses, each with its state and what can be done with it. */
class Contacts extends Proved(Screen) {
  static properties = {
    account: { state: true },
    emails: { state: true },
    news: { state: true },
  };

  heading() {
    return t('contacts.heading');
  }

  draft() {
    return DRAFT;
  }

  connectedCallback() {
    super.connectedCallback();
    const done = `contacts.done.${query('done')}`;
    this.news = knows(done) ? t(done) : undefined;
    this.ends.push(live.on('emails', () => this.changed()));
  }

  async load() {
    const [account, emails] = await Promise.all([api.get('/account'), api.get('/emails')]);
    this.account = account;
    this.emails = emails.items;
  }

  async changed() {
    const before = this.states();
    await this.renew();
    if (before !== undefined && before !== this.states()) {
      announce(t('contacts.changed'));
    }
  }

  states() {
    return this.emails?.map((email) => `${email.id} ${email.status}`).join();
  }

  content() {
    return html`${this.news
        ? html`<ad-notice kind="success" .heading=${this.news}></ad-notice>`
        : nothing}
      <section class="card">
        <h2>${t('contacts.phone')}</h2>
        <p>${this.account.phone}</p>
        <div class="buttons">
          <a class="button secondary" href="/contacts/phone"
            >${t('contacts.changeIt')}<span class="unseen"> – ${t('contacts.phone')}</span></a
          >
        </div>
      </section>
      <h2>${t('contacts.emails')}</h2>
      ${this.emails.length ? this.list() : this.none()}`;
  }

  none() {
    return html`<section class="card">
      <h3>${t('contacts.none')}</h3>
      <p>${t('contacts.noneWhy')}</p>
      <div class="buttons"><a class="button" href="/contacts/add">${t('contacts.addOne')}</a></div>
    </section>`;
  }

  list() {
    return html`<ul class="plain">
        ${this.emails.map((email) => html`<li class="card">${this.entry(email)}</li>`)}
      </ul>
      <div class="buttons">
        <a class="button" href="/contacts/add">${t('contacts.addAnother')}</a>
      </div>
      <p><a class="target" href="/help/no-access">${t('contacts.noAccess')}</a></p>`;
  }

  entry(email) {
    const confirmed = email.status === 'confirmed';
    return html`<h3 class="address">${email.address}</h3>
      <p class="states">
        ${state(email)}
        ${email.primary
          ? html`<ad-status kind="info" .text=${t('contacts.primary')}></ad-status>`
          : nothing}
      </p>
      ${email.replaces ? html`<p>${this.replacing(email)}</p>` : nothing}
      <p class="soft">
        ${confirmed ? t('contacts.usedFor', { uses: uses(email) }) : letter(email)}
      </p>
      ${email.linkVisits.length ? this.opened(email) : nothing}
      <div class="buttons">${this.actions(email)}</div>`;
  }

  replacing(email) {
    const old = this.emails.find((other) => other.id === email.replaces);
    return old ? t('contacts.replaces', { address: old.address }) : nothing;
  }

  opened(email) {
    return html`<details>
      <summary class="target">
        ${t('contacts.opened', { count: email.linkVisits.length })}<span class="unseen">
          – ${email.address}</span
        >
      </summary>
      ${visits(email)}
    </details>`;
  }

  actions(email) {
    const remove = this.link(email, '/remove', 'contacts.removeIt');
    if (email.status === 'confirmed') {
      return [
        this.link(email, '', 'contacts.details'),
        this.link(email, '/change', 'contacts.changeIt'),
        email.primary
          ? nothing
          : this.deed(email, 'contacts.makePrimary', () => this.choose(email)),
        remove,
      ];
    }
    const correct = (kind) => this.link(email, '/correct', 'contacts.correctIt', kind);
    if (email.status === 'undeliverable') {
      return [correct(''), this.link(email, '', 'contacts.details'), remove];
    }
    const main = over(email)
      ? this.deed(email, 'contacts.sendAgain', () => this.sendAgain(email), '')
      : this.link(email, '', 'contacts.enterCode', '');
    return [main, correct(), remove];
  }

  link({ id, address }, path, key, kind = 'secondary') {
    return html`<a class="button ${kind}" href="/contacts/${id}${path}"
      >${t(key)}<span class="unseen"> – ${address}</span></a
    >`;
  }

  deed({ address }, key, deed, kind = 'secondary') {
    return html`<button type="button" class="button ${kind}" @click=${() => this.act(deed)}>
      ${t(key)}<span class="unseen"> – ${address}</span>
    </button>`;
  }

  async sendAgain({ id }) {
    await api.post(`/emails/${id}/resend`, {});
    go(`/contacts/${id}?sent`);
  }

  choose({ id }) {
    this.type('primary', id);
    return this.save();
  }

  /** Makes the chosen address the primary one, which needs the proved person. */
  async save() {
    const { primary } = this.typed;
    if (!primary) {
      return;
    }
    const { address } = await api.post(`/emails/${primary}/primary`);
    this.typed = {};
    forget(DRAFT);
    await this.load();
    this.news = t('contacts.primaryNow', { address });
    await this.updateComplete;
    this.querySelector('ad-notice h2')?.focus();
  }
}

customElements.define('ad-contacts', Contacts);
