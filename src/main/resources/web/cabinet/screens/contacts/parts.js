/** What several screens of the addresses show alike. */
import { moment, date } from '../../app/format.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import '../../elements/status.js';

const USES = ['signIn', 'recovery', 'alerts', 'notices'];

/** The types of notices an address can receive. */
export const TYPES = ['application-status', 'registry-change', 'deadline', 'document-ready'];

/** Whether a waiting address' code and link have ended. @param {any} email */
export function over(email) {
  return email.status === 'waiting' && Date.parse(email.expiresAt) <= Date.now();
}

/** An address' state in words. @param {any} email as the API answers it */
export function state(email) {
  return html`<ad-status kind=${email.status} .text=${stateText(email)}></ad-status>`;
}

function stateText(email) {
  if (email.status === 'confirmed') {
    return t('contacts.confirmedSince', { date: date(email.confirmedAt) });
  }
  if (email.status === 'waiting') {
    return over(email)
      ? t('contacts.codeOver')
      : t('contacts.waitingUntil', { moment: moment(email.expiresAt) });
  }
  return t('contacts.undeliverable');
}

/** What became of the last letter. @param {any} email */
export function letter(email) {
  const { delivery } = email;
  return delivery
    ? html`${t(`contacts.letter.${delivery.state}`, { moment: moment(delivery.at) })}
      ${delivery.reason ? html`<br />${delivery.reason}` : nothing}`
    : nothing;
}

/** All facts of an address. @param {any} email */
export function facts(email) {
  const uses = USES.filter((use) => email.uses[use]).map((use) => t(`contacts.use.${use}`));
  const types = email.notificationTypes.map((type) => t(`contacts.type.${type}`));
  return html`<dl class="facts">
    ${fact('state', state(email))} ${fact('letter', letter(email))}
    ${fact('uses', uses.join(', ') || t('contacts.noUses'))}
    ${fact('types', types.join(', ') || t('contacts.noTypes'))}
    ${email.linkVisits.length ? fact('visits', visits(email.linkVisits)) : nothing}
  </dl>`;
}

function fact(name, value) {
  return html`<div>
    <dt>${t(`contacts.fact.${name}`)}</dt>
    <dd>${value}</dd>
  </div>`;
}

function visits(all) {
  return html`<ul class="plain">
    ${all.map(
      (visit) =>
        html`<li>
          ${[moment(visit.at), visit.device, visit.ip, visit.place].filter(Boolean).join(', ')}
        </li>`,
    )}
  </ul>`;
}
