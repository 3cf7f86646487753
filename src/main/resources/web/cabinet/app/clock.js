/**
 * The server's time. A computer whose clock is wrong would end sessions and codes too soon or
 * never, so each answer's `Date` (RFC 9110) is compared with the time here.
 */

const KEPT = 'adresat-clock';
const LONGEST = 60_000; // no answer takes longer
const FORGIVEN = 5000; // an answer's way takes time, and its date has whole seconds

let ahead = Number(localStorage.getItem(KEPT) ?? 0) || 0;

/** Milliseconds since the epoch. @returns {number} */
export function now() {
  return Date.now() + ahead;
}

/**
 * Learns from an answer.
 *
 * @param {Response} answer
 * @param {number} asked when it was asked for, by the clock here
 */
export function learn(answer, asked) {
  const said = Date.parse(answer.headers.get('Date') ?? '');
  const took = Date.now() - asked;
  if (Number.isNaN(said) || took < 0 || took > LONGEST) {
    return; // a clock that was set meanwhile tells nothing
  }
  const found = said + 500 - (asked + Date.now()) / 2;
  ahead = Math.abs(found) < FORGIVEN ? 0 : Math.round(found);
  if (ahead) {
    localStorage.setItem(KEPT, String(ahead));
  } else {
    localStorage.removeItem(KEPT);
  }
}
