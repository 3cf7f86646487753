package org.adresat.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.adresat.Main;
import org.adresat.platform.config.Settings;
import org.adresat.platform.config.SettingsLoader;
import org.adresat.platform.db.Schema;

/**
 * A running node with a database of its own, the shared Redis, and catchers of its own for letters
 * and SMS; in this JVM, or in a process of its own that can be killed.
 */
public final class Node implements AutoCloseable {

  /** How long a test waits for a letter or SMS. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Settings for tests that let many come at once: on a busy machine a crowd takes its time, and
   * what is looked for is what comes out, not how soon.
   */
  public static final Map<String, String> PATIENT =
      Map.of("ADRESAT_DATABASE_PATIENCE", "10s", "ADRESAT_HTTP_PATIENCE", "20s");

  private static final String KEY =
      Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  private final String database;
  private final MailCatcher mail;
  private final SmsCatcher sms;
  private final Map<String, String> environment;
  private final Function<Map<String, String>, Main.Running> start;
  private Main.Running running;

  private Node(
      String database,
      MailCatcher mail,
      SmsCatcher sms,
      Map<String, String> extra,
      Function<Map<String, String>, Main.Running> start) {
    this.database = database;
    this.mail = mail;
    this.sms = sms;
    this.environment = environment(database, mail, sms);
    this.environment.putAll(extra);
    this.start = start;
    this.running = start.apply(environment);
  }

  private static Main.Running here(Map<String, String> environment) {
    return Main.run(List.of(), environment);
  }

  /** Starts a node on a fresh database of that name. */
  public static Node start(String name) {
    return start(name, Map.of());
  }

  /** The same with further settings, as environment variables. */
  public static Node start(String name, Map<String, String> extra) {
    return on(freshDatabase(name), extra);
  }

  /** The same on a database that is there and migrated. */
  public static Node on(String database, Map<String, String> extra) {
    return new Node(database, MailCatcher.start(), SmsCatcher.start(), extra, Node::here);
  }

  /** A node in a process of its own. */
  public static Node apart(String name, Map<String, String> extra) {
    return new Node(
        freshDatabase(name), MailCatcher.start(), SmsCatcher.start(), extra, NodeProcess::serve);
  }

  /** A further node beside one that runs, on the same database and catchers. */
  public Node sibling(Map<String, String> extra) {
    return new Node(database, mail, sms, extra, Node::here);
  }

  /** A migrated database of its own on the shared server. */
  public static String freshDatabase(String name) {
    EmbeddedPostgresServer server = SharedServers.postgres();
    server.prepareTemplate(
        uri -> Schema.migrate(settings(Map.of("ADRESAT_DATABASE_URI", uri)).database()));
    return server.freshDatabase(name);
  }

  /** Settings for tests that build parts of a node themselves. */
  public static Settings settings(Map<String, String> extra) {
    Map<String, String> environment = new HashMap<>(secrets());
    environment.put("ADRESAT_REDIS_URI", "redis://127.0.0.1:1");
    environment.put("ADRESAT_DATABASE_URI", "postgresql://adresat@127.0.0.1:1/adresat");
    environment.putAll(extra);
    return SettingsLoader.load(List.of(), environment);
  }

  /** What a node process of its own needs in its environment. */
  public static Map<String, String> environment(String database, MailCatcher mail, SmsCatcher sms) {
    Map<String, String> environment = new HashMap<>(secrets());
    environment.put("ADRESAT_DATABASE_URI", database);
    environment.put("ADRESAT_REDIS_URI", SharedServers.redis().uri());
    environment.put("ADRESAT_MAIL_SMTP_HOST", mail.host());
    environment.put("ADRESAT_MAIL_SMTP_PORT", Integer.toString(mail.port()));
    environment.put("ADRESAT_SMS_GATEWAY_URL", sms.uri().toString());
    environment.put("ADRESAT_HTTP_HOST", "127.0.0.1");
    environment.put("ADRESAT_HTTP_PORT", "0");
    environment.put("ADRESAT_HTTP_MANAGEMENT_PORT", "0");
    environment.put("ADRESAT_HTTP_TRUSTED_PROXIES", "127.0.0.1");
    environment.put("ADRESAT_HTTP_DRAIN", "1ms"); // no load balancer here
    return environment;
  }

  private static Map<String, String> secrets() {
    return Map.of("ADRESAT_SECURITY_KEYS", "test:" + KEY, "ADRESAT_SECURITY_PEPPER", "test:" + KEY);
  }

  /** What its password hashes are peppered with, as in its settings. */
  public String pepper() {
    return secrets().getOrDefault("ADRESAT_SECURITY_PEPPER", "");
  }

  /** A client of this node. */
  public Api api() {
    return new Api("http://127.0.0.1:" + running.port());
  }

  /** A client of the management port. */
  public Api management() {
    return new Api("http://127.0.0.1:" + running.managementPort());
  }

  /** The catcher of its letters. */
  public MailCatcher mail() {
    return mail;
  }

  /** The catcher of its SMS. */
  public SmsCatcher sms() {
    return sms;
  }

  /** Its database. */
  public Sql sql() {
    return new Sql(database);
  }

  /** The process of a node apart. */
  public NodeProcess process() {
    return (NodeProcess) running;
  }

  /** Starts it anew, on other ports, after its end. */
  public void startAgain() {
    running = start.apply(environment);
  }

  /** Forgets how often everything was done, as if the periods of all limits had passed. */
  public void forgetLimits() {
    SharedServers.redis().flush();
  }

  /** Stops the node itself; the catchers go on for its siblings. */
  public void stop() {
    running.close();
  }

  @Override
  public void close() {
    stop();
    mail.close();
    sms.close();
  }
}
