package org.adresat.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FactsTest {
  @Test
  void lineShouldHaveNoBreaksOrInvisibleCharacters() {
    assertThat(facts("address", " a\r\nBcc: x\u0000\u202Eb\u2028c\ud800 ").line("address"))
        .contains("a Bcc: x b c");
  }

  @Test
  void lineShouldBeEmptyWhenNothingVisibleIsLeft() {
    assertThat(facts("address", "\u200B\n").line("address")).isEmpty();
    assertThat(facts("address", "x").line("device")).isEmpty();
  }

  @Test
  void lineShouldBeShortenedWithoutSplittingACharacter() {
    String shortened = facts("address", "😀".repeat(5_000)).line("address").orElseThrow();
    assertThat(shortened).isEqualTo("😀".repeat(319) + "…");
  }

  @Test
  void deviceShouldNotLookLikeALink() {
    assertThat(facts("device", "http://evil.example/x www.evil.com a@b.cc Chrome 141.0").device())
        .contains("http evil example x www evil com a b cc Chrome 141.0");
  }

  @Test
  void ipShouldBeLeftOutWhenItIsSomethingElse() {
    assertThat(facts("ip", "2001:db8::7").ip()).contains("2001:db8::7");
    assertThat(facts("ip", "evil.com").ip()).isEmpty();
  }

  @Test
  void instantShouldNameTheFactWhenBroken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> facts("until", "tomorrow").instant("until"))
        .withMessage("fact until is not an instant");
  }

  @Property(tries = 300)
  void lineShouldBeOneShortLineWhateverItHolds(@ForAll String value) {
    assertThat(facts("address", value).line("address").orElse("-"))
        .hasSizeLessThanOrEqualTo(640)
        .doesNotContain("\n", "\r")
        .isNotBlank();
  }

  private static Facts facts(String name, String value) {
    return new Facts(Map.of(name, value));
  }
}
