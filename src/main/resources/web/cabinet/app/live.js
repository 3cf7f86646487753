/**
 * Changes as they happen: the server's stream says what changed, and whoever shows it reads again.
 * The stream is held while the page is seen; after each reconnection everything is read again.
 */
import { freshen, signedIn, whenActive } from './session.js';

const LONGEST = 30_000;
const listeners = new Map();
let stream;
let wait = 1000;
let ended = () => undefined;

/**
 * Calls back after each change of one kind.
 *
 * @param {'emails'} what
 * @param {() => void} heard
 * @returns {() => void} ends it
 */
export function on(what, heard) {
  const all = listeners.get(what) ?? new Set();
  listeners.set(what, all.add(heard));
  open();
  return () => all.delete(heard);
}

/** Names who is called when the session ends elsewhere. @param {() => void} heard */
export function onEnd(heard) {
  ended = heard;
}

/** Ends the stream, as at the end of the session. */
export function close() {
  stream?.close();
  stream = undefined;
}

async function open() {
  if (stream || !signedIn() || document.hidden) {
    return;
  }
  const made = (stream = new EventSource('/api/v1/events'));
  made.addEventListener('open', () => {
    wait = 1000;
    listeners.forEach((_, what) => announce(what));
  });
  made.addEventListener('changed', (event) => announce(JSON.parse(event.data).what));
  made.addEventListener('ended', () => {
    close();
    ended();
  });
  made.addEventListener('error', () => {
    if (made.readyState === EventSource.CLOSED && stream === made) {
      close();
      again();
    }
  });
}

function again() {
  setTimeout(() => whenActive(() => freshen().catch(() => undefined).then(open)), wait);
  wait = Math.min(LONGEST, wait * 2);
}

function announce(what) {
  whenActive(() => listeners.get(what)?.forEach((heard) => heard()));
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    close();
  } else if (listeners.size) {
    whenActive(() => freshen().catch(() => undefined).then(open));
  }
});
