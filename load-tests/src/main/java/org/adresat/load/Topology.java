package org.adresat.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adresat.load.sink.Sinks;
import org.adresat.testkit.EmbeddedPostgresServer;
import org.adresat.testkit.EmbeddedRedisServer;
import org.adresat.testkit.FreePort;

/**
 * The topology of docker-compose.yml on one machine without containers: PostgreSQL that syncs each
 * commit, Redis, nodes from the jar and, where there are several, haproxy with conf/haproxy.cfg.
 * Letters and SMS go to the sinks of this process.
 */
public final class Topology implements AutoCloseable {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private final Path folder;
  private final EmbeddedPostgresServer postgres;
  private final EmbeddedRedisServer redis;
  private final List<NodeJar> nodes = new ArrayList<>();
  private final String url;
  private Process balancer;

  /**
   * Starts all of it; returns when every node is ready.
   *
   * @param settings further environment of the nodes
   */
  public Topology(int count, Map<String, String> settings) {
    try {
      folder = Files.createTempDirectory("adresat-load");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres = EmbeddedPostgresServer.kept(folder.resolve("postgres"), FreePort.find());
    postgres.execute("postgres", "ALTER SYSTEM SET shared_buffers = '512MB'");
    postgres.execute("postgres", "ALTER SYSTEM SET max_wal_size = '4GB'");
    postgres.restart();
    redis = EmbeddedRedisServer.temporary();
    Map<String, String> environment = environment(settings);
    for (int i = 0; i < count; i++) {
      nodes.add(NodeJar.serve(environment));
      environment.remove("ADRESAT_DATABASE_MIGRATE");
    }
    url = count == 1 ? nodes.getFirst().url() : "http://127.0.0.1:" + balance();
  }

  private Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("ADRESAT_DATABASE_URI", postgres.uri());
    all.put("ADRESAT_DATABASE_MIGRATE", "at-start");
    all.put("ADRESAT_REDIS_URI", redis.uri());
    all.put("ADRESAT_MAIL_SMTP_HOST", "127.0.0.1");
    all.put("ADRESAT_MAIL_SMTP_PORT", Integer.toString(Sinks.shared().mail().port()));
    all.put("ADRESAT_MAIL_FROM", "no-reply@example.org");
    all.put(
        "ADRESAT_SMS_GATEWAY_URL", "http://127.0.0.1:" + Sinks.shared().sms().port() + "/messages");
    all.put("ADRESAT_HTTP_HOST", "127.0.0.1");
    all.put("ADRESAT_HTTP_TRUSTED_PROXIES", "127.0.0.1");
    all.put("ADRESAT_SECURITY_KEYS", "load:" + KEY);
    all.put("ADRESAT_SECURITY_PEPPER", "load:" + KEY);
    all.putAll(settings);
    return all;
  }

  /**
   * Starts haproxy with the project's own file. Two differences: where the nodes are, and that the
   * clients' addresses are believed, because here all clients are one process.
   */
  private int balance() {
    int port = FreePort.find();
    StringBuilder servers = new StringBuilder();
    for (int i = 0; i < nodes.size(); i++) {
      NodeJar node = nodes.get(i);
      servers.append(
          "    server node-%d 127.0.0.1:%d check port %d\n"
              .formatted(i + 1, node.port(), node.managementPort()));
    }
    try {
      String own = Files.readString(Path.of("conf", "haproxy.cfg"));
      String here =
          own.replace("bind :8080", "bind 127.0.0.1:" + port)
              .replaceAll("(?m)^ +http-request set-header X-Forwarded-For.*\n", "")
              .replaceAll("(?m)^ +server node-1 .*\n", servers.toString())
              .replaceAll("(?m)^ +server node-2 .*\n?", "")
              .replace("bind 127.0.0.1:8404", "bind 127.0.0.1:" + FreePort.find())
              .replace(" resolvers network init-addr last,libc,none", "");
      Path file = Files.writeString(folder.resolve("haproxy.cfg"), here);
      balancer =
          new ProcessBuilder("haproxy", "-f", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("haproxy.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("haproxy is needed for several nodes", e);
    }
    return port;
  }

  /** Where clients go. */
  public String url() {
    return url;
  }

  /** The database, for SQL by the administrator. */
  public EmbeddedPostgresServer postgres() {
    return postgres;
  }

  /** The counters of limits. */
  public EmbeddedRedisServer redis() {
    return redis;
  }

  /** The nodes, in the order of their start. */
  public List<NodeJar> nodes() {
    return nodes;
  }

  /** Stops one node in order and starts it again on the same ports. */
  public void replace(int index) {
    nodes.set(index, nodes.get(index).replaced());
  }

  @Override
  public void close() {
    if (balancer != null) {
      balancer.destroy();
    }
    nodes.forEach(NodeJar::close);
    redis.close();
    postgres.close();
    delete();
  }

  private void delete() {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
