import { announce, html } from './light.js';
import { time } from '../app/format.js';
import { t } from '../app/words.js';
import { Screen } from './screen.js';
import './code-field.js';
import './resend.js';

/**
 * A screen that asks for a code: it is sent off when complete, wrong and used-up codes are answered
 * beside the field, a new one can be asked for.
 */
export class CodeScreen extends Screen {
  /**
   * The form of the code.
   *
   * @param {{expiresAt: string, resendAvailableAt: string}} challenge
   * @param {(code: string) => Promise<unknown>} confirm
   * @param {() => Promise<unknown>} resend
   * @param {object} [more]
   * @param {string} [more.label] of the code
   * @param {unknown} [more.extra] what else the form has
   * @param {string} [more.button] the words on it
   * @param {string} [more.wait] the words for when a new code may be sent
   * @param {boolean} [more.alone] the code is all that is asked for, so it goes off by itself
   */
  codeForm(challenge, confirm, resend, { label, extra, button, wait, alone = true } = {}) {
    const send = () => this.withCode(confirm);
    return html`<form novalidate @submit=${this.submit(send)}>
        <ad-code-field
          name="code"
          .label=${label}
          .hint=${`${t('common.codeSix')} ${this.until(challenge)}`}
          .error=${this.errors.get('code')}
          @complete=${alone ? () => this.act(send) : undefined}
        ></ad-code-field>
        ${extra} ${this.button(button ?? t('common.continue'))}
      </form>
      <ad-resend
        .until=${challenge.resendAvailableAt}
        .send=${() => this.again(resend)}
        .wait=${wait}
      ></ad-resend>`;
  }

  until(challenge) {
    return t('common.codeUntil', { time: time(challenge.expiresAt) });
  }

  async withCode(confirm) {
    const { code } = this.querySelector('ad-code-field');
    if (!/^\d{6}$/.test(code)) {
      this.refuse({ code: t('common.codeWanted') });
      return;
    }
    await confirm(code);
  }

  async again(resend) {
    const done = await this.act(resend);
    if (done !== undefined) {
      this.querySelector('ad-code-field')?.clear();
      this.querySelector('ad-code-field')?.focus();
      announce(t('common.resent'));
    }
  }

  answered(problem) {
    if (problem.code === 'code-wrong') {
      this.wrong(t('common.codeWrong', { count: problem.triesLeft }));
      return true;
    }
    if (problem.status === 410) {
      this.wrong(`${problem.title}. ${t('common.codeOver')}`);
      return true;
    }
    return false;
  }

  /** One field alone is at fault, and the next thing to do is to type into it. */
  wrong(text) {
    const field = this.querySelector('ad-code-field');
    field?.clear();
    field?.focus();
    this.errors = new Map([['code', text]]);
    announce(text);
  }
}
