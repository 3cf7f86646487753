/** Calls of the server's API in the citizen's name. */
import { learn } from './clock.js';
import { Problem } from './problem.js';
import { language } from './words.js';
import { freshen, renew, times } from './session.js';

const BASE = '/api/v1';
const PATIENCE = 15_000;

/**
 * The API. Every call answers the parsed body, or nothing, and throws a {@link Problem}.
 */
export const api = {
  get: (path) => call('GET', path),
  post: (path, body) => call('POST', path, body),
  put: (path, body) => call('PUT', path, body),
  delete: (path) => call('DELETE', path),
};

async function call(method, path, body) {
  const withSession = times() !== undefined;
  if (withSession) {
    await freshen();
  }
  try {
    return await once(method, path, body);
  } catch (problem) {
    if (withSession && problem.status === 401 && problem.code.startsWith('token-')) {
      await renew();
      return once(method, path, body);
    }
    throw problem;
  }
}

/**
 * One request, with no second try.
 *
 * @param {string} method
 * @param {string} path below the API's root
 * @param {object} [body]
 * @param {RequestInit} [more] further options of `fetch`
 */
export async function once(method, path, body, more = {}) {
  const answer = await reached(`${BASE}${path}`, {
    method,
    headers: {
      Accept: 'application/json, text/csv',
      'Accept-Language': language(),
      'X-Adresat-Client': 'cabinet',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
    ...more,
  });
  const read = answer.status === 204 ? undefined : await parsed(answer);
  if (!answer.ok) {
    throw read?.code ? new Problem(read) : Problem.unreadable(answer.status);
  }
  return read;
}

async function reached(url, options) {
  const asked = Date.now();
  try {
    const answer = await fetch(url, options);
    learn(answer, asked);
    return answer;
  } catch (failure) {
    throw Problem.unreached(failure.name === 'TimeoutError' ? 'timeout' : 'offline');
  }
}

async function parsed(answer) {
  try {
    const table = answer.headers.get('Content-Type')?.startsWith('text/csv');
    return await (table ? answer.text() : answer.json());
  } catch {
    throw Problem.unreadable(answer.status);
  }
}
