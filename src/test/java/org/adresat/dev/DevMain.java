package org.adresat.dev;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.adresat.Main;
import org.adresat.testkit.EmbeddedPostgresServer;
import org.adresat.testkit.EmbeddedRedisServer;
import org.adresat.testkit.FreePort;
import org.adresat.testkit.MailCatcher;
import org.adresat.testkit.ServerStartException;
import org.adresat.testkit.SmsCatcher;

/**
 * The local run, {@code mvn -q test-compile exec:exec}: the server in this JVM with every service
 * that is not configured embedded, data kept in {@code data/}. Ctrl-C stops all in order. Exit code
 * 1 with a sentence when it cannot start.
 */
public final class DevMain {
  /** The one place that names the server. */
  private static final ServerStart SERVER = environment -> Main.run(List.of(), environment);

  private static final int POSTGRES_PORT = 15432;
  private static final int MANAGEMENT_PORT = 8081;
  private static final int REDIS_PORT = 16379;
  private static final int SMTP_PORT = 1025;
  private static final int SMS_PORT = 1026;

  private final DevSettings settings;
  private final PrintStream out;
  private final Parts parts;
  private final Map<String, String> environment;
  private final Map<String, String> places = new LinkedHashMap<>();

  private DevMain(DevSettings settings, PrintStream out, Parts parts) {
    this.settings = settings;
    this.out = out;
    this.parts = parts;
    this.environment = new LinkedHashMap<>(settings.server());
  }

  /** Takes no arguments; everything comes from the environment. */
  public static void main(String[] args) throws InterruptedException {
    Parts parts = new Parts(System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    try {
      new DevMain(DevSettings.of(System.getenv()), System.out, parts).start();
    } catch (InterruptedException e) {
      // Stopped while starting: the shutdown hook does the rest.
    } catch (DevProblem e) {
      System.out.printf("%n%s%n%n", e.getMessage());
      System.exit(1);
    } catch (Exception e) {
      System.out.printf("%nAdresat cannot start: %s%n%n", e);
      System.exit(1);
    }
    endWithMaven();
    new CountDownLatch(1).await(); // until a signal comes
  }

  /** Maven may die without passing the signal on; nothing may be left behind then. */
  private static void endWithMaven() {
    if (System.getenv("MAVEN_CMD_LINE_ARGS") != null) {
      ProcessHandle maven = ProcessHandle.current().parent().orElseThrow();
      CompletableFuture<?> _ = maven.onExit().thenRun(() -> System.exit(0));
    }
  }

  private void start() throws Exception {
    DataFolder data = parts.start("", () -> DataFolder.take(settings.data()));
    stopLeftOvers(data);
    checkPorts();
    startDatabase(data);
    startRedis(data);
    startCatchers(data);
    configure(data);
    startServer(data);
    tell();
  }

  private void stopLeftOvers(DataFolder data) {
    if (EmbeddedPostgresServer.stopLeftOver(data.resolve("postgres"))) {
      out.println("Stopped PostgreSQL, which a killed run had left behind.");
    }
    if (EmbeddedRedisServer.stopLeftOver(data.resolve("redis"))) {
      out.println("Stopped Redis, which a killed run had left behind.");
    }
  }

  private void checkPorts() {
    checkPort(settings.httpPort(), DevSettings.HTTP_PORT);
    checkPort(settings.inboxPort(), "ADRESAT_DEV_INBOX_PORT");
  }

  private static void checkPort(int port, String variable) {
    if (!FreePort.isFree(port)) {
      throw new DevProblem(
          "Port %d is in use by another program: stop that, or choose another port in %s."
              .formatted(port, variable));
    }
  }

  private void startDatabase(DataFolder data) throws Exception {
    if (!settings.has(DevSettings.DATABASE_URI)) {
      Path folder = data.resolve("postgres");
      EmbeddedPostgresServer server =
          startEmbedded(
              "PostgreSQL",
              folder,
              () -> EmbeddedPostgresServer.kept(folder, FreePort.preferably(POSTGRES_PORT)));
      environment.put(DevSettings.DATABASE_URI, server.uri());
    }
    places.put("Database", environment.get(DevSettings.DATABASE_URI));
  }

  private void startRedis(DataFolder data) throws Exception {
    if (!settings.has(DevSettings.REDIS_URI)) {
      Path folder = data.resolve("redis");
      EmbeddedRedisServer server =
          startEmbedded(
              "Redis",
              folder,
              () -> EmbeddedRedisServer.kept(folder, FreePort.preferably(REDIS_PORT)));
      environment.put(DevSettings.REDIS_URI, server.uri());
    }
    places.put("Redis", environment.get(DevSettings.REDIS_URI));
  }

  private <P extends AutoCloseable> P startEmbedded(String name, Path folder, Callable<P> start)
      throws Exception {
    try {
      return parts.start(name, start);
    } catch (ServerStartException e) {
      throw new DevProblem(
          "%s.%nMove the folder %s away to begin with an empty one, or restore it from a copy."
              .formatted(e.getMessage(), folder));
    }
  }

  private void startCatchers(DataFolder data) throws Exception {
    boolean mail = !settings.has(DevSettings.SMTP_HOST);
    boolean sms = !settings.has(DevSettings.SMS_URL);
    if (!mail && !sms) {
      return;
    }
    MessageStore store = MessageStore.open(data.resolve("letters"));
    parts.start("Inbox", () -> Inbox.start(store, settings.inboxPort()));
    places.put("Inbox", "http://localhost:" + settings.inboxPort());
    if (mail) {
      MailCatcher catcher =
          parts.start("SMTP", () -> MailCatcher.startOn(FreePort.preferably(SMTP_PORT)));
      catcher.onLetter(
          letter -> {
            store.add(letter);
            catcher.clear(); // the inbox keeps it
          });
      environment.put(DevSettings.SMTP_HOST, catcher.host());
      environment.put(DevSettings.SMTP_PORT, Integer.toString(catcher.port()));
      places.put("SMTP", catcher.host() + ":" + catcher.port());
    }
    if (sms) {
      SmsCatcher catcher =
          parts.start("SMS gateway", () -> SmsCatcher.startOn(FreePort.preferably(SMS_PORT)));
      catcher.onMessage(
          message -> {
            store.add(message);
            catcher.clear();
          });
      environment.put(DevSettings.SMS_URL, catcher.uri().toString());
      places.put("SMS gateway", catcher.uri().toString());
    }
  }

  private void configure(DataFolder data) {
    environment.putIfAbsent("ADRESAT_DATABASE_MIGRATE", "at-start");
    environment.computeIfAbsent(
        "ADRESAT_HTTP_MANAGEMENT_PORT",
        name -> Integer.toString(FreePort.preferably(MANAGEMENT_PORT)));
    environment.putIfAbsent("ADRESAT_HTTP_DRAIN", "0s"); // no load balancer here
    environment.putIfAbsent(DevSettings.PUBLIC_URL, settings.publicUrl());
    environment.computeIfAbsent("ADRESAT_SECURITY_KEYS", name -> data.key("security-keys"));
    environment.computeIfAbsent("ADRESAT_SECURITY_PEPPER", name -> data.key("security-pepper"));
  }

  private void startServer(DataFolder data) throws Exception {
    Path details = data.resolve("last-failure.txt");
    try {
      parts.start("Server", () -> SERVER.start(environment));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      write(details, e);
      throw new DevProblem(
          "The server does not start: %s%nDetails are in %s.".formatted(e.getMessage(), details));
    }
  }

  private static void write(Path file, Exception failure) throws IOException {
    try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
      failure.printStackTrace(writer);
    }
  }

  private void tell() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Server", settings.publicUrl());
    all.put("API page", settings.publicUrl() + "/docs");
    all.putAll(places);
    all.put("Data", settings.data().toString());
    out.printf("%nAdresat is running. Ctrl-C stops it.%n%n");
    all.forEach((name, place) -> out.printf("  %-12s %s%n", name, place));
    out.println();
    out.flush();
  }
}
