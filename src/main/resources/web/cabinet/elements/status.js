import { Light, html } from './light.js';

const SIGNS = { confirmed: '✓', waiting: '…', undeliverable: '!', info: 'i' };

/** A state in a word and a sign; never by colour alone. */
export class Status extends Light {
  static properties = { kind: {}, text: {} };

  render() {
    return html`<span class="status ${this.kind}"
      ><span class="sign" aria-hidden="true">${SIGNS[this.kind]}</span>${this.text}</span
    >`;
  }
}

customElements.define('ad-status', Status);
