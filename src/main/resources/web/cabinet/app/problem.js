/** What went wrong, as the server said it (RFC 9457) or as the browser found it. */
import { t } from './words.js';

/** An answer that is no success; `code` is stable, the texts are for reading. */
export class Problem extends Error {
  /** @param {Record<string, any>} said the members of the problem */
  constructor(said) {
    super(said.code);
    this.status = said.status ?? 0;
    this.code = said.code;
    this.title = said.title;
    this.detail = said.detail;
    this.errors = said.errors ?? [];
    this.retryAfter = said.retryAfter;
    this.triesLeft = said.triesLeft;
    this.requestId = said.requestId;
  }

  /** The first message of each faulty field. @returns {Map<string, string>} */
  fieldErrors() {
    const found = new Map();
    for (const fault of this.errors) {
      const field = fault.pointer.replace(/^\//, '');
      if (!found.has(field)) {
        found.set(field, fault.message);
      }
    }
    return found;
  }

  /** Whether it may pass by itself. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** The server was not reached, or did not answer in time. @param {'offline'|'timeout'} code */
  static unreached(code) {
    return new Problem({
      code,
      title: t(`common.${code}.title`),
      detail: t(`common.${code}.detail`),
    });
  }

  /** An answer of a shape nobody agreed on, as a balancer's own page. @param {number} status */
  static unreadable(status) {
    return new Problem({
      code: 'unreadable',
      status,
      title: t('common.unreadable.title'),
      detail: t('common.unreadable.detail'),
    });
  }
}
