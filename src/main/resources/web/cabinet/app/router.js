/** Goes from screen to screen without loading the page anew. */
import { match } from './routes.js';
import { signedIn } from './session.js';

let shown = () => undefined;
let turn = 0;

/** Starts; calls back with each screen's element. @param {(screen: HTMLElement) => void} show */
export function start(show) {
  shown = show;
  addEventListener('popstate', display);
  document.addEventListener('click', followed);
  return display();
}

/**
 * Goes to a path.
 *
 * @param {string} path with its query
 * @param {{replace?: boolean}} [how] `replace`: the present one is not to be come back to
 */
export function go(path, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  return display();
}

/** A parameter of the present address. @param {string} name @returns {string|null} */
export function query(name) {
  return new URLSearchParams(location.search).get(name);
}

/** A path of ours to go on to; anything else is home. @param {string|null} path */
export function ours(path) {
  return path && /^\/(?![/\\])[\w/?=&%.-]*$/.test(path) ? path : '/';
}

async function display() {
  const { route, params } = match(location.pathname);
  const here = location.pathname + location.search;
  if (route.access === 'signed-in' && !signedIn()) {
    const next = here === '/' ? '' : `?next=${encodeURIComponent(here)}`;
    return go(`/sign-in${next}`, { replace: true });
  }
  if (route.access === 'guest' && signedIn()) {
    return go(ours(query('next')), { replace: true });
  }
  const mine = ++turn;
  const loaded = await route.load().then(
    () => true,
    () => false, // the network is away, or the files are of an older version
  );
  if (mine === turn) {
    const screen = document.createElement(loaded ? route.tag : 'ad-unloaded');
    screen.params = params;
    shown(screen);
    scrollTo(0, 0);
  }
}

function followed(event) {
  const link = event.target.closest?.('a[href]');
  const plain =
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.target || link.download || link.origin !== location.origin) {
    return;
  }
  if (link.hash && link.pathname === location.pathname) {
    return;
  }
  if (match(link.pathname).route.path) {
    event.preventDefault();
    go(link.pathname + link.search);
  }
}
