import { Light, html, nothing } from './light.js';
import { t } from '../app/words.js';

const DIGITS = 6;

/**
 * A field for a code of six digits: takes a paste with blanks, is offered the code of an SMS, and
 * says by itself when the code is complete.
 *
 * @fires complete with `detail.code`, once for each code
 */
export class CodeField extends Light {
  static properties = {
    name: {},
    label: {},
    hint: {},
    value: { attribute: false },
    error: { attribute: false },
  };

  constructor() {
    super();
    this.name = 'code';
    this.value = '';
  }

  /** Puts the cursor into it. */
  focus() {
    this.querySelector('input')?.focus();
  }

  /** Empties it, for another try. */
  clear() {
    this.value = '';
  }

  /** What was typed, without blanks and dashes. */
  get code() {
    return this.value.replace(/[\s\u2010-\u2015-]/g, '');
  }

  render() {
    const { uid } = this;
    const described = [this.hint && `${uid}-hint`, this.error && `${uid}-error`].filter(Boolean);
    return html`<div class="field ${this.error ? 'faulty' : ''}">
      <label for=${uid}>${this.label ?? t('common.code')}</label>
      ${this.hint ? html`<p class="hint" id="${uid}-hint">${this.hint}</p>` : nothing}
      ${this.error
        ? html`<p class="error" id="${uid}-error">
            <span class="unseen">${t('common.errorMark')}</span> ${this.error}
          </p>`
        : nothing}
      <input
        id=${uid}
        class="code"
        name=${this.name}
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        aria-describedby=${described.join(' ') || nothing}
        aria-invalid=${this.error ? 'true' : nothing}
        aria-required="true"
        .value=${this.value}
        @input=${this.typed}
      />
    </div>`;
  }

  typed(event) {
    this.value = event.target.value;
    if (new RegExp(`^\\d{${DIGITS}}$`).test(this.code)) {
      const detail = { code: this.code };
      this.dispatchEvent(new CustomEvent('complete', { detail, bubbles: true }));
    }
  }
}

customElements.define('ad-code-field', CodeField);
