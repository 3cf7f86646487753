/** Deeds that need the identity check: they are gone on with after it. */
import { go } from '../../app/router.js';
import { mayGoOn, wait } from '../identity/deed.js';

/**
 * A screen whose `save()` may need the person to be proved first; what was typed is kept.
 *
 * @template {new (...args: any[]) => import('../../elements/screen.js').Screen} T
 * @param {T} base
 */
export const Proved = (base) =>
  class extends base {
    async begin() {
      await super.begin();
      if (this.ready && mayGoOn(location.pathname)) {
        await this.act(() => this.save());
      }
    }

    answered(problem) {
      if (problem.code !== 'identity-check-required') {
        return super.answered(problem);
      }
      wait(location.pathname);
      go(`/identity?next=${encodeURIComponent(location.pathname)}`);
      return true;
    }
  };
