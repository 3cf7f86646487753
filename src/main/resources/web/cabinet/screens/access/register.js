import { api } from '../../app/api.js';
import { forget, keep, kept } from '../../app/draft.js';
import { go, query } from '../../app/router.js';
import { language, t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { CodeScreen } from '../../elements/code-screen.js';
import '../../elements/email-field.js';
import '../../elements/password-rules.js';

const STEP = 'registration';

/** Becoming a citizen with an account: the data, then the code from the SMS. */
class Register extends CodeScreen {
  static properties = { challenge: { state: true } };

  heading() {
    return t(this.challenge ? 'access.phone.heading' : 'access.register.heading');
  }

  draft() {
    return 'register';
  }

  async load() {
    const { challenge } = kept(STEP);
    if (query('step') && !challenge) {
      go('/register', { replace: true });
    }
    this.challenge = query('step') ? challenge : undefined;
  }

  content() {
    return this.challenge ? this.codeStep(this.challenge) : this.dataStep();
  }

  dataStep() {
    return html`<p>${t('access.register.lead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.register())}>
        ${this.field('surname', t('access.surname'), { autocomplete: 'family-name' })}
        ${this.field('name', t('access.name'), { autocomplete: 'given-name' })}
        ${this.field('patronymic', t('access.patronymic'), {
          autocomplete: 'additional-name',
          optional: true,
        })}
        ${this.field('phone', t('access.phoneLabel'), {
          hint: t('access.phoneHint'),
          type: 'tel',
          autocomplete: 'tel',
        })}
        <ad-email-field
          name="email"
          .label=${t('access.email')}
          .hint=${t('access.emailHint')}
          .optional=${true}
          .value=${this.typed.email ?? ''}
          .error=${this.errors.get('email')}
          @input=${(event) => this.type('email', event.currentTarget.value)}
        ></ad-email-field>
        ${this.field('password', t('access.newPassword'), {
          hint: t('access.passwordHint'),
          type: 'password',
          autocomplete: 'new-password',
          extra: html`<ad-password-rules
            .value=${this.typed.password}
            .about=${this.about()}
          ></ad-password-rules>`,
        })}
        ${this.button(t('access.register.button'))}
      </form>
      <p>${t('access.haveAccount')} <a href="/sign-in">${t('access.signIn.button')}</a></p>`;
  }

  /** What was typed of the person, without the empty fields. */
  about() {
    return Object.fromEntries(
      ['surname', 'name', 'patronymic', 'phone', 'email']
        .map((name) => [name, this.typed[name]?.trim()])
        .filter(([, value]) => value),
    );
  }

  async register() {
    if (this.refusedEmpty('surname', 'name', 'phone', 'password')) {
      return;
    }
    const given = { locale: language(), password: this.typed.password, ...this.about() };
    keep(STEP, { challenge: await api.post('/registrations', given) });
    go('/register?step=code');
  }

  codeStep(challenge) {
    return html`<p>${t('access.phone.sent', { phone: challenge.sentTo })}</p>
      <div class="card">
        ${this.codeForm(challenge, (code) => this.confirm(code), () => this.resend(), {
          label: t('access.smsCode'),
          button: t('access.phone.button'),
        })}
      </div>
      <p><a href="/register">${t('access.phone.correct')}</a></p>`;
  }

  async confirm(code) {
    await api.post(`/registrations/${this.challenge.id}/confirmation`, { code });
    forget(STEP);
    forget('register');
    go('/?new=1', { replace: true });
  }

  async resend() {
    this.challenge = await api.post(`/registrations/${this.challenge.id}/resend`);
    keep(STEP, { challenge: this.challenge });
  }

  answered(problem) {
    if (problem.status === 404 || problem.status === 409) {
      forget(STEP);
      go(problem.status === 404 ? '/register' : '/sign-in', { replace: true });
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-register', Register);
