import { api } from '../../app/api.js';
import { moment } from '../../app/format.js';
import { signOut } from '../../app/session.js';
import { knows, t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/**
 * What the link "this was not me" of a letter opens. The token stands behind the number sign, so no
 * server or proxy ever sees it in an address; it leaves the address at once.
 */
class NotMe extends Screen {
  static properties = { letter: { state: true }, over: { state: true } };

  constructor() {
    super();
    this.token = location.hash.slice(1);
    history.replaceState(null, '', location.pathname);
  }

  heading() {
    return t(this.letter?.heardAt ? 'objection.heardHeading' : 'objection.heading');
  }

  async load() {
    if (this.token) {
      this.letter = await api.post('/objections/reading', { token: this.token });
    } else {
      this.over = true;
    }
  }

  content() {
    if (this.over) {
      return this.gone();
    }
    return this.letter.heardAt ? this.heard() : this.asking();
  }

  asking() {
    return html`${this.facts()}
      <p>${t('objection.what')}</p>
      <ul>
        <li>${t('objection.sessions')}</li>
        ${this.undoes() ? html`<li>${this.undoes()}</li>` : nothing}
        <li>${t('objection.password')}</li>
        <li>${t('objection.told')}</li>
      </ul>
      <form novalidate @submit=${this.submit(() => this.object())}>
        <div class="buttons">
          <button class="button danger" aria-disabled=${this.busy ? 'true' : nothing}>
            ${t(this.busy ? 'common.working' : 'objection.button')}
          </button>
        </div>
      </form>
      <p class="soft">${t('objection.wasMe')}</p>`;
  }

  undoes() {
    const key = `objection.undoes.${this.letter.event}`;
    return knows(key) ? t(key) : undefined;
  }

  facts() {
    const { event, happenedAt, ip, device } = this.letter;
    const key = `objection.event.${event}`;
    return html`<p><strong>${t(knows(key) ? key : 'objection.event.other')}</strong></p>
      <dl class="facts">
        ${this.fact('at', moment(happenedAt))} ${ip ? this.fact('ip', ip) : nothing}
        ${device ? this.fact('device', device) : nothing}
      </dl>`;
  }

  fact(name, value) {
    return html`<div>
      <dt>${t(`objection.fact.${name}`)}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  async object() {
    this.letter = await api.post('/objections', { token: this.token });
    await signOut();
    await this.updateComplete;
    this.querySelector('h1')?.focus();
  }

  heard() {
    const { heardAt, undone } = this.letter;
    return html`<ad-notice
        kind="success"
        .heading=${t('objection.heard', { at: moment(heardAt) })}
      ></ad-notice>
      ${undone.length
        ? html`<ul>
            ${undone.map((one) => html`<li>${t(`objection.undone.${one}`)}</li>`)}
          </ul>`
        : nothing}
      <p>${t('objection.next')}</p>
      <div class="buttons">
        <a class="button" href="/recover">${t('objection.newPassword')}</a>
      </div>`;
  }

  gone() {
    return html`<ad-notice
        kind="warning"
        .heading=${t('objection.over')}
        .body=${t('objection.overWhat')}
      ></ad-notice>
      <div class="buttons"><a class="button" href="/security">${t('objection.check')}</a></div>`;
  }

  answered(problem) {
    if (problem.code !== 'link-over') {
      return super.answered(problem);
    }
    this.over = true;
    this.ready = true;
    return true;
  }
}

customElements.define('ad-not-me', NotMe);
