import { Light, html } from './light.js';
import { clock, secondsUntil } from '../app/format.js';

/**
 * Time that runs down for the eye; a screen reader is not told each second.
 *
 * @property {string|number} until when it is over
 * @property {(clock: string) => string} text what is shown meanwhile
 * @fires over once
 */
export class Countdown extends Light {
  static properties = {
    until: { attribute: false },
    text: { attribute: false },
    left: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('until')) {
      this.left = secondsUntil(this.until);
      this.told = this.left === 0;
    }
  }

  render() {
    return html`<span class="countdown">${this.text(clock(this.left))}</span>`;
  }

  tick() {
    this.left = secondsUntil(this.until);
    if (this.left === 0 && !this.told) {
      this.told = true;
      this.dispatchEvent(new CustomEvent('over'));
    }
  }
}

customElements.define('ad-countdown', Countdown);
