import { Light, html, nothing } from './light.js';

/** A framed message. `kind`: info, success, warning or error. */
export class Notice extends Light {
  static properties = { kind: {}, heading: {}, body: { attribute: false } };

  constructor() {
    super();
    this.kind = 'info';
  }

  render() {
    const urgent = this.kind === 'error' ? 'alert' : nothing;
    return html`<section class="notice ${this.kind}" role=${urgent} aria-labelledby=${this.uid}>
      <h2 id=${this.uid} tabindex="-1">${this.heading}</h2>
      ${typeof this.body === 'string' ? html`<p>${this.body}</p>` : (this.body ?? nothing)}
    </section>`;
  }
}

customElements.define('ad-notice', Notice);
