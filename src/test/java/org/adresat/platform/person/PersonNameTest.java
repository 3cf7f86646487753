package org.adresat.platform.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adresat.platform.contact.NastyStrings;
import org.adresat.platform.person.PersonName.Code;
import org.adresat.platform.person.PersonName.Fault;
import org.adresat.platform.person.PersonName.Faulty;
import org.adresat.platform.person.PersonName.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Иван,Иван",
        "`  Анна   Мария `,Анна Мария",
        "Анна\u00a0Мария,Анна Мария",
        "Петров-Водкин,Петров-Водкин",
        "O’Neill,O’Neill",
        "д'Артаньян,д'Артаньян",
        "Ivan Jr.,Ivan Jr.",
        "Огай \u0438\u0306,Огай й",
        "محمد,محمد",
        "आर्यभट,आर्यभट",
        "李小龍,李小龍",
        "Ы,Ы"
      })
  void parseShouldGiveTheNameWhenByTheRule(String input, String text) {
    assertThat(PersonName.parse(input))
        .isInstanceOfSatisfying(
            Valid.class, valid -> assertThat(valid.name().text()).isEqualTo(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n", "-", ". '"})
  void parseShouldSayEmptyWhenThereIsNoLetter(String input) {
    assertThat(faults(input)).extracting(Fault::code).containsExactly(Code.NAME_EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "0000, U+0000",
    "0009, U+0009",
    "200F, U+200F",
    "200B, U+200B",
    "D800, U+D800",
    "0033, 3",
    "003C, <",
    "0040, @",
    "2028, U+2028"
  })
  void parseShouldNameTheCharacterWhenNoNameHasIt(String hex, String name) {
    String odd = String.valueOf((char) Integer.parseInt(hex, 16));

    assertThat(faults(" Ив" + odd + "ан"))
        .containsExactly(new Fault(Code.NAME_CHARACTER, 3, Map.of("character", name)));
  }

  @Test
  void parseShouldRefuseMarksWithoutALetter() {
    assertThat(faults("\u0301Иван")).extracting(Fault::position).containsExactly(0);
  }

  @Test
  void parseShouldCountCharactersNotUnits() {
    assertThat(PersonName.parse("И".repeat(100))).isInstanceOf(Valid.class);
    assertThat(PersonName.parse("\ud83a\udd00".repeat(100))).isInstanceOf(Valid.class);
    assertThat(PersonName.parse("\u0438\u0306".repeat(100))).isInstanceOf(Valid.class);
    assertThat(faults("И".repeat(101)))
        .containsExactly(new Fault(Code.NAME_TOO_LONG, 100, Map.of("max", "100")));
    assertThat(faults(" " + "я\u0301".repeat(5_000)))
        .containsExactly(new Fault(Code.NAME_TOO_LONG, 101, Map.of("max", "100")));
  }

  @Test
  void namesShouldBeEqualWhenSpeltInDifferentForms() {
    PersonName name = ((Valid) PersonName.parse("\u0438\u0306  а")).name();

    assertThat(name)
        .isEqualTo(PersonName.restore("й а"))
        .hasSameHashCodeAs(PersonName.restore("й а"));
    assertThat(name).hasToString("***");
    assertThatIllegalArgumentException().isThrownBy(() -> PersonName.restore(" "));
  }

  @Test
  void faultShouldHaveStableCodes() {
    assertThat(Code.values())
        .extracting(Code::wire)
        .containsExactly("name-empty", "name-too-long", "name-character");
    assertThat(faults("").getFirst().messageKey()).isEqualTo("fault.name-empty");
  }

  @Property
  void parseShouldGiveAStableNameOrFaultsWithinTheInput(@ForAll("nasty") String input) {
    switch (PersonName.parse(input)) {
      case Valid(PersonName name) ->
          assertThat(PersonName.parse(name.text())).isEqualTo(new Valid(name));
      case Faulty(List<Fault> faults) ->
          assertThat(faults)
              .hasSizeBetween(1, 10)
              .allMatch(fault -> fault.position() >= 0 && fault.position() <= input.length());
    }
  }

  @Provide
  static Arbitrary<String> nasty() {
    return NastyStrings.of("АаЯяéЁ -'.\u0438\u0306");
  }

  private static List<Fault> faults(String input) {
    assertThat(PersonName.parse(input)).isInstanceOf(Faulty.class);
    return ((Faulty) PersonName.parse(input)).faults();
  }
}
