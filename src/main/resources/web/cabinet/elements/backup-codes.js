import { Light, html } from './light.js';
import { date } from '../app/format.js';
import { portal, t } from '../app/words.js';
import './copy.js';

/** Backup codes, which are shown this once: to be printed, saved or copied. */
export class BackupCodes extends Light {
  static properties = { codes: { attribute: false } };

  render() {
    return html`<p>${t('factor.backup.what')}</p>
      <ad-notice kind="warning" .heading=${t('factor.backup.once')}></ad-notice>
      <section class="card">
        <h2>${t('factor.backup.of', { portal })}</h2>
        <p class="soft">${this.made()}</p>
        <ol class="codes">
          ${this.codes.map((code) => html`<li>${code}</li>`)}
        </ol>
        <div class="buttons">
          <button type="button" class="button secondary" @click=${() => window.print()}>
            ${t('factor.backup.print')}
          </button>
          <a class="button secondary" download=${t('factor.backup.file')} href=${this.file()}>
            ${t('factor.backup.save')}
          </a>
          <ad-copy .text=${this.codes.join('\n')} .label=${t('factor.backup.copy')}></ad-copy>
        </div>
      </section>
      <div class="buttons">
        <a class="button" href="/security/second-factor?done=on">${t('factor.backup.kept')}</a>
      </div>`;
  }

  made() {
    return t('factor.backup.made', { date: date(new Date().toISOString()) });
  }

  file() {
    const lines = [t('factor.backup.of', { portal }), this.made(), '', ...this.codes, ''];
    return `data:text/plain;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`;
  }
}

customElements.define('ad-backup-codes', BackupCodes);
