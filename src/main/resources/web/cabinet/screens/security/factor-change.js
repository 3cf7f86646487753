import { api } from '../../app/api.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { FactorScreen } from './factor-screen.js';

const CHANGES = {
  sms: (proof) => api.put('/account/second-factor', proof),
  codes: (proof) => api.post('/account/backup-codes', proof),
  off: (proof) => api.post('/account/second-factor/removal', proof),
};

/** The changes that need nothing but consent: to SMS, new backup codes, off. */
class FactorChange extends FactorScreen {
  constructor() {
    super();
    this.change = location.pathname.split('/').at(-1);
  }

  title() {
    return `factor.${this.change}.heading`;
  }

  asking() {
    const name = this.change;
    const look = name === 'off' ? 'button danger' : 'button';
    return html`<p>${t(`factor.${name}.consequence`)}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.done())}>
        ${this.currentCode()}
        <div class="buttons">
          <button class=${look} aria-disabled=${this.busy ? 'true' : nothing}>
            ${t(this.busy ? 'common.working' : `factor.${name}.do`)}
          </button>
          <a class="button secondary" href="/security/second-factor">${t('common.cancel')}</a>
        </div>
      </form>`;
  }

  async done() {
    if (this.refusedMissing()) {
      return;
    }
    const answer = await CHANGES[this.change](this.proof());
    if (answer?.backupCodes) {
      await this.show(answer);
    } else {
      go('/security/second-factor?done=off', { replace: true });
    }
  }

  answered(problem) {
    if (problem.code !== 'second-factor-off') {
      return super.answered(problem);
    }
    go('/security/second-factor', { replace: true }); // turned off elsewhere meanwhile
    return true;
  }
}

customElements.define('ad-factor-change', FactorChange);
