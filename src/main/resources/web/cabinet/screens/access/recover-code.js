import { api } from '../../app/api.js';
import { forget, keep, kept } from '../../app/draft.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { CodeScreen } from '../../elements/code-screen.js';
import { html, nothing } from '../../elements/light.js';

const STEP = 'recovering';

/** The code of the SMS or letter, after which a new password is chosen. */
class RecoverCode extends CodeScreen {
  static properties = { step: { state: true } };

  heading() {
    return t('recovery.heading');
  }

  async load() {
    this.step = kept(STEP);
    if (!this.step.challenge) {
      go('/recover', { replace: true });
    }
  }

  content() {
    const { challenge, login, kind } = this.step;
    if (!challenge) {
      return nothing;
    }
    const mail = login.includes('@');
    const sent = kind ? 'recovery.sentNumber' : 'recovery.sentSms';
    return html`<p>${t(mail ? 'recovery.sentMail' : sent)}</p>
      <p class="address">${login}</p>
      <div class="card">
        ${this.codeForm(challenge, (code) => this.confirm(code), () => this.resend(), {
          label: t(mail ? 'recovery.mailCode' : 'access.smsCode'),
          wait: mail ? 'contacts.letterIn' : undefined,
        })}
      </div>
      <p><a class="target" href="/recover">${t('recovery.other')}</a></p>`;
  }

  async confirm(code) {
    keep('reset', await api.post(`/recoveries/${this.step.challenge.id}/confirmation`, { code }));
    forget(STEP);
    go('/recover/password', { replace: true });
  }

  async resend() {
    const { login, kind } = this.step;
    const asked = kind ? { login, kind } : { login };
    this.step = { ...asked, challenge: await api.post('/recoveries', asked) };
    keep(STEP, this.step);
  }

  answered(problem) {
    if (problem.status === 404) {
      forget(STEP);
      go('/recover?over=1', { replace: true });
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-recover-code', RecoverCode);
