package org.adresat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void sourcesShouldBeInTheHouseFormat() throws IOException {
    assertThat(Formatter.unformatted())
        .as("files to be formatted by: mvn -q test-compile exec:exec@format")
        .isEmpty();
  }
}
