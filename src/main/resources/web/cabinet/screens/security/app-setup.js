import { api } from '../../app/api.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import '../../elements/copy.js';
import '../../elements/code-field.js';
import { FactorScreen } from './factor-screen.js';

/** Setting up an authenticator app: the picture or the key goes in, a code comes back. */
class AppSetup extends FactorScreen {
  static properties = { app: { state: true } };

  title() {
    return 'factor.app.heading';
  }

  async load() {
    await super.load();
    this.app = await api.post('/account/second-factor/apps');
  }

  asking() {
    return html`<ol class="steps">
        <li>${t('factor.app.install')}</li>
        <li>
          ${t('factor.app.scan')} ${this.picture()}
          <details>
            <summary class="target">${t('factor.app.noCamera')}</summary>
            ${this.byHand()}
          </details>
        </li>
        <li>${t('factor.app.enter')}</li>
      </ol>
      ${this.form()} ${this.leave()}`;
  }

  picture() {
    const { size, path } = this.app.qr;
    const box = `-4 -4 ${size + 8} ${size + 8}`;
    return html`<svg class="qr" viewBox=${box} role="img" aria-label=${t('factor.app.picture')}>
      <rect x="-4" y="-4" width="100%" height="100%" fill="#fff" />
      <path d=${path} fill="#000" />
    </svg>`;
  }

  byHand() {
    const key = this.app.secret.replace(/(.{4})(?=.)/g, '$1 ');
    return html`<p>${t('factor.app.byHand')}</p>
      <p class="secret">${key}</p>
      <div class="buttons">
        <ad-copy .text=${this.app.secret} .label=${t('factor.app.copyKey')}></ad-copy>
        <a class="button secondary" href=${this.app.uri}>${t('factor.app.open')}</a>
      </div>`;
  }

  form() {
    return html`<form class="card" novalidate @submit=${this.submit(() => this.turnOn())}>
      <ad-code-field
        name="code"
        .label=${t('factor.app.code')}
        .hint=${t('factor.app.clock')}
        .error=${this.errors.get('code')}
        @complete=${this.guarded() ? undefined : () => this.act(() => this.turnOn())}
      ></ad-code-field>
      ${this.currentCode()} ${this.button(t('factor.app.turnOn'))}
    </form>`;
  }

  async turnOn() {
    const { code } = this.querySelector('ad-code-field');
    if (!/^\d{6}$/.test(code)) {
      this.refuse({ code: t('common.codeWanted') });
    } else if (!this.refusedMissing()) {
      const path = `/account/second-factor/apps/${this.app.id}/confirmation`;
      await this.show(await api.post(path, { code, ...this.proof() }));
    }
  }

  answered(problem) {
    if (problem.fieldErrors().has('code')) {
      this.querySelector('ad-code-field').clear();
      this.refuse({ code: t('factor.app.wrong') });
      return true;
    }
    if (problem.status === 404) {
      this.begin(); // its time is over, or another tab has begun anew
      this.refuse({ code: t('factor.app.over') });
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-app-setup', AppSetup);
