import { Light, html, nothing } from './light.js';
import { now } from '../app/clock.js';
import { span, time } from '../app/format.js';
import { t } from '../app/words.js';
import './notice.js';

/**
 * What went wrong, when to come back, and a button that leads on.
 *
 * @property {import('../app/problem.js').Problem} problem
 * @property {() => void} [retry] what the button does
 */
export class ProblemBox extends Light {
  static properties = { problem: { attribute: false }, retry: { attribute: false } };

  render() {
    const { problem } = this;
    return problem
      ? html`<ad-notice
          kind="error"
          .heading=${problem.title}
          .body=${this.body(problem)}
        ></ad-notice>`
      : nothing;
  }

  body(problem) {
    return html`<p>${problem.detail}</p>
      ${problem.retryAfter ? html`<p>${comeBack(problem.retryAfter)}</p>` : nothing}
      ${problem.code === 'account-locked' ? unlock() : nothing}
      ${this.retry
        ? html`<p>
            <button type="button" class="button secondary" @click=${this.retry}>
              ${t('common.tryAgain')}
            </button>
          </p>`
        : nothing}
      ${problem.status >= 500
        ? html`<p class="soft">${t('common.requestId', { id: problem.requestId ?? '–' })}</p>`
        : nothing}`;
  }
}

/** A lock after wrong passwords need not be waited for. */
export function unlock() {
  return html`<p>${t('access.lockedHow')}</p>
    <p><a class="button secondary" href="/unlock">${t('access.unlock.link')}</a></p>
    <p><a href="/recover">${t('recovery.forgot')}</a></p>`;
}

/** When to come back, as a span and a time. @param {number} seconds */
export function comeBack(seconds) {
  return t('common.comeBack', { span: span(seconds), time: time(now() + seconds * 1000) });
}

customElements.define('ad-problem', ProblemBox);
