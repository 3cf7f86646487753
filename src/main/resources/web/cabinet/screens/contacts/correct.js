import { api } from '../../app/api.js';
import { secondsUntil } from '../../app/format.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { AddressForm } from './address-form.js';
import { OfAddress } from './of-address.js';
import '../../elements/countdown.js';

/** Correcting an address that was never confirmed; a new letter goes to the corrected one. */
class Correct extends OfAddress(AddressForm) {
  heading() {
    return t('contacts.correct.heading');
  }

  async load() {
    await super.load();
    if (this.typed.address === undefined) {
      this.type('address', this.email.address);
    }
  }

  lead() {
    return html`<p>${t('contacts.correct.lead')}</p>`;
  }

  more() {
    const from = this.email.resendAvailableAt;
    return from && secondsUntil(from)
      ? html`<p class="soft">
          <ad-countdown
            .until=${from}
            .text=${(clock) => t('contacts.letterIn', { clock })}
            @over=${() => this.requestUpdate()}
          ></ad-countdown>
        </p>`
      : nothing;
  }

  send(address) {
    return api.post(`/emails/${this.params.id}/resend`, { address });
  }
}

customElements.define('ad-correct', Correct);
