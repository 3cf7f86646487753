import { api } from '../../app/api.js';
import { forget, keep, kept } from '../../app/draft.js';
import { go, ours, query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { CodeScreen } from '../../elements/code-screen.js';
import { html } from '../../elements/light.js';

const STEP = 'identity-check';

/** The check of the person before contacts are changed: phone, code from the SMS, password. */
class Identity extends CodeScreen {
  static properties = { challenge: { state: true }, account: { state: true } };

  heading() {
    return t('identity.heading');
  }

  draft() {
    return 'identity';
  }

  async load() {
    this.account = await api.get('/account');
    const { challenge } = kept(STEP);
    const good = challenge && Date.parse(challenge.expiresAt) > Date.now();
    this.challenge = good ? challenge : undefined;
  }

  content() {
    return html`<p>${t('identity.why')}</p>
      ${this.challenge ? this.codeStep(this.challenge) : this.phoneStep()}
      <p><a href=${this.whence()}>${t('common.cancel')}</a></p>`;
  }

  whence() {
    return ours(query('next')).replace(/\?.*/, '');
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
  }

  async confirm(code) {
    if (this.refusedEmpty('password')) {
      return;
    }
    const { password } = this.typed;
    await api.post(`/identity-checks/${this.challenge.id}/confirmation`, { code, password });
    forget(STEP);
    forget('identity');
    const next = ours(query('next'));
    go(`${next}${next.includes('?') ? '&' : '?'}proved=1`, { replace: true });
  }

  async resend() {
    this.begun(await api.post(`/identity-checks/${this.challenge.id}/resend`));
  }

  answered(problem) {
    if (problem.code === 'credentials-wrong') {
      this.refuse({ password: t('contacts.passwordWrong') });
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
