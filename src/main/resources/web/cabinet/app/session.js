/**
 * The citizen's session as this browser knows it. The tokens are in cookies no script can read; one
 * more cookie tells until when they are good. Refreshing is done by one tab at a time, since a
 * refresh token that is used twice ends the session.
 */
import { api, once } from './api.js';
import { now } from './clock.js';

const COOKIE = '__Host-adresat-session';
const MARK = 'adresat-refreshing';
const SOON = 15_000;
const UNDER_WAY = 10_000;
const ACTIVE = 5 * 60_000;

let lastDeed = now();
const waiting = new Set();

/**
 * Until when, in milliseconds: the access token, the session nobody uses, the session in any case.
 *
 * @returns {{accessUntil: number, idleUntil: number, endsAt: number}|undefined} nothing: signed out
 */
export function times() {
  const value = cookie();
  if (!value) {
    return undefined;
  }
  const [accessUntil, idleUntil, endsAt] = value.split('.').map((part) => Number(part) * 1000);
  return { accessUntil, idleUntil, endsAt };
}

/** Whether somebody is signed in, by the time too: a server out of reach takes no cookie away. */
export function signedIn() {
  const known = times();
  return known !== undefined && now() < Math.min(known.idleUntil, known.endsAt);
}

/** Gets a new access token when the present one is about to end. */
export async function freshen() {
  const known = times();
  if (known && now() > known.accessUntil - SOON) {
    await renew();
  }
}

/** Gets a new access token, unless another tab just did. */
export async function renew() {
  const seen = cookie();
  await navigator.locks.request('adresat-refresh', async () => {
    await settled();
    if (seen && cookie() === seen) {
      await refresh(seen);
    }
  });
}

/** Signs out here and everywhere this session is held. */
export async function signOut() {
  if (times()) {
    await api.delete('/sessions/current').catch(() => undefined);
  }
}

/** Runs something that should not keep an unattended session alive. @param {() => void} deed */
export function whenActive(deed) {
  const known = times();
  if (!known || (now() > known.accessUntil - SOON && now() - lastDeed > ACTIVE)) {
    waiting.add(deed);
  } else {
    deed();
  }
}

/** The person did something: a session in use is kept alive. */
function active() {
  lastDeed = now();
  for (const deed of waiting) {
    waiting.delete(deed);
    deed();
  }
  const known = times();
  if (known && now() > known.accessUntil && now() < known.idleUntil) {
    renew().catch(() => undefined);
  }
}

/** A page that went away may have left a refresh under way: its cookie is waited for. */
async function settled() {
  const mark = JSON.parse(localStorage.getItem(MARK) ?? 'null');
  while (mark && cookie() === mark.seen && now() < mark.at + UNDER_WAY) {
    await new Promise((resume) => setTimeout(resume, 100));
  }
}

async function refresh(seen) {
  localStorage.setItem(MARK, JSON.stringify({ seen, at: now() }));
  try {
    await once('POST', '/sessions/refresh', {}, { keepalive: true });
  } finally {
    localStorage.removeItem(MARK);
  }
}

function cookie() {
  return document.cookie
    .split('; ')
    .find((one) => one.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);
}

for (const deed of ['pointerdown', 'keydown']) {
  addEventListener(deed, active, { passive: true, capture: true });
}
