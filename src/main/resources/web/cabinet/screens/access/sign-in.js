import { api } from '../../app/api.js';
import { keep } from '../../app/draft.js';
import { go, ours, query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { comeBack, unlock } from '../../elements/problem.js';
import { WithPasskey } from '../../elements/passkey.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/choice.js';

const NEWS = [
  ['unlocked', 'success', 'access.unlocked'],
  ['recovered', 'success', 'recovery.done'],
  ['over', 'warning', 'access.second.over'],
];

/** Signing in with phone or confirmed e-mail, and password. */
class SignIn extends WithPasskey(Screen) {
  static properties = { locked: { state: true } };

  heading() {
    return t('access.signIn.heading');
  }

  draft() {
    return 'sign-in';
  }

  content() {
    return html`${NEWS.filter(([name]) => query(name)).map(
        ([, kind, words]) => html`<ad-notice kind=${kind} .heading=${t(words)}></ad-notice>`,
      )}
      ${query('next')
        ? html`<p>${t('access.signIn.first')}</p>`
        : nothing}
      ${this.locked ? this.lock() : nothing} ${this.cancellation()}
      <form class="card" novalidate @submit=${this.submit(() => this.signIn())}>
        ${this.field('login', t('access.login'), {
          hint: t('access.loginHint'),
          autocomplete: 'username',
          type: 'email',
        })}
        ${this.field('password', t('access.password'), {
          type: 'password',
          autocomplete: 'current-password',
        })}
        <ad-choice
          name="foreignComputer"
          .label=${t('access.foreign')}
          .hint=${t('access.foreignHint')}
        ></ad-choice>
        <div class="buttons">
          ${this.button(t('access.signIn.button'))} ${this.keyButton(() => this.signInByKey())}
        </div>
      </form>
      <p><a class="target" href="/recover">${t('recovery.forgot')}</a></p>
      <p>${t('access.noAccount')} <a href="/register">${t('access.register.link')}</a></p>`;
  }

  lock() {
    return html`<ad-notice
      kind="error"
      .heading=${this.locked.title}
      .body=${html`<p>${comeBack(this.locked.retryAfter)}</p>
        ${unlock()}`}
    ></ad-notice>`;
  }

  async signInByKey() {
    this.locked = undefined;
    const foreignComputer = Boolean(this.querySelector('ad-choice').checked);
    await this.proveKey({}, { foreignComputer });
    go(ours(query('next')), { replace: true });
  }

  async signIn() {
    this.locked = undefined;
    if (this.refusedEmpty('login', 'password')) {
      return;
    }
    const { login, password } = this.typed;
    const foreignComputer = Boolean(this.querySelector('ad-choice').checked);
    const step = await api.post('/sessions', { login: login.trim(), password, foreignComputer });
    const next = ours(query('next'));
    if (step) {
      keep('second-step', { ...step, foreignComputer });
      go(`/sign-in/code?next=${encodeURIComponent(next)}`);
    } else {
      go(next, { replace: true });
    }
  }

  answered(problem) {
    if (problem.code !== 'account-locked') {
      return super.answered(problem);
    }
    this.locked = problem;
    keep('unlock', { login: this.typed.login });
    this.updateComplete.then(() => this.querySelector('.notice.error h2')?.focus());
    return true;
  }
}

customElements.define('ad-sign-in', SignIn);
