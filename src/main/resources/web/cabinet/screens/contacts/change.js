import { api } from '../../app/api.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { AddressForm } from './address-form.js';

/** Changing a confirmed address: the old one stays in force until the new one is confirmed. */
class Change extends AddressForm {
  static properties = { email: { state: true } };

  heading() {
    return t('contacts.change.heading');
  }

  draft() {
    return 'change';
  }

  async load() {
    this.email = await api.get(`/emails/${this.params.id}`);
  }

  lead() {
    return html`<p>${t('contacts.change.lead', { address: this.email.address })}</p>
      <p><a href="/help/no-access">${t('contacts.change.noAccess')}</a></p>`;
  }

  send(address) {
    return api.put(`/emails/${this.params.id}`, { address });
  }
}

customElements.define('ad-change', Change);
