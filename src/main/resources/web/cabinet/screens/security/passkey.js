import { api } from '../../app/api.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/** Another name for a key. */
class Passkey extends Screen {
  heading() {
    return t('passkey.renameHeading');
  }

  async load() {
    const { items } = await api.get('/passkeys');
    const found = items.find(({ id }) => id === this.params.id);
    if (found) {
      this.typed = { name: found.name };
    } else {
      go('/security/passkeys', { replace: true });
    }
  }

  content() {
    return html`<form class="card" novalidate @submit=${this.submit(() => this.save())}>
        ${this.field('name', t('passkey.name'), { hint: t('passkey.nameHint') })}
        ${this.button(t('passkey.save'))}
      </form>
      <p><a class="target" href="/security/passkeys">${t('common.cancel')}</a></p>`;
  }

  async save() {
    if (!this.refusedEmpty('name')) {
      await api.put(`/passkeys/${this.params.id}`, { name: this.typed.name.trim() });
      go('/security/passkeys?done=renamed', { replace: true });
    }
  }
}

customElements.define('ad-passkey', Passkey);
