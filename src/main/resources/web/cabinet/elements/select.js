import { Light, html } from './light.js';

/**
 * A labelled choice of one thing among few.
 *
 * @fires change when another one was chosen; `value` tells which
 */
export class Select extends Light {
  static properties = {
    name: {},
    label: {},
    value: { attribute: false },
    options: { attribute: false },
  };

  render() {
    const { uid } = this;
    return html`<div class="field">
      <label for=${uid}>${this.label}</label>
      <select id=${uid} name=${this.name} @change=${(event) => (this.value = event.target.value)}>
        ${this.options.map(
          ([value, words]) =>
            html`<option value=${value} ?selected=${value === this.value}>${words}</option>`,
        )}
      </select>
    </div>`;
  }
}

customElements.define('ad-select', Select);
