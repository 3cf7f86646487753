import { api } from '../../app/api.js';
import { forget, keep, kept } from '../../app/draft.js';
import { secondsUntil } from '../../app/format.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { CodeScreen } from '../../elements/code-screen.js';
import { html, nothing } from '../../elements/light.js';
import { ProvedFirst } from '../security/proved-first.js';

const STEP = 'phone-change';
const DRAFT = 'phone';

/** Another phone: the person is proved by the old one, then a code comes back from the new one. */
class Phone extends ProvedFirst(CodeScreen) {
  static properties = {
    account: { state: true },
    factor: { state: true },
    step: { state: true },
  };

  heading() {
    return t('contacts.newPhone.heading');
  }

  draft() {
    return DRAFT;
  }

  back() {
    return '/contacts';
  }

  /** A code that is on its way needs no further proof of the person. */
  async load() {
    const { step } = kept(STEP);
    this.step = step && secondsUntil(step.challenge.expiresAt) > 0 ? step : undefined;
    if (!this.step) {
      await super.load();
    }
    const read = ['/account', '/account/second-factor'].map((path) => api.get(path));
    [this.account, this.factor] = await Promise.all(read);
  }

  content() {
    return html`${this.step ? this.codeStep(this.step) : this.numberStep()}
      <p><a class="target" href="/contacts">${t('common.cancel')}</a></p>`;
  }

  numberStep() {
    return html`<p>${t('contacts.newPhone.now', { phone: this.account.phone })}</p>
      <p>${t('contacts.newPhone.lead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.send())}>
        ${this.field('phone', t('contacts.newPhone.label'), {
          hint: t('access.phoneHint'),
          type: 'tel',
          autocomplete: 'tel',
        })}
        ${this.guarded()
          ? this.field('currentCode', t('factor.current'), {
              hint: t('factor.currentHint'),
              autocomplete: 'one-time-code',
            })
          : nothing}
        ${this.button(t('identity.send'))}
      </form>`;
  }

  guarded() {
    return this.factor.method === 'app';
  }

  async send() {
    if (!this.refusedEmpty('phone', ...(this.guarded() ? ['currentCode'] : []))) {
      const phone = this.typed.phone.trim();
      const proof = this.guarded() ? { currentCode: this.typed.currentCode } : {};
      this.begun(phone, await api.post('/phone-changes', { phone, ...proof }));
    }
  }

  begun(phone, challenge) {
    this.step = { phone, challenge };
    keep(STEP, { step: this.step });
    this.updateComplete.then(() => this.querySelector('ad-code-field')?.focus());
  }

  codeStep({ phone, challenge }) {
    return html`<p>${t('contacts.newPhone.sent')} <span class="address">${phone}</span></p>
      <div class="card">
        ${this.codeForm(challenge, (code) => this.confirm(code), () => this.resend(), {
          label: t('access.smsCode'),
          button: t('contacts.newPhone.button'),
        })}
      </div>
      <p class="soft">${t('contacts.newPhone.notCome')}</p>
      <p>
        <button type="button" class="button link" @click=${() => this.other()}>
          ${t('contacts.newPhone.other')}
        </button>
      </p>`;
  }

  async confirm(code) {
    await api.post(`/phone-changes/${this.step.challenge.id}/confirmation`, { code });
    forget(STEP);
    forget(DRAFT);
    go('/contacts?done=phone', { replace: true });
  }

  async resend() {
    const { phone, challenge } = this.step;
    this.begun(phone, await api.post(`/phone-changes/${challenge.id}/resend`));
  }

  other() {
    forget(STEP);
    this.begin();
  }

  answered(problem) {
    if (problem.status === 404 || problem.status === 409) {
      this.other(); // it is over, or a newer one was begun elsewhere
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-phone', Phone);
