package org.adresat.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.adresat.platform.contact.EmailAddress;
import org.junit.jupiter.api.Test;

class MaskedFactsTest {

  private static final EmailAddress RECIPIENT = EmailAddress.restore("anna.ivanova@example.ru");

  @Test
  void addressShouldBeShownOnlyToItsOwnMailbox() {
    Map<String, String> facts =
        MaskedFacts.of(
            Map.of(
                "address", "anna.ivanova@example.ru",
                "oldAddress", "old.address@example.org",
                "ip", "203.0.113.7"),
            RECIPIENT);
    assertThat(facts)
        .containsEntry("address", "anna.ivanova@example.ru")
        .containsEntry("ip", "203.0.113.7")
        .hasEntrySatisfying(
            "oldAddress",
            masked -> assertThat(masked).doesNotContain("old.address").endsWith("@example.org"));
  }

  @Test
  void factsShouldStayWithoutAddresses() {
    assertThat(MaskedFacts.of(Map.of("until", "x"), RECIPIENT)).isEqualTo(Map.of("until", "x"));
  }
}
