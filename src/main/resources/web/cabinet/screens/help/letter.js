import { api } from '../../app/api.js';
import * as live from '../../app/live.js';
import { signedIn } from '../../app/session.js';
import { t } from '../../app/words.js';
import { announce, html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { letter, state } from '../contacts/parts.js';
import '../../elements/resend.js';

const TIPS = ['wait', 'spam', 'address', 'filter', 'other'];

/** The letter did not come: what to look at, and the buttons that help. */
class HelpLetter extends Screen {
  static properties = { waiting: { state: true }, news: { state: true } };

  heading() {
    return t('help.letter.heading');
  }

  connectedCallback() {
    super.connectedCallback();
    this.ends.push(live.on('emails', () => this.renew()));
  }

  async load() {
    const { items } = signedIn() ? await api.get('/emails') : { items: [] };
    this.waiting = items.filter((email) => email.status !== 'confirmed');
  }

  content() {
    return html`${this.news
        ? html`<ad-notice kind="success" .heading=${this.news}></ad-notice>`
        : nothing}
      ${this.waiting.map((email) => this.entry(email))}
      <h2>${t('help.letter.what')}</h2>
      <ol class="card steps">
        ${TIPS.map((tip) => html`<li>${t(`help.letter.${tip}`)}</li>`)}
      </ol>
      <div class="buttons">
        ${this.waiting.length
          ? html`<a class="button secondary" href="/contacts/add">${t('contacts.otherAddress')}</a>`
          : nothing}
        <a class="button secondary" href="/contacts">${t('help.toContacts')}</a>
      </div>`;
  }

  entry(email) {
    const resend = () => this.act(() => this.resend(email));
    return html`<section class="card">
      <h2 class="address">${email.address}</h2>
      <p>${state(email)}</p>
      <p>${letter(email)}</p>
      <div class="buttons">
        ${email.status === 'waiting'
          ? html`<ad-resend
                .until=${email.resendAvailableAt}
                .send=${resend}
                .wait=${'contacts.letterIn'}
              ></ad-resend>
              <a class="button secondary" href="/contacts/${email.id}">
                ${t('contacts.enterCode')}
              </a>`
          : nothing}
        <a class="button secondary" href="/contacts/${email.id}/correct">
          ${t('contacts.correctIt')}
        </a>
      </div>
    </section>`;
  }

  async resend({ id }) {
    const sent = await api.post(`/emails/${id}/resend`, {});
    this.waiting = this.waiting.map((email) => (email.id === id ? sent : email));
    this.news = t('help.letter.resent', { address: sent.address });
    announce(this.news);
  }
}

customElements.define('ad-help-letter', HelpLetter);
