import { Light, html, nothing } from './light.js';

/**
 * One thing to tick.
 *
 * @fires change when it was ticked or unticked; `checked` tells which
 */
export class Choice extends Light {
  static properties = {
    name: {},
    label: {},
    hint: {},
    checked: { type: Boolean },
  };

  render() {
    const { uid } = this;
    return html`<div class="choice">
      <input
        type="checkbox"
        id=${uid}
        name=${this.name}
        aria-describedby=${this.hint ? `${uid}-hint` : nothing}
        .checked=${Boolean(this.checked)}
        @change=${(event) => (this.checked = event.target.checked)}
      />
      <label for=${uid}>${this.label}</label>
      ${this.hint ? html`<p class="hint" id="${uid}-hint">${this.hint}</p>` : nothing}
    </div>`;
  }
}

customElements.define('ad-choice', Choice);
