/** Screens of what only a proved person may do: the check comes before anything is typed. */
import { api } from '../../app/api.js';
import { secondsUntil } from '../../app/format.js';
import { go } from '../../app/router.js';

/**
 * A screen that leads to the check of the person first, and again when its time is over.
 *
 * @template {new (...args: any[]) => import('../../elements/screen.js').Screen} T
 * @param {T} base
 */
export const ProvedFirst = (base) =>
  class extends base {
    async load() {
      const { contactsOpenUntil } = await api.get('/account');
      if (!contactsOpenUntil || secondsUntil(contactsOpenUntil) === 0) {
        this.prove();
        await new Promise(() => undefined); // this screen is left, and reads nothing more
      }
    }

    prove() {
      const ways = new URLSearchParams({ next: location.pathname, back: this.back() });
      go(`/identity?${ways}`, { replace: true });
    }

    /** Where somebody goes who would rather not be proved. */
    back() {
      return '/security';
    }

    answered(problem) {
      if (problem.code !== 'identity-check-required') {
        return super.answered(problem);
      }
      this.prove();
      return true;
    }
  };
