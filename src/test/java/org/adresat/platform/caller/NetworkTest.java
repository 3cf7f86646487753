package org.adresat.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "192.168.1.129/25, 192.168.1.200, true",
    "192.168.1.129/25, 192.168.1.100, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "::1, 0:0:0:0:0:0:0:1, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::/0, 203.0.113.7, false",
    "::ffff:10.0.0.1, 10.0.0.1, true"
  })
  void networkShouldHoldWhatSharesItsBits(String network, String address, boolean held) {
    assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "localhost", "example.ru", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/",
            "10.0.0.0/8/8",
        "10.0.0", "10.0.0.256", "::/129", "1", ":", "10.0.0.0/a", "[::1]", "fe80::1%eth0"
      })
  void networkShouldBeRefusedWhenItIsNone(String text) {
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void addressShouldNeverBeLookedUp() {
    assertThat(Network.address("localhost")).isEmpty();
    assertThat(Network.address("10.0.0.1:8080")).isEmpty();
    assertThat(Network.address("2001:DB8:0::1").orElseThrow().getHostAddress())
        .isEqualTo("2001:db8:0:0:0:0:0:1");
  }
}
