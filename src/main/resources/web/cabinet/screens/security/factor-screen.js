import { api } from '../../app/api.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import '../../elements/backup-codes.js';
import { ProvedFirst } from './proved-first.js';

/**
 * A change of the second factor: by a proved person and, while an app is on, by one who has it. A
 * change that makes backup codes ends by showing them.
 */
export class FactorScreen extends ProvedFirst(Screen) {
  static properties = { factor: { state: true }, backupCodes: { state: true } };

  heading() {
    return t(this.backupCodes ? 'factor.backup.heading' : this.title());
  }

  async load() {
    await super.load();
    this.factor = await api.get('/account/second-factor');
  }

  /** The key of the heading's words while nothing has been changed yet. */
  title() {
    return 'factor.heading';
  }

  content() {
    return this.backupCodes
      ? html`<ad-backup-codes .codes=${this.backupCodes}></ad-backup-codes>`
      : this.asking();
  }

  /** What is asked before the change. */
  asking() {
    return nothing;
  }

  /** Whether a code of the app that is on is asked for. */
  guarded() {
    return this.factor.method === 'app';
  }

  currentCode() {
    return this.guarded()
      ? this.field('currentCode', t('factor.current'), {
          hint: t('factor.currentHint'),
          autocomplete: 'one-time-code',
        })
      : nothing;
  }

  /** What of the request says that the app that is on is at hand. */
  proof() {
    return this.guarded() ? { currentCode: this.typed.currentCode } : {};
  }

  refusedMissing(...names) {
    return this.refusedEmpty(...names, ...(this.guarded() ? ['currentCode'] : []));
  }

  async show({ backupCodes }) {
    this.typed = {};
    this.backupCodes = backupCodes;
    await this.updateComplete;
    this.querySelector('h1')?.focus();
  }

  leave() {
    const href = '/security/second-factor';
    return html`<p><a class="target" href=${href}>${t('common.cancel')}</a></p>`;
  }
}
