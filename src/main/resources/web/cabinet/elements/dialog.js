import { Light, html } from './light.js';

/**
 * A question before everything else; Escape answers it with "no".
 *
 * @property {boolean} open
 * @property {unknown} content what stands under the heading, buttons included
 * @fires close when it was closed by Escape
 */
export class Dialog extends Light {
  static properties = {
    heading: {},
    open: { type: Boolean },
    content: { attribute: false },
  };

  updated(changed) {
    const dialog = this.querySelector('dialog');
    if (changed.has('open') && dialog.open !== Boolean(this.open)) {
      if (this.open) {
        dialog.showModal();
      } else {
        dialog.close();
      }
    }
  }

  render() {
    return html`<dialog
      aria-labelledby=${this.uid}
      @cancel=${(event) => {
        event.preventDefault();
        this.dispatchEvent(new CustomEvent('close'));
      }}
    >
      <h2 id=${this.uid}>${this.heading}</h2>
      ${this.content}
    </dialog>`;
  }
}

customElements.define('ad-dialog', Dialog);
