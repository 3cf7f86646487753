package org.adresat.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTest {

  /** 60 000 digits: each is expected 6000 times, give or take 73; seven such are never seen. */
  @Test
  void digitsShouldBeEquallyLikelyInEveryPlace() {
    int codes = 60_000;
    int[][] counts = new int[6][10];
    for (int i = 0; i < codes; i++) {
      String code = Secrets.sixDigits();
      assertThat(code).hasSize(6);
      for (int place = 0; place < 6; place++) {
        counts[place][Character.digit(code.charAt(place), 10)]++;
      }
    }
    for (int[] place : counts) {
      for (int count : place) {
        assertThat(count).isBetween(codes / 10 - 514, codes / 10 + 514);
      }
    }
  }

  @Test
  void tokenShouldHave256BitsForUrlsAndNeverComeTwice() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String token = Secrets.token();
      assertThat(token).matches("[A-Za-z0-9_-]{43}");
      tokens.add(token);
    }
    assertThat(tokens).hasSize(1000);
  }
}
