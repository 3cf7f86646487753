import { api } from '../../app/api.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/** Removing an address, confirmed by the password. */
class Remove extends Screen {
  static properties = { email: { state: true } };

  heading() {
    return t('contacts.remove.heading');
  }

  async load() {
    this.email = await api.get(`/emails/${this.params.id}`);
  }

  content() {
    const { address, status, primary } = this.email;
    return html`<p>
        ${t(`contacts.remove.${status === 'confirmed' ? 'confirmed' : 'waiting'}`)}
        <span class="address">${address}</span>
      </p>
      ${primary ? html`<p>${t('contacts.remove.primary')}</p>` : nothing}
      <form class="card" novalidate @submit=${this.submit(() => this.remove())}>
        <input class="unseen" type="text" autocomplete="username" tabindex="-1" aria-hidden="true" />
        ${this.field('password', t('access.password'), {
          type: 'password',
          autocomplete: 'current-password',
          hint: t('contacts.remove.passwordHint'),
        })}
        <div class="buttons">
          <button class="button danger" aria-disabled=${this.busy ? 'true' : nothing}>
            ${t('contacts.remove.button')}
          </button>
          <a class="button secondary" href="/contacts/${this.params.id}">${t('common.cancel')}</a>
        </div>
      </form>`;
  }

  async remove() {
    if (!this.refusedEmpty('password')) {
      const { password } = this.typed;
      await api.post(`/emails/${this.params.id}/removal`, { password });
      go('/contacts?done=removed', { replace: true });
    }
  }

  answered(problem) {
    if (problem.code !== 'credentials-wrong') {
      return false;
    }
    this.refuse({ password: t('contacts.passwordWrong') });
    return true;
  }
}

customElements.define('ad-remove', Remove);
