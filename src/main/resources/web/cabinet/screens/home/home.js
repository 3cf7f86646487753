import { api } from '../../app/api.js';
import { date } from '../../app/format.js';
import * as live from '../../app/live.js';
import { query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/status.js';
import { fewCodes } from '../security/factor-state.js';

/** The first page: who this is, and what is to be done next. */
class Home extends Screen {
  static properties = {
    account: { state: true },
    emails: { state: true },
    factor: { state: true },
  };

  heading() {
    return this.account ? t('home.heading', { name: this.account.name }) : t('home.plain');
  }

  connectedCallback() {
    super.connectedCallback();
    this.ends.push(live.on('emails', () => this.renew()));
  }

  async load() {
    const read = ['/account', '/emails', '/account/second-factor'].map((path) => api.get(path));
    const [account, emails, factor] = await Promise.all(read);
    this.account = account;
    this.emails = emails.items;
    this.factor = factor;
  }

  content() {
    return html`${query('new')
        ? html`<ad-notice kind="success" .heading=${t('home.opened')}></ad-notice>`
        : nothing}
      ${this.account.confirmationLevel === 'confirmed' ? nothing : this.unconfirmed()}
      ${this.next()} ${this.account.passwordAged ? this.aged() : nothing} ${this.fewCodes()}
      <section class="card">
        <h2>${t('home.sections')}</h2>
        <ul class="plain tiles">
          <li>
            <a href="/contacts">${t('common.nav.contacts')}</a>
            <p class="soft">${t('home.contactsWhat')}</p>
          </li>
          <li>
            <a href="/profile">${t('common.nav.profile')}</a>
            <p class="soft">${t('home.profileWhat')}</p>
          </li>
          <li>
            <a href="/security">${t('common.nav.security')}</a>
            <p class="soft">${t('home.securityWhat')}</p>
          </li>
        </ul>
      </section>`;
  }

  unconfirmed() {
    return html`<ad-notice
      kind="warning"
      .heading=${t('home.unconfirmed')}
      .body=${t('home.unconfirmedWhy')}
    ></ad-notice>`;
  }

  /** A reminder, never a demand. */
  aged() {
    return html`<ad-notice
      .heading=${t('home.aged', { date: date(this.account.passwordChangedAt) })}
      .body=${html`<p>${t('home.agedWhy')}</p>
        <p><a href="/security/password">${t('home.agedLink')}</a></p>`}
    ></ad-notice>`;
  }

  fewCodes() {
    const few = fewCodes(this.factor);
    return few
      ? html`<ad-notice
          kind="warning"
          .heading=${few}
          .body=${html`<p><a href="/security/second-factor">${t('factor.codes.button')}</a></p>`}
        ></ad-notice>`
      : nothing;
  }

  /** The one thing to do next, if there is one. */
  next() {
    const of = (status) => this.emails.find((email) => email.status === status);
    const waiting = of('waiting');
    if (waiting) {
      return this.task('waiting', waiting.address, `/contacts/${waiting.id}`);
    } else if (of('undeliverable')) {
      return this.task('undeliverable', of('undeliverable').address, '/contacts');
    } else if (!of('confirmed')) {
      return this.task('none', '', '/contacts/add');
    }
    return html`<section class="card">
      <h2>${t('home.fine')}</h2>
      <p>${t('home.fineWhat', { address: (this.primary ?? of('confirmed')).address })}</p>
    </section>`;
  }

  get primary() {
    return this.emails.find((email) => email.primary);
  }

  task(name, address, href) {
    return html`<section class="card">
      <h2>${t(`home.${name}.heading`)}</h2>
      <p>${t(`home.${name}.why`, { address })}</p>
      <div class="buttons"><a class="button" href=${href}>${t(`home.${name}.button`)}</a></div>
    </section>`;
  }
}

customElements.define('ad-home', Home);
