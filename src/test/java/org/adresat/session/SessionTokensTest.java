package org.adresat.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.adresat.platform.crypto.Keyring;
import org.adresat.session.SessionTokens.DeviceClaim;
import org.adresat.session.SessionTokens.RefreshClaim;
import org.junit.jupiter.api.Test;

class SessionTokensTest {

  private static final byte[] OLD = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] NEW = "fedcba9876543210fedcba9876543210".getBytes(UTF_8);
  private static final UUID ACCOUNT = UUID.fromString("0192f0c2-1b7e-7d10-a4c5-91e3f8b2c6d4");
  private static final UUID SESSION = UUID.fromString("0192f0c3-40aa-7e02-b8d1-6a7f0c9d1e23");

  private final SessionTokens tokens = new SessionTokens(new Keyring(Map.of("old", OLD)));
  private final RefreshClaim claim = new RefreshClaim(ACCOUNT, SESSION, 7);

  @Test
  void tokenShouldStateWhatItWasMadeFor() {
    assertThat(tokens.refreshClaim(tokens.refresh(claim))).contains(claim);
    assertThat(tokens.deviceClaim(tokens.device(ACCOUNT, SESSION)))
        .contains(new DeviceClaim(ACCOUNT, SESSION));
  }

  @Test
  void tokenShouldBeRefusedWhenAnyCharacterIsAlteredOrCutOff() {
    String token = tokens.refresh(claim);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String altered = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.refreshClaim(altered)).as(altered).isEmpty();
      assertThat(tokens.refreshClaim(token.substring(0, i))).isEmpty();
      assertThat(tokens.refreshClaim(token.substring(i + 1))).isEmpty();
    }
    assertThat(tokens.refreshClaim(token + "A")).isEmpty();
    assertThat(tokens.refreshClaim(token + "=")).isEmpty();
    assertThat(tokens.refreshClaim(token + ".")).isEmpty();
  }

  @Test
  void tokenShouldBeRefusedWhenItsGenerationIsForged() {
    String token = tokens.refresh(claim);
    assertThat(tokens.refreshClaim(token.replace(".7.", ".8."))).isEmpty();
    assertThat(tokens.refreshClaim(token.replace(".7.", ".07."))).isEmpty();
  }

  @Test
  void tokenShouldBeRefusedWhenItIsForAnotherPurpose() {
    assertThat(tokens.deviceClaim(tokens.refresh(claim))).isEmpty();
    assertThat(tokens.refreshClaim(tokens.device(ACCOUNT, SESSION))).isEmpty();
  }

  @Test
  void tokenShouldOutliveARotationUntilItsKeyIsRetired() {
    String token = tokens.refresh(claim);
    Map<String, byte[]> both = new LinkedHashMap<>();
    both.put("new", NEW);
    both.put("old", OLD);
    SessionTokens rotated = new SessionTokens(new Keyring(both));
    assertThat(rotated.refreshClaim(token)).contains(claim);
    assertThat(rotated.refresh(claim)).startsWith("new.");
    assertThat(new SessionTokens(new Keyring(Map.of("new", NEW))).refreshClaim(token)).isEmpty();
    assertThat(new SessionTokens(new Keyring(Map.of("old", NEW))).refreshClaim(token)).isEmpty();
  }

  @Property(tries = 300)
  void anythingShouldBeRefusedWithoutAnException(@ForAll String text) {
    assertThat(tokens.refreshClaim(text)).isEmpty();
    assertThat(tokens.deviceClaim("old." + text + "." + text + "." + text)).isEmpty();
  }
}
