/** Words that help on. */
export default {
  'toContacts': 'To contact details',
  'letter.heading': 'The letter did not come',
  'letter.what': 'What you can do',
  'letter.wait': 'Wait a few minutes: mail servers sometimes delay letters.',
  'letter.spam':
    'Look into the folders “Spam” and “Promotions”: the letter is called “E-mail ' +
    'confirmation”.',
  'letter.address': 'Check that the address is written correctly, and correct it if necessary.',
  'letter.filter': 'Check the filters and blocked senders of your mailbox.',
  'letter.other': 'Send the letter again, or use another address.',
  'letter.resent': 'We sent a new letter to {address}',
  'access.heading': 'No access to the old address',
  'access.lead': 'You do not need the old mailbox: we know you by your phone and password.',
  'access.add': 'Add a new address. We will check by an SMS code and your password that it is you.',
  'access.confirm': 'Confirm the new address by the code or the link in the letter.',
  'access.remove': 'Remove the old address: that needs only your password.',
  'access.change':
    'You can also replace the old address at once: press “Change” beside it in your contact ' +
    'details.',
  'access.button': 'Add a new address',
};
