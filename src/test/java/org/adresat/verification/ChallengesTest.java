package org.adresat.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.adresat.platform.crypto.Keyring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {

  private final Challenges challenges =
      new Challenges(new Keyring(Map.of("k", "0123456789abcdef0123456789abcdef".getBytes(UTF_8))));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "482913",
        " 482913 ",
        "482 913",
        "4 8 2 9 1 3",
        "\t482913\r\n",
        "\u00a0482\u2009913",
        "\u2028482913"
      })
  void codeShouldBeReadWhenBlanksAreAmongIt(String typed) {
    assertThat(Challenges.code(typed)).contains("482913");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "48291",
        "4829130",
        "48291a",
        "-48291",
        "+48291",
        "48.913",
        "4829-13",
        "\u200b482913",
        "\uff14\uff18\uff12\uff19\uff11\uff13",
        "\u0664\u0668\u0662\u0669\u0661\u0663",
        "482913\u0000",
        "1e5"
      })
  void codeShouldBeRefusedWhenItIsNotSixDigits(String typed) {
    assertThat(Challenges.code(typed)).isEmpty();
  }

  @Test
  void challengeShouldBeFreshAndKeepItsSecretsToItself() {
    UUID account = UUID.randomUUID();
    Challenge one = challenges.fresh(Purpose.EMAIL, account, Duration.ofMinutes(10), 5);
    Challenge other = challenges.fresh(Purpose.EMAIL, account, Duration.ofMinutes(10), 5);
    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.token()).isNotEqualTo(other.token());
    assertThat(one.toString()).doesNotContain(one.code(), one.token());
  }
}
