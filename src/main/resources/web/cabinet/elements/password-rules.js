import { Light, html } from './light.js';
import { t } from '../app/words.js';

const LONG = 15;
const RULES = [
  ['length', (p) => [...p].length >= 8],
  ['upper', (p) => /\p{Lu}/u.test(p)],
  ['lower', (p) => /\p{Ll}/u.test(p)],
  ['digit', (p) => /\p{Nd}/u.test(p)],
  ['special', (p) => /[^\p{L}\p{N}\s]/u.test(p)],
];

/** Which parts of the password rule are met, while it is typed. */
export class PasswordRules extends Light {
  static properties = { value: { attribute: false } };

  render() {
    const password = this.value ?? '';
    const long = [...password].length >= LONG;
    return html`<ul class="rules">
      ${RULES.map(([name, met]) => this.rule(name, long || met(password)))}
    </ul>`;
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
