import { api } from '../../app/api.js';
import { query } from '../../app/router.js';
import { knows, t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { factorState, fewCodes } from './factor-state.js';

/** The second factor: its state, and the ways to turn it on, move it and turn it off. */
class SecondFactor extends Screen {
  static properties = { factor: { state: true } };

  heading() {
    return t('factor.heading');
  }

  async load() {
    this.factor = await api.get('/account/second-factor');
  }

  content() {
    const done = `factor.done.${query('done')}`;
    const on = this.factor.method !== 'none';
    return html`${knows(done)
        ? html`<ad-notice kind="success" .heading=${t(done)}></ad-notice>`
        : nothing}
      <p>${t('factor.lead')}</p>
      <p><strong>${factorState(this.factor)}</strong></p>
      ${this.ways()} ${on ? this.codes() : nothing} ${on ? this.off() : nothing}
      <p><a class="target" href="/security">${t('security.toAll')}</a></p>`;
  }

  ways() {
    const { method } = this.factor;
    return html`<section class="card">
        <h2>${t('factor.app.title')}</h2>
        <p>${t('factor.app.what')}</p>
        ${this.link('app', method === 'app' ? 'factor.app.move' : 'factor.app.button')}
      </section>
      ${method === 'sms'
        ? nothing
        : html`<section class="card">
            <h2>${t('factor.sms.title')}</h2>
            <p>${t('factor.sms.what')}</p>
            ${this.link('sms', 'factor.sms.button')}
          </section>`}`;
  }

  codes() {
    const few = fewCodes(this.factor);
    return html`<section class="card">
      <h2>${t('factor.codes.title')}</h2>
      ${few ? html`<ad-notice kind="warning" .heading=${few}></ad-notice>` : nothing}
      <p>${t('factor.codes.left', { count: this.factor.backupCodesLeft })}</p>
      ${this.link('codes', 'factor.codes.button')}
    </section>`;
  }

  off() {
    return html`<section class="card">
      <h2>${t('factor.off.title')}</h2>
      <p>${t('factor.off.what')}</p>
      ${this.link('off', 'factor.off.button')}
    </section>`;
  }

  link(name, words) {
    return html`<div class="buttons">
      <a class="button secondary" href="/security/second-factor/${name}">${t(words)}</a>
    </div>`;
  }
}

customElements.define('ad-second-factor', SecondFactor);
