import { api } from '../../app/api.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { ProvedFirst } from '../security/proved-first.js';

const KINDS = ['inn', 'snils', 'iin'];

/** INN, SNILS and IIN: what is typed replaces what is stored, what is left empty stays. */
class Identifiers extends ProvedFirst(Screen) {
  static properties = { stored: { state: true }, news: { state: true } };

  heading() {
    return t('identifiers.heading');
  }

  back() {
    return '/profile';
  }

  async load() {
    await super.load();
    this.stored = await api.get('/identifiers');
  }

  content() {
    return html`${this.news
        ? html`<ad-notice kind="success" .heading=${this.news}></ad-notice>`
        : nothing}
      <p>${t('identifiers.lead')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.save())}>
        ${KINDS.map((kind) => this.entry(kind))} ${this.button(t('identifiers.save'))}
      </form>
      <p><a class="target" href="/profile">${t('common.cancel')}</a></p>`;
  }

  entry(kind) {
    const stored = this.stored[kind];
    const hint = t(`identifiers.hint.${kind}`);
    return html`${this.field(kind, t(`identifiers.${kind}`), {
      hint: stored ? `${hint} ${t('identifiers.now', { number: stored })}` : hint,
      inputmode: 'numeric',
      optional: true,
    })}
    ${stored
      ? html`<p>
          <button type="button" class="button link" @click=${() => this.act(() => this.drop(kind))}>
            ${t(`identifiers.drop.${kind}`)}
          </button>
        </p>`
      : nothing}`;
  }

  async save() {
    const given = KINDS.filter((kind) => this.typed[kind]?.trim());
    if (given.length === 0) {
      this.refuse({ inn: t('identifiers.wanted') });
      return;
    }
    const numbers = given.map((kind) => [kind, this.typed[kind].trim()]);
    await api.put('/identifiers', Object.fromEntries(numbers));
    go('/profile?done=identifiers', { replace: true });
  }

  async drop(kind) {
    this.stored = await api.post('/identifiers/removal', { kind });
    this.news = t('identifiers.dropped');
    await this.updateComplete;
    this.querySelector('ad-notice h2')?.focus();
  }
}

customElements.define('ad-identifiers', Identifiers);
