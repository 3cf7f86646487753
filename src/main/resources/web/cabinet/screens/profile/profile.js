import { api } from '../../app/api.js';
import { date } from '../../app/format.js';
import { query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/status.js';

const KINDS = ['inn', 'snils', 'iin'];

/** The person's own data, to read and to print. */
class Profile extends Screen {
  static properties = { account: { state: true }, identifiers: { state: true } };

  heading() {
    return t('profile.heading');
  }

  async load() {
    const paths = ['/account', '/identifiers'];
    [this.account, this.identifiers] = await Promise.all(paths.map((path) => api.get(path)));
  }

  content() {
    const { account } = this;
    const confirmed = account.confirmationLevel === 'confirmed';
    return html`${query('done')
        ? html`<ad-notice kind="success" .heading=${t('identifiers.done')}></ad-notice>`
        : nothing}
      <section class="card">
        <dl class="facts">
          ${this.fact('surname', account.surname)} ${this.fact('name', account.name)}
          ${this.fact('patronymic', account.patronymic)} ${this.fact('phone', account.phone)}
          ${this.fact('language', t(`profile.language.${account.locale}`))}
          ${this.fact('registered', date(account.registeredAt))}
          ${this.fact('level', this.level(confirmed))} ${this.fact('number', account.id)}
        </dl>
        <p class="soft">${t(confirmed ? 'profile.confirmedMeans' : 'profile.unconfirmedMeans')}</p>
      </section>
      <section class="card">
        <h2>${t('identifiers.heading')}</h2>
        <dl class="facts">${KINDS.map((kind) => this.number(kind))}</dl>
        <div class="buttons">
          <a class="button secondary" href="/profile/identifiers">${t('identifiers.change')}</a>
        </div>
      </section>
      <div class="buttons">
        <button type="button" class="button secondary" @click=${() => print()}>
          ${t('profile.print')}
        </button>
        <a class="button secondary" href="/contacts">${t('common.nav.contacts')}</a>
      </div>`;
  }

  number(kind) {
    return html`<div>
      <dt>${t(`identifiers.${kind}`)}</dt>
      <dd>${this.identifiers[kind] ?? t('identifiers.none')}</dd>
    </div>`;
  }

  level(confirmed) {
    return html`<ad-status
      kind=${confirmed ? 'confirmed' : 'waiting'}
      .text=${t(confirmed ? 'profile.confirmed' : 'profile.unconfirmed')}
    ></ad-status>`;
  }

  fact(name, value) {
    return value
      ? html`<div>
          <dt>${t(`profile.${name}`)}</dt>
          <dd>${value}</dd>
        </div>`
      : nothing;
  }
}

customElements.define('ad-profile', Profile);
