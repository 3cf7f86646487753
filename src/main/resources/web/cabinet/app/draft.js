/** What was typed or begun in this tab, kept over a reload; never a password or a code. */

/**
 * Reads what was kept.
 *
 * @param {string} name
 * @returns {Record<string, any>} empty when nothing was
 */
export function kept(name) {
  return JSON.parse(sessionStorage.getItem(`adresat-${name}`) ?? '{}');
}

/** Keeps it. @param {string} name @param {Record<string, any>} value */
export function keep(name, value) {
  sessionStorage.setItem(`adresat-${name}`, JSON.stringify(value));
}

/** Forgets it. @param {string} name */
export function forget(name) {
  sessionStorage.removeItem(`adresat-${name}`);
}

/** Forgets all, as at the end of a session. */
export function forgetAll() {
  Object.keys(sessionStorage)
    .filter((name) => name.startsWith('adresat-'))
    .forEach((name) => sessionStorage.removeItem(name));
}
