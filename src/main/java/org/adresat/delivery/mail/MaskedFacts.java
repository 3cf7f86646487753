package org.adresat.delivery.mail;

import java.util.HashMap;
import java.util.Map;
import org.adresat.platform.contact.EmailAddress;
import org.adresat.platform.contact.PhoneNumber;

/** Addresses are shown in full only to the mailbox they belong to, phones to none. */
final class MaskedFacts {

  private MaskedFacts() {}

  static Map<String, String> of(Map<String, String> facts, EmailAddress recipient) {
    Map<String, String> masked = new HashMap<>(facts);
    for (String name : new String[] {"address", "oldAddress"}) {
      masked.computeIfPresent(
          name,
          (_, text) -> {
            EmailAddress address = EmailAddress.restore(text);
            return address.equals(recipient) ? text : address.masked();
          });
    }
    for (String name : new String[] {"phone", "oldPhone"}) {
      masked.computeIfPresent(name, (_, number) -> PhoneNumber.restore(number).masked());
    }
    return masked;
  }
}
