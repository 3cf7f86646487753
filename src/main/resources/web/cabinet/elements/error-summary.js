import { Light, html, nothing } from './light.js';
import { t } from '../app/words.js';

/**
 * The faults of a form on one screen, each leading to its field.
 *
 * @property {Map<string, string>} errors message by the field's name
 */
export class ErrorSummary extends Light {
  static properties = { errors: { attribute: false } };

  /** Reads itself out. */
  focus() {
    this.querySelector('.notice')?.focus();
  }

  render() {
    return this.errors?.size
      ? html`<div class="notice error" role="alert" tabindex="-1" aria-labelledby=${this.uid}>
          <h2 id=${this.uid}>${t('common.faults', { count: this.errors.size })}</h2>
          <ul class="plain">
            ${[...this.errors].map(([name, text]) => this.fault(name, text))}
          </ul>
        </div>`
      : nothing;
  }

  fault(name, text) {
    const label = document.querySelector(`main [name="${name}"]`)?.label;
    return html`<li>
      <a href="#${name}" @click=${(event) => this.toField(event, name)}
        >${label ? `${label}: ` : ''}${text}</a
      >
    </li>`;
  }

  toField(event, name) {
    event.preventDefault();
    field(name)?.focus();
  }
}

function field(name) {
  return document.querySelector(`main [name="${name}"] input, main input[name="${name}"]`);
}

customElements.define('ad-error-summary', ErrorSummary);
