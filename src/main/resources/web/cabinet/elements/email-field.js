import { html, nothing } from './light.js';
import { once } from '../app/api.js';
import { t } from '../app/words.js';
import { Field } from './field.js';

const PAUSE = 350;

/**
 * A field for an e-mail address: says while it is typed which element is at fault and what was
 * probably meant. What is merely not there yet is left alone until the field is left.
 */
export class EmailField extends Field {
  static properties = { ...Field.properties, verdict: { state: true }, left: { state: true } };

  constructor() {
    super();
    this.type = 'email';
    this.autocomplete = 'email';
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('input', this.typed);
    this.addEventListener('focusout', this.leaving);
  }

  willUpdate() {
    const fault = this.fault();
    this.extra = html`<div aria-live="polite">
      ${fault ? this.faulty(fault) : nothing}
      ${this.verdict?.suggestion ? this.suggested(this.verdict.suggestion) : nothing}
    </div>`;
  }

  typed() {
    this.verdict = undefined;
    this.left = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  leaving() {
    this.left = true;
  }

  async check() {
    const address = this.value.trim();
    if (!address) {
      return;
    }
    const verdict = await once('POST', '/email-addresses/validation', { address }).catch(
      () => undefined, // it is judged again when the form is sent
    );
    if (address === this.value.trim()) {
      this.verdict = verdict;
    }
  }

  fault() {
    const known = this.verdict?.errors ?? [];
    return this.error ? undefined : known.find((fault) => fault.element || this.left);
  }

  faulty({ message, element, position }) {
    const text = [...this.value.trim()];
    const end = position + [...element].length;
    return html`<p class="error">${message}</p>
      ${element
        ? html`<p class="address">
            ${text.slice(0, position).join('')}<mark>${element}</mark>${text.slice(end).join('')}
          </p>`
        : nothing}`;
  }

  suggested(address) {
    return html`<p>
      ${t('common.didYouMean')}
      <button type="button" class="button link" @click=${() => this.take(address)}>
        ${address}
      </button>
    </p>`;
  }

  take(address) {
    this.value = address;
    this.error = undefined;
    this.verdict = undefined;
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.focus();
  }
}

customElements.define('ad-email-field', EmailField);
