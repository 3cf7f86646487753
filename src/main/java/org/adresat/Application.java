package org.adresat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.adresat.account.AccountRepository;
import org.adresat.account.AccountRoutes;
import org.adresat.account.AccountVerticle;
import org.adresat.account.PasswordRepository;
import org.adresat.account.PasswordService;
import org.adresat.delivery.Courier;
import org.adresat.delivery.Lane;
import org.adresat.delivery.LaneVerticle;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.OutboxRepository;
import org.adresat.delivery.mail.LetterRenderer;
import org.adresat.delivery.mail.MailCourier;
import org.adresat.delivery.sms.SmsCourier;
import org.adresat.delivery.sms.SmsText;
import org.adresat.email.BindingRepository;
import org.adresat.email.BindingService;
import org.adresat.email.ConfirmationRepository;
import org.adresat.email.ConfirmationService;
import org.adresat.email.EmailRepository;
import org.adresat.email.EmailRoutes;
import org.adresat.email.EmailService;
import org.adresat.email.EmailVerticle;
import org.adresat.email.LinkPages;
import org.adresat.email.LinkRoutes;
import org.adresat.http.Authenticator;
import org.adresat.http.HttpVerticle;
import org.adresat.http.Maintenance;
import org.adresat.http.MaintenanceRepository;
import org.adresat.http.ManagementVerticle;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.config.Keys;
import org.adresat.platform.config.Settings;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.PasswordHasher;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Housekeeping;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.adresat.platform.redis.RedisConnector;
import org.adresat.ratelimit.LimitRepository;
import org.adresat.ratelimit.Limits;
import org.adresat.ratelimit.RateLimitService;
import org.adresat.ratelimit.RateLimitVerticle;
import org.adresat.ratelimit.RedisBucket;
import org.adresat.recovery.RecoveryVerticle;
import org.adresat.recovery.UnlockRepository;
import org.adresat.recovery.UnlockRoutes;
import org.adresat.recovery.UnlockService;
import org.adresat.registration.RegistrationRepository;
import org.adresat.registration.RegistrationRoutes;
import org.adresat.registration.RegistrationService;
import org.adresat.registration.RegistrationVerticle;
import org.adresat.session.AccessTokens;
import org.adresat.session.EndedSessions;
import org.adresat.session.SessionRepository;
import org.adresat.session.SessionRoutes;
import org.adresat.session.SessionService;
import org.adresat.session.SessionVerticle;
import org.adresat.verification.Challenges;
import org.adresat.verification.IdentityRepository;
import org.adresat.verification.IdentityRoutes;
import org.adresat.verification.IdentityService;
import org.adresat.verification.VerificationVerticle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires the objects of one node and deploys its verticles; the only place that does. Each
 * capability is one method; what they share is made in the constructor. Closed in the reverse
 * order.
 */
public final class Application implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  /** How long connections may take to close, when the other end is silent. */
  private static final int LAST_SECONDS = 3;

  private final Settings settings;
  private final Clock clock;
  private final Vertx vertx;
  private final Database database;
  private final RedisConnector redis;
  private final Keyring keyring;
  private final PasswordHasher hasher;
  private final Bus bus;
  private final Limits limits;
  private final Challenges challenges;
  private final Outbox outbox;
  private final Messages messages = Messages.load();
  private final Portal portal;
  private final List<Supplier<Routes>> routes = new ArrayList<>();
  private final Housekeeping housekeeping = new Housekeeping();
  private final Verticles verticles;
  private final List<Courier> couriers = new ArrayList<>();
  private final ManagementVerticle management;
  private final Maintenance maintenance;
  private @Nullable Authenticator authenticator;
  private final List<HttpVerticle> listeners = new ArrayList<>();

  private Application(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    int cores = Runtime.getRuntime().availableProcessors();
    this.vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(cores));
    vertx.exceptionHandler(Application::unhandled);
    this.verticles = new Verticles(vertx);
    this.database = new Database(vertx, settings.database());
    this.redis = new RedisConnector(vertx, settings.redis());
    this.keyring = new Keyring(Keys.parse(settings.security().keys()));
    int threads = settings.security().hashThreads();
    this.hasher =
        new PasswordHasher(
            vertx,
            Keys.bytes(settings.security().pepper().value()),
            threads == 0 ? cores : threads,
            settings.security().hashQueue());
    this.bus = new Bus(vertx, settings.http().patience());
    this.limits = new Limits(bus);
    this.challenges = new Challenges(keyring);
    this.outbox = new Outbox(keyring);
    Settings.PortalSettings names = settings.portal();
    this.portal =
        new Portal(names.nameRu(), names.nameEn(), settings.http().publicUrl(), names.timeZone());
    this.maintenance = new Maintenance(settings.maintenance().on());
    this.management =
        new ManagementVerticle(settings.http(), new MaintenanceRepository(database), maintenance);
  }

  /** Starts a node; fails, with nothing left open, when a port is taken or a contract not kept. */
  public static Future<Application> start(Settings settings, Clock clock) {
    Application application = new Application(settings, clock);
    Promise<Application> started = Promise.promise();
    application
        .rateLimit()
        .compose(_ -> application.delivery())
        .compose(_ -> application.account())
        .compose(_ -> application.session())
        .compose(_ -> application.verification())
        .compose(_ -> application.email())
        .compose(_ -> application.registration())
        .compose(_ -> application.recovery())
        .compose(_ -> application.http())
        .onSuccess(_ -> started.complete(application))
        .onFailure(
            failure -> Thread.startVirtualThread(() -> application.giveUp(started, failure)));
    return started.future();
  }

  /** Not on an event loop: these end here. */
  private void giveUp(Promise<Application> started, Throwable failure) {
    try {
      close();
    } finally {
      started.fail(failure);
    }
  }

  /** The port citizens and agencies reach. */
  public int port() {
    return listeners.getFirst().port();
  }

  /** The port operators reach. */
  public int managementPort() {
    return management.port();
  }

  /** Stops taking requests, lets those under way end, then closes what they used. Blocking. */
  @Override
  public void close() {
    management.announceStop();
    verticles.undeploy().otherwiseEmpty().await();
    couriers.forEach(Courier::close);
    hasher.close();
    redis.close();
    database.close();
    try {
      vertx.close().await(LAST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException silent) {
      LOG.warn("a connection did not close in time and is left behind");
    }
  }

  private static void unhandled(Throwable failure) {
    if (!MailCourier.isSlip(failure)) {
      LOG.error("nobody handled this", failure);
    }
  }

  private Future<?> rateLimit() {
    LimitRepository repository = new LimitRepository(database);
    housekeeping.add("limits", repository::purge);
    var service = new RateLimitService(new RedisBucket(redis), repository, keyring);
    return verticles.deployOnEachLoop(() -> new RateLimitVerticle(bus, service));
  }

  private Future<?> delivery() {
    OutboxRepository repository = new OutboxRepository(database, keyring);
    housekeeping.add("outbox", () -> repository.purge(settings.delivery().keep()));
    LetterRenderer letters = new LetterRenderer(messages, portal);
    SmsText texts = new SmsText(messages, portal);
    List<VerticleBase> workers = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      couriers.add(new MailCourier(vertx, settings.mail(), letters, portal));
      couriers.add(new SmsCourier(vertx, settings.sms(), texts, portal));
      for (Courier courier : couriers.subList(couriers.size() - 2, couriers.size())) {
        workers.add(new LaneVerticle(lane, courier, repository, bus, settings.delivery()));
      }
    }
    return verticles.deployTogether(workers);
  }

  private Future<?> account() {
    PasswordRepository passwords = new PasswordRepository(database);
    housekeeping.add("guards", passwords::purge);
    var service =
        new PasswordService(passwords, hasher, keyring, outbox, limits, bus, settings.lock());
    AccountRepository accounts = new AccountRepository(database);
    routes.add(() -> new AccountRoutes(bus));
    return verticles.deployOnEachLoop(() -> new AccountVerticle(bus, service, accounts));
  }

  private Future<?> session() {
    SessionRepository repository = new SessionRepository(database);
    housekeeping.add("sessions", () -> repository.purge(settings.delivery().keep()));
    EndedSessions ended = new EndedSessions();
    String issuer = settings.http().publicUrl().toString();
    AccessTokens tokens =
        new AccessTokens(vertx, keyring, issuer, settings.session().accessLife(), ended, clock);
    var service =
        new SessionService(
            repository, tokens, keyring, ended, limits, bus, settings.session(), clock);
    routes.add(() -> new SessionRoutes(bus));
    authenticator = tokens;
    return verticles.deployOnEachLoop(
        () -> new SessionVerticle(bus, service, settings.session().revocationPoll()));
  }

  private Future<?> verification() {
    IdentityRepository repository = new IdentityRepository(database);
    housekeeping.add("verification", repository::purge);
    var service =
        new IdentityService(repository, challenges, outbox, limits, bus, settings.verification());
    routes.add(() -> new IdentityRoutes(bus));
    return verticles.deployOnEachLoop(() -> new VerificationVerticle(bus, service));
  }

  private Future<?> email() {
    EmailRepository emails = new EmailRepository(database);
    var service = new EmailService(emails, outbox, bus, clock);
    var binding =
        new BindingService(
            new BindingRepository(database),
            emails,
            challenges,
            outbox,
            limits,
            bus,
            settings.email(),
            clock);
    var confirmation =
        new ConfirmationService(
            new ConfirmationRepository(database),
            challenges,
            outbox,
            limits,
            bus,
            settings.email().linkAsksPassword(),
            clock);
    routes.add(() -> new EmailRoutes(bus, limits, settings.email().syntax(), messages));
    LinkPages pages = new LinkPages(messages, portal);
    routes.add(() -> new LinkRoutes(bus, pages, settings.http().secure()));
    return verticles.deployOnEachLoop(() -> new EmailVerticle(bus, service, binding, confirmation));
  }

  private Future<?> registration() {
    RegistrationRepository repository = new RegistrationRepository(database);
    housekeeping.add("registrations", repository::purge);
    var service =
        new RegistrationService(
            repository,
            hasher,
            challenges,
            outbox,
            limits,
            bus,
            settings.verification(),
            settings.email());
    routes.add(() -> new RegistrationRoutes(bus));
    return verticles.deployOnEachLoop(() -> new RegistrationVerticle(bus, service));
  }

  private Future<?> recovery() {
    UnlockRepository repository = new UnlockRepository(database);
    housekeeping.add("unlocks", repository::purge);
    var service =
        new UnlockService(repository, challenges, outbox, limits, bus, settings.verification());
    routes.add(() -> new UnlockRoutes(bus));
    return verticles.deployOnEachLoop(() -> new RecoveryVerticle(bus, service));
  }

  private Future<?> http() {
    return verticles
        .deploy(housekeeping)
        .compose(_ -> verticles.deploy(management))
        .compose(_ -> verticles.deployOnEachLoop(this::listener));
  }

  private HttpVerticle listener() {
    HttpVerticle listener =
        new HttpVerticle(
            settings.http(),
            bus,
            messages,
            maintenance,
            Objects.requireNonNull(authenticator),
            () -> routes.stream().map(Supplier::get).toList());
    listeners.add(listener);
    return listener;
  }
}
