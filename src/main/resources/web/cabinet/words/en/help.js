/** Words that help on. */
export default {
  'toContacts': 'To contact details',
  'letter.heading': 'The letter did not come',
  'letter.wait': 'Wait a few minutes: mail servers sometimes delay letters.',
  'letter.spam': 'Look into the folders “Spam” and “Promotions”: the letter is called “E-mail confirmation”.',
  'letter.address': 'Check that the address is written correctly, and correct it if necessary.',
  'letter.filter': 'Check the filters and blocked senders of your mailbox.',
  'letter.other': 'Send the letter again, or use another address.',
  'letter.again': 'Send again or enter the code',
  'letter.correct': 'Correct the address',
  'access.heading': 'No access to the old address',
  'access.lead': 'The old address is not needed for this: you are known by your phone and password.',
  'access.add': 'Add a new address. We will check that it is you by an SMS code and your password.',
  'access.confirm': 'Confirm the new address with the code from the letter.',
  'access.remove': 'Remove the old address: that needs only your password.',
  'access.button': 'Add a new address',
};
