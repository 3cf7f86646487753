import { html, nothing } from './light.js';
import { once } from '../app/api.js';
import { t } from '../app/words.js';
import { Field } from './field.js';

const PAUSE = 350;

/** Faults an address has merely because it is not typed to its end yet. */
const UNFINISHED = [
  'at-sign-missing',
  'domain-empty',
  'domain-without-dot',
  'top-level-domain-length',
];

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

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('error') && this.error && !this.verdict) {
      this.left = true;
      this.check();
    }
    const fault = this.fault();
    const suggestion = this.verdict?.suggestion;
    this.extra = html`<div class="verdict" aria-live="polite">
      ${fault ? this.faulty(fault) : nothing} ${suggestion ? this.suggested(suggestion) : nothing}
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

  /** What speaks against what is typed, if anything. @returns {Promise<string|undefined>} */
  async judged() {
    if (!this.verdict) {
      await this.check();
    }
    return this.verdict?.errors[0]?.message;
  }

  fault() {
    const known = this.verdict?.errors ?? [];
    return known.find((fault) => this.left || !UNFINISHED.includes(fault.code));
  }

  /** The message, unless it stands above the field already, and the place. */
  faulty({ code, message, element, position }) {
    const text = [...this.value.trim()];
    const from = code === 'double-dot' ? position - 1 : position;
    return html`${this.error ? nothing : html`<p class="error">${message}</p>`}
      ${position < text.length
        ? html`<p>
            ${t(`contacts.part.${element}`, { position: position + 1 })}<br />
            <span class="address"
              >${text.slice(0, from).join('')}<mark>${text.slice(from, position + 1).join('')}</mark
              >${text.slice(position + 1).join('')}</span
            >
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
