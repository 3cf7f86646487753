import { Light, html, nothing } from './light.js';
import { t } from '../app/words.js';

/**
 * A labelled text field: hint above, error between hint and input. `value` is what is typed.
 *
 * @fires input each time the text changes
 */
export class Field extends Light {
  static properties = {
    name: {},
    label: {},
    hint: {},
    type: {},
    autocomplete: {},
    inputmode: {},
    maxlength: { type: Number },
    optional: { type: Boolean },
    value: { attribute: false },
    error: { attribute: false },
    extra: { attribute: false },
    visible: { state: true },
  };

  constructor() {
    super();
    this.type = 'text';
    this.value = '';
    this.visible = false;
  }

  /** Puts the cursor into it. */
  focus() {
    this.querySelector('input')?.focus();
  }

  render() {
    const { uid } = this;
    return html`<div class="field ${this.error ? 'faulty' : ''}">
      <label for=${uid}
        >${this.label}${this.optional
          ? html` <span class="soft">${t('common.optional')}</span>`
          : nothing}</label
      >
      ${this.hint ? html`<p class="hint" id="${uid}-hint">${this.hint}</p>` : nothing}
      ${this.error
        ? html`<p class="error" id="${uid}-error">
            <span class="unseen">${t('common.errorMark')}</span> ${this.error}
          </p>`
        : nothing}
      <div class="input-row">
        ${this.input()}${this.type === 'password' ? this.toggle() : nothing}
      </div>
      ${this.extra ?? nothing}
    </div>`;
  }

  input() {
    const { uid } = this;
    const described = [this.hint && `${uid}-hint`, this.error && `${uid}-error`].filter(Boolean);
    const text = ['email', 'password'].includes(this.type);
    return html`<input
      id=${uid}
      name=${this.name}
      type=${this.visible || this.type === 'email' ? 'text' : this.type}
      inputmode=${this.inputmode ?? (this.type === 'email' ? 'email' : nothing)}
      autocomplete=${this.autocomplete ?? 'off'}
      autocapitalize=${text ? 'none' : nothing}
      spellcheck=${text ? 'false' : nothing}
      maxlength=${this.maxlength ?? nothing}
      aria-describedby=${described.join(' ') || nothing}
      aria-invalid=${this.error ? 'true' : nothing}
      aria-required=${this.optional ? nothing : 'true'}
      .value=${this.value}
      @input=${(event) => (this.value = event.target.value)}
    />`;
  }

  toggle() {
    return html`<button
      type="button"
      class="button secondary toggle"
      aria-label=${t(this.visible ? 'common.hidePassword' : 'common.showPassword')}
      @click=${() => (this.visible = !this.visible)}
    >
      ${t(this.visible ? 'common.hide' : 'common.show')}
    </button>`;
  }
}

customElements.define('ad-field', Field);
