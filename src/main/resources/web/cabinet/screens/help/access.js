import { t } from '../../app/words.js';
import { html } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

/** No access to the old address: it is not needed to add or confirm a new one. */
class HelpAccess extends Screen {
  heading() {
    return t('help.access.heading');
  }

  content() {
    return html`<p>${t('help.access.lead')}</p>
      <ol class="card steps">
        ${['add', 'confirm', 'remove'].map((step) => html`<li>${t(`help.access.${step}`)}</li>`)}
      </ol>
      <p>${t('help.access.change')}</p>
      <div class="buttons">
        <a class="button" href="/contacts/add">${t('help.access.button')}</a>
        <a class="button secondary" href="/contacts">${t('help.toContacts')}</a>
      </div>`;
  }
}

customElements.define('ad-help-access', HelpAccess);
