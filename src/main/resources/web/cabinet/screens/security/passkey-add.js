import { api } from '../../app/api.js';
import { create } from '../../app/passkey.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { WithPasskey } from '../../elements/passkey.js';
import { Screen } from '../../elements/screen.js';
import { ProvedFirst } from './proved-first.js';

/** A new key: named here, made by the device. */
class PasskeyAdd extends ProvedFirst(WithPasskey(Screen)) {
  static properties = { full: { state: true } };

  heading() {
    return t('passkey.addHeading');
  }

  content() {
    return html`${this.cancellation()} ${this.full ? this.tooMany() : this.form()}
      <p><a class="target" href="/security/passkeys">${t('common.cancel')}</a></p>`;
  }

  form() {
    return html`<p>${t('passkey.addLead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.add())}>
        ${this.field('name', t('passkey.name'), { hint: t('passkey.nameHint'), optional: true })}
        ${this.button(t('passkey.make'))}
      </form>`;
  }

  tooMany() {
    return html`<ad-notice
      kind="warning"
      .heading=${this.full.title}
      .body=${html`<p>${this.full.detail}</p>`}
    ></ad-notice>`;
  }

  async add() {
    this.cancelled = false;
    const { id, publicKey } = await api.post('/passkeys');
    const made = await create(publicKey);
    const name = this.typed.name?.trim();
    await api.post(`/passkeys/${id}/confirmation`, { ...made, ...(name ? { name } : {}) });
    go('/security/passkeys?done=added', { replace: true });
  }

  answered(problem) {
    if (problem.code !== 'too-many-passkeys') {
      return super.answered(problem);
    }
    this.full = problem;
    return true;
  }
}

customElements.define('ad-passkey-add', PasskeyAdd);
