import { api } from '../../app/api.js';
import { date } from '../../app/format.js';
import { query } from '../../app/router.js';
import { knows, t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { factorState, fewCodes } from './factor-state.js';

/** What protects the account, each part with its state and the way to change it. */
class Security extends Screen {
  static properties = {
    account: { state: true },
    sessions: { state: true },
    factor: { state: true },
    passkeys: { state: true },
  };

  heading() {
    return t('security.heading');
  }

  async load() {
    const paths = ['/account', '/sessions', '/account/second-factor', '/passkeys'];
    const read = await Promise.all(paths.map((path) => api.get(path)));
    const [account, sessions, factor, passkeys] = read;
    this.account = account;
    this.sessions = sessions.items;
    this.factor = factor;
    this.passkeys = passkeys.items;
  }

  content() {
    const done = `security.done.${query('done')}`;
    return html`${knows(done)
        ? html`<ad-notice kind="success" .heading=${t(done)}></ad-notice>`
        : nothing}
      ${this.password()} ${this.secondFactor()} ${this.keys()}
      ${this.part('sessions', this.signedIn(), '/security/sessions')}
      ${this.part('history', t('security.history.state'), '/security/history')}`;
  }

  password() {
    const { passwordChangedAt, passwordAged } = this.account;
    const since = t('security.password.since', { date: date(passwordChangedAt) });
    const state = passwordAged ? html`${since} ${t('security.password.aged')}` : since;
    return this.part('password', state, '/security/password');
  }

  secondFactor() {
    const few = fewCodes(this.factor);
    const state = few ? html`${factorState(this.factor)} ${few}` : factorState(this.factor);
    return this.part('second', state, '/security/second-factor');
  }

  keys() {
    const count = this.passkeys.length;
    const state = count ? t('security.passkeys.count', { count }) : t('security.passkeys.none');
    return this.part('passkeys', state, '/security/passkeys');
  }

  signedIn() {
    return t('security.sessions.count', { count: this.sessions.length });
  }

  part(name, state, href) {
    return html`<section class="card">
      <h2>${t(`security.${name}.title`)}</h2>
      <p>${state}</p>
      <div class="buttons">
        <a class="button secondary" href=${href}>${t(`security.${name}.button`)}</a>
      </div>
    </section>`;
  }
}

customElements.define('ad-security', Security);
