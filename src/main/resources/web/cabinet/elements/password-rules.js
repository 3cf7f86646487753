import { Light, html, nothing } from './light.js';
import { once } from '../app/api.js';
import { t } from '../app/words.js';

const LONG = 15;
const PAUSE = 400;
const RULES = [
  ['length', (p) => [...p].length >= 8],
  ['upper', (p) => /\p{Lu}/u.test(p)],
  ['lower', (p) => /\p{Ll}/u.test(p)],
  ['digit', (p) => /\p{Nd}/u.test(p)],
  ['special', (p) => /[^\p{L}\p{N}\s]/u.test(p)],
];
const STRENGTHS = ['very-weak', 'weak', 'fair', 'good', 'strong'];

/** What the list of rules shows already. */
const SHOWN = ['too-short', 'no-upper', 'no-lower', 'no-digit', 'no-special'].map(
  (code) => `password-${code}`,
);

/**
 * Which parts of the password rule are met while it is typed, and, when the server answers, how
 * hard it is to guess. `about` is what is known of the person, as in a registration, nothing empty.
 */
export class PasswordRules extends Light {
  static properties = {
    value: { attribute: false },
    about: { attribute: false },
    verdict: { state: true },
  };

  disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    const asked = JSON.stringify({ ...this.about, password: this.value });
    if ((changed.has('value') || changed.has('about')) && asked !== this.asked) {
      this.asked = asked;
      clearTimeout(this.timer);
      this.verdict = this.value ? this.verdict : undefined;
      this.timer = this.value ? setTimeout(() => this.judge(asked), PAUSE) : undefined;
    }
  }

  async judge(asked) {
    const verdict = await once('POST', '/password-judgements', JSON.parse(asked)).catch(
      () => undefined, // the rules stand there all the same, and it is judged when the form is sent
    );
    if (asked === this.asked) {
      this.verdict = verdict;
    }
  }

  render() {
    const password = this.value ?? '';
    const long = [...password].length >= LONG;
    return html`<ul class="rules">
        ${RULES.map(([name, met]) => this.rule(name, long || met(password)))}
      </ul>
      <div class="strength" aria-live="polite">${this.verdict ? this.meter() : nothing}</div>`;
  }

  meter() {
    const { strength, unmet } = this.verdict;
    const word = t(`access.strength.${strength}`);
    return html`<p>
        <span>${t('access.strength.label', { strength: word })}</span>
        <meter
          aria-hidden="true"
          min="0"
          max="5"
          low="3"
          high="4"
          optimum="5"
          .value=${STRENGTHS.indexOf(strength) + 1}
        >
          ${word}
        </meter>
      </p>
      ${unmet
        .filter(({ code }) => !SHOWN.includes(code))
        .map(({ message }) => html`<p>${message}</p>`)}`;
  }

  rule(name, met) {
    const state = t(met ? 'access.rule.met' : 'access.rule.unmet');
    return html`<li class=${met ? 'met' : 'soft'}>
      <span aria-hidden="true">${met ? '✓' : '○'}</span> ${t(`access.rule.${name}`)}
      <span class="unseen">${state}</span>
    </li>`;
  }
}

customElements.define('ad-password-rules', PasswordRules);
