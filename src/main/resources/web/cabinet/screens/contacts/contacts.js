import { api } from '../../app/api.js';
import * as live from '../../app/live.js';
import { query } from '../../app/router.js';
import { knows, t } from '../../app/words.js';
import { announce, html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { letter, over, state } from './parts.js';

/** The phone and all addresses, each with its state and what can be done with it. */
class Contacts extends Screen {
  static properties = { account: { state: true }, emails: { state: true } };

  heading() {
    return t('contacts.heading');
  }

  connectedCallback() {
    super.connectedCallback();
    this.ends.push(live.on('emails', () => this.changed()));
  }

  async load() {
    const [account, emails] = await Promise.all([api.get('/account'), api.get('/emails')]);
    this.account = account;
    this.emails = emails.items;
  }

  async changed() {
    const before = JSON.stringify(this.emails?.map((email) => email.status));
    await this.renew();
    if (before && before !== JSON.stringify(this.emails?.map((email) => email.status))) {
      announce(t('contacts.changed'));
    }
  }

  content() {
    const done = `contacts.done.${query('done')}`;
    return html`${knows(done)
        ? html`<ad-notice kind="success" .heading=${t(done)}></ad-notice>`
        : nothing}
      <section class="card">
        <h2>${t('contacts.phone')}</h2>
        <p>${this.account.phone}</p>
      </section>
      <h2>${t('contacts.emails')}</h2>
      ${this.emails.length ? nothing : html`<p>${t('contacts.none')}</p>`}
      <ul class="plain">
        ${this.emails.map((email) => html`<li class="card">${this.entry(email)}</li>`)}
      </ul>
      <div class="buttons"><a class="button" href="/contacts/add">${t('contacts.addOne')}</a></div>`;
  }

  entry(email) {
    return html`<h3 class="address">${email.address}</h3>
      <p>
        ${state(email)}
        ${email.primary
          ? html`<ad-status kind="info" .text=${t('contacts.primary')}></ad-status>`
          : nothing}
      </p>
      ${email.replaces ? html`<p>${this.replacing(email)}</p>` : nothing}
      ${email.status === 'confirmed' ? nothing : html`<p class="soft">${letter(email)}</p>`}
      <div class="buttons">${this.actions(email)}</div>`;
  }

  replacing(email) {
    const old = this.emails.find((other) => other.id === email.replaces);
    return old ? t('contacts.replaces', { address: old.address }) : nothing;
  }

  actions(email) {
    const { id, address, status } = email;
    const to = (path, key, kind = 'secondary') =>
      html`<a class="button ${kind}" href="/contacts/${id}${path}"
        >${t(key)}<span class="unseen"> – ${address}</span></a
      >`;
    const remove = to('/remove', 'contacts.removeIt');
    if (status === 'confirmed') {
      return [to('', 'contacts.details'), to('/change', 'contacts.changeIt'), remove];
    } else if (status === 'waiting') {
      const main = over(email) ? 'contacts.sendAgain' : 'contacts.enterCode';
      return [to('', main, ''), to('/correct', 'contacts.correctIt'), remove];
    }
    return [to('/correct', 'contacts.correctIt', ''), to('', 'contacts.details'), remove];
  }
}

customElements.define('ad-contacts', Contacts);
