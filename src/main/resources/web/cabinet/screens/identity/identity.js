import { api } from '../../app/api.js';
import { forget, keep, kept } from '../../app/draft.js';
import { secondsUntil } from '../../app/format.js';
import { go, ours, query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { CodeScreen } from '../../elements/code-screen.js';
import { html } from '../../elements/light.js';
import { proved } from './deed.js';

const STEP = 'identity-check';
const DRAFT = 'identity';

/** The check of the person before contacts are changed: phone, code from the SMS, password. */
class Identity extends CodeScreen {
  static properties = { challenge: { state: true }, account: { state: true } };

  heading() {
    return t('identity.heading');
  }

  draft() {
    return DRAFT;
  }

  async load() {
    this.account = await api.get('/account');
    const { challenge } = kept(STEP);
    const good = challenge && secondsUntil(challenge.expiresAt) > 0;
    this.challenge = good ? challenge : undefined;
    if (this.account.contactsOpenUntil && secondsUntil(this.account.contactsOpenUntil) > 0) {
      this.goOn(); // as when it was done in another tab
    }
  }

  content() {
    return html`<p>${t('identity.why')}</p>
      ${this.challenge ? this.codeStep(this.challenge) : this.phoneStep()}
      <p><a class="target" href=${this.back()}>${t('common.cancel')}</a></p>`;
  }

  back() {
    return ours(query('back') ?? query('next'));
  }

  phoneStep() {
    return html`<form class="card" novalidate @submit=${this.submit(() => this.send())}>
      ${this.field('phone', t('identity.phone'), {
        hint: t('identity.phoneHint', { phone: this.account.phone }),
        type: 'tel',
        autocomplete: 'tel',
      })}
      ${this.button(t('identity.send'))}
    </form>`;
  }

  async send() {
    if (!this.refusedEmpty('phone')) {
      this.begun(await api.post('/identity-checks', { phone: this.typed.phone.trim() }));
    }
  }

  begun(challenge) {
    this.challenge = challenge;
    keep(STEP, { challenge });
    this.updateComplete.then(() => this.querySelector('ad-code-field')?.focus());
  }

  codeStep(challenge) {
    return html`<p>${t('identity.sent')}</p>
      <div class="card">
        ${this.codeForm(challenge, (code) => this.confirm(code), () => this.resend(), {
          label: t('access.smsCode'),
          button: t('identity.button'),
          alone: false,
          extra: this.field('password', t('identity.password'), {
            type: 'password',
            autocomplete: 'current-password',
          }),
        })}
      </div>
      <p>
        <button type="button" class="button link" @click=${() => this.other()}>
          ${t('identity.other')}
        </button>
      </p>`;
  }

  other() {
    forget(STEP);
    this.challenge = undefined;
    this.errors = new Map();
    this.updateComplete.then(() => this.querySelector('ad-field')?.focus());
  }

  async confirm(code) {
    if (this.refusedEmpty('password')) {
      return;
    }
    const { password } = this.typed;
    await api.post(`/identity-checks/${this.challenge.id}/confirmation`, { code, password });
    this.goOn();
  }

  goOn() {
    forget(STEP);
    forget(DRAFT);
    proved();
    go(ours(query('next')), { replace: true });
  }

  /** A check that can send no further code is begun anew, for the phone that was typed. */
  async resend() {
    if (secondsUntil(this.challenge.expiresAt) > 0) {
      this.begun(await api.post(`/identity-checks/${this.challenge.id}/resend`));
    } else {
      await this.send();
    }
  }

  answered(problem) {
    if (problem.code === 'credentials-wrong') {
      this.refuse({ password: t('contacts.passwordWrong') });
      return true;
    }
    if (problem.status === 409) {
      this.goOn();
      return true;
    }
    if (problem.status === 404 && this.challenge) {
      this.other();
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-identity', Identity);
