import { api } from '../../app/api.js';
import { forget, kept } from '../../app/draft.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/password-rules.js';

/** Another password, by somebody who proved who they are; a cookie no script can read says so. */
class RecoverPassword extends Screen {
  heading() {
    return t('recovery.password.heading');
  }

  async load() {
    if (!kept('reset').expiresAt) {
      go('/recover', { replace: true });
    }
  }

  content() {
    return html`<p>${t('recovery.password.lead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.save())}>
        <input
          class="unseen"
          autocomplete="username"
          tabindex="-1"
          aria-hidden="true"
          .value=${kept('recover').login ?? ''}
        />
        ${this.field('password', t('access.newPassword'), {
          hint: t('access.passwordHint'),
          type: 'password',
          autocomplete: 'new-password',
          extra: html`<ad-password-rules .value=${this.typed.password}></ad-password-rules>`,
        })}
        ${this.button(t('recovery.password.save'))}
      </form>`;
  }

  async save() {
    if (!this.refusedEmpty('password')) {
      await api.post('/recoveries/completion', { password: this.typed.password });
      this.leave('/sign-in?recovered=1');
    }
  }

  answered(problem) {
    if (problem.code !== 'recovery-over') {
      return false;
    }
    this.leave('/recover?over=1');
    return true;
  }

  leave(path) {
    forget('reset');
    go(path, { replace: true });
  }
}

customElements.define('ad-recover-password', RecoverPassword);
