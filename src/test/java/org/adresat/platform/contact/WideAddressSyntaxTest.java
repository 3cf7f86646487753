package org.adresat.platform.contact;

import static org.adresat.platform.contact.AddressSyntax.RFC_5321;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.adresat.platform.contact.AddressSyntax.Faulty;
import org.adresat.platform.contact.AddressSyntax.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideAddressSyntaxTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "ivan+tag@mail.ru|ivan+tag@mail.ru",
        "o'neill/x=y@example.photography|o'neill/x=y@example.photography",
        "ivan@почта.рф|ivan@xn--80a1acny.xn--p1ai",
        "ivan@ПОЧТА.РФ|ivan@xn--80a1acny.xn--p1ai",
        "ivan@xn--80a1acny.xn--p1ai|ivan@xn--80a1acny.xn--p1ai",
        "ivan@straße.de|ivan@xn--strae-oqa.de",
        "ivan@例え.テスト|ivan@xn--r8jz45g.xn--zckzah",
        "ivan@r3---sn.example.com|ivan@r3---sn.example.com",
        "\"ivan petrov\"@mail.ru|\"ivan petrov\"@mail.ru",
        "\"i@van\"@mail.ru|\"i@van\"@mail.ru"
      })
  void checkShouldAcceptMailboxesOfRfc5321(String input, String envelope) {
    assertThat(RFC_5321.check(input))
        .isInstanceOfSatisfying(
            Valid.class, valid -> assertThat(valid.address().envelope()).isEqualTo(envelope));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "ivan|atSign 4 at-sign-missing",
        "\"ivan@mail.ru|localPart 0 character-not-allowed",
        "\"iv@n\"x@mail.ru|atSign 7 at-sign-repeated",
        "\"iv\"an\"@mail.ru|localPart 0 character-not-allowed; localPart 3 character-not-allowed;"
            + " localPart 6 character-not-allowed",
        "\"iv\\\"an\"x@mail.ru|localPart 0 character-not-allowed; localPart 3"
            + " character-not-allowed; localPart 4 character-not-allowed; localPart 7"
            + " character-not-allowed",
        "иван@почта.рф|localPart 0 character-not-allowed",
        "iv an@mail.ru|localPart 2 space-not-allowed",
        "ivan(comment)@mail.ru|localPart 4 character-not-allowed; localPart 12"
            + " character-not-allowed",
        "Ivan <ivan@mail.ru>|localPart 4 space-not-allowed; localPart 5 character-not-allowed;"
            + " topLevelDomain 18 character-not-allowed",
        "ivan@[127.0.0.1]|domain 5 character-not-allowed; topLevelDomain 15 character-not-allowed",
        "ivan@127.0.0.1|topLevelDomain 13 top-level-domain-letters",
        "ivan@localhost|domain 5 domain-without-dot",
        "iv..an@mail.ru|localPart 3 double-dot",
        "ivan@xn--a.ru|domain 5 domain-name-invalid",
        "ivan@mail.xn--zzzzzzz9999|domain 5 domain-name-invalid",
        "ivan@\u0300почта.рф|domain 5 domain-name-invalid",
        "ivan@אa.рф|domain 5 domain-name-invalid"
      })
  void checkShouldNameTheFaultWhenNoMailbox(String input, String expected) {
    assertThat(spelt(input)).isEqualTo(expected);
  }

  @Test
  void checkShouldRefuseLineEndsInsideQuotes() {
    assertThat(spelt("\"a\r\nRCPT TO:<b>\"@mail.ru")).startsWith("localPart 2 space-not-allowed");
  }

  @Test
  void checkShouldCountTheLengthInTheFormThatIsSent() {
    String label =
        IntStream.range(0, 17)
            .mapToObj(i -> Character.toString(0x4e00 + 1200 * i))
            .collect(Collectors.joining());
    String domain = String.join(".", label, label, label, label) + ".рф";

    assertThat(spelt("i".repeat(5) + "@" + domain)).isEqualTo("valid");
    assertThat(spelt("i".repeat(60) + "@" + domain)).endsWith("too-long");
  }

  private static String spelt(String input) {
    return RFC_5321.check(input) instanceof Faulty(List<AddressFault> faults, var _)
        ? String.join(
            "; ",
            faults.stream()
                .map(f -> f.element().wire() + " " + f.position() + " " + f.code().wire())
                .toList())
        : "valid";
  }
}
