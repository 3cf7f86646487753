package org.adresat;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.adresat.Program.HTTP;
import static org.adresat.Program.MAIN;
import static org.adresat.Program.PLATFORM;
import static org.adresat.Program.ROOT;
import static org.adresat.Program.target;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import org.junit.jupiter.api.Test;

/** Who may touch what: clients of other systems, the clock, random numbers, streams, threads. */
class LibraryUseTest {

  @Test
  void onlyRepositoriesShouldSeeTheDatabaseClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.adresat.platform.db")
        .and()
        // Challenges reads the columns that its own parts of a statement yield.
        .haveNameNotMatching(".*(Repository|Rows|verification\\.Challenges)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..")
        .because("rules do not know SQL, and SQL is looked for in one place")
        .check(MAIN);
  }

  /** The web client is another thing, see below; a cookie is part of an answer. */
  @Test
  void onlyTheServerShouldSeeVertxWeb() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HTTP, "org.adresat.delivery.sms")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.vertx.ext.web..", "io.vertx.core.http..", "io.vertx.openapi..")
                .and(not(nameMatching("io\\.vertx\\.core\\.http\\.Cookie(SameSite)?"))))
        .because(
            "routes speak Exchange and Answer, so the guards of the server cannot be passed by")
        .check(MAIN);
    seenOnlyBy(".*(Routes|TokenAnswer)", nameMatching("io\\.vertx\\.core\\.http\\.Cookie.*"), HTTP);
  }

  @Test
  void onlyTheBusShouldSeeTheEventBus() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.adresat.platform.bus")
        .should()
        .dependOnClassesThat(resideInAPackage(EventBus.class.getPackageName()))
        .because("its addresses have no types; those of the Bus do")
        .check(MAIN);
  }

  @Test
  void clientsShouldBeSeenOnlyByTheirOwners() {
    seenOnlyBy("-", resideInAPackage("io.vertx.ext.mail.."), "org.adresat.delivery.mail");
    seenOnlyBy("-", resideInAPackage("io.vertx.ext.web.client.."), "org.adresat.delivery.sms");
    seenOnlyBy(
        "-",
        resideInAPackage("io.vertx.redis.."),
        "org.adresat.platform.redis",
        "org.adresat.ratelimit");
  }

  private static void seenOnlyBy(
      String orNamed, DescribedPredicate<? super JavaClass> seen, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .and()
        .haveNameNotMatching(orNamed)
        .should()
        .dependOnClassesThat(seen.forSubtype())
        .because("what talks to the outside has one place, and one place to be replaced in")
        .check(MAIN);
  }

  @Test
  void timeIdsAndSecretsShouldComeFromThePlatform() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PLATFORM)
        .should()
        .callCodeUnitWhere(
            target(
                "java.time.(Instant|LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime).now",
                "java.lang.System.(currentTimeMillis|nanoTime)",
                "java.time.Clock.system.*",
                "java.util.UUID.randomUUID",
                "java.security.SecureRandom..*",
                "java.util.Random..*",
                "java.lang.Math.random"))
        .because("time is injected, ids sort by time, secrets come from one audited source")
        .check(MAIN.that(not(nameMatching("org\\.adresat\\.Main")).forSubtype()));
  }

  /** Jitter is no secret: ThreadLocalRandom may spread retries and come-back times. */
  @Test
  void randomThreadLocalsShouldOnlySpreadTimes() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.(RetrySchedule|ComeBack|Housekeeping)")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .because("its numbers can be foretold, so nothing that must not be guessed may use it")
        .check(MAIN);
  }

  @Test
  void standardStreamsShouldBeOfTheCommandLineOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.adresat.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("a server writes to its log")
        .check(MAIN);
  }

  @Test
  void nothingShouldBlock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .callCodeUnitWhere(
            target(
                "io.vertx.core.(Future|Promise).await",
                "java.util.concurrent.(Future|CompletableFuture|FutureTask).(get|join)",
                "java.util.concurrent.(CountDownLatch|CyclicBarrier).await",
                "java.util.concurrent.(Semaphore).acquire",
                "java.util.concurrent.BlockingQueue.(take|put)",
                "java.lang.Thread.(sleep|join)",
                "java.lang.Object.wait"))
        .because("an event loop that waits serves nobody; start and stop are not on one")
        .check(MAIN);
  }

  @Test
  void blockingReadsShouldHappenAtStartOnly() {
    noClasses()
        .that()
        .haveNameNotMatching(
            ".*\\.(Main|SettingsLoader|SettingsBinder|ContractSource|Assets|RedisScript|Messages"
                + "|CabinetAssets|Schema|PasswordGuesser|Places)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.(nio\\.file\\.Files|io\\.File.*|sql\\.DriverManager)")
        .orShould()
        .callCodeUnitWhere(target("java.lang.Class.getResourceAsStream"))
        .because("files are read before the first request, never for one")
        .check(MAIN);
  }

  @Test
  void futuresShouldNotBeMadeOfThreads() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat(
            assignableTo(java.util.concurrent.Executor.class)
                .or(assignableTo(java.util.concurrent.CompletionStage.class))
                .or(assignableTo(Thread.class)))
        .because("work is bounded by Vert.x's pools; " + Future.class + " is the only future")
        .check(MAIN);
  }
}
