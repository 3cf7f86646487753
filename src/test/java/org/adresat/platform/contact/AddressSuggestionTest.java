package org.adresat.platform.contact;

import static org.adresat.platform.contact.AddressSyntax.PORTAL;
import static org.adresat.platform.contact.AddressSyntax.RFC_5321;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.adresat.platform.contact.AddressSyntax.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSuggestionTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        // Letters of the domain.
        "Ivan@mial.ru|Ivan@mail.ru",
        "ivan@maiil.ru|ivan@mail.ru",
        "ivan@maik.ru|ivan@mail.ru",
        "ivan@meil.ru|ivan@mail.ru",
        "ivan@gmial.com|ivan@gmail.com",
        "ivan@gamil.com|ivan@gmail.com",
        "ivan@gnail.com|ivan@gmail.com",
        "ivan@gmal.com|ivan@gmail.com",
        "ivan@gmaill.con|ivan@gmail.com",
        "ivan@yadnex.ru|ivan@yandex.ru",
        "ivan@yandeks.ru|ivan@yandex.ru",
        "ivan@uandex.ru|ivan@yandex.ru",
        "ivan@ramblr.ru|ivan@rambler.ru",
        "ivan@hotmial.com|ivan@hotmail.com",
        "ivan@outlok.com|ivan@outlook.com",
        "ivan@iclould.com|ivan@icloud.com",
        "ivan@prtonmial.com|ivan@protonmail.com",
        "ivan@lits.ru|ivan@list.ru",
        // The top-level domain.
        "ivan@mail.rru|ivan@mail.ru",
        "ivan@mail.ry|ivan@mail.ru",
        "ivan@gmail.con|ivan@gmail.com",
        "ivan@gmail.cm|ivan@gmail.com",
        "ivan@gmail.ru|ivan@gmail.com",
        "ivan@firma.rru|ivan@firma.ru",
        "ivan@firma.con|ivan@firma.com",
        "ivan@mail.ру|ivan@mail.ru",
        "ivаn@mail.ру|ivan@mail.ru",
        "ivan@gmail.ком|ivan@gmail.com",
        // Signs.
        "ivan@mailru|ivan@mail.ru",
        "ivan@yaru|ivan@ya.ru",
        "ivan@gmail|ivan@gmail.com",
        "ivan@mail,ru|ivan@mail.ru",
        "ivan@mail/ru|ivan@mail.ru",
        "ivan,petrov@firma,ru|ivan.petrov@firma.ru",
        "ivan@mail..ru|ivan@mail.ru",
        "ivan..petrov@mail.ru|ivan.petrov@mail.ru",
        ".ivan.@.mail.ru.|ivan@mail.ru",
        "iv an @ mail. ru|ivan@mail.ru",
        "ivan@@mail.ru|ivan@mail.ru",
        "@ivan@mail.ru|ivan@mail.ru",
        "ivan@www.mail.ru|ivan@mail.ru",
        "mailto:ivan@mail.ru|ivan@mail.ru",
        "<ivan@mail.ru>,|ivan@mail.ru",
        "«ivan@mail.ru»|ivan@mail.ru",
        // A missing "@".
        "ivan.mail.ru|ivan@mail.ru",
        "ivan mail.ru|ivan@mail.ru",
        "ivan.mail,ru|ivan@mail.ru",
        "ivan.gmail.com|ivan@gmail.com",
        "ivangmail.com|ivan@gmail.com",
        "ivan.petrov.ya.ru|ivan.petrov@ya.ru",
        "ivan\"mail.ru|ivan@mail.ru",
        "ivan＠mail.ru|ivan@mail.ru",
        // The keyboard's layout.
        "ivаn@mаil.ru|ivan@mail.ru",
        "ivan@mail.сом|ivan@mail.com",
        "pеtrоv@firmа.ru|petrov@firma.ru",
        "шмфт\"ьфшдюкг|ivan@mail.ru",
        "ivan@пьфшдюсщь|ivan@gmail.com",
        "ivan@яндекс.ру|ivan@yandex.ru"
      })
  void suggestionShouldPutASlipRight(String input, String expected) {
    assertThat(PORTAL.check(input).suggestion()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ivan@va.ru",
        "ivan@ua.ru",
        "ivan@yq.ru",
        "ivan@bj.ru",
        "ivan@by.ru",
        "ivan@pk.ru",
        "ivan@mai.ru",
        "ivan@mil.ru",
        "ivan@mall.ru",
        "ivan@nail.ru",
        "ivan@email.ru",
        "ivan@sail.ru",
        "ivan@mailer.ru",
        "ivan@mails.ru",
        "ivan@main.ru",
        "ivan@mali.ru",
        "ivan@mail.com",
        "ivan@mail.ua",
        "ivan@mail.by",
        "ivan@corp.mail.ru",
        "ivan@ymail.com",
        "ivan@lost.ru",
        "ivan@last.ru",
        "ivan@lisa.ru",
        "ivan@gist.ru",
        "ivan@inox.ru",
        "ivan@inbox.lv",
        "ivan@intranet.ru",
        "ivan@internat.ru",
        "ivan@yandex.kz",
        "ivan@cloud.com",
        "ivan@life.com",
        "ivan@live.com",
        "ivan@hotmail.fr",
        "ivan@gosuslugi.ru",
        "ivan@cbr.ru",
        "ivan@firma.co",
        "ivan@firma.cm",
        "ivan@kremlin.ru",
        "ivan@mail.firma.ru",
        "Ivan@Mail.RU",
        "  ivan@mail.ru ",
        "ivan@protein.me",
        "ivan@rumble.com",
        "ivan@mos.ru"
      })
  void suggestionShouldBeEmptyWhenTheDomainMayBeMeant(String input) {
    assertThat(PORTAL.check(input)).isInstanceOf(Valid.class);
    assertThat(PORTAL.check(input).suggestion()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "@", "ivan", "mail.ru", ".mail.ru", "иван@mail.ru", "иван", "a!b@mail.ru", "ivanya.ru",
        "me.ya", "@mail.ru", "ivan@", "a@b@c.ru", "иван@почта.рф", "e-mail.ru", "..", "<>", "\"\""
      })
  void suggestionShouldBeEmptyWhenNothingCanBeMeant(String input) {
    assertThat(PORTAL.check(input).suggestion()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ivan@почта.рф",
        "ivan@пример.ком",
        "ivan@сор.рф",
        "ivan@сахар.com",
        "ivan@фирма.ру",
        "ivan+tag@mail.ru",
        "\"ivan petrov\"@mail.ru",
        "\"ivan\"@mail.ru",
        "a/b@mail.ru"
      })
  void suggestionShouldBeEmptyWhenTheWideRuleAllowsTheAddress(String input) {
    assertThat(RFC_5321.check(input)).isInstanceOf(Valid.class);
    assertThat(RFC_5321.check(input).suggestion()).isEmpty();
  }

  @Test
  void suggestionShouldKnowLookAlikesWhenTheWideRuleAllowsThem() {
    assertThat(RFC_5321.check("ivan@gmаil.com").suggestion()).contains("ivan@gmail.com");
  }

  @Property
  void suggestionShouldBeEmptyWhenThePopularDomainIsRight(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String local,
      @ForAll("popular") String domain) {
    assertThat(PORTAL.check(local + "@" + domain).suggestion()).isEmpty();
  }

  @Property
  void suggestionShouldUndoWhenTwoInnerLettersAreSwapped(
      @ForAll("popular") String domain, @ForAll int place) {
    int name = domain.indexOf('.');
    int first = Math.floorMod(place, Math.max(1, name - 1));
    char[] letters = domain.toCharArray();
    char kept = letters[first];
    letters[first] = letters[first + 1];
    letters[first + 1] = kept;
    String swapped = new String(letters);
    Assume.that(name >= 4 && !swapped.equals(domain) && !swapped.equals("mali.ru"));

    assertThat(PORTAL.check("ivan@" + swapped).suggestion()).contains("ivan@" + domain);
  }

  @Property(tries = 10_000)
  void suggestionShouldBeValidAndFinalWhenAnythingIsSent(@ForAll("typed") String input) {
    for (AddressSyntax rule : AddressSyntax.values()) {
      Optional<String> suggestion = rule.check(input).suggestion();
      assertThat(suggestion.map(rule::check))
          .satisfiesAnyOf(
              verdict -> assertThat(verdict).isEmpty(),
              verdict -> {
                assertThat(verdict.orElseThrow()).isInstanceOf(Valid.class);
                assertThat(verdict.orElseThrow().suggestion()).isEmpty();
              });
    }
  }

  @Provide
  static Arbitrary<String> popular() {
    return Arbitraries.of(
        "mail.ru",
        "gmail.com",
        "yandex.ru",
        "ya.ru",
        "bk.ru",
        "list.ru",
        "inbox.ru",
        "internet.ru",
        "rambler.ru",
        "icloud.com",
        "outlook.com",
        "hotmail.com",
        "yahoo.com",
        "proton.me");
  }

  @Provide
  static Arbitrary<String> typed() {
    Arbitrary<String> tail =
        Arbitraries.of(
            "@mail.ru",
            "@gmail.com",
            "mail.ru",
            "@mial.ру",
            "@ya,ru",
            "@gmаil.con",
            "@www.mail.rru",
            "\"ьфшдюкг",
            "@mailru",
            ".r",
            ",ком",
            "",
            "@hotmai..cm");
    return NastyStrings.of("@..-_abcmailru аеору,\"<>() /\\+")
        .flatMap(head -> tail.map(end -> head.substring(0, Math.min(12, head.length())) + end));
  }
}
