package org.adresat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.adresat.account.AccountRepository;
import org.adresat.account.AccountRoutes;
import org.adresat.account.AccountVerticle;
import org.adresat.account.PasswordRepository;
import org.adresat.account.PasswordService;
import org.adresat.delivery.Courier;
import org.adresat.delivery.Lane;
import org.adresat.delivery.LaneVerticle;
import org.adresat.delivery.ObjectionTokens;
import org.adresat.delivery.OutboxRepository;
import org.adresat.delivery.mail.LetterRenderer;
import org.adresat.delivery.mail.MailCourier;
import org.adresat.delivery.sms.SmsCourier;
import org.adresat.delivery.sms.SmsText;
import org.adresat.email.BindingRepository;
import org.adresat.email.BindingService;
import org.adresat.email.ConfirmationLetter;
import org.adresat.email.ConfirmationRepository;
import org.adresat.email.ConfirmationService;
import org.adresat.email.EmailRepository;
import org.adresat.email.EmailRoutes;
import org.adresat.email.EmailService;
import org.adresat.email.EmailVerticle;
import org.adresat.email.LinkPages;
import org.adresat.email.LinkRoutes;
import org.adresat.email.ResendService;
import org.adresat.live.LiveContract;
import org.adresat.live.LiveRoutes;
import org.adresat.live.LiveVerticle;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.config.Settings;
import org.adresat.platform.db.Housekeeping;
import org.adresat.platform.redis.RedisChannel;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.LimitRepository;
import org.adresat.ratelimit.RateLimitService;
import org.adresat.ratelimit.RateLimitVerticle;
import org.adresat.ratelimit.RedisBucket;
import org.adresat.registration.RegistrationRepository;
import org.adresat.registration.RegistrationRoutes;
import org.adresat.registration.RegistrationService;
import org.adresat.registration.RegistrationVerticle;
import org.adresat.session.AccessTokens;
import org.adresat.session.EndedSessions;
import org.adresat.session.SecondStepService;
import org.adresat.session.SessionOpener;
import org.adresat.session.SessionRepository;
import org.adresat.session.SessionRoutes;
import org.adresat.session.SessionService;
import org.adresat.session.SessionVerticle;
import org.adresat.verification.IdentityRepository;
import org.adresat.verification.IdentityRoutes;
import org.adresat.verification.IdentityService;
import org.adresat.verification.ProvedSessions;
import org.adresat.verification.VerificationVerticle;

/**
 * Wires the objects of one node and deploys its verticles; the only place that does. Each
 * capability is one method; what they share is the {@link Foundation}. Closed in the reverse order.
 */
public final class Application implements AutoCloseable {

  private final Foundation base;
  private final Settings settings;
  private final Bus bus;
  private final Housekeeping housekeeping = new Housekeeping();
  private final Deployment deployment;
  private final List<Courier> couriers = new ArrayList<>();
  private final Front front;
  private final Protection protection;

  private Application(Foundation base) {
    this.base = base;
    this.settings = base.settings();
    this.bus = base.bus();
    this.deployment = new Deployment(base.vertx());
    this.front = new Front(base, deployment);
    this.protection = new Protection(base, deployment, front, housekeeping);
  }

  /** Starts a node; fails, with nothing left open, when a port is taken or a contract not kept. */
  public static Future<Application> start(Settings settings, Clock clock) {
    Application application = new Application(Foundation.lay(settings, clock));
    Promise<Application> started = Promise.promise();
    application
        .rateLimit()
        .compose(_ -> application.delivery())
        .compose(_ -> application.account())
        .compose(_ -> application.session())
        .compose(_ -> application.verification())
        .compose(_ -> application.protection.credentials())
        .compose(_ -> application.email())
        .compose(_ -> application.registration())
        .compose(_ -> application.protection.recovery())
        .compose(_ -> application.protection.objection())
        .compose(_ -> application.live())
        .compose(_ -> application.http())
        .onSuccess(
            _ -> {
              application.front.announceStart();
              started.complete(application);
            })
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
    return front.port();
  }

  /** The port operators reach. */
  public int managementPort() {
    return front.managementPort();
  }

  /**
   * Says that it is not ready, waits until load balancers have noticed, stops taking requests, lets
   * those under way end, then closes what they used. Blocking.
   */
  @Override
  public void close() {
    drained(front.announceStop()).eventually(deployment::stop).otherwiseEmpty().await();
    couriers.forEach(Courier::close);
    base.close();
  }

  /** Readiness says no by now; a balancer that looks every second needs a moment to see it. */
  private Future<?> drained(boolean served) {
    return served
        ? base.vertx().timer(settings.http().drain().toMillis(), TimeUnit.MILLISECONDS)
        : Future.succeededFuture();
  }

  private Future<?> rateLimit() {
    LimitRepository repository = new LimitRepository(base.database());
    housekeeping.add("limits", repository::purge);
    var service = new RateLimitService(new RedisBucket(base.redis()), repository, base.keyring());
    return deployment.onEachLoop(() -> new RateLimitVerticle(bus, service));
  }

  private Future<?> delivery() {
    OutboxRepository repository = new OutboxRepository(base.database(), base.keyring());
    housekeeping.add("outbox", () -> repository.purge(settings.delivery().keep()));
    LetterRenderer letters = new LetterRenderer(base.messages(), base.portal(), base.places());
    ObjectionTokens objections = new ObjectionTokens(base.keyring());
    SmsText texts = new SmsText(base.messages(), base.portal());
    List<VerticleBase> workers = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      couriers.add(
          new MailCourier(base.vertx(), settings.mail(), letters, objections, base.portal()));
      couriers.add(new SmsCourier(base.vertx(), settings.sms(), texts, base.portal()));
      for (Courier courier : couriers.subList(couriers.size() - 2, couriers.size())) {
        workers.add(new LaneVerticle(lane, courier, repository, bus, settings.delivery()));
      }
    }
    return deployment.together(workers);
  }

  private Future<?> account() {
    PasswordRepository passwords = new PasswordRepository(base.database());
    housekeeping.add("guards", passwords::purge);
    var service =
        new PasswordService(
            passwords,
            base.hasher(),
            base.keyring(),
            base.outbox(),
            base.limits(),
            bus,
            settings.lock());
    var accounts = new AccountRepository(base.database(), settings.password().remindAfter());
    front.add(() -> new AccountRoutes(bus));
    return deployment.onEachLoop(() -> new AccountVerticle(bus, service, accounts));
  }

  private Future<?> session() {
    SessionRepository repository = new SessionRepository(base.database());
    housekeeping.add("sessions", () -> repository.purge(settings.delivery().keep()));
    EndedSessions ended =
        new EndedSessions(id -> bus.announce(LiveContract.ENDED, new LiveContract.Ended(id)));
    AccessTokens tokens = protection.accessTokens(ended);
    SessionOpener opener = protection.opener(repository, tokens);
    SecondStepService secondStep = protection.secondStep(opener);
    var service =
        new SessionService(
            repository,
            opener,
            secondStep,
            base.keyring(),
            ended,
            base.limits(),
            bus,
            settings.session(),
            base.clock());
    front.add(() -> new SessionRoutes(bus));
    front.admit(tokens);
    return deployment
        .onEachLoop(() -> new SessionVerticle(bus, service, settings.session().revocationPoll()))
        .compose(_ -> protection.secondSteps(secondStep, opener))
        .compose(_ -> protection.sessionList(ended))
        .compose(_ -> protection.history());
  }

  private Future<?> verification() {
    IdentityRepository repository = new IdentityRepository(base.database());
    housekeeping.add("verification", repository::purge);
    var service =
        new IdentityService(
            repository,
            base.challenges(),
            base.outbox(),
            base.limits(),
            bus,
            settings.verification());
    front.add(() -> new IdentityRoutes(bus));
    front.proveBy(new ProvedSessions(repository, base.clock()));
    return deployment.onEachLoop(() -> new VerificationVerticle(bus, service));
  }

  private Future<?> email() {
    var emails = new EmailRepository(base.database());
    var bindings = new BindingRepository(base.database());
    var letter =
        new ConfirmationLetter(base.challenges(), base.outbox(), settings.email(), base.clock());
    var service = new EmailService(emails, base.outbox(), bus, base.clock());
    var binding =
        new BindingService(bindings, emails, letter, base.limits(), bus, settings.email());
    var resending =
        new ResendService(bindings, emails, letter, base.limits(), bus, settings.email());
    var confirmation =
        new ConfirmationService(
            new ConfirmationRepository(base.database()),
            base.challenges(),
            base.outbox(),
            base.limits(),
            bus,
            settings.email().linkAsksPassword(),
            base.clock());
    front.add(
        () ->
            new EmailRoutes(
                bus, base.limits(), settings.email().syntax(), base.messages(), base.places()));
    LinkPages pages = new LinkPages(base.messages(), base.portal());
    front.add(() -> new LinkRoutes(bus, pages, settings.http().secure()));
    return deployment.onEachLoop(
        () -> new EmailVerticle(bus, service, binding, resending, confirmation));
  }

  private Future<?> registration() {
    RegistrationRepository repository = new RegistrationRepository(base.database());
    housekeeping.add("registrations", repository::purge);
    var service =
        new RegistrationService(
            repository,
            base.hasher(),
            base.judge(),
            base.challenges(),
            base.outbox(),
            base.limits(),
            bus,
            settings.verification(),
            settings.email());
    front.add(() -> new RegistrationRoutes(bus));
    return deployment.onEachLoop(() -> new RegistrationVerticle(bus, service));
  }

  private Future<?> live() {
    RedisChannel channel = new RedisChannel(base.vertx(), settings.redis(), "adresat.live");
    front.add(() -> new LiveRoutes(bus, settings.session().accessLife()));
    return deployment.once(new LiveVerticle(bus, channel, Ids.next()));
  }

  private Future<?> http() {
    return deployment
        .once(housekeeping)
        .compose(_ -> base.judge().ready())
        .compose(_ -> front.open());
  }
}
