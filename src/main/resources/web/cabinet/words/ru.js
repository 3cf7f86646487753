/** All words of one language, by group. */
import access from './ru/access.js';
import common from './ru/common.js';
import contacts from './ru/contacts.js';
import factor from './ru/factor.js';
import help from './ru/help.js';
import history from './ru/history.js';
import home from './ru/home.js';
import identifiers from './ru/identifiers.js';
import identity from './ru/identity.js';
import objection from './ru/objection.js';
import passkey from './ru/passkey.js';
import profile from './ru/profile.js';
import recovery from './ru/recovery.js';
import security from './ru/security.js';

export default {
  access,
  common,
  contacts,
  factor,
  help,
  history,
  home,
  identifiers,
  identity,
  objection,
  passkey,
  profile,
  recovery,
  security,
};
