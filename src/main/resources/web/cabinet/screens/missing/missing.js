import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/** What is shown where nothing is. */
class Missing extends Screen {
  heading() {
    return t('common.missing.heading');
  }

  content() {
    return html`<p>${t('common.missing.why')}</p>
      <div class="buttons"><a class="button" href="/">${t('common.missing.home')}</a></div>`;
  }
}

customElements.define('ad-missing', Missing);
