import { Light, html, nothing } from './light.js';
import { keep, kept } from '../app/draft.js';
import { Problem } from '../app/problem.js';
import { go } from '../app/router.js';
import { portal, t } from '../app/words.js';
import './error-summary.js';
import './field.js';
import './problem.js';

const SLOW = 300;
const SECRET = ['password', 'code', 'currentCode'];

/**
 * One screen: a heading, what it read from the server, and what went wrong. A screen says its
 * `heading()`, reads in `load()` and shows `content()`.
 */
export class Screen extends Light {
  static properties = {
    params: { attribute: false },
    problem: { state: true },
    errors: { state: true },
    typed: { state: true },
    busy: { state: true },
    ready: { state: true },
    slow: { state: true },
  };

  constructor() {
    super();
    this.errors = new Map();
    this.params = {};
    this.ends = [];
    this.typed = this.draft() ? { ...kept(this.draft()) } : {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.ends.splice(0).forEach((end) => end());
  }

  /** The words of heading and title. @returns {string} */
  heading() {
    return '';
  }

  /** Under which name what is typed survives a reload. @returns {string|undefined} */
  draft() {
    return undefined;
  }

  /** Reads what is shown. */
  async load() {}

  /** What is shown under the heading. */
  content() {
    return nothing;
  }

  /** Reads, and shows what came of it. */
  async begin() {
    this.problem = undefined;
    const waiting = setTimeout(() => (this.slow = true), SLOW);
    try {
      await this.load();
      this.ready = true;
    } catch (failure) {
      this.fail(failure);
    } finally {
      clearTimeout(waiting);
      this.slow = false;
    }
  }

  /** Reads again what may have changed, and leaves everything as it is if that fails. */
  async renew() {
    await this.load().then(
      () => this.requestUpdate(),
      () => undefined,
    );
  }

  /**
   * Does something for the person: one thing at a time, its faults beside the fields.
   *
   * @template T
   * @param {() => Promise<T>} deed
   * @returns {Promise<T|undefined>} nothing when it failed
   */
  async act(deed) {
    if (this.busy) {
      return undefined;
    }
    this.busy = true;
    this.problem = undefined;
    this.errors = new Map();
    try {
      return (await deed()) ?? null;
    } catch (failure) {
      this.fail(failure);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Handles a form's submission. @param {() => Promise<unknown>} deed */
  submit(deed) {
    return (event) => {
      event.preventDefault();
      this.act(deed);
    };
  }

  /** Shows faults and leads to them. @param {Record<string, string>} faults message by field */
  refuse(faults) {
    this.errors = new Map(Object.entries(faults));
    this.updateComplete.then(() => this.querySelector('ad-error-summary')?.focus());
  }

  /** A screen may know a better answer to a problem. @param {Problem} problem @returns {boolean} */
  answered(problem) {
    return problem === undefined;
  }

  fail(failure) {
    if (!(failure instanceof Problem)) {
      throw failure;
    }
    if (failure.status === 401 && failure.code.startsWith('token-')) {
      go('/signed-out?reason=ended', { replace: true });
    } else if (this.answered(failure)) {
      return;
    } else if (failure.errors.length) {
      this.refuse(Object.fromEntries(failure.fieldErrors()));
    } else {
      this.problem = failure;
      this.updateComplete.then(() => this.querySelector('ad-problem h2')?.focus());
    }
  }

  /**
   * Remembers what was typed; secrets only until the screen is left. What is being corrected is not
   * called faulty any longer.
   */
  type(name, value) {
    this.typed = { ...this.typed, [name]: value };
    if (this.errors.has(name)) {
      this.errors = new Map([...this.errors].filter(([faulty]) => faulty !== name));
    }
    if (this.draft()) {
      const open = Object.entries(this.typed).filter(([key]) => !SECRET.includes(key));
      keep(this.draft(), Object.fromEntries(open));
    }
  }

  /**
   * A text field of this screen.
   *
   * @param {string} name as in the request
   * @param {string} label
   * @param {Record<string, any>} [more] further properties of the field
   */
  field(name, label, more = {}) {
    return html`<ad-field
      name=${name}
      .label=${label}
      .hint=${more.hint}
      .type=${more.type ?? 'text'}
      .autocomplete=${more.autocomplete}
      .inputmode=${more.inputmode}
      .optional=${more.optional}
      .extra=${more.extra}
      .value=${this.typed[name] ?? ''}
      .error=${this.errors.get(name)}
      @input=${(event) => this.type(name, event.currentTarget.value)}
    ></ad-field>`;
  }

  /** Refuses fields that are empty. @param {string[]} names @returns {boolean} whether any was */
  refusedEmpty(...names) {
    const empty = names.filter((name) => !this.typed[name]?.trim());
    if (empty.length) {
      this.refuse(Object.fromEntries(empty.map((name) => [name, t('common.required')])));
    }
    return empty.length > 0;
  }

  /** A screen's button that submits its form; says so while it works. @param {string} label */
  button(label) {
    return html`<button class="button" aria-disabled=${this.busy ? 'true' : nothing}>
      ${this.busy ? t('common.working') : label}
    </button>`;
  }

  updated(changed) {
    if (!this.entered) {
      this.entered = true;
      this.querySelector('h1')?.focus({ preventScroll: true });
    }
    if (changed.size) {
      const faulty = this.errors.size ? `${t('common.errorMark')} ` : '';
      document.title = `${faulty}${this.heading()} – ${portal}`;
    }
  }

  render() {
    return html`<ad-error-summary .errors=${this.errors}></ad-error-summary>
      <h1 tabindex="-1">${this.heading()}</h1>
      ${this.problem
        ? html`<ad-problem
            .problem=${this.problem}
            .retry=${this.ready ? undefined : () => this.begin()}
          ></ad-problem>`
        : nothing}
      ${this.ready ? this.content() : nothing}
      ${this.slow ? html`<p class="soft" role="status">${t('common.loading')}</p>` : nothing}`;
  }
}
