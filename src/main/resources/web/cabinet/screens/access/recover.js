import { api } from '../../app/api.js';
import { keep, kept } from '../../app/draft.js';
import { go, query } from '../../app/router.js';
import { signedIn } from '../../app/session.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/** The password is forgotten: where to send what proves who asks. */
class Recover extends Screen {
  heading() {
    return t('recovery.heading');
  }

  draft() {
    return 'recover';
  }

  /** What was typed to sign in need not be typed again. */
  async load() {
    this.typed = { login: kept('sign-in').login, ...this.typed };
  }

  content() {
    return html`${query('over')
        ? html`<ad-notice kind="warning" .heading=${t('recovery.over')}></ad-notice>`
        : nothing}
      <p>${t('recovery.lead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.request())}>
        ${this.field('login', t('access.login'), {
          hint: t('access.loginHint'),
          autocomplete: 'username',
          type: 'email',
        })}
        ${this.button(t('recovery.send'))}
      </form>
      ${signedIn()
        ? nothing
        : html`<p><a href="/sign-in">${t('access.backToSignIn')}</a></p>`}`;
  }

  async request() {
    if (!this.refusedEmpty('login')) {
      const login = this.typed.login.trim();
      keep('recovering', { login, challenge: await api.post('/recoveries', { login }) });
      go('/recover/code');
    }
  }
}

customElements.define('ad-recover', Recover);
