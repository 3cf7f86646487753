package org.adresat;

import io.vertx.core.Future;
import org.adresat.audit.HistoryRepository;
import org.adresat.audit.HistoryRoutes;
import org.adresat.audit.HistoryVerticle;
import org.adresat.credential.CredentialRepository;
import org.adresat.credential.CredentialRoutes;
import org.adresat.credential.CredentialService;
import org.adresat.credential.CredentialVerticle;
import org.adresat.credential.JudgementRoutes;
import org.adresat.delivery.ObjectionTokens;
import org.adresat.factor.AppEnrolments;
import org.adresat.factor.FactorCodes;
import org.adresat.factor.FactorRepository;
import org.adresat.factor.FactorRoutes;
import org.adresat.factor.FactorService;
import org.adresat.factor.FactorVerticle;
import org.adresat.identifier.IdentifierRepository;
import org.adresat.identifier.IdentifierRoutes;
import org.adresat.identifier.IdentifierService;
import org.adresat.identifier.IdentifierVerticle;
import org.adresat.objection.ObjectionRepository;
import org.adresat.objection.ObjectionRoutes;
import org.adresat.objection.ObjectionService;
import org.adresat.objection.ObjectionVerticle;
import org.adresat.passkey.PasskeyRepository;
import org.adresat.passkey.PasskeyRoutes;
import org.adresat.passkey.PasskeyService;
import org.adresat.passkey.PasskeySignInRepository;
import org.adresat.passkey.PasskeySignInRoutes;
import org.adresat.passkey.PasskeySignInService;
import org.adresat.passkey.PasskeyVerticle;
import org.adresat.phone.PhoneRepository;
import org.adresat.phone.PhoneRoutes;
import org.adresat.phone.PhoneService;
import org.adresat.phone.PhoneVerticle;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.config.Settings;
import org.adresat.platform.db.Housekeeping;
import org.adresat.recovery.CompletionService;
import org.adresat.recovery.RecoveryMessage;
import org.adresat.recovery.RecoveryRepository;
import org.adresat.recovery.RecoveryRoutes;
import org.adresat.recovery.RecoveryService;
import org.adresat.recovery.RecoveryVerticle;
import org.adresat.recovery.UnlockRepository;
import org.adresat.recovery.UnlockRoutes;
import org.adresat.recovery.UnlockService;
import org.adresat.session.AccessTokens;
import org.adresat.session.EndedSessions;
import org.adresat.session.ProvedStepService;
import org.adresat.session.SecondStepRepository;
import org.adresat.session.SecondStepRoutes;
import org.adresat.session.SecondStepService;
import org.adresat.session.SecondStepVerticle;
import org.adresat.session.SessionListRepository;
import org.adresat.session.SessionListRoutes;
import org.adresat.session.SessionListService;
import org.adresat.session.SessionListVerticle;
import org.adresat.session.SessionOpener;
import org.adresat.session.SessionRepository;

/**
 * The part of {@link Application} that wires what protects an account: the list of its sessions,
 * what it is signed in with, and the ways back in.
 */
final class Protection {

  private final Foundation base;
  private final Settings settings;
  private final Bus bus;
  private final Deployment deployment;
  private final Front front;
  private final Housekeeping housekeeping;

  Protection(Foundation base, Deployment deployment, Front front, Housekeeping housekeeping) {
    this.base = base;
    this.settings = base.settings();
    this.bus = base.bus();
    this.deployment = deployment;
    this.front = front;
    this.housekeeping = housekeeping;
  }

  /**
   * @param ended as this node knows them
   */
  Future<?> sessionList(EndedSessions ended) {
    SessionListRepository repository = new SessionListRepository(base.database());
    housekeeping.add("devices", repository::purge);
    housekeeping.add("places", () -> base.places().refresh(base.vertx()));
    var service =
        new SessionListService(
            repository, ended, bus, settings.session().accessLife(), base.clock());
    front.add(() -> new SessionListRoutes(bus, base.places()));
    return deployment.onEachLoop(() -> new SessionListVerticle(bus, service));
  }

  /** What its owner may read of the journal. */
  Future<?> history() {
    HistoryRepository repository = new HistoryRepository(base.database());
    front.add(() -> new HistoryRoutes(bus, base.messages(), base.portal(), base.places()));
    return deployment.onEachLoop(() -> new HistoryVerticle(bus, repository));
  }

  /** All that an account is signed in with. */
  Future<?> credentials() {
    return credential()
        .compose(_ -> factor())
        .compose(_ -> phone())
        .compose(_ -> passkey())
        .compose(_ -> identifier());
  }

  private Future<?> credential() {
    var service =
        new CredentialService(
            new CredentialRepository(base.database()),
            base.hasher(),
            base.judge(),
            base.outbox(),
            bus);
    front.add(() -> new CredentialRoutes(bus));
    front.add(() -> new JudgementRoutes(base.judge(), base.limits(), base.messages()));
    return deployment.onEachLoop(() -> new CredentialVerticle(bus, service));
  }

  /** What makes access tokens and knows them again. */
  AccessTokens accessTokens(EndedSessions ended) {
    return new AccessTokens(
        base.vertx(),
        base.keyring(),
        settings.http().publicUrl().toString(),
        settings.session().accessLife(),
        ended,
        base.clock());
  }

  /** What begins sessions, wherever one begins. */
  SessionOpener opener(SessionRepository repository, AccessTokens tokens) {
    return new SessionOpener(
        repository,
        tokens,
        base.keyring(),
        base.outbox(),
        base.places(),
        bus,
        settings.session(),
        base.clock());
  }

  /** What leads a sign-in through its second step, and its routes. */
  SecondStepService secondStep(SessionOpener opener) {
    var service =
        new SecondStepService(
            new SecondStepRepository(base.database()),
            opener,
            base.keyring(),
            base.challenges(),
            base.outbox(),
            base.limits(),
            bus,
            settings.verification());
    housekeeping.add("sign-ins", service::purge);
    front.add(() -> new SecondStepRoutes(bus));
    return service;
  }

  private Future<?> identifier() {
    var service =
        new IdentifierService(
            new IdentifierRepository(base.database()),
            base.keyring(),
            base.outbox(),
            base.limits(),
            bus);
    front.add(() -> new IdentifierRoutes(bus));
    return deployment.onEachLoop(() -> new IdentifierVerticle(bus, service));
  }

  private Future<?> passkey() {
    PasskeyRepository repository = new PasskeyRepository(base.database());
    housekeeping.add("passkeys", repository::purge);
    var service = new PasskeyService(repository, base.portal(), base.outbox(), bus);
    var signIns =
        new PasskeySignInService(
            new PasskeySignInRepository(base.database()), base.portal(), base.limits(), bus);
    front.add(() -> new PasskeyRoutes(bus));
    front.add(() -> new PasskeySignInRoutes(bus));
    return deployment.onEachLoop(() -> new PasskeyVerticle(bus, service, signIns));
  }

  private Future<?> phone() {
    PhoneRepository repository = new PhoneRepository(base.database());
    housekeeping.add("phones", repository::purge);
    var service =
        new PhoneService(
            repository,
            base.challenges(),
            base.outbox(),
            base.limits(),
            bus,
            settings.verification());
    front.add(() -> new PhoneRoutes(bus));
    return deployment.onEachLoop(() -> new PhoneVerticle(bus, service));
  }

  /** What leads sign-ins through their second step, by a code or by what a passkey proved. */
  Future<?> secondSteps(SecondStepService service, SessionOpener opener) {
    var proved =
        new ProvedStepService(new SecondStepRepository(base.database()), opener, base.keyring());
    return deployment.onEachLoop(() -> new SecondStepVerticle(bus, service, proved));
  }

  private Future<?> factor() {
    FactorRepository repository = new FactorRepository(base.database());
    housekeeping.add("enrolments", repository::purge);
    var codes =
        new FactorCodes(
            repository,
            base.keyring(),
            base.hasher(),
            base.outbox(),
            base.limits(),
            bus,
            base.clock());
    var apps = new AppEnrolments(repository, base.keyring(), base.portal(), base.clock());
    var service = new FactorService(repository, codes, apps, base.hasher(), base.outbox(), bus);
    front.add(() -> new FactorRoutes(bus));
    return deployment.onEachLoop(() -> new FactorVerticle(bus, service));
  }

  Future<?> recovery() {
    UnlockRepository unlocks = new UnlockRepository(base.database());
    housekeeping.add("unlocks", unlocks::purge);
    var unlocking =
        new UnlockService(
            unlocks,
            base.challenges(),
            base.keyring(),
            base.outbox(),
            base.limits(),
            bus,
            settings.verification());
    RecoveryRepository recoveries = new RecoveryRepository(base.database());
    housekeeping.add("recoveries", recoveries::purge);
    var message =
        new RecoveryMessage(
            base.challenges(),
            base.outbox(),
            settings.verification(),
            settings.email(),
            base.clock());
    var recovering =
        new RecoveryService(
            recoveries, message, base.challenges(), base.keyring(), base.limits(), bus);
    var completion =
        new CompletionService(
            recoveries, base.challenges(), base.hasher(), base.outbox(), base.limits(), bus);
    front.add(() -> new UnlockRoutes(bus));
    front.add(() -> new RecoveryRoutes(bus));
    return deployment.onEachLoop(
        () -> new RecoveryVerticle(bus, unlocking, recovering, completion));
  }

  Future<?> objection() {
    ObjectionRepository repository = new ObjectionRepository(base.database());
    housekeeping.add("objections", repository::purge);
    var service =
        new ObjectionService(
            repository,
            new ObjectionTokens(base.keyring()),
            base.outbox(),
            base.limits(),
            bus,
            settings.email().maxAddresses());
    front.add(() -> new ObjectionRoutes(bus));
    return deployment.onEachLoop(() -> new ObjectionVerticle(bus, service));
  }
}
