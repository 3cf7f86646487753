package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.http.Authenticator;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens: JWTs (RFC 9068's claims) under HS256 with the key id in the header. They are
 * checked without I/O: signature, issuer, audience, type, use, times, and the sessions known to
 * have ended. A key is only ever found by its id among our own: what a header says besides is not
 * read.
 */
public final class AccessTokens implements Authenticator {

  private static final String AUDIENCE = "adresat";
  private static final String USE = "access";

  /** The only one that Vert.x writes; what a token is for says its claim {@code use}. */
  private static final String TYPE = "JWT";

  /** Knows the active key only: of several, Vert.x would sign with any, at random. */
  private final JWTAuth issuing;

  private final JWTAuth reading;
  private final String issuer;
  private final String keyId;
  private final Duration life;
  private final EndedSessions ended;
  private final Clock clock;

  /** Wired by the application. */
  public AccessTokens(
      Vertx vertx,
      Keyring keyring,
      String issuer,
      Duration life,
      EndedSessions ended,
      Clock clock) {
    this.issuer = issuer;
    this.keyId = keyring.activeId();
    this.life = life;
    this.ended = ended;
    this.clock = clock;
    this.issuing = JWTAuth.create(vertx, keys(keyring, List.of(keyring.activeId())));
    JWTOptions checks =
        new JWTOptions().setIssuer(issuer).addAudience(AUDIENCE).setIgnoreExpiration(true);
    this.reading = JWTAuth.create(vertx, keys(keyring, keyring.ids()).setJWTOptions(checks));
  }

  private static JWTAuthOptions keys(Keyring keyring, List<String> ids) {
    JWTAuthOptions options = new JWTAuthOptions();
    for (String id : ids) {
      options.addPubSecKey(
          new PubSecKeyOptions()
              .setId(id)
              .setAlgorithm("HS256")
              .setBuffer(Buffer.buffer(keyring.key(id, Purpose.ACCESS_TOKEN))));
    }
    return options;
  }

  String issue(UUID accountId, UUID sessionId) {
    long now = clock.instant().getEpochSecond();
    JsonObject claims =
        new JsonObject()
            .put("iss", issuer)
            .put("aud", AUDIENCE)
            .put("use", USE)
            .put("sub", accountId.toString())
            .put("sid", sessionId.toString())
            .put("iat", now)
            .put("exp", now + life.toSeconds());
    JsonObject header = new JsonObject().put("kid", keyId);
    return issuing.generateToken(claims, new JWTOptions().setAlgorithm("HS256").setHeader(header));
  }

  @Override
  public Future<Optional<Citizen>> authenticate(String accessToken) {
    try {
      return reading
          .authenticate(new TokenCredentials(accessToken))
          .map(user -> isOurType(accessToken) ? citizen(user) : Optional.<Citizen>empty())
          .otherwise(Optional.empty());
    } catch (RuntimeException _) {
      return Future.succeededFuture(Optional.empty()); // claims of other types than expected
    }
  }

  /** Of a token whose signature was found good. */
  private static boolean isOurType(String accessToken) {
    String header = accessToken.substring(0, accessToken.indexOf('.'));
    byte[] json = Base64.getUrlDecoder().decode(header);
    return TYPE.equals(new JsonObject(Buffer.buffer(json)).getValue("typ"));
  }

  /** The clocks of two nodes may differ, but a token of one is good for its one life everywhere. */
  private boolean isOfNow(JsonObject claims) {
    long now = clock.instant().getEpochSecond();
    return claims.getValue("exp") instanceof Number exp
        && now < exp.longValue()
        && begunBy(claims.getValue("iat"), now + life.toSeconds())
        && begunBy(claims.getValue("nbf"), now);
  }

  private static boolean begunBy(@Nullable Object time, long now) {
    return time == null || (time instanceof Number begin && begin.longValue() <= now);
  }

  private Optional<Citizen> citizen(User user) {
    JsonObject claims = user.principal();
    JsonObject verified = user.attributes().getJsonObject("accessToken", claims);
    if (!USE.equals(verified.getValue("use")) || !isOfNow(verified)) {
      return Optional.empty();
    }
    UUID accountId = UUID.fromString(verified.getString("sub"));
    UUID sessionId = UUID.fromString(verified.getString("sid"));
    return ended.contains(sessionId)
        ? Optional.empty()
        : Optional.of(new Citizen(accountId, sessionId));
  }
}
