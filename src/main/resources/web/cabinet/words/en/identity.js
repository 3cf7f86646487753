/** Words of the check of the person. */
export default {
  'heading': 'Confirm that it is you',
  'why':
    'This protects your account. After the check you can change contact details and security ' +
    'settings for five minutes.',
  'phone': 'Phone in your profile',
  'phoneHint': 'Type the whole number that is in your account: {phone}',
  'send': 'Get the code by SMS',
  'sent':
    'If the number is right, we sent it a code by SMS. No code? Check the number.',
  'password': 'Password of your account',
  'button': 'Confirm and continue',
  'other': 'Use another number',
};
