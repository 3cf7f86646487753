import { Light, announce, html } from './light.js';
import { t } from '../app/words.js';

/** A button that copies a text, and says so. */
export class Copy extends Light {
  static properties = {
    text: { attribute: false },
    label: { attribute: false },
    said: { state: true },
  };

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = t('common.copied');
    } catch {
      this.said = t('common.notCopied');
    }
    announce(this.said);
  }

  render() {
    return html`<button type="button" class="button secondary" @click=${() => this.copy()}>
      ${this.said ?? this.label}
    </button>`;
  }
}

customElements.define('ad-copy', Copy);
