/** Dates, times and spans in the reader's form. */
import { now } from './clock.js';
import { language, t } from './words.js';

const locale = language() === 'en' ? 'en-GB' : 'ru-RU';
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });

/** `26 ноября 2026 г.` @param {string|number|Date} at */
export function date(at) {
  return dates.format(new Date(at));
}

/** `15:04` @param {string|number|Date} at */
export function time(at) {
  return times.format(new Date(at));
}

/** Today only the time, else the date and the time. @param {string|number|Date} at */
export function moment(at) {
  const today = date(at) === date(now());
  return today
    ? t('common.todayAt', { time: time(at) })
    : t('common.dateAt', { date: date(at), time: time(at) });
}

/** `4:05`, for a clock that counts down. @param {number} seconds */
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** In words, rounded up to seconds, minutes or hours. @param {number} seconds */
export function span(seconds) {
  if (seconds < 60) {
    return t('common.seconds', { count: Math.max(1, Math.ceil(seconds)) });
  }
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120
    ? t('common.minutes', { count: minutes })
    : t('common.hours', { count: Math.ceil(minutes / 60) });
}

/** Seconds from now until then, never below nought. @param {string|number|Date} at */
export function secondsUntil(at) {
  return Math.max(0, Math.ceil((new Date(at).getTime() - now()) / 1000));
}
