/** What all elements of the cabinet are: Lit without a shadow, so that one style serves all. */
import { LitElement } from 'lit';

export { html, nothing } from 'lit';

let last = 0;

/** An element whose content is part of the page. */
export class Light extends LitElement {
  /** A name no other element has, for what must be tied together. */
  uid = `e${++last}`;

  createRenderRoot() {
    return this;
  }

  /** Whoever waits for an element, waits for all within it too. */
  async getUpdateComplete() {
    const done = await super.getUpdateComplete();
    const within = [...this.querySelectorAll('*')].filter((one) => one instanceof Light);
    await Promise.all(within.map((one) => one.updateComplete));
    return done;
  }
}

/** Has a screen reader say something when it is free. @param {string} text */
export function announce(text) {
  const region = document.querySelector('#announcer');
  region.textContent = '';
  requestAnimationFrame(() => (region.textContent = text));
}
