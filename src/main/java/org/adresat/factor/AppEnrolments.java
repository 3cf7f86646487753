package org.adresat.factor;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.adresat.factor.FactorContract.App;
import org.adresat.factor.FactorContract.Changed;
import org.adresat.factor.FactorContract.Changed.Faulty;
import org.adresat.factor.FactorContract.Enrolment;
import org.adresat.factor.FactorRepository.Enrolled;
import org.adresat.factor.FactorRepository.Stored;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.contact.PhoneNumber;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.crypto.Secrets;
import org.adresat.platform.db.Values;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Portal;
import org.adresat.platform.time.Ids;
import org.adresat.verification.Challenges;
import org.apache.commons.codec.binary.Base32;

/** Apps that are being set up: the seed goes to the app, and a code of it comes back. */
public final class AppEnrolments {

  private static final Duration LIFE = Duration.ofMinutes(10);

  private final FactorRepository repository;
  private final Keyring keyring;
  private final Portal portal;
  private final Clock clock;

  /** Wired by the application. */
  public AppEnrolments(FactorRepository repository, Keyring keyring, Portal portal, Clock clock) {
    this.repository = repository;
    this.keyring = keyring;
    this.portal = portal;
    this.clock = clock;
  }

  Future<Enrolment> begin(Citizen citizen) {
    UUID id = Ids.next();
    byte[] seed = Secrets.bytes(TimeCodes.SEED_BYTES);
    Values values =
        Values.of("accountId", citizen.accountId())
            .and("sessionId", citizen.sessionId())
            .and("id", id)
            .and("seed", keyring.seal(Purpose.FACTOR_SEED, seed))
            .and("life", LIFE);
    return repository.enrol(values).map(enrolled -> enrolment(id, seed, enrolled));
  }

  /** Whether the app shows the right code. */
  sealed interface Judged {

    /** It does, or no app is set up. */
    record Right(long step) implements Judged {}

    /** It does not. */
    record Refused(Changed outcome) implements Judged {}
  }

  Judged judge(Stored stored, Optional<App> app) {
    if (app.isEmpty()) {
      return new Judged.Right(0);
    }
    Buffer sealed = stored.enrolled();
    if (sealed == null) {
      return new Judged.Refused(new Changed.NotFound());
    }
    Optional<String> code = Challenges.code(app.get().code());
    if (code.isEmpty()) {
      return new Judged.Refused(new Faulty("/code", "code-malformed"));
    }
    byte[] seed = keyring.open(Purpose.FACTOR_SEED, sealed.getBytes());
    OptionalLong step = TimeCodes.step(seed, code.get(), clock.instant(), 0);
    return step.isEmpty()
        ? new Judged.Refused(new Faulty("/code", "app-code-wrong"))
        : new Judged.Right(step.getAsLong());
  }

  private Enrolment enrolment(UUID id, byte[] seed, Enrolled enrolled) {
    String secret = new Base32().encodeToString(seed);
    String issuer = escaped(portal.name(Language.of(enrolled.language()).orElse(Language.RU)));
    String label = issuer + ":" + escaped(PhoneNumber.restore(enrolled.phone()).masked());
    String uri =
        "otpauth://totp/%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
            .formatted(label, secret, issuer, TimeCodes.STEP.toSeconds());
    return new Enrolment(id, secret, uri, enrolled.endsAt());
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
