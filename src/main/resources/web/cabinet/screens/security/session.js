import { api } from '../../app/api.js';
import { moment } from '../../app/format.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';

const LIST = '/security/sessions';

/** Ending one session, confirmed by the password. */
class Session extends Screen {
  static properties = { session: { state: true } };

  heading() {
    return t('security.sessions.endHeading');
  }

  async load() {
    const { items } = await api.get('/sessions');
    this.session = items.find(({ id }) => id === this.params.id);
    if (!this.session) {
      go(LIST, { replace: true }); // it has ended by itself
    }
  }

  content() {
    const { device, ip, place, lastUsedAt } = this.session ?? {};
    const named = device ?? t('security.sessions.unknown');
    return html`<p><strong>${[named, place, ip].filter(Boolean).join(', ')}</strong></p>
      <p>${t('security.sessions.used')}: ${lastUsedAt ? moment(lastUsedAt) : nothing}</p>
      <p>${t('security.sessions.endWhat')}</p>
      <form class="card" novalidate @submit=${this.submit(() => this.end())}>
        <input class="unseen" autocomplete="username" tabindex="-1" aria-hidden="true" />
        ${this.field('password', t('identity.password'), {
          type: 'password',
          autocomplete: 'current-password',
        })}
        <div class="buttons">
          ${this.button(t('security.sessions.end'))}
          <a class="button secondary" href=${LIST}>${t('common.cancel')}</a>
        </div>
      </form>`;
  }

  async end() {
    if (!this.refusedEmpty('password')) {
      const { password } = this.typed;
      await api.post(`/sessions/${this.params.id}/termination`, { password });
      go(`${LIST}?done=ended`, { replace: true });
    }
  }

  answered(problem) {
    if (problem.code === 'credentials-wrong') {
      this.refuse({ password: t('contacts.passwordWrong') });
      return true;
    }
    if (problem.status === 404) {
      go(LIST, { replace: true });
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-session', Session);
