package org.adresat.platform.person;

import static org.adresat.platform.person.UnmetRule.PASSWORD_COMMON;
import static org.adresat.platform.person.UnmetRule.PASSWORD_GUESSABLE;
import static org.adresat.platform.person.UnmetRule.PASSWORD_OTHER_LAYOUT;
import static org.adresat.platform.person.UnmetRule.PASSWORD_PERSONAL;
import static org.adresat.platform.person.UnmetRule.PASSWORD_TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adresat.platform.person.PasswordJudge.Judgement;
import org.adresat.platform.person.PasswordJudge.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordJudgeTest {

  private static final PasswordGuesser GUESSER =
      PasswordGuesser.load(null, List.of("адресат", "adresat"));
  private static final List<String> LEAKED = leaked();
  private static final List<String> PERSONAL =
      List.of("+79161234567", "Щербакова", "Юлия", "Андреевна", "y.sherbak1985@mail.ru");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Верный-Пароль-42",
        "Reka-2026-lodka!",
        "корова на луне пасётся",
        "a passphrase of many words",
        "Kx9#mQ2$vL",
        "Ъяж7-щМкф4",
        "1!Gxqvz42"
      })
  void passwordShouldBeTakenWhenHardToGuess(String password) {
    Judgement judgement = judged(password);
    assertThat(judgement.unmet()).isEmpty();
    assertThat(judgement.strength()).isGreaterThanOrEqualTo(Strength.GOOD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Password1!", "P@ssw0rd", "aaaaaaaaaaaaaaa", "QWERTYUIOPASDFGH"})
  void passwordShouldBeCommonWhenLeaked(String password) {
    assertThat(judged(password).unmet()).contains(PASSWORD_COMMON);
    assertThat(judged(password).strength()).isEqualTo(Strength.VERY_WEAK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Qwerty123!",
        "Пароль123!",
        "Privet2024!",
        "Корова2024!",
        "Здравствуйте1!",
        "Dragon1987!",
        "Abcdef1!",
        "Gfhjkm1!",
        "Rjhjdf2024!",
        "Vjcrdf2020!",
        "ПарольПарольПароль",
        "12345678901234567890"
      })
  void passwordShouldBeGuessableWhenAWordWithLittleAdded(String password) {
    assertThat(judged(password).unmet()).containsAnyOf(PASSWORD_GUESSABLE, PASSWORD_COMMON);
    assertThat(judged(password).strength()).isLessThan(Strength.GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ukfcyjcnm1!", // Гласность
        "Rjcvjyfdn24!", // Космонавт
        "Pljhjdmt1!", // Здоровье
        "Йцукен123!", // Qwerty
        "Зфыыцщкв1!", // Password
        "йцукенгшщзхъфыва" // qwertyuiop[]asdf
      })
  void passwordShouldBeOfTheOtherLayoutWhenAWordIsTypedOnIt(String password) {
    assertThat(judged(password).unmet()).contains(PASSWORD_OTHER_LAYOUT);
    assertThat(judged(password).strength()).isLessThan(Strength.FAIR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Щербакова!77-гор",
        "Shcherbakova!77-gor",
        "Scherbakova!77-gor",
        "Oth,frjdf!77-ujh", // Щербакова
        "Julia-77-Kaktus!",
        "yuliya-77-Kaktus!",
        "Iuliia-77-Kaktus!",
        "Andreyevna!77-gor",
        "Sherbak!77-Kaktus",
        "Ыруки фл-щк-ырукифл-77",
        "Kaktus-916-123-45-67"
      })
  void passwordShouldBePersonalWhenTheNameIsInIt(String password) {
    assertThat(judged(password).unmet()).contains(PASSWORD_PERSONAL);
    assertThat(judged(password).strength()).isLessThan(Strength.FAIR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Адресат-2026!", "Adresat2026!", "!!АДРЕСАТ1"})
  void namesOfThePortalShouldBeNoPassword(String password) {
    assertThat(judged(password).unmet()).isNotEmpty();
  }

  @Test
  void passwordShouldOnlyBeShortWhenShort() {
    assertThat(judged("Aa1!").unmet()).containsExactly(PASSWORD_TOO_SHORT);
  }

  @ParameterizedTest
  @CsvSource({"VERY_WEAK, very-weak", "WEAK, weak", "FAIR, fair", "GOOD, good", "STRONG, strong"})
  void strengthShouldBeToldByAWord(Strength strength, String wire) {
    assertThat(strength.wire()).isEqualTo(wire);
  }

  @Test
  void ownListShouldTakeThePlaceOfTheOther(@TempDir Path folder) throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "Наш-Портал-Самый-Лучший\n");
    PasswordGuesser own = PasswordGuesser.load(list, List.of());
    assertThat(own.guess("наш-портал-самый-лучший").rule()).contains(PASSWORD_COMMON);
    assertThat(own.guess("P@ssw0rd").rule()).contains(PASSWORD_GUESSABLE);
  }

  @Property(tries = 300)
  void leakedPasswordShouldNeverBeTaken(@ForAll @IntRange(max = 474_742) int at) {
    String password = LEAKED.get(at);
    assertThat(judged(password).unmet()).isNotEmpty();
    assertThat(judged(password.toUpperCase(Locale.ROOT)).unmet()).isNotEmpty();
  }

  private static Judgement judged(String password) {
    return PasswordJudge.judged(PasswordRule.DEFAULT, GUESSER, password, PERSONAL);
  }

  private static List<String> leaked() {
    try (BufferedReader list = PasswordGuesser.packed("/passwords/common.txt.gz")) {
      return list.lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
