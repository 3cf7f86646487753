/** Words of the check of the person. */
export default {
  'heading': 'Confirm that it is you',
  'why': 'This protects your contact details. After the check you can change them for five minutes.',
  'phone': 'Phone in your profile',
  'phoneHint': 'Type the whole number that is in your account: {phone}',
  'send': 'Get the code by SMS',
  'sent': 'We sent a code by SMS. If it does not come, check the number you typed.',
  'password': 'Password of your account',
  'button': 'Confirm and continue',
  'other': 'Use another number',
};
