/** Deeds that need the identity check: they are gone on with after it. */
import { go, query } from '../../app/router.js';

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
      if (this.ready && query('proved')) {
        const rest = location.search.replace(/[?&]proved=1/, '');
        history.replaceState(null, '', location.pathname + rest);
        await this.act(() => this.save());
      }
    }

    answered(problem) {
      if (problem.code !== 'identity-check-required') {
        return super.answered(problem);
      }
      go(`/identity?next=${encodeURIComponent(this.proofNext())}`);
      return true;
    }

    /** Where the identity check leads back to. */
    proofNext() {
      return location.pathname;
    }
  };
