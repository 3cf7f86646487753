import { api } from '../../app/api.js';
import { signedIn } from '../../app/session.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

const TIPS = ['wait', 'spam', 'address', 'filter', 'other'];

/** The letter did not come: what to look at, and the buttons that help. */
class HelpLetter extends Screen {
  static properties = { waiting: { state: true } };

  heading() {
    return t('help.letter.heading');
  }

  async load() {
    const { items } = signedIn() ? await api.get('/emails') : { items: [] };
    this.waiting = items.filter((email) => email.status !== 'confirmed');
  }

  content() {
    return html`<ol class="card steps">
        ${TIPS.map((tip) => html`<li>${t(`help.letter.${tip}`)}</li>`)}
      </ol>
      ${this.waiting.map(
        (email) =>
          html`<section class="card">
            <h2 class="address">${email.address}</h2>
            <div class="buttons">
              <a class="button" href="/contacts/${email.id}">${t('help.letter.again')}</a>
              <a class="button secondary" href="/contacts/${email.id}/correct">
                ${t('help.letter.correct')}
              </a>
            </div>
          </section>`,
      )}
      ${this.waiting.length ? nothing : this.toContacts()}`;
  }

  toContacts() {
    return html`<div class="buttons">
      <a class="button" href="/contacts">${t('help.toContacts')}</a>
    </div>`;
  }
}

customElements.define('ad-help-letter', HelpLetter);
