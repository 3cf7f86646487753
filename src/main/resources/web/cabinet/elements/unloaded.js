import { Problem } from '../app/problem.js';
import { t } from '../app/words.js';
import { Screen } from './screen.js';

/** What stands for a screen whose files did not come; the page is loaded anew once it can be. */
class Unloaded extends Screen {
  heading() {
    return t('home.plain');
  }

  async begin() {
    const again = this.problem && (await fetch(location.href, { method: 'HEAD' }).catch(() => 0));
    if (again) {
      location.reload();
    } else {
      this.fail(Problem.unreached('offline'));
    }
  }
}

customElements.define('ad-unloaded', Unloaded);
