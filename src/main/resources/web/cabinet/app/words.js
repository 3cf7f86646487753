/** The texts of the cabinet in the reader's language, which the server named on the page. */

const tag = document.documentElement.lang === 'en' ? 'en' : 'ru';
const { default: words } = await import(`../words/${tag}.js`);
const plurals = new Intl.PluralRules(tag);

/** The portal's name, as its operators set it. */
export const portal = document.documentElement.dataset.portal;

/** The reader's language. @returns {'ru'|'en'} */
export function language() {
  return tag;
}

/**
 * One text. A text of several forms is chosen by `values.count`.
 *
 * @param {string} key group and name, as in `contacts.title`
 * @param {Record<string, string|number>} [values] what stands for `{name}` in the text
 * @returns {string}
 */
export function t(key, values = {}) {
  const dot = key.indexOf('.');
  const found = words[key.slice(0, dot)]?.[key.slice(dot + 1)];
  if (found === undefined) {
    console.error(`no words for ${key}`);
    return key;
  }
  const text = typeof found === 'string' ? found : form(found, Number(values.count));
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Whether there is such a text. @param {string} key @returns {boolean} */
export function knows(key) {
  const dot = key.indexOf('.');
  return words[key.slice(0, dot)]?.[key.slice(dot + 1)] !== undefined;
}

/** Shows the page in another language. @param {'ru'|'en'} other */
export function setLanguage(other) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie =
    `adresat-language=${other}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  location.reload();
}

function form(forms, count) {
  return forms[plurals.select(count)] ?? forms.other;
}
