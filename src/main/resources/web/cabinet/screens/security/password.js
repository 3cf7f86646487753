import { api } from '../../app/api.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/password-rules.js';
import { ProvedFirst } from './proved-first.js';

/** Another password, by somebody who knows the present one. */
class Password extends ProvedFirst(Screen) {
  heading() {
    return t('security.password.heading');
  }

  content() {
    return html`<p>${t('security.password.lead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.save())}>
        <input class="unseen" autocomplete="username" tabindex="-1" aria-hidden="true" />
        ${this.field('oldPassword', t('security.password.old'), {
          type: 'password',
          autocomplete: 'current-password',
        })}
        ${this.field('newPassword', t('security.password.new'), {
          hint: t('access.passwordHint'),
          type: 'password',
          autocomplete: 'new-password',
          extra: html`<ad-password-rules .value=${this.typed.newPassword}></ad-password-rules>`,
        })}
        ${this.button(t('security.password.save'))}
      </form>
      <p><a class="target" href="/security">${t('common.cancel')}</a></p>`;
  }

  async save() {
    if (!this.refusedEmpty('oldPassword', 'newPassword')) {
      const { oldPassword, newPassword } = this.typed;
      await api.put('/account/password', { oldPassword, newPassword });
      go('/security?done=password', { replace: true });
    }
  }

  answered(problem) {
    if (problem.code !== 'credentials-wrong') {
      return super.answered(problem);
    }
    this.refuse({ oldPassword: t('contacts.passwordWrong') });
    return true;
  }
}

customElements.define('ad-password', Password);
