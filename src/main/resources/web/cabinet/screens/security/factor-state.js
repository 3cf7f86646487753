/** What is said of a second factor, on several screens. */
import { date } from '../../app/format.js';
import { t } from '../../app/words.js';

const FEW = 3;

/**
 * What is said of a second factor.
 *
 * @param {{method: string, since?: string}} factor
 * @returns {string}
 */
export function factorState({ method, since }) {
  return t(`factor.state.${method}`, { date: since ? date(since) : '' });
}

/** How many backup codes are left, when that is few. @returns {string|undefined} */
export function fewCodes({ method, backupCodesLeft: count }) {
  return method !== 'none' && count <= FEW ? t('factor.few', { count }) : undefined;
}
