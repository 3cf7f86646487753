package org.adresat.platform.person;

import static org.adresat.platform.person.UnmetRule.PASSWORD_NO_DIGIT;
import static org.adresat.platform.person.UnmetRule.PASSWORD_NO_LOWER;
import static org.adresat.platform.person.UnmetRule.PASSWORD_NO_SPECIAL;
import static org.adresat.platform.person.UnmetRule.PASSWORD_NO_UPPER;
import static org.adresat.platform.person.UnmetRule.PASSWORD_PERSONAL;
import static org.adresat.platform.person.UnmetRule.PASSWORD_TOO_LONG;
import static org.adresat.platform.person.UnmetRule.PASSWORD_TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adresat.platform.contact.NastyStrings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
  private static final PasswordRule RULE = PasswordRule.DEFAULT;
  private static final List<String> PERSONAL =
      List.of("+79001234567", "Петров-Водкин", "Иван", "Фёдорович", "I.Petrov@mail.ru", "Ян", "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Abcdef1!",
        "Пароль1№",
        "Ab1€😀xyz",
        "aaaaaaaaaaaaaaa",
        "корова на луне пасётся",
        "000000000000000"
      })
  void unmetShouldBeEmptyWhenByTheRule(String password) {
    assertThat(unmet(password)).isEmpty();
  }

  @Test
  void unmetShouldNameEachRuleWhenClassesAreMissing() {
    assertThat(unmet(""))
        .containsExactly(
            PASSWORD_TOO_SHORT,
            PASSWORD_NO_UPPER,
            PASSWORD_NO_LOWER,
            PASSWORD_NO_DIGIT,
            PASSWORD_NO_SPECIAL);
    assertThat(unmet("Abcde1!")).containsExactly(PASSWORD_TOO_SHORT);
    assertThat(unmet("abcdef1!")).containsExactly(PASSWORD_NO_UPPER);
    assertThat(unmet("ПАРОЛЬ1!")).containsExactly(PASSWORD_NO_LOWER);
    assertThat(unmet("Parolparol!")).containsExactly(PASSWORD_NO_DIGIT);
    assertThat(unmet("Пароль 11")).containsExactly(PASSWORD_NO_SPECIAL);
    assertThat(unmet("aaaaaaaaaaaaaa"))
        .containsExactly(PASSWORD_NO_UPPER, PASSWORD_NO_DIGIT, PASSWORD_NO_SPECIAL);
  }

  @Test
  void unmetShouldCountCodePointsInNormalFormKc() {
    assertThat(unmet("😀".repeat(128))).isEmpty();
    assertThat(unmet("😀".repeat(129))).containsExactly(PASSWORD_TOO_LONG);
    assertThat(unmet("e\u0301".repeat(128))).isEmpty();
    assertThat(unmet("e\u0301".repeat(14))).contains(PASSWORD_NO_UPPER);
    assertThat(unmet("a".repeat(10_000))).containsExactly(PASSWORD_TOO_LONG);
    assertThat(PasswordRule.normalized("Ａ\u0438\u0306")).isEqualTo("Aй");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Abcd!9001234567",
        "my phone is 8 (900) 123-45-67",
        "xxПЕТРОВ1!",
        "вОдКиН-1aA",
        "Федорович1!",
        "Ааа1!иван",
        "I.PETROV-1!aaa"
      })
  void unmetShouldNamePersonalWhenFactsOfThePersonAreInside(String password) {
    assertThat(unmet(password)).containsExactly(PASSWORD_PERSONAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ян-Abcdef1", "Abcd!1234567", "Mail.ru-12345"})
  void unmetShouldNotNamePersonalWhenThePieceIsShort(String password) {
    assertThat(unmet(password)).isEmpty();
  }

  @Test
  void unmetShouldIgnoreShortLocalParts() {
    assertThat(RULE.unmet("Abc-iva-123", List.of("iva@mail.ru", "@", "12345"))).isEmpty();
    assertThat(RULE.unmet("Abc-ivan-123", List.of("ivan@mail.ru")))
        .containsExactly(PASSWORD_PERSONAL);
  }

  @ParameterizedTest
  @CsvSource({
    "PASSWORD_TOO_SHORT, password-too-short",
    "PASSWORD_TOO_LONG, password-too-long",
    "PASSWORD_NO_UPPER, password-no-upper",
    "PASSWORD_NO_LOWER, password-no-lower",
    "PASSWORD_NO_DIGIT, password-no-digit",
    "PASSWORD_NO_SPECIAL, password-no-special",
    "PASSWORD_PERSONAL, password-personal"
  })
  void wireShouldStayTheSame(UnmetRule rule, String wire) {
    assertThat(rule.wire()).isEqualTo(wire);
    assertThat(rule.messageKey()).isEqualTo("fault." + wire);
  }

  @Test
  void argumentsShouldHoldTheFiguresOfTheRule() {
    assertThat(RULE.arguments(PASSWORD_TOO_SHORT))
        .isEqualTo(Map.of("min", "8", "passphrase", "15"));
    assertThat(RULE.arguments(PASSWORD_TOO_LONG)).isEqualTo(Map.of("max", "128"));
    assertThat(RULE.arguments(PASSWORD_NO_DIGIT)).isEmpty();
  }

  @Test
  void ruleShouldRefuseFiguresThatNothingCanMeet() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordRule(8, 7, 128));
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordRule(8, 15, 14));
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordRule(0, 15, 128));
  }

  @Property
  void unmetShouldAgreeWithNormalFormWhenAnythingIsSent(@ForAll("nasty") String password) {
    List<UnmetRule> expected = new ArrayList<>(unmet(PasswordRule.normalized(password)));
    List<UnmetRule> unmet = new ArrayList<>(unmet(password));
    expected.remove(PASSWORD_NO_SPECIAL);
    unmet.remove(PASSWORD_NO_SPECIAL);

    assertThat(unmet).isEqualTo(expected);
  }

  @Provide
  static Arbitrary<String> nasty() {
    return NastyStrings.of("AaЯя19!-_ ");
  }

  private static List<UnmetRule> unmet(String password) {
    return RULE.unmet(password, PERSONAL);
  }
}
