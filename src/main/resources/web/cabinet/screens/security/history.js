import { api } from '../../app/api.js';
import { moment } from '../../app/format.js';
import { t } from '../../app/words.js';
import { announce, html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/select.js';
import '../../elements/status.js';

const KINDS = ['sign-ins', 'sessions', 'passwords', 'factors', 'contacts'];
const RESULTS = ['succeeded', 'refused'];
const DAY = 24 * 60 * 60 * 1000;

/** What happened to the account, when and from where. */
class History extends Screen {
  static properties = { items: { state: true }, next: { state: true } };

  heading() {
    return t('history.heading');
  }

  async load() {
    await this.look();
  }

  content() {
    return html`<p>${t('history.lead')}</p>
      ${this.filters()}
      <div class="buttons">
        <button type="button" class="button secondary" @click=${() => this.act(() => this.take())}>
          ${t('history.export')}
        </button>
      </div>
      ${this.items.length ? this.list() : html`<p>${t('history.none')}</p>`}
      ${this.next
        ? html`<div class="buttons">
            <button
              type="button"
              class="button secondary"
              aria-disabled=${this.busy ? 'true' : nothing}
              @click=${() => this.act(() => this.more())}
            >
              ${t('history.more')}
            </button>
          </div>`
        : nothing}
      <p><a class="target" href="/security">${t('security.toAll')}</a></p>`;
  }

  filters() {
    const all = ['', t('history.all')];
    const words = (group, values) => [all, ...values.map((v) => [v, t(`history.${group}.${v}`)])];
    return html`<form class="card filters" novalidate @submit=${this.submit(() => this.filter())}>
      ${this.choice('kind', words('kind', KINDS))}
      ${this.choice('result', words('result', RESULTS))}
      ${this.field('since', t('history.since'), { type: 'date', optional: true })}
      ${this.field('until', t('history.until'), { type: 'date', optional: true })}
      ${this.button(t('history.show'))}
    </form>`;
  }

  choice(name, options) {
    return html`<ad-select
      .name=${name}
      .label=${t(`history.${name}`)}
      .value=${this.typed[name] ?? ''}
      .options=${options}
      @change=${(event) => this.type(name, event.currentTarget.value)}
    ></ad-select>`;
  }

  list() {
    return html`<ul class="plain">
      ${this.items.map((item) => html`<li class="card">${this.entry(item)}</li>`)}
    </ul>`;
  }

  entry({ title, result, at, ip, place, device, current }) {
    const refused = result === 'refused';
    return html`<h2>${title}</h2>
      ${refused || current
        ? html`<p class="states">
            ${refused
              ? html`<ad-status kind="undeliverable" .text=${t('history.refused')}></ad-status>`
              : nothing}
            ${current
              ? html`<ad-status kind="info" .text=${t('history.current')}></ad-status>`
              : nothing}
          </p>`
        : nothing}
      <dl class="facts">
        ${this.fact('at', moment(at))}
        ${this.fact('device', device ?? t('security.sessions.unknown'))}
        ${ip ? this.fact('ip', ip) : nothing}
        ${place ? this.fact('place', place) : nothing}
      </dl>`;
  }

  fact(name, value) {
    return html`<div>
      <dt>${t(`history.fact.${name}`)}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  /** The filters as the server takes them: days are the reader's own. */
  query(more = {}) {
    const { kind, result, since, until } = this.typed;
    const midnight = (day, later) => new Date(new Date(`${day}T00:00`).getTime() + later);
    const wanted = {
      kind,
      result,
      from: since && midnight(since, 0).toISOString(),
      to: until && midnight(until, DAY).toISOString(),
      ...more,
    };
    return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  }

  async look() {
    const { items, nextCursor } = await api.get(`/history?${this.query()}`);
    this.items = items;
    this.next = nextCursor;
  }

  async filter() {
    await this.look();
    announce(t('history.found', { count: this.items.length }));
  }

  async more() {
    const first = this.items.length;
    const page = await api.get(`/history?${this.query({ cursor: this.next })}`);
    this.items = [...this.items, ...page.items];
    this.next = page.nextCursor;
    await this.updateComplete;
    const entry = this.querySelectorAll('li.card h2')[first];
    entry?.setAttribute('tabindex', '-1');
    entry?.focus();
  }

  async take() {
    const table = await api.get(`/history/export?${this.query()}`);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([table], { type: 'text/csv' }));
    link.download = t('history.file');
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

customElements.define('ad-history', History);
