import { api } from '../../app/api.js';
import { moment } from '../../app/format.js';
import { query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/status.js';

/** Where the account is signed in: what is not one's own is ended here. */
class Sessions extends Screen {
  static properties = { sessions: { state: true }, news: { state: true } };

  heading() {
    return t('security.sessions.heading');
  }

  connectedCallback() {
    super.connectedCallback();
    this.news = query('done') ? t('security.sessions.ended') : undefined;
  }

  async load() {
    this.sessions = (await api.get('/sessions')).items;
  }

  content() {
    return html`${this.news
        ? html`<ad-notice kind="success" .heading=${this.news}></ad-notice>`
        : nothing}
      <p>${t('security.sessions.lead')}</p>
      <ul class="plain">
        ${this.sessions.map((session) => html`<li class="card">${this.entry(session)}</li>`)}
      </ul>
      ${this.sessions.length > 1 ? this.others() : html`<p>${t('security.sessions.alone')}</p>`}
      <p><a class="target" href="/security">${t('security.toAll')}</a></p>`;
  }

  entry(session) {
    const device = session.device ?? t('security.sessions.unknown');
    return html`<h2>${device}</h2>
      ${session.current
        ? html`<p class="states">
            <ad-status kind="info" .text=${t('security.sessions.current')}></ad-status>
          </p>`
        : nothing}
      <dl class="facts">
        ${this.fact('used', moment(session.lastUsedAt))}
        ${this.fact('begun', moment(session.startedAt))} ${this.fact('ip', session.ip)}
        ${session.place ? this.fact('place', session.place) : nothing}
        ${this.fact('until', moment(session.idleEndsAt))}
      </dl>
      ${session.current ? nothing : this.ending(session, device)}`;
  }

  fact(name, value) {
    return html`<div>
      <dt>${t(`security.sessions.${name}`)}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  ending({ id, ip }, device) {
    return html`<div class="buttons">
      <a class="button secondary" href="/security/sessions/${id}"
        >${t('security.sessions.end')}<span class="unseen"> – ${device}, ${ip}</span></a
      >
    </div>`;
  }

  others() {
    return html`<h2>${t('security.sessions.others')}</h2>
      <form class="card" novalidate @submit=${this.submit(() => this.endOthers())}>
        <p>${t('security.sessions.othersWhat')}</p>
        <input class="unseen" autocomplete="username" tabindex="-1" aria-hidden="true" />
        ${this.field('password', t('identity.password'), {
          type: 'password',
          autocomplete: 'current-password',
        })}
        ${this.button(t('security.sessions.endOthers'))}
      </form>`;
  }

  async endOthers() {
    if (!this.refusedEmpty('password')) {
      const { password } = this.typed;
      await api.post('/sessions/termination', { password });
      this.typed = {};
      await this.tell(t('security.sessions.othersEnded'));
    }
  }

  async tell(news) {
    await this.load();
    this.news = news;
    await this.updateComplete;
    this.querySelector('ad-notice h2')?.focus();
  }

  answered(problem) {
    if (problem.code === 'credentials-wrong') {
      this.refuse({ password: t('contacts.passwordWrong') });
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-sessions', Sessions);
