/** What screens have in common that ask for a passkey. */
import { api } from '../app/api.js';
import { prove, supported } from '../app/passkey.js';
import { t } from '../app/words.js';
import { announce, html, nothing } from './light.js';

/**
 * A screen that asks for a passkey; whoever thinks better of it is told so, and nothing is wrong.
 *
 * @template {new (...args: any[]) => import('./screen.js').Screen} T
 * @param {T} base
 */
export const WithPasskey = (base) =>
  class extends base {
    static properties = { cancelled: { state: true } };

    /** What is said when the person sent the question away. */
    cancellation() {
      return this.cancelled
        ? html`<ad-notice kind="info" .heading=${t('passkey.cancelled.title')}></ad-notice>`
        : nothing;
    }

    /** The button that signs in by a key; nothing where the browser has none. */
    keyButton(deed) {
      return supported()
        ? html`<button
            type="button"
            class="button secondary"
            aria-disabled=${this.busy ? 'true' : nothing}
            @click=${() => this.act(deed)}
          >
            ${t('passkey.signIn')}
          </button>`
        : nothing;
    }

    /** Signs in by a key. @param {object} question @param {object} more of the answer */
    async proveKey(question, more) {
      this.cancelled = false;
      const { id, publicKey } = await api.post('/passkey-sign-ins', question);
      const proof = await prove(publicKey);
      await api.post(`/passkey-sign-ins/${id}/confirmation`, { ...proof, ...more });
    }

    answered(problem) {
      if (problem.code !== 'passkey-cancelled') {
        return super.answered(problem);
      }
      this.cancelled = true;
      announce(t('passkey.cancelled.title'));
      return true;
    }
  };
