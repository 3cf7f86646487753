/** Screens about one address of the account. */
import { api } from '../../app/api.js';
import { go } from '../../app/router.js';

/**
 * A screen that reads the address its path names, and leads back to all when it is gone.
 *
 * @template {new (...args: any[]) => import('../../elements/screen.js').Screen} T
 * @param {T} base
 */
export const OfAddress = (base) =>
  class extends base {
    static properties = { email: { state: true } };

    async load() {
      this.email = await api.get(`/emails/${this.params.id}`);
    }

    answered(problem) {
      if (problem.status !== 404) {
        return super.answered(problem);
      }
      go('/contacts?done=gone', { replace: true });
      return true;
    }
  };
