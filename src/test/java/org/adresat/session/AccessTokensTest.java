package org.adresat.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private static final String ISSUER = "https://adresat.example";
  private static final byte[] OLD = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] NEW = "fedcba9876543210fedcba9876543210".getBytes(UTF_8);
  private static final UUID ACCOUNT = UUID.fromString("0192f0c2-1b7e-7d10-a4c5-91e3f8b2c6d4");
  private static final UUID SESSION = UUID.fromString("0192f0c3-40aa-7e02-b8d1-6a7f0c9d1e23");
  private static final Citizen CITIZEN = new Citizen(ACCOUNT, SESSION);
  private static final Vertx VERTX = Vertx.vertx();

  private final MovableClock clock = new MovableClock();
  private final EndedSessions ended = new EndedSessions(_ -> {});
  private final Keyring keyring = new Keyring(Map.of("old", OLD));
  private final AccessTokens tokens = tokens(keyring);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  private AccessTokens tokens(Keyring keys) {
    return new AccessTokens(VERTX, keys, ISSUER, Duration.ofMinutes(5), ended, clock);
  }

  private Optional<Citizen> read(String token) {
    return tokens.authenticate(token).await();
  }

  @Test
  void tokenShouldSpeakForItsCitizen() {
    assertThat(read(tokens.issue(ACCOUNT, SESSION))).contains(CITIZEN);
    assertThat(read(signed(claims()))).contains(CITIZEN);
  }

  @Test
  void tokenShouldEndByTheInjectedClock() {
    String token = tokens.issue(ACCOUNT, SESSION);
    clock.now = clock.now.plus(Duration.ofMinutes(5)).minusSeconds(1);
    assertThat(read(token)).contains(CITIZEN);
    clock.now = clock.now.plusSeconds(1);
    assertThat(read(token)).isEmpty();
  }

  @Test
  void tokenShouldEndWithItsSession() {
    String token = tokens.issue(ACCOUNT, SESSION);
    ended.add(SESSION, Long.MAX_VALUE);
    assertThat(read(token)).isEmpty();
  }

  @Test
  void tokenShouldOutliveARotationUntilItsKeyIsRetired() {
    String token = tokens.issue(ACCOUNT, SESSION);
    Map<String, byte[]> both = new LinkedHashMap<>();
    both.put("new", NEW);
    both.put("old", OLD);
    AccessTokens rotated = tokens(new Keyring(both));
    assertThat(rotated.authenticate(token).await()).contains(CITIZEN);
    AccessTokens retired = tokens(new Keyring(Map.of("new", NEW)));
    for (int i = 0; i < 20; i++) { // never by chance under the old key
      String fresh = rotated.issue(ACCOUNT, SESSION);
      assertThat(rotated.authenticate(fresh).await()).contains(CITIZEN);
      assertThat(retired.authenticate(fresh).await()).contains(CITIZEN);
      assertThat(read(fresh)).isEmpty();
    }
    assertThat(retired.authenticate(token).await()).isEmpty();
  }

  @Test
  void tokenShouldBeRefusedWhenItNamesAnotherAlgorithm() throws GeneralSecurityException {
    String body = part(claims());
    for (String algorithm : new String[] {"none", "None", "NONE", "", "HS512", "RS256", "ES256"}) {
      String head = part(new JsonObject().put("alg", algorithm).put("kid", "old"));
      assertThat(read(head + "." + body + ".")).as(algorithm).isEmpty();
      assertThat(read(head + "." + body)).as(algorithm).isEmpty();
      assertThat(read(head + "." + body + "." + mac(head + "." + body, key())))
          .as(algorithm)
          .isEmpty();
    }
  }

  @Test
  void tokenShouldBeRefusedWhenSignedByAKeyPair() throws GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    String text =
        part(new JsonObject().put("alg", "RS256").put("kid", "old")) + "." + part(claims());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(text.getBytes(UTF_8));
    assertThat(read(text + "." + base64(signature.sign()))).isEmpty();
    String head = part(new JsonObject().put("alg", "HS256").put("kid", "old"));
    String forged = head + "." + part(claims());
    assertThat(read(forged + "." + mac(forged, pair.getPublic().getEncoded()))).isEmpty();
  }

  @Test
  void tokenShouldBeRefusedWhenItsKeyIsForeignUnknownOrOfAnotherPurpose() {
    assertThat(read(signed("old", claims(), NEW))).isEmpty();
    assertThat(read(signed("other", claims(), key()))).isEmpty();
    assertThat(read(signed("old", claims(), OLD))).isEmpty();
    assertThat(read(signed("old", claims(), keyring.key("old", Purpose.REFRESH_TOKEN)))).isEmpty();
  }

  @Test
  void keyNamedByTheTokenItselfShouldNeverBeUsed() {
    String foreign = base64(NEW);
    JsonObject own = new JsonObject().put("kty", "oct").put("k", foreign).put("kid", "old");
    JsonObject set = new JsonObject().put("keys", new JsonArray().add(own));
    for (JsonObject more :
        new JsonObject[] {
          new JsonObject().put("jwk", own),
          new JsonObject().put("jku", "data:application/json," + set.encode()),
          new JsonObject().put("jku", "http://127.0.0.1:1/keys"),
          new JsonObject().put("x5u", "http://127.0.0.1:1/certificate"),
          new JsonObject().put("x5c", new JsonArray().add(foreign)),
          new JsonObject().put("crit", new JsonArray().add("exp"))
        }) {
      for (String keyId : new String[] {"old", "other", "../../etc/passwd", "' OR 1=1 --", ""}) {
        JsonObject head = new JsonObject().put("alg", "HS256").put("kid", keyId).mergeIn(more);
        assertThat(read(signedBy(head, claims(), NEW))).as(head.encode()).isEmpty();
      }
    }
  }

  @Test
  void keyIdShouldBeNoMoreThanAName() {
    for (Object keyId : new Object[] {1, true, new JsonArray(), new JsonObject(), "old\u0000"}) {
      JsonObject head = new JsonObject().put("alg", "HS256").put("kid", keyId);
      assertThat(read(signedBy(head, claims(), NEW))).as(head.encode()).isEmpty();
      assertThat(read(signedBy(head, claims(), new byte[32]))).as(head.encode()).isEmpty();
    }
  }

  @Test
  void tokenShouldBeRefusedWhenItIsOfTheFuture() {
    long now = clock.now.getEpochSecond();
    assertThat(read(signed(claims().put("nbf", now + 600)))).isEmpty();
    assertThat(read(signed(claims().put("iat", now + 600).put("exp", now + 900)))).isEmpty();
    assertThat(read(signed(claims().put("iat", now + 200).put("exp", now + 500))))
        .as("nodes' clocks may differ a little")
        .contains(CITIZEN);
  }

  @Test
  void tokenShouldBeRefusedWhenItSaysToBeOfAnotherType() {
    for (String type : new String[] {"at+jwt", "refresh+jwt", "logout+jwt", ""}) {
      JsonObject head = new JsonObject().put("alg", "HS256").put("typ", type).put("kid", "old");
      assertThat(read(signedBy(head, claims(), key()))).as(type).isEmpty();
    }
  }

  @Test
  void tokenShouldBeRefusedWhenAClaimIsWrongOrMissing() {
    for (String claim : new String[] {"iss", "aud", "use", "exp", "sub", "sid"}) {
      JsonObject missing = claims();
      missing.remove(claim);
      assertThat(read(signed(missing))).as("without " + claim).isEmpty();
      for (Object wrong : new Object[] {"other", "", 1, true, new JsonObject()}) {
        assertThat(read(signed(claims().put(claim, wrong)))).as(claim + " " + wrong).isEmpty();
      }
    }
  }

  @Test
  void tokenShouldBeRefusedWhenAlteredOrCutOff() {
    String token = tokens.issue(ACCOUNT, SESSION);
    int signature = token.lastIndexOf('.') + 1;
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(read(token.substring(0, i) + other + token.substring(i + 1))).isEmpty();
      assertThat(read(token.substring(0, i))).isEmpty();
    }
    assertThat(read(token.substring(0, signature))).isEmpty();
    assertThat(read(token + "." + token)).isEmpty();
  }

  @Property(tries = 200)
  void anythingShouldBeRefusedWithoutAnException(@ForAll String text) {
    assertThat(read(text)).isEmpty();
    assertThat(read(text + "." + text + "." + text)).isEmpty();
  }

  private JsonObject claims() {
    return new JsonObject()
        .put("iss", ISSUER)
        .put("aud", "adresat")
        .put("use", "access")
        .put("sub", ACCOUNT.toString())
        .put("sid", SESSION.toString())
        .put("iat", clock.now.getEpochSecond())
        .put("exp", clock.now.getEpochSecond() + 300);
  }

  private byte[] key() {
    return keyring.key("old", Purpose.ACCESS_TOKEN);
  }

  private String signed(JsonObject claims) {
    return signed("old", claims, key());
  }

  private static String signed(String keyId, JsonObject claims, byte[] key) {
    return signedBy(
        new JsonObject().put("alg", "HS256").put("typ", "JWT").put("kid", keyId), claims, key);
  }

  private static String signedBy(JsonObject head, JsonObject claims, byte[] key) {
    String text = part(head) + "." + part(claims);
    return text + "." + mac(text, key);
  }

  private static String part(JsonObject json) {
    return base64(json.encode().getBytes(UTF_8));
  }

  private static String mac(String text, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return base64(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
