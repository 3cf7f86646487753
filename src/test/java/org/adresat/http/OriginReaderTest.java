package org.adresat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginReaderTest {

  private final OriginReader reader = new OriginReader(List.of("10.0.0.0/8", "::1"));

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 198.51.100.1, 203.0.113.7",
    "10.0.0.5, 198.51.100.1, 198.51.100.1",
    "10.0.0.5, '6.6.6.6, 198.51.100.1', 198.51.100.1",
    "10.0.0.5, '6.6.6.6, 198.51.100.1, 10.0.0.9', 198.51.100.1",
    "10.0.0.5, '198.51.100.1 ,10.0.0.9,  10.0.0.8 ', 198.51.100.1",
    "10.0.0.5, '10.0.0.9', 10.0.0.5",
    "10.0.0.5, '', 10.0.0.5",
    "0:0:0:0:0:0:0:1, 2001:DB8::1, 2001:db8:0:0:0:0:0:1",
    "0:0:0:0:0:0:0:1, 2001:0db8:0::0001, 2001:db8:0:0:0:0:0:1",
    "10.0.0.5, ::ffff:198.51.100.1, 198.51.100.1",
    "::ffff:10.0.0.5, 198.51.100.1, 198.51.100.1"
  })
  void ipShouldBeTheRightMostUntrustedHop(String peer, String forwarded, String ip) {
    assertThat(reader.ip(peer, List.of(forwarded))).isEqualTo(ip);
  }

  /** A proxy may add a header of its own after the client's. */
  @Test
  void ipShouldNotBeTheClientsInventionWhenThereAreTwoHeaders() {
    assertThat(reader.ip("10.0.0.5", List.of("6.6.6.6", "198.51.100.1"))).isEqualTo("198.51.100.1");
    assertThat(reader.ip("10.0.0.5", List.of("198.51.100.1", "10.0.0.9")))
        .isEqualTo("198.51.100.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "198.51.100.1:5678",
        "localhost",
        "a@b",
        "198.51.100",
        "\u0000",
        "-",
        "_hidden",
        "\"[2001:db8::1]\"",
        "fe80::1%eth0",
        "198.51.100.1, ",
        "198.51.100.1,garbage"
      })
  void ipShouldBeThePeerWhenTheLastHopIsGarbage(String forwarded) {
    assertThat(reader.ip("10.0.0.5", List.of(forwarded))).isEqualTo("10.0.0.5");
  }

  @Test
  void ipShouldBeFoundAmongManyHops() {
    String many = "6.6.6.6,".repeat(10_000) + "198.51.100.1" + ",10.0.0.9".repeat(10_000);
    assertThat(reader.ip("10.0.0.5", List.of(many))).isEqualTo("198.51.100.1");
  }

  @Test
  void ipShouldBeThePeerWhenThereIsNoHeaderOrNoTrust() {
    assertThat(reader.ip("10.0.0.5", List.of())).isEqualTo("10.0.0.5");
    assertThat(new OriginReader(List.of()).ip("10.0.0.5", List.of("198.51.100.1")))
        .isEqualTo("10.0.0.5");
    assertThat(reader.ip("", List.of("198.51.100.1"))).isEmpty();
  }
}
