package org.adresat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.mail.MailCourier;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Places;
import org.adresat.platform.config.Keys;
import org.adresat.platform.config.Settings;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.PasswordHasher;
import org.adresat.platform.db.Database;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.adresat.platform.person.PasswordJudge;
import org.adresat.platform.redis.RedisConnector;
import org.adresat.ratelimit.Limits;
import org.adresat.verification.Challenges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the capabilities of one node share; laid by {@link Application} before any of them, closed
 * after all of them.
 */
record Foundation(
    Settings settings,
    Clock clock,
    Vertx vertx,
    Database database,
    RedisConnector redis,
    Keyring keyring,
    PasswordHasher hasher,
    PasswordJudge judge,
    Bus bus,
    Limits limits,
    Challenges challenges,
    Outbox outbox,
    Messages messages,
    Portal portal,
    Places places) {

  /** How long connections may take to close, when the other end is silent. */
  private static final int LAST_SECONDS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Foundation.class);

  static Foundation lay(Settings settings, Clock clock) {
    Places places = Places.open(settings.places().file());
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(cores()));
    vertx.exceptionHandler(Foundation::unhandled);
    Keyring keyring = new Keyring(Keys.parse(settings.security().keys()));
    Bus bus = new Bus(vertx, settings.http().patience());
    return new Foundation(
        settings,
        clock,
        vertx,
        new Database(vertx, settings.database()),
        new RedisConnector(vertx, settings.redis()),
        keyring,
        hasher(vertx, settings.security()),
        new PasswordJudge(vertx, cores(), settings.password().list(), words(settings)),
        bus,
        new Limits(bus),
        new Challenges(keyring),
        new Outbox(keyring),
        Messages.load(),
        portal(settings),
        places);
  }

  /** Closes what was opened; the verticles are gone by then. Blocking. */
  void close() {
    hasher.close();
    judge.close();
    redis.close();
    database.close();
    try {
      vertx.close().await(LAST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException silent) {
      LOG.warn("a connection did not close in time and is left behind");
    }
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static PasswordHasher hasher(Vertx vertx, Settings.SecuritySettings settings) {
    int threads = settings.hashThreads();
    return new PasswordHasher(
        vertx,
        Keys.parse(settings.pepper()),
        threads == 0 ? cores() : threads,
        settings.hashQueue());
  }

  private static List<String> words(Settings settings) {
    Settings.PortalSettings names = settings.portal();
    return List.of(names.nameRu(), names.nameEn(), settings.http().publicUrl().getHost());
  }

  private static Portal portal(Settings settings) {
    Settings.PortalSettings names = settings.portal();
    return new Portal(
        names.nameRu(), names.nameEn(), settings.http().publicUrl(), names.timeZone());
  }

  private static void unhandled(Throwable failure) {
    if (!MailCourier.isSlip(failure)) {
      LOG.error("nobody handled this", failure);
    }
  }
}
