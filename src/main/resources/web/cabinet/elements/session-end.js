import { Light, announce, html } from './light.js';
import { now } from '../app/clock.js';
import { clock, time } from '../app/format.js';
import { renew, times } from '../app/session.js';
import { t } from '../app/words.js';
import './dialog.js';

const WARN = 120_000;

/**
 * Warns before the session ends, and notices when it has ended here or in another tab.
 *
 * @fires leave with the reason as `detail`: idle, total, ended, own
 */
export class SessionEnd extends Light {
  static properties = { left: { state: true }, total: { state: true }, open: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  tick() {
    const known = times();
    if (!known) {
      this.leave('ended');
      return;
    }
    const end = Math.min(known.idleUntil, known.endsAt);
    this.total = known.endsAt <= known.idleUntil;
    this.left = Math.max(0, Math.ceil((end - now()) / 1000));
    if (this.left === 0) {
      this.leave(this.total ? 'total' : 'idle');
    } else if (this.left * 1000 <= WARN && !this.seen) {
      this.seen = true;
      this.open = true;
      announce(t('common.ending.heading'));
    } else if (this.left * 1000 > WARN) {
      this.seen = false;
      this.open = false;
    }
  }

  leave(detail) {
    clearInterval(this.timer);
    this.open = false;
    this.dispatchEvent(new CustomEvent('leave', { detail }));
  }

  render() {
    return html`<ad-dialog
      .heading=${t('common.ending.heading')}
      .open=${this.open}
      .content=${this.words()}
      @close=${this.stay}
    ></ad-dialog>`;
  }

  words() {
    const at = time(now() + (this.left ?? 0) * 1000);
    return html`<p>${t(this.total ? 'common.ending.total' : 'common.ending.idle', { time: at })}</p>
      <p class="countdown" aria-hidden="true">${clock(this.left ?? 0)}</p>
      <div class="buttons">
        <button type="button" class="button" @click=${this.stay}>
          ${t(this.total ? 'common.ending.understood' : 'common.ending.stay')}
        </button>
        <button type="button" class="button secondary" @click=${() => this.leave('own')}>
          ${t('common.signOut')}
        </button>
      </div>`;
  }

  async stay() {
    this.open = false;
    if (!this.total) {
      await renew().catch(() => undefined);
    }
  }
}

customElements.define('ad-session-end', SessionEnd);
