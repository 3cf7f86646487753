import { api } from '../../app/api.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { ProvedFirst } from './proved-first.js';

/** A key that is to sign in no more. */
class PasskeyRemove extends ProvedFirst(Screen) {
  static properties = { name: { state: true } };

  heading() {
    return t('passkey.removeHeading');
  }

  async load() {
    await super.load();
    const { items } = await api.get('/passkeys');
    this.name = items.find(({ id }) => id === this.params.id)?.name;
    if (!this.name) {
      go('/security/passkeys', { replace: true });
    }
  }

  content() {
    return html`<p>${t('passkey.removeWhat', { name: this.name ?? '' })}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.erase())}>
        <div class="buttons">
          <button class="button danger" aria-disabled=${this.busy ? 'true' : nothing}>
            ${t(this.busy ? 'common.working' : 'passkey.removeIt')}
          </button>
          <a class="button secondary" href="/security/passkeys">${t('common.cancel')}</a>
        </div>
      </form>`;
  }

  async erase() {
    await api.post(`/passkeys/${this.params.id}/removal`);
    go('/security/passkeys?done=removed', { replace: true });
  }

  answered(problem) {
    if (problem.status !== 404) {
      return super.answered(problem);
    }
    go('/security/passkeys', { replace: true }); // removed elsewhere meanwhile
    return true;
  }
}

customElements.define('ad-passkey-remove', PasskeyRemove);
