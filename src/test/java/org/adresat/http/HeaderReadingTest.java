package org.adresat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderReadingTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "- | true",
        "'' | true",
        "*/* | true",
        "application/* | true",
        "APPLICATION/JSON | true",
        "text/html, application/problem+json;q=0.1 | true",
        "text/html | false",
        "application/json;q=0 | false",
        "application/json; q=0.000, */* | false",
        "*/*;q=0 | false",
        ",,;;= | false",
        "application/jsonx | false"
      })
  void jsonShouldBeAcceptableUnlessItIsRefused(@Nullable String header, boolean acceptable) {
    assertThat(Accept.json(header)).isEqualTo(acceptable);
  }

  @Test
  void fieldShouldBeFoundAmongOthers() {
    assertThat(UrlEncoded.field("a=1&token=x%20y+z&token=2", "token")).contains("x y z");
    assertThat(UrlEncoded.field("token", "token")).contains("");
    assertThat(UrlEncoded.field("token=", "token")).contains("");
    assertThat(UrlEncoded.field("token=a=b", "token")).contains("a=b");
    assertThat(UrlEncoded.field("Token=1&to%6ben=2&x=token", "token")).isEmpty();
    assertThat(UrlEncoded.field("", "token")).isEmpty();
  }

  @Test
  void fieldShouldBeAbsentWhenItCannotBeDecoded() {
    for (String broken : new String[] {"%", "%z", "%zz", "%u0041", "%-1"}) {
      assertThat(UrlEncoded.field("token=" + broken, "token"))
          .as(broken)
          .isEqualTo(Optional.empty());
    }
  }
}
