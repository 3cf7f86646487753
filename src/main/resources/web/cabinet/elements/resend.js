import { Light, announce, html } from './light.js';
import { secondsUntil } from '../app/format.js';
import { t } from '../app/words.js';
import './countdown.js';

/**
 * A button that sends a code anew, and until then says when it may.
 *
 * @property {string} until from when on
 * @property {() => void} send
 * @property {string} [wait] the words for when it may; its `clock` runs down
 */
export class Resend extends Light {
  static properties = {
    until: { attribute: false },
    send: { attribute: false },
    label: {},
    wait: { attribute: false },
    open: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('until')) {
      this.open = !this.until || secondsUntil(this.until) === 0;
    }
  }

  render() {
    const label = this.label ?? t('common.resend');
    return this.open
      ? html`<button type="button" class="button secondary" @click=${() => this.send()}>
          ${label}
        </button>`
      : html`<p class="soft">
          <ad-countdown
            .until=${this.until}
            .text=${(clock) => t(this.wait ?? 'common.resendIn', { clock })}
            @over=${this.opened}
          ></ad-countdown>
        </p>`;
  }

  opened() {
    this.open = true;
    announce(t('common.resendOpen'));
  }
}

customElements.define('ad-resend', Resend);
