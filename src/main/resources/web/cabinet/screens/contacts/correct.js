import { api } from '../../app/api.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { AddressForm } from './address-form.js';

/** Correcting an address that was never confirmed; a new letter goes to the corrected one. */
class Correct extends AddressForm {
  heading() {
    return t('contacts.correct.heading');
  }

  draft() {
    return `correct-${this.params.id}`;
  }

  async load() {
    const email = await api.get(`/emails/${this.params.id}`);
    if (this.typed.address === undefined) {
      this.type('address', email.address);
    }
  }

  lead() {
    return html`<p>${t('contacts.correct.lead')}</p>`;
  }

  send(address) {
    return api.post(`/emails/${this.params.id}/resend`, { address });
  }
}

customElements.define('ad-correct', Correct);
