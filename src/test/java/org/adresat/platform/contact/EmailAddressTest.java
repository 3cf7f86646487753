package org.adresat.platform.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.adresat.platform.contact.AddressSyntax.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @Test
  void textShouldKeepTheLocalPartAndLowerTheDomain() {
    EmailAddress address = address(" Ivan.Petrov@Mail.RU ");

    assertThat(address.text()).isEqualTo("Ivan.Petrov@mail.ru");
    assertThat(address.key()).isEqualTo("ivan.petrov@mail.ru");
    assertThat(address.asciiDomain()).isEqualTo("mail.ru");
  }

  @Test
  void keyShouldNotDependOnTheMachinesLanguageWhenTurkish() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(address("IVAN@MAIL.RU").key()).isEqualTo("ivan@mail.ru");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "ivan@почта.рф,ivan@xn--80a1acny.xn--p1ai",
        "Ivan@ПОЧТА.рф,ivan@почта.рф",
        "\"Ivan\"@mail.ru,ivan@mail.ru",
        "\"i\\van\"@mail.ru,ivan@mail.ru",
        "\"iv\\ an\"@mail.ru,\"iv an\"@mail.ru"
      })
  void addressesShouldBeEqualWhenOneMailboxIsSpeltTwice(String one, String other) {
    assertThat(address(one)).isEqualTo(address(other)).hasSameHashCodeAs(address(other));
  }

  @Test
  void textShouldShowTheDomainAsTypedAndSendItInAscii() {
    EmailAddress address = address("ivan@ПОЧТА.РФ");

    assertThat(address.text()).isEqualTo("ivan@почта.рф");
    assertThat(address.envelope()).isEqualTo("ivan@xn--80a1acny.xn--p1ai");
  }

  @ParameterizedTest
  @CsvSource({
    "Ivan.Petrov+shop@gmail.com, ivanpetrov@gmail.com",
    "i.v.a.n@googlemail.com, ivan@gmail.com",
    "ivan-petrov+a@ya.ru, ivan.petrov@yandex.ru",
    "ivan.petrov@yandex.com, ivan.petrov@yandex.ru",
    "ivan.petrov+x@mail.ru, ivan.petrov@mail.ru",
    "ivan+x@bk.ru, ivan@bk.ru",
    "ivan+x@outlook.com, ivan@outlook.com",
    "ivan+x@me.com, ivan@icloud.com",
    "i.v_a-n+x@pm.me, ivan@proton.me",
    "ivan-shop@yahoo.com, ivan@yahoo.com",
    "ivan+x@fastmail.com, ivan@fastmail.com",
    "ivan.petrov+x@example.org, ivan.petrov+x@example.org",
    "+x@gmail.com, +x@gmail.com"
  })
  void limitKeyShouldFoldWhatTheProviderIgnores(String text, String expected) {
    assertThat(address(text).limitKey()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "i@mail.ru, ***@mail.ru",
    "iva@mail.ru, ***@mail.ru",
    "ivan@mail.ru, i***@mail.ru",
    "ivan.petrov.long@mail.ru, i***@mail.ru",
    "ivan@почта.рф, i***@почта.рф"
  })
  void maskedShouldHaveAFixedNumberOfStars(String text, String expected) {
    assertThat(address(text).masked()).isEqualTo(expected);
    assertThat(address(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ivan", "@mail.ru", "ivan@"})
  void restoreShouldRefuseWhenNoAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.restore(text));
  }

  private static EmailAddress address(String text) {
    return ((Valid) AddressSyntax.RFC_5321.check(text)).address();
  }
}
