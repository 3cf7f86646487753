package org.adresat.testkit;

import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void x() {}
}
