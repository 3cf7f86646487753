import { api } from '../../app/api.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { OfAddress } from './of-address.js';

/** Removing an address, confirmed by the password. */
class Remove extends OfAddress(Screen) {
  heading() {
    return t('contacts.remove.heading');
  }

  content() {
    return html`<p class="address">${this.email.address}</p>
      <p>${t('contacts.remove.what')}</p>
      <ul>
        ${this.consequences().map((name) => html`<li>${t(`contacts.remove.${name}`)}</li>`)}
      </ul>
      <form class="card" novalidate @submit=${this.submit(() => this.takeAway())}>
        <input class="unseen" autocomplete="username" tabindex="-1" aria-hidden="true" />
        ${this.field('password', t('identity.password'), {
          type: 'password',
          autocomplete: 'current-password',
          hint: t('contacts.remove.passwordHint'),
        })}
        <div class="buttons">
          <button class="button danger" aria-disabled=${this.busy ? 'true' : nothing}>
            ${t(this.busy ? 'common.working' : 'contacts.remove.button')}
          </button>
          <a class="button secondary" href="/contacts">${t('common.cancel')}</a>
        </div>
      </form>`;
  }

  consequences() {
    const { status, primary, replaces } = this.email;
    if (status !== 'confirmed') {
      return replaces ? ['links', 'oldStays'] : ['links'];
    }
    return ['notices', 'recovery', ...(primary ? ['primary'] : []), 'told'];
  }

  async takeAway() {
    if (!this.refusedEmpty('password')) {
      const { password } = this.typed;
      await api.post(`/emails/${this.params.id}/removal`, { password });
      go('/contacts?done=removed', { replace: true });
    }
  }

  answered(problem) {
    if (problem.code !== 'credentials-wrong') {
      return super.answered(problem);
    }
    this.refuse({ password: t('contacts.passwordWrong') });
    return true;
  }
}

customElements.define('ad-remove', Remove);
