/** Words of the second factor. */
export default {
  'heading': 'Second step of signing in',
  'lead':
    'With a second step a password alone is not enough to sign in: a code from an app or from a text ' +
    'message is needed too. A stranger stays out even with your password.',
  'state.none': 'The second step is off.',
  'state.app': 'On since {date}: signing in needs a code from an app.',
  'state.sms': 'On since {date}: signing in needs a code from a text message.',
  'few': {
    one: '{count} backup code is left. Make new ones.',
    other: '{count} backup codes are left. Make new ones.',
  },
  'done.on': 'Done. From now on every sign-in needs the second step.',
  'done.off': 'The second step is off. Your backup codes no longer work.',
  'app.title': 'Code from an app',
  'app.what':
    'An app on your phone shows a new code every half minute. It works without a connection and protects better than text messages.',
  'app.button': 'Connect an app',
  'app.move': 'Move to another phone',
  'app.heading': 'Connecting an app',
  'app.install':
    'Install an authenticator app on your phone: Yandex Key, Google Authenticator, FreeOTP or any other.',
  'app.scan': 'Scan this QR code with the app.',
  'app.picture': 'QR code for the app. If you cannot scan it, there is a key to type in below.',
  'app.noCamera': 'I cannot scan it',
  'app.byHand': 'Type this key into the app. Kind of code: time-based.',
  'app.copyKey': 'Copy the key',
  'app.open': 'Open an app on this device',
  'app.enter': 'Enter the code that the app shows.',
  'app.code': 'Code from the app',
  'app.clock': 'Six digits. If the code is not accepted, set the time on your phone to automatic.',
  'app.turnOn': 'Turn on',
  'app.wrong':
    'This code did not match. Scan the QR code on this page again and check that the time on your phone is right.',
  'app.over': 'The QR code has expired. Scan the new one.',
  'sms.title': 'Code from a text message',
  'sms.what':
    'The code comes to the phone in your profile. A message can be intercepted, or a SIM card copied: ' +
    'an app or a passkey is safer.',
  'sms.button': 'Get codes by text message',
  'sms.heading': 'Codes by text message',
  'sms.consequence':
    'At each sign-in a code will come to the phone in your profile. If you have been using an app, its codes will no longer be accepted.',
  'sms.do': 'Turn on',
  'current': 'Code from your present app',
  'currentHint': 'If your phone is not at hand, a backup code will do.',
  'codes.title': 'Backup codes',
  'codes.left': {
    one: '{count} code is left. Each works once, when your phone is not at hand.',
    other: '{count} codes are left. Each works once, when your phone is not at hand.',
  },
  'codes.button': 'Make new codes',
  'codes.heading': 'New backup codes',
  'codes.consequence': 'We will show you ten new codes. The earlier ones stop working at once.',
  'codes.do': 'Make codes',
  'off.title': 'Turn the second step off',
  'off.what': 'A password alone will be enough to sign in again. We advise against it.',
  'off.button': 'Turn off',
  'off.heading': 'Turn the second step off?',
  'off.consequence':
    'A password will be enough to sign in, and your backup codes will stop working. We will tell you by ' +
    'text message and at all your confirmed addresses.',
  'off.do': 'Turn the second step off',
  'backup.heading': 'Keep your backup codes',
  'backup.what':
    'They let you in when your phone is lost or broken. Each code works once. Keep them where you keep your documents, and show them to nobody.',
  'backup.once': 'The codes are shown only now. You can make new ones later.',
  'backup.of': '{portal}: backup codes',
  'backup.made': 'Made on {date}',
  'backup.print': 'Print',
  'backup.save': 'Download',
  'backup.file': 'backup-codes.txt',
  'backup.copy': 'Copy',
  'backup.kept': 'I have kept the codes',
};
