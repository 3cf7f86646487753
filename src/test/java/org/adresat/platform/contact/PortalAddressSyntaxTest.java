package org.adresat.platform.contact;

import static org.adresat.platform.contact.AddressSyntax.PORTAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adresat.platform.contact.AddressFault.Code;
import org.adresat.platform.contact.AddressSyntax.Faulty;
import org.adresat.platform.contact.AddressSyntax.Valid;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalAddressSyntaxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ivan@mail.ru",
        "i@mail.ru",
        "Ivan.Petrov_1-2@Mail.Example.Museum",
        "-_-@a.io",
        "1@1.ru",
        "ivan@xn--e1afmkfd.ru",
        "\u00a0\t ivan@mail.ru \r\n"
      })
  void checkShouldAcceptWhenByTheRule(String input) {
    assertThat(PORTAL.check(input)).isInstanceOf(Valid.class);
  }

  /** Fault lists: element, position and code, of the string as sent. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``| address 0 empty",
        "`   `| address 3 empty",
        "ivan.mail.ru| atSign 12 at-sign-missing",
        "(и в а н)| atSign 9 at-sign-missing",
        "ivan@@mail.ru| atSign 5 at-sign-repeated",
        "a b@c,d@e@f| atSign 7 at-sign-repeated",
        "@mail.ru| localPart 0 local-part-empty",
        "ivan@| domain 5 domain-empty",
        "@| localPart 0 local-part-empty; domain 1 domain-empty",
        "ivan@mail| domain 5 domain-without-dot",
        "iv an@mail.ru| localPart 2 space-not-allowed",
        "`  iv an@mail.ru`| localPart 4 space-not-allowed",
        "ivan @mail.ru| localPart 4 space-not-allowed",
        "ivan@ mail.ru| domain 5 space-not-allowed",
        "ivan@mail. ru| topLevelDomain 10 space-not-allowed",
        "iv(a)n@mail.ru| localPart 2 character-not-allowed; localPart 4 character-not-allowed",
        "iv<<an@mail.ru| localPart 2 character-not-allowed",
        "iv,an@mail,ru| localPart 2 character-not-allowed; domain 10 character-not-allowed",
        "ivan@mail.r,u| topLevelDomain 11 character-not-allowed",
        "'ivan'@mail.ru| localPart 0 character-not-allowed; localPart 5 character-not-allowed",
        "ivan+tag@mail.ru| localPart 4 character-not-allowed",
        "иван@mail.ru| localPart 0 character-not-allowed",
        "ivаn@mail.ru| localPart 2 look-alike-letter",
        "ivan@mаil.ru| domain 6 look-alike-letter",
        "ivan@mail.ру| topLevelDomain 10 look-alike-letter",
        "ivan@почта.рф| domain 5 character-not-allowed; topLevelDomain 11 character-not-allowed",
        "iv..an@mail.ru| localPart 3 double-dot",
        "iv....an@mail.ru| localPart 3 double-dot",
        "ivan@mail..ru| domain 10 double-dot",
        ".ivan@mail.ru| localPart 0 dot-at-edge",
        "ivan..@mail.ru| localPart 4 dot-at-edge",
        "..@mail.ru| localPart 0 dot-at-edge",
        "ivan@.mail.ru| domain 5 dot-at-edge",
        "ivan@mail.ru.| domain 12 dot-at-edge",
        "ivan@.| domain 5 dot-at-edge",
        "ivan@-mail.ru| domain 5 hyphen-at-edge",
        "ivan@mail-.ru| domain 9 hyphen-at-edge",
        "ivan@-.ru| domain 5 hyphen-at-edge",
        "ivan@ma_il.ru| domain 7 character-not-allowed",
        "ivan@mail.r| topLevelDomain 10 top-level-domain-length",
        "ivan@mail.gallery| topLevelDomain 10 top-level-domain-length",
        "ivan@mail.r2| topLevelDomain 11 top-level-domain-letters",
        "ivan@mail.-ru| topLevelDomain 10 top-level-domain-letters",
        "ivan@127.0.0.1| topLevelDomain 13 top-level-domain-letters",
        ".i v@mail-.r1| localPart 0 dot-at-edge; localPart 2 space-not-allowed;"
            + " domain 9 hyphen-at-edge; topLevelDomain 12 top-level-domain-letters"
      },
      delimiter = '|')
  void checkShouldNameElementAndPositionWhenFaulty(String input, String expected) {
    assertThat(spelt(faults(input))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0000, U+0000, invisible-character",
    "0007, U+0007, invisible-character",
    "200F, U+200F, invisible-character",
    "202E, U+202E, invisible-character",
    "200B, U+200B, invisible-character",
    "FEFF, U+FEFF, invisible-character",
    "D800, U+D800, invisible-character",
    "DFFF, U+DFFF, invisible-character",
    "FFFF, U+FFFF, invisible-character",
    "0301, U+0301, character-not-allowed",
    "20AC, €, character-not-allowed",
    "FF20, ＠, character-not-allowed"
  })
  void checkShouldNameTheCharacterWhenItIsOdd(String hex, String name, String code) {
    String odd = String.valueOf((char) Integer.parseInt(hex, 16));

    assertThat(faults("iv" + odd + "an@mail.ru"))
        .containsExactly(fault(2, code, Map.of("character", name)));
    assertThat(faults(odd + "ivan@mail.ru"))
        .containsExactly(fault(0, code, Map.of("character", name)));
  }

  private static AddressFault fault(int position, String code, Map<String, String> arguments) {
    return new AddressFault(
        AddressFault.Element.LOCAL_PART,
        position,
        Code.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_')),
        arguments);
  }

  @Test
  void checkShouldNameTheLatinLetterWhenCyrillicOneLooksAlike() {
    AddressFault fault = faults("ivаn@mail.ru").getFirst();

    assertThat(fault.arguments())
        .containsOnly(Map.entry("character", "а"), Map.entry("latin", "a"));
    assertThat(fault.messageKey()).isEqualTo("fault.look-alike-letter");
  }

  @Test
  void checkShouldCountUtf16UnitsWhenEmojiStandsBefore() {
    assertThat(spelt(faults("\ud83d\ude00a b@mail.ru")))
        .isEqualTo("localPart 0 character-not-allowed; localPart 3 space-not-allowed");
  }

  @Test
  void checkShouldHoldTheLengthsOfRfc5321() {
    String label = "d".repeat(63);
    String domain = label + "." + label + "." + "d".repeat(58) + ".ru";
    String longest = "l".repeat(64) + "@" + domain;

    assertThat(longest).hasSize(254);
    assertThat(PORTAL.check(longest)).isInstanceOf(Valid.class);
    assertThat(spelt(faults(" " + longest + "u"))).isEqualTo("address 255 too-long");
    assertThat(spelt(faults("l".repeat(65) + "@mail.ru")))
        .isEqualTo("localPart 64 local-part-too-long");
    assertThat(spelt(faults("l@" + label + "d.ru"))).isEqualTo("domain 65 label-too-long");
  }

  @Test
  void checkShouldStopAtTenFaultsWhenThereAreMore() {
    List<AddressFault> faults = faults("a!".repeat(30) + "@mail.ru");

    assertThat(faults).hasSize(10).last().extracting(AddressFault::position).isEqualTo(19);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@", ".", " ", "a", "а", "\u0000", "\"", "a@", "a.", "\ud800", "<", "\u0301"})
  void checkShouldAnswerAtOnceWhenTenKilobytesArrive(String piece) {
    String long10k = piece.repeat(10_000 / piece.length());

    Assertions.assertTimeout(
        Duration.ofMillis(500),
        () -> {
          for (AddressSyntax rule : AddressSyntax.values()) {
            assertThat(rule.check(long10k)).isInstanceOf(Faulty.class);
            assertThat(rule.check(" " + long10k + "@mail.ru")).isInstanceOf(Faulty.class);
          }
        });
  }

  @Property
  void checkShouldAcceptWhatTheRuleDescribes(@ForAll("addresses") String text) {
    assertThat(PORTAL.check(text)).isInstanceOf(Valid.class);
    assertThat(AddressSyntax.RFC_5321.check(text)).isInstanceOf(Valid.class);
  }

  @Property
  void checkShouldPointAtTheCharacterWhenOneIsPutIn(
      @ForAll("addresses") String text, @ForAll("refused") char odd, @ForAll int place) {
    int position = 1 + Math.floorMod(place, text.length() - 1);
    String broken = text.substring(0, position) + odd + text.substring(position);

    assertThat(faults(broken)).extracting(AddressFault::position).containsExactly(position);
  }

  @Property(tries = 5000)
  void checkShouldGiveOrderedFaultsWithinTheInputWhenAnythingIsSent(@ForAll("nasty") String input) {
    for (AddressSyntax rule : AddressSyntax.values()) {
      switch (rule.check(input)) {
        case Valid(EmailAddress address, var _) ->
            assertThat(EmailAddress.restore(address.text())).isEqualTo(address);
        case Faulty(List<AddressFault> faults, var _) ->
            assertThat(faults)
                .hasSizeBetween(1, 10)
                .allMatch(fault -> fault.position() >= 0 && fault.position() <= input.length())
                .isSortedAccordingTo(Comparator.comparingInt(AddressFault::position));
      }
    }
  }

  @Provide
  static Arbitrary<String> addresses() {
    Arbitrary<String> word =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('0', '9')
            .withChars("AZ_-")
            .ofMinLength(1)
            .ofMaxLength(10);
    Arbitrary<String> local = word.list().ofMinSize(1).ofMaxSize(4).map(w -> String.join(".", w));
    Arbitrary<String> label =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('0', '9')
            .ofMinLength(1)
            .ofMaxLength(9);
    Arbitrary<String> domain = label.list().ofMinSize(1).ofMaxSize(3).map(w -> String.join(".", w));
    Arbitrary<String> top =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(6);
    return Combinators.combine(local, domain, top).as((l, d, t) -> l + "@" + d + "." + t);
  }

  @Provide
  static Arbitrary<Character> refused() {
    return Arbitraries.of(
        '(', ')', '<', '>', '[', ']', ',', ';', '"', '\'', '\u00a7', '!', '+', 'ж', '\u0000');
  }

  @Provide
  static Arbitrary<String> nasty() {
    return NastyStrings.of("@@@....--_abcru аеору,\"<>() \\+");
  }

  private static List<AddressFault> faults(String input) {
    assertThat(PORTAL.check(input)).isInstanceOf(Faulty.class);
    return ((Faulty) PORTAL.check(input)).faults();
  }

  private static String spelt(List<AddressFault> faults) {
    return String.join(
        "; ",
        faults.stream()
            .map(f -> f.element().wire() + " " + f.position() + " " + f.code().wire())
            .toList());
  }
}
