package org.adresat.testkit;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.adresat.testkit.Api.Answer;
import org.apache.commons.codec.binary.Base32;

/** A person's authenticator app, and the backup codes beside it. */
public final class Authenticator {

  private static final String FACTOR = "/api/v1/account/second-factor";

  private final Node node;
  private final Person person;
  private final SecretKeySpec key;
  private final List<String> backupCodes;

  private Authenticator(Node node, Person person, SecretKeySpec key, List<String> backupCodes) {
    this.node = node;
    this.person = person;
    this.key = key;
    this.backupCodes = backupCodes;
  }

  /** Sets an app up for a proved person who has none. */
  public static Authenticator setUp(Node node, Person person) {
    Answer begun = person.api().post(FACTOR + "/apps");
    SecretKeySpec key = key(begun.get("secret"));
    Answer on =
        person
            .api()
            .post(
                FACTOR + "/apps/" + begun.get("id") + "/confirmation",
                new JsonObject().put("code", code(key)));
    JsonArray codes = on.json().getJsonArray("backupCodes");
    return new Authenticator(node, person, key, codes.stream().map(String.class::cast).toList())
        .later();
  }

  /** The seed as a person types it into an app. */
  public static SecretKeySpec key(String secret) {
    return new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
  }

  /** What an app with this seed shows now. */
  public static String code(SecretKeySpec key) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(key, Instant.now());
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What the app shows now. */
  public String code() {
    return code(key);
  }

  /** As if the code that was used last had been shown long ago. */
  public Authenticator later() {
    node.sql()
        .column(
            "UPDATE second_factor SET last_step = 0 WHERE account_id = ?::uuid RETURNING 1",
            person.accountId());
    return this;
  }

  /** As if so many backup codes had been used already, the last ones first. */
  public void useUp(int count) {
    node.sql()
        .column(
            "WITH used AS (UPDATE backup_code SET used_at = now() WHERE (account_id, code_hash) IN"
                + " (SELECT account_id, code_hash FROM backup_code WHERE account_id = ?::uuid LIMIT "
                + count
                + ") RETURNING 1) SELECT count(*) FROM used",
            person.accountId());
  }

  /** The codes on paper. */
  public List<String> backupCodes() {
    return backupCodes;
  }
}
