package org.adresat.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PortalTest {
  @Test
  void linkShouldHaveOneSlashWhenPublicUrlEndsWithOne() {
    assertThat(portal("https://lk.example.ru/").link("/x")).isEqualTo("https://lk.example.ru/x");
    assertThat(portal("https://example.ru/lk").link("/x")).isEqualTo("https://example.ru/lk/x");
  }

  @Test
  void hostShouldLeaveOutThePort() {
    assertThat(portal("http://localhost:8080").host()).isEqualTo("localhost");
  }

  @Test
  void portalShouldRefuseAddressesThatNoBrowserOpens() {
    for (String url :
        new String[] {"lk.example.ru", "/x", "https://a.ru/?q=1", "https://a.ru/#f"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> portal(url));
    }
  }

  private static Portal portal(String url) {
    return new Portal("Адресат", "Adresat", URI.create(url), ZoneOffset.UTC);
  }
}
