import { api } from '../../app/api.js';
import { moment } from '../../app/format.js';
import { supported } from '../../app/passkey.js';
import { query } from '../../app/router.js';
import { knows, t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/** The keys that sign in without a password, and the ways to add and change them. */
class Passkeys extends Screen {
  static properties = { items: { state: true } };

  heading() {
    return t('passkey.heading');
  }

  async load() {
    this.items = (await api.get('/passkeys')).items;
  }

  content() {
    const done = `passkey.done.${query('done')}`;
    return html`${knows(done)
        ? html`<ad-notice kind="success" .heading=${t(done)}></ad-notice>`
        : nothing}
      <p>${t('passkey.lead')}</p>
      ${this.items.length ? this.list() : html`<p><strong>${t('passkey.none')}</strong></p>`}
      ${supported() ? this.adding() : html`<p>${t('passkey.unsupported')}</p>`}
      <p><a class="target" href="/security">${t('security.toAll')}</a></p>`;
  }

  list() {
    return html`<ul class="plain">
      ${this.items.map((item) => html`<li class="card">${this.entry(item)}</li>`)}
    </ul>`;
  }

  entry({ id, name, addedAt, usedAt, backedUp }) {
    return html`<h2>${name}</h2>
      <dl class="facts">
        ${this.fact('added', moment(addedAt))}
        ${this.fact('used', usedAt ? moment(usedAt) : t('passkey.neverUsed'))}
        ${this.fact('where', t(backedUp ? 'passkey.backedUp' : 'passkey.deviceOnly'))}
      </dl>
      <div class="buttons">
        ${this.link(id, '', 'passkey.rename', name)}
        ${this.link(id, '/remove', 'passkey.remove', name)}
      </div>`;
  }

  fact(name, value) {
    return html`<div>
      <dt>${t(`passkey.fact.${name}`)}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  link(id, path, words, name) {
    return html`<a class="button secondary" href="/security/passkeys/${id}${path}"
      >${t(words)}<span class="unseen"> – ${name}</span></a
    >`;
  }

  adding() {
    return html`<div class="buttons">
      <a class="button" href="/security/passkeys/add">${t('passkey.add')}</a>
    </div>`;
  }
}

customElements.define('ad-passkeys', Passkeys);
