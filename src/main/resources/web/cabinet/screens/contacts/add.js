import { api } from '../../app/api.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { AddressForm } from './address-form.js';
import { TYPES } from './parts.js';
import '../../elements/choice.js';

/** Adding an address, with the notices it is to receive. */
class Add extends AddressForm {
  heading() {
    return t('contacts.add.heading');
  }

  lead() {
    return html`<p>${t('contacts.add.lead')}</p>`;
  }

  get types() {
    return this.typed.types ?? TYPES;
  }

  more() {
    return html`<fieldset>
      <legend>${t('contacts.add.types')}</legend>
      <p class="hint">${t('contacts.add.typesHint')}</p>
      ${TYPES.map(
        (type) =>
          html`<ad-choice
            name=${type}
            .label=${t(`contacts.type.${type}`)}
            .checked=${this.types.includes(type)}
            @change=${(event) => this.toggle(type, event.currentTarget.checked)}
          ></ad-choice>`,
      )}
    </fieldset>`;
  }

  toggle(type, on) {
    this.type(
      'types',
      TYPES.filter((one) => (one === type ? on : this.types.includes(one))),
    );
  }

  send(address) {
    return api.post('/emails', { address, notificationTypes: this.types });
  }
}

customElements.define('ad-add', Add);
