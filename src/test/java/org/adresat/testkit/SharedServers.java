package org.adresat.testkit;

/**
 * One PostgreSQL and one Redis for all test classes of this JVM, started when first asked for and
 * stopped with the JVM. A test that stops, freezes or fills a server takes one of its own instead
 * ({@link EmbeddedPostgresServer#temporary}).
 */
public final class SharedServers {
  private SharedServers() {}

  private static final class Postgres {
    static final EmbeddedPostgresServer SERVER = EmbeddedPostgresServer.temporary();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "shared-postgres"));
    }
  }

  private static final class Redis {
    static final EmbeddedRedisServer SERVER = EmbeddedRedisServer.temporary();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "shared-redis"));
    }
  }

  /** The shared PostgreSQL; each test class takes its own database from it. */
  public static EmbeddedPostgresServer postgres() {
    return Postgres.SERVER;
  }

  /** The shared Redis; keys of different tests must differ. */
  public static EmbeddedRedisServer redis() {
    return Redis.SERVER;
  }
}
