/** All words of one language, by group. */
import access from './en/access.js';
import common from './en/common.js';
import contacts from './en/contacts.js';
import factor from './en/factor.js';
import help from './en/help.js';
import history from './en/history.js';
import home from './en/home.js';
import identifiers from './en/identifiers.js';
import identity from './en/identity.js';
import objection from './en/objection.js';
import passkey from './en/passkey.js';
import profile from './en/profile.js';
import recovery from './en/recovery.js';
import security from './en/security.js';

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
