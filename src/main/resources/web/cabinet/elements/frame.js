import { Light, html, nothing } from './light.js';
import * as live from '../app/live.js';
import { go, start } from '../app/router.js';
import { signOut, signedIn } from '../app/session.js';
import { language, portal, setLanguage, t } from '../app/words.js';
import './session-end.js';
import './unloaded.js';

const PAGES = [
  ['/', 'common.nav.home'],
  ['/contacts', 'common.nav.contacts'],
  ['/profile', 'common.nav.profile'],
  ['/security', 'common.nav.security'],
];

/** What stands around every screen: the way home, the menu, language and the way out. */
export class Frame extends Light {
  static properties = { screen: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    live.onEnd(() => this.leave('ended'));
    start((screen) => (this.screen = screen));
  }

  render() {
    const inside = signedIn();
    return html`<a class="skip" href="#main" @click=${this.skip}>${t('common.skip')}</a>
      <header class="top">
        <div class="wide">
          <a class="brand" href="/">${portal}</a>
          ${inside ? this.menu() : nothing}
          <div class="tools">
            ${this.languages()}
            ${inside
              ? html`<button
                  type="button"
                  class="button link"
                  @click=${() => this.leave('own')}
                >
                  ${t('common.signOut')}
                </button>`
              : nothing}
          </div>
        </div>
      </header>
      <main id="main" class="wide" tabindex="-1">${this.screen ?? nothing}</main>
      <footer class="wide soft">
        <p>${t('common.neverAsks')}</p>
      </footer>
      <p id="announcer" class="unseen" role="status" aria-live="polite"></p>
      ${inside ? this.guard() : nothing}`;
  }

  guard() {
    return html`<ad-session-end @leave=${(e) => this.leave(e.detail)}></ad-session-end>`;
  }

  menu() {
    const here = location.pathname;
    const at = (path) => (path === '/' ? here === '/' : here.startsWith(path));
    return html`<nav aria-label=${t('common.nav.label')}>
      <ul>
        ${PAGES.map(
          ([path, key]) =>
            html`<li>
              <a href=${path} aria-current=${at(path) ? 'page' : nothing}>${t(key)}</a>
            </li>`,
        )}
      </ul>
    </nav>`;
  }

  languages() {
    const other = language() === 'ru' ? 'en' : 'ru';
    return html`<button
      type="button"
      class="button link"
      lang=${other}
      @click=${() => setLanguage(other)}
    >
      ${t('common.otherLanguage')}
    </button>`;
  }

  skip(event) {
    event.preventDefault();
    document.querySelector('#main h1')?.focus();
  }

  /** Nothing of the person stays on the screen; of several reasons the first one is told. */
  async leave(reason) {
    if (this.leaving) {
      return;
    }
    this.leaving = true;
    live.close();
    this.screen = undefined;
    await signOut();
    await go(`/signed-out?reason=${reason}`, { replace: true });
    this.leaving = false;
  }
}

customElements.define('ad-frame', Frame);
