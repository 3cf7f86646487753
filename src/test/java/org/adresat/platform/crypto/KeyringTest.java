package org.adresat.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyringTest {

  private static final byte[] OLD = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] NEW = "fedcba9876543210fedcba9876543210".getBytes(UTF_8);

  private final Keyring old = new Keyring(Map.of("old", OLD));
  private final Keyring rotated = rotated();

  private static Keyring rotated() {
    Map<String, byte[]> masters = new LinkedHashMap<>();
    masters.put("new", NEW);
    masters.put("old", OLD);
    return new Keyring(masters);
  }

  @Property(tries = 200)
  void sealedValueShouldOpenAgain(@ForAll byte[] plain) {
    byte[] sealed = old.seal(Purpose.OUTBOX, plain);
    assertThat(old.open(Purpose.OUTBOX, sealed)).isEqualTo(plain);
    assertThat(rotated.open(Purpose.OUTBOX, sealed)).isEqualTo(plain);
  }

  @Test
  void valueShouldBeSealedDifferentlyEachTime() {
    byte[] plain = "482913".getBytes(UTF_8);
    assertThat(old.seal(Purpose.OUTBOX, plain)).isNotEqualTo(old.seal(Purpose.OUTBOX, plain));
  }

  @Test
  void sealedValueShouldNotOpenWhenAnyBitIsAltered() {
    byte[] sealed = old.seal(Purpose.OUTBOX, "secret".getBytes(UTF_8));
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertThatThrownBy(() -> old.open(Purpose.OUTBOX, altered))
          .as("byte %d", i)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void sealedValueShouldNotOpenWhenCutOff() {
    byte[] sealed = old.seal(Purpose.OUTBOX, "secret".getBytes(UTF_8));
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> old.open(Purpose.OUTBOX, cut))
          .as("%d bytes", length)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void sealedValueShouldNotOpenWhenItsKeyIsGoneOrOfAnotherPurpose() {
    byte[] sealed = rotated.seal(Purpose.OUTBOX, "secret".getBytes(UTF_8));
    assertThatThrownBy(() -> old.open(Purpose.OUTBOX, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("new");
    assertThatThrownBy(() -> rotated.open(Purpose.CHALLENGE, sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void macShouldBeRecognisedAfterARotation() {
    byte[] stored = old.mac(Purpose.CHALLENGE, "email", "482913");
    assertThat(rotated.mac(Purpose.CHALLENGE, "email", "482913")).isNotEqualTo(stored);
    assertThat(rotated.macs(Purpose.CHALLENGE, "email", "482913")).contains(stored).hasSize(2);
    assertThat(rotated.macUnder("old", Purpose.CHALLENGE, "email", "482913").orElseThrow())
        .isEqualTo(stored);
    assertThat(old.macUnder("new", Purpose.CHALLENGE, "email", "482913")).isEmpty();
    assertThat(rotated.activeId()).isEqualTo("new");
    assertThat(rotated.ids()).containsExactly("new", "old");
  }

  @Test
  void macShouldDifferByPurposeAndByPart() {
    Set<String> macs = new LinkedHashSet<>();
    for (Purpose purpose : Purpose.values()) {
      macs.add(hex(old.mac(purpose, "ab", "c")));
      macs.add(hex(old.mac(purpose, "a", "bc")));
      macs.add(hex(old.mac(purpose, "abc")));
      macs.add(hex(old.mac(purpose, "abc", "")));
      macs.add(hex(old.key("old", purpose)));
    }
    assertThat(macs).hasSize(5 * Purpose.values().length);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void keyringShouldBeRefusedWhenEmpty() {
    assertThatThrownBy(() -> new Keyring(Map.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
