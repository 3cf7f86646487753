import { api } from '../../app/api.js';
import { forget, keep, kept } from '../../app/draft.js';
import { go, query } from '../../app/router.js';
import { signedIn } from '../../app/session.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { CodeScreen } from '../../elements/code-screen.js';

const STEP = 'unlocking';

/** Lifting the lock of an account by a code from its phone. */
class Unlock extends CodeScreen {
  static properties = { challenge: { state: true } };

  heading() {
    return t('access.unlock.heading');
  }

  draft() {
    return 'unlock';
  }

  async load() {
    const { challenge } = kept(STEP);
    if (query('step') && !challenge) {
      go('/unlock', { replace: true });
    }
    this.challenge = query('step') ? challenge : undefined;
  }

  content() {
    return this.challenge ? this.codeStep(this.challenge) : this.loginStep();
  }

  loginStep() {
    return html`<p>${t('access.unlock.lead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.request())}>
        ${this.field('login', t('access.login'), {
          hint: t('access.loginHint'),
          autocomplete: 'username',
          type: 'email',
        })}
        ${this.button(t('access.unlock.send'))}
      </form>
      ${signedIn()
        ? nothing
        : html`<p><a href="/sign-in">${t('access.backToSignIn')}</a></p>`}`;
  }

  async request() {
    if (!this.refusedEmpty('login')) {
      await this.send();
      go('/unlock?step=code');
    }
  }

  async send() {
    this.challenge = await api.post('/unlocks', { login: this.typed.login.trim() });
    keep(STEP, { challenge: this.challenge });
  }

  codeStep(challenge) {
    return html`<p>${t('access.unlock.sent')}</p>
      <div class="card">
        ${this.codeForm(challenge, (code) => this.confirm(code), () => this.send(), {
          label: t('access.smsCode'),
          button: t('access.unlock.button'),
        })}
      </div>
      <p><a href="/unlock">${t('access.unlock.other')}</a></p>`;
  }

  async confirm(code) {
    await api.post(`/unlocks/${this.challenge.id}/confirmation`, { code });
    forget(STEP);
    forget('unlock');
    go(signedIn() ? '/contacts' : '/sign-in?unlocked=1', { replace: true });
  }
}

customElements.define('ad-unlock', Unlock);
