/** What several screens of the addresses show alike. */
import { now } from '../../app/clock.js';
import { date, moment, secondsUntil, time } from '../../app/format.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import '../../elements/status.js';

const HALF_DAY = 12 * 60 * 60;
const USES = ['signIn', 'recovery', 'alerts', 'notices'];

/** The types of notices an address can receive. */
export const TYPES = ['application-status', 'registry-change', 'deadline', 'document-ready'];

/**
 * Why the code and the link of a waiting address do not work any longer.
 *
 * @param {any} email as the API answers it
 * @returns {'codeOver'|'codeUsedUp'|undefined} nothing while they do
 */
export function over(email) {
  if (email.status !== 'waiting') {
    return undefined;
  }
  if (email.triesLeft === 0) {
    return 'codeUsedUp';
  }
  return Date.parse(email.expiresAt) <= now() ? 'codeOver' : undefined;
}

/** Until when the code of a waiting address is good. @param {any} email */
export function until({ expiresAt }) {
  const words = { time: time(expiresAt), date: date(expiresAt) };
  return t(`contacts.until.${secondsUntil(expiresAt) < HALF_DAY ? 'time' : 'date'}`, words);
}

/** An address' state in words. @param {any} email */
export function state(email) {
  return html`<ad-status kind=${email.status} .text=${stateText(email)}></ad-status>`;
}

function stateText(email) {
  if (email.status === 'confirmed') {
    return t('contacts.confirmedSince', { date: date(email.confirmedAt) });
  }
  if (email.status === 'waiting') {
    const ended = over(email);
    return ended
      ? t(`contacts.state.${ended}`)
      : t('contacts.waitingUntil', { until: until(email) });
  }
  return t('contacts.undeliverable');
}

/** What became of the last letter. @param {any} email */
export function letter(email) {
  const { delivery } = email;
  return delivery
    ? html`${t(`contacts.letter.${delivery.state}`, { moment: moment(delivery.at) })}
      ${delivery.reason ? html`<br />${t('contacts.why', { reason: delivery.reason })}` : nothing}`
    : nothing;
}

/** What an address is used for, in one line. @param {any} email */
export function uses(email) {
  const all = USES.filter((use) => email.uses[use]).map((use) => t(`contacts.use.${use}`));
  return all.join(', ') || t('contacts.noUses');
}

/** All facts of an address. @param {any} email */
export function facts(email) {
  const types = email.notificationTypes.map((type) => t(`contacts.type.${type}`));
  return html`<dl class="facts">
    ${fact('state', state(email))}
    ${email.confirmedBy ? fact('by', t(`contacts.by.${email.confirmedBy}`)) : nothing}
    ${fact('letter', letter(email))} ${fact('uses', uses(email))}
    ${fact('types', types.join(', ') || t('contacts.noTypes'))}
    ${email.linkVisits.length ? fact('visits', visits(email)) : nothing}
  </dl>`;
}

function fact(name, value) {
  return html`<div>
    <dt>${t(`contacts.fact.${name}`)}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** When, where and by what the letter's link was opened. @param {any} email */
export function visits(email) {
  return html`<ul class="plain">
    ${email.linkVisits.map(
      (visit) =>
        html`<li>
          ${[moment(visit.at), visit.device, visit.place, `IP ${visit.ip}`]
            .filter(Boolean)
            .join(', ')}
        </li>`,
    )}
  </ul>`;
}
