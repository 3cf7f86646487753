/**
 * The deed that waits for the check of the person. It is remembered in this tab and never read from
 * the address bar, so no link from elsewhere can have anything done.
 */
import { forget, keep, kept } from '../../app/draft.js';

const DEED = 'deed';

/** Remembers that a page waits for the check. @param {string} path */
export function wait(path) {
  keep(DEED, { path });
}

/** The person is proved. */
export function proved() {
  keep(DEED, { ...kept(DEED), proved: true });
}

/**
 * Whether a page's deed may go on now; answered once, and forgotten when nothing was proved.
 *
 * @param {string} path
 * @returns {boolean}
 */
export function mayGoOn(path) {
  const deed = kept(DEED);
  if (deed.path !== path) {
    return false;
  }
  forget(DEED);
  return Boolean(deed.proved);
}
