/**
 * Every screen of the cabinet: its path, its element and who may see it. `guest`: only somebody who
 * is not signed in; `signed-in`: only somebody who is; `open`: everybody.
 */
export const routes = [
  route('/', 'ad-home', 'signed-in', () => import('../screens/home/home.js')),
  route('/sign-in', 'ad-sign-in', 'guest', () => import('../screens/access/sign-in.js')),
  route('/sign-in/code', 'ad-second-step', 'guest', () =>
    import('../screens/access/second-step.js'),
  ),
  route('/register', 'ad-register', 'guest', () => import('../screens/access/register.js')),
  route('/unlock', 'ad-unlock', 'open', () => import('../screens/access/unlock.js')),
  route('/not-me', 'ad-not-me', 'open', () => import('../screens/access/not-me.js')),
  route('/recover', 'ad-recover', 'open', () => import('../screens/access/recover.js')),
  route('/recover/code', 'ad-recover-code', 'open', () =>
    import('../screens/access/recover-code.js'),
  ),
  route('/recover/link', 'ad-recover-link', 'open', () =>
    import('../screens/access/recover-link.js'),
  ),
  route('/recover/password', 'ad-recover-password', 'open', () =>
    import('../screens/access/recover-password.js'),
  ),
  route('/signed-out', 'ad-signed-out', 'guest', () => import('../screens/access/signed-out.js')),
  route('/profile', 'ad-profile', 'signed-in', () => import('../screens/profile/profile.js')),
  route('/profile/identifiers', 'ad-identifiers', 'signed-in', () =>
    import('../screens/profile/identifiers.js'),
  ),
  route('/identity', 'ad-identity', 'signed-in', () => import('../screens/identity/identity.js')),
  route('/contacts', 'ad-contacts', 'signed-in', () => import('../screens/contacts/contacts.js')),
  route('/contacts/add', 'ad-add', 'signed-in', () => import('../screens/contacts/add.js')),
  route('/contacts/phone', 'ad-phone', 'signed-in', () => import('../screens/contacts/phone.js')),
  route('/contacts/:id', 'ad-address', 'signed-in', () => import('../screens/contacts/address.js')),
  route('/contacts/:id/change', 'ad-change', 'signed-in', () =>
    import('../screens/contacts/change.js'),
  ),
  route('/contacts/:id/correct', 'ad-correct', 'signed-in', () =>
    import('../screens/contacts/correct.js'),
  ),
  route('/contacts/:id/remove', 'ad-remove', 'signed-in', () =>
    import('../screens/contacts/remove.js'),
  ),
  route('/security', 'ad-security', 'signed-in', () => import('../screens/security/security.js')),
  route('/security/sessions', 'ad-sessions', 'signed-in', () =>
    import('../screens/security/sessions.js'),
  ),
  route('/security/sessions/:id', 'ad-session', 'signed-in', () =>
    import('../screens/security/session.js'),
  ),
  route('/security/history', 'ad-history', 'signed-in', () =>
    import('../screens/security/history.js'),
  ),
  route('/security/password', 'ad-password', 'signed-in', () =>
    import('../screens/security/password.js'),
  ),
  route('/security/second-factor', 'ad-second-factor', 'signed-in', () =>
    import('../screens/security/second-factor.js'),
  ),
  route('/security/second-factor/app', 'ad-app-setup', 'signed-in', () =>
    import('../screens/security/app-setup.js'),
  ),
  route('/security/second-factor/sms', 'ad-factor-change', 'signed-in', () =>
    import('../screens/security/factor-change.js'),
  ),
  route('/security/second-factor/codes', 'ad-factor-change', 'signed-in', () =>
    import('../screens/security/factor-change.js'),
  ),
  route('/security/second-factor/off', 'ad-factor-change', 'signed-in', () =>
    import('../screens/security/factor-change.js'),
  ),
  route('/security/passkeys', 'ad-passkeys', 'signed-in', () =>
    import('../screens/security/passkeys.js'),
  ),
  route('/security/passkeys/add', 'ad-passkey-add', 'signed-in', () =>
    import('../screens/security/passkey-add.js'),
  ),
  route('/security/passkeys/:id', 'ad-passkey', 'signed-in', () =>
    import('../screens/security/passkey.js'),
  ),
  route('/security/passkeys/:id/remove', 'ad-passkey-remove', 'signed-in', () =>
    import('../screens/security/passkey-remove.js'),
  ),
  route('/help/letter', 'ad-help-letter', 'open', () => import('../screens/help/letter.js')),
  route('/help/no-access', 'ad-help-access', 'open', () => import('../screens/help/access.js')),
];

/** What is shown for a path that is none of these. */
export const missing = route('', 'ad-missing', 'open', () =>
  import('../screens/missing/missing.js'),
);

/**
 * Finds the screen of a path.
 *
 * @param {string} path
 * @returns {{route: typeof missing, params: Record<string, string>}}
 */
export function match(path) {
  for (const candidate of routes) {
    const found = candidate.pattern.exec(path);
    if (found) {
      return { route: candidate, params: found.groups ?? {} };
    }
  }
  return { route: missing, params: {} };
}

function route(path, tag, access, load) {
  const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[0-9a-fA-F-]{36})')}/?$`);
  return { path, tag, access, load, pattern };
}
