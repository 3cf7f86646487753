/** Words of the personal data. */
export default {
  'heading': 'Personal details',
  'surname': 'Surname',
  'name': 'First name',
  'patronymic': 'Patronymic',
  'phone': 'Phone',
  'language': 'Language of letters and SMS',
  'language.ru': 'Russian',
  'language.en': 'English',
  'registered': 'Account opened',
  'level': 'Account level',
  'confirmed': 'Confirmed',
  'unconfirmed': 'Not confirmed',
  'number': 'Account number',
  'confirmedMeans':
    'Your phone is confirmed: you can read private messages, send mail and get notices.',
  'unconfirmedMeans':
    'Until your phone is confirmed you cannot read private messages, send mail or get notices.',
  'print': 'Print',
};
