import { api } from '../../app/api.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { AddressForm } from './address-form.js';
import { OfAddress } from './of-address.js';

/** Changing a confirmed address: the old one stays in force until the new one is confirmed. */
class Change extends OfAddress(AddressForm) {
  heading() {
    return t('contacts.change.heading');
  }

  label() {
    return t('contacts.change.label');
  }

  lead() {
    return html`<p>
        ${t('contacts.change.now')} <span class="address">${this.email.address}</span>
      </p>
      <p>${t('contacts.change.lead')}</p>
      <p><a class="target" href="/help/no-access">${t('contacts.noAccess')}</a></p>`;
  }

  send(address) {
    return api.put(`/emails/${this.params.id}`, { address });
  }
}

customElements.define('ad-change', Change);
