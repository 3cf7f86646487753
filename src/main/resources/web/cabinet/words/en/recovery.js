/** Words of recovering a forgotten password. */
export default {
  'forgot': 'Forgot your password?',
  'heading': 'Recover access',
  'lead':
    'We will send a code by SMS to a phone number, or a letter with a code and a link to an e-mail ' +
    'address. You then choose a new password.',
  'by': 'Recover by',
  'kind.contact': 'Phone or e-mail',
  'kind.inn': 'INN',
  'kind.snils': 'SNILS',
  'kind.iin': 'IIN',
  'sentNumber':
    'If an account has this number, a code was sent by SMS to the phone of that account. Enter it.',
  'send': 'Get the code',
  'over': 'The time is over, or a newer recovery was begun. Begin again',
  'sentSms': 'If there is an account with this number, a code was sent to it by SMS. Enter it here.',
  'sentMail':
    'If this address is confirmed in an account, a letter was sent to it. Enter the code from the ' +
    'letter or open its link.',
  'mailCode': 'Code from the letter',
  'other': 'Use another phone or address',
  'link.lead':
    'You opened the link of a letter about recovering access. Nothing has changed until you press ' +
    'the button.',
  'link.button': 'Choose a new password',
  'link.notYou': 'If you did not ask to recover access, just close this page.',
  'link.dead': 'The link is no longer valid',
  'link.deadWhy':
    'It has expired, it was used, a newer letter came after it, or the address was removed ' +
    'from the account.',
  'link.again': 'Begin again',
  'password.heading': 'New password',
  'password.lead':
    'With the new password everybody is signed out on all devices, and you sign in with it. We will ' +
    'tell you of the change by SMS and at all your confirmed addresses.',
  'password.save': 'Save the password',
  'done': 'The password was changed. Sign in with the new one',
};
