/** Words of what protects the account. */
export default {
  'heading': 'Security',
  'toAll': 'All security settings',
  'done.password': 'Your password is changed. Other devices have to sign in again.',
  'password.title': 'Password',
  'password.since': 'In use since {date}.',
  'password.aged': 'That is a long time: consider changing it.',
  'password.button': 'Change the password',
  'password.heading': 'Change the password',
  'password.lead':
    'All other devices will have to sign in again. We will tell you of the change by SMS ' +
    'and at all your confirmed addresses.',
  'password.old': 'Current password',
  'password.new': 'New password',
  'password.save': 'Change the password',
  'second.title': 'Second step of signing in',
  'second.button': 'Set up the second step',
  'sessions.title': 'Devices and sessions',
  'sessions.count': {
    one: '{count} session is open now.',
    other: '{count} sessions are open now.',
  },
  'sessions.button': 'See the devices',
  'sessions.heading': 'Devices and sessions',
  'sessions.lead':
    'This is where your account is open. A device you do not know? End its session and change ' +
    'the password.',
  'sessions.alone': 'Your account is not open on any other device.',
  'sessions.unknown': 'Unknown device',
  'sessions.current': 'This device',
  'sessions.used': 'Last used',
  'sessions.begun': 'Signed in',
  'sessions.ip': 'IP address',
  'sessions.until': 'Ends if not used',
  'sessions.end': 'End the session',
  'sessions.ended': 'Session ended: {device}',
  'sessions.others': 'Sign out on all other devices',
  'sessions.othersWhat': 'Only this session stays. Other devices will have to sign in again.',
  'sessions.endOthers': 'End all other sessions',
  'sessions.othersEnded': 'All other sessions have ended',
};
