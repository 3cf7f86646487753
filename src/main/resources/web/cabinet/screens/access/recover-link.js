import { api } from '../../app/api.js';
import { keep } from '../../app/draft.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/**
 * Behind the link of a letter. The token stands after `#`, so no server sees it by the opening; it
 * leaves the address at once, and only the button uses it.
 */
class RecoverLink extends Screen {
  static properties = { dead: { state: true } };

  heading() {
    return t('recovery.heading');
  }

  async load() {
    this.token = location.hash.slice(1);
    this.dead = !this.token;
    history.replaceState(null, '', location.pathname);
  }

  content() {
    return this.dead
      ? html`<ad-notice
            kind="error"
            .heading=${t('recovery.link.dead')}
            .body=${html`<p>${t('recovery.link.deadWhy')}</p>`}
          ></ad-notice>
          <div class="buttons">
            <a class="button" href="/recover">${t('recovery.link.again')}</a>
          </div>`
      : html`<p>${t('recovery.link.lead')}</p>
          <form class="card" novalidate @submit=${this.submit(() => this.confirm())}>
            ${this.button(t('recovery.link.button'))}
          </form>
          <p>${t('recovery.link.notYou')}</p>`;
  }

  async confirm() {
    keep('reset', await api.post('/recoveries/link-confirmation', { token: this.token }));
    go('/recover/password', { replace: true });
  }

  answered(problem) {
    this.dead = problem.status === 410;
    if (this.dead) {
      this.updateComplete.then(() => this.querySelector('.notice.error h2')?.focus());
    }
    return this.dead;
  }
}

customElements.define('ad-recover-link', RecoverLink);
