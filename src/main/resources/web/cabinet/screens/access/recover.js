import { api } from '../../app/api.js';
import { keep, kept } from '../../app/draft.js';
import { go, query } from '../../app/router.js';
import { signedIn } from '../../app/session.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/select.js';

const KINDS = ['contact', 'inn', 'snils', 'iin'];

/** The password is forgotten: where to send what proves who asks. */
class Recover extends Screen {
  heading() {
    return t('recovery.heading');
  }

  draft() {
    return 'recover';
  }

  /** What was typed to sign in need not be typed again. */
  async load() {
    this.typed = { login: kept('sign-in').login, ...this.typed };
  }

  content() {
    return html`${query('over')
        ? html`<ad-notice kind="warning" .heading=${t('recovery.over')}></ad-notice>`
        : nothing}
      <p>${t('recovery.lead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.request())}>
        <ad-select
          name="kind"
          .label=${t('recovery.by')}
          .value=${this.kind}
          .options=${KINDS.map((kind) => [kind, t(`recovery.kind.${kind}`)])}
          @change=${(event) => this.type('kind', event.currentTarget.value)}
        ></ad-select>
        ${this.login()}
        ${this.button(t('recovery.send'))}
      </form>
      ${signedIn()
        ? nothing
        : html`<p><a href="/sign-in">${t('access.backToSignIn')}</a></p>`}`;
  }

  get kind() {
    return this.typed.kind ?? 'contact';
  }

  login() {
    return this.kind === 'contact'
      ? this.field('login', t('access.login'), {
          hint: t('access.loginHint'),
          autocomplete: 'username',
          type: 'email',
        })
      : this.field('number', t(`identifiers.${this.kind}`), {
          hint: t(`identifiers.hint.${this.kind}`),
          inputmode: 'numeric',
        });
  }

  async request() {
    const { kind } = this;
    const field = kind === 'contact' ? 'login' : 'number';
    if (!this.refusedEmpty(field)) {
      const login = this.typed[field].trim();
      const asked = kind === 'contact' ? { login } : { login, kind };
      keep('recovering', { ...asked, challenge: await api.post('/recoveries', asked) });
      go('/recover/code');
    }
  }

  /** What the server calls the login is the number here. */
  answered(problem) {
    const fault = problem.fieldErrors().get('login');
    if (!fault || this.kind === 'contact') {
      return super.answered(problem);
    }
    this.refuse({ number: fault });
    return true;
  }
}

customElements.define('ad-recover', Recover);
