import { forgetAll } from '../../app/draft.js';
import { query } from '../../app/router.js';
import { knows, t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/** After the session: why it ended, and the way back in. */
class SignedOut extends Screen {
  heading() {
    return t('access.out.heading');
  }

  /** Whoever uses this tab next finds nothing. */
  async load() {
    forgetAll();
  }

  content() {
    const why = `access.out.${query('reason')}`;
    return html`<p>${t(knows(why) ? why : 'access.out.own')}</p>
      <div class="buttons">
        <a class="button" href="/sign-in">${t('access.out.again')}</a>
      </div>`;
  }
}

customElements.define('ad-signed-out', SignedOut);
