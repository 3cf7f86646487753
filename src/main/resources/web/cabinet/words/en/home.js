/** Words of the first page. */
export default {
  'heading': 'Hello, {name}!',
  'plain': 'Your account',
  'opened': 'Your account is open and your phone is confirmed.',
  'unconfirmed': 'Your account is not confirmed yet',
  'unconfirmedWhy':
    'Until your phone is confirmed you cannot read private messages, send mail or get notices.',
  'aged': 'Your password has not changed since {date}',
  'agedWhy': 'You need not change it, but it is a good idea if you have used it anywhere else.',
  'agedLink': 'Change the password',
  'sections': 'Sections',
  'contactsWhat': 'Your phone and e-mail addresses: add, confirm, change.',
  'profileWhat': 'Your name, phone and confirmation level. Can be printed.',
  'securityWhat': 'Password, the second step of signing in, and the devices your account is open on.',
  'fine': 'Everything is in order',
  'fineWhat': 'Notices and letters for getting back in go to {address}.',
  'none.heading': 'Add an e-mail address',
  'none.why':
    'It receives notices from agencies, and it lets you get back in if you lose your phone.',
  'none.button': 'Add an address',
  'waiting.heading': 'Confirm your e-mail',
  'waiting.why':
    'We sent a letter with a code to {address}. Until the address is confirmed it is not used.',
  'waiting.button': 'Enter the code from the letter',
  'undeliverable.heading': 'Letters do not arrive',
  'undeliverable.why': 'The mail server refused a letter to {address}. Check the address.',
  'undeliverable.button': 'Correct it',
};
