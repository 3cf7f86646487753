package org.adresat;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.adresat.platform.config.InvalidSettingsException;
import org.adresat.platform.config.Settings;
import org.adresat.platform.config.SettingsLoader;
import org.adresat.platform.db.Schema;

/**
 * The command line: {@code serve}, {@code migrate} or {@code check-config}, each with any number of
 * {@code --config FILE}. Exit codes: 0 done, 1 could not start or failed, 2 wrong usage or
 * configuration or no database.
 */
public final class Main {

  private static final Path SITE_SETTINGS = Path.of("conf", "adresat.yaml");

  private static final String USAGE =
      """
      Usage: java -jar adresat.jar serve|migrate|check-config [--config FILE]...
        serve         runs a node
        migrate       brings the database schema up to date
        check-config  reads and checks the settings, and tells what is wrong
      Settings: built-in defaults < conf/adresat.yaml < each --config < environment (ADRESAT_…)""";

  private Main() {}

  /** A node that runs. */
  public interface Running extends AutoCloseable {

    /** The port citizens and agencies reach. */
    int port();

    /** The port operators reach. */
    int managementPort();

    /** One line for people and scripts: where it serves. */
    default String announcement() {
      return "Adresat serves http://localhost:%d, management http://localhost:%d"
          .formatted(port(), managementPort());
    }

    /** Closes everything in order; blocks until it is done. */
    @Override
    void close();
  }

  /** Something that ends the process with a sentence instead of a stack trace. */
  public static final class StartException extends RuntimeException {

    private final int exitCode;

    StartException(int exitCode, String message) {
      super(message, null, false, false);
      this.exitCode = exitCode;
    }

    /** What the process should end with. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** Entry of the process. */
  public static void main(String[] args) {
    PrintStream err = System.err;
    try {
      String command = args.length == 0 ? "" : args[0];
      List<String> options = List.of(args).subList(Math.min(1, args.length), args.length);
      switch (command) {
        case "serve" -> {
          Running running = run(options, System.getenv());
          Runtime.getRuntime().addShutdownHook(new Thread(running::close, "shutdown"));
          System.out.println(running.announcement());
        }
        case "migrate" -> migrate(load(options, System.getenv()).database());
        case "check-config" -> {
          var _ = load(options, System.getenv());
          err.println("The configuration is complete and valid.");
        }
        default -> throw new StartException(2, USAGE);
      }
    } catch (StartException sentence) {
      err.println(sentence.getMessage());
      System.exit(sentence.exitCode());
    }
  }

  /**
   * Runs a node in this process.
   *
   * @param options what follows {@code serve} on the command line
   * @throws StartException when it cannot start, with the reason and the exit code
   */
  public static Running run(List<String> options, Map<String, String> environment) {
    Settings settings = load(options, environment);
    if (settings.database().migrate() == Settings.Migrate.AT_START) {
      migrate(settings.database());
    }
    Application application = start(settings);
    return new Running() {
      @Override
      public int port() {
        return application.port();
      }

      @Override
      public int managementPort() {
        return application.managementPort();
      }

      @Override
      public void close() {
        application.close();
      }
    };
  }

  private static Application start(Settings settings) {
    checkSchema(settings);
    try {
      return Application.start(settings, Clock.systemUTC())
          .toCompletionStage()
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new StartException(1, explained(settings, e));
    } catch (IllegalStateException unusable) {
      throw new StartException(2, String.valueOf(unusable.getMessage()));
    } catch (TimeoutException e) {
      throw new StartException(1, "The node did not start within 30 seconds.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException(1, "Interrupted while starting.");
    }
  }

  private static void checkSchema(Settings settings) {
    int installed;
    try {
      installed = Schema.installed(settings.database());
    } catch (IllegalStateException away) {
      throw new StartException(2, noDatabase(away));
    }
    if (installed < Schema.VERSION) {
      throw new StartException(
          2,
          "The database schema is at version "
              + installed
              + ", this program needs "
              + Schema.VERSION
              + ". Run: java -jar adresat.jar migrate");
    }
  }

  private static void migrate(Settings.DatabaseSettings settings) {
    try {
      Schema.migrate(settings);
    } catch (IllegalStateException away) {
      throw new StartException(2, noDatabase(away));
    }
  }

  private static String noDatabase(Throwable cause) {
    return "PostgreSQL cannot be used: "
        + cause.getMessage()
        + ". Check database.uri (ADRESAT_DATABASE_URI) and that the server runs.";
  }

  private static String explained(Settings settings, Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    // The native transport has an exception of its own for this.
    if (String.valueOf(root.getMessage()).contains("Address already in use")) {
      return "Port %d or %d is in use. Stop what listens there, or set ADRESAT_HTTP_PORT and ADRESAT_HTTP_MANAGEMENT_PORT."
          .formatted(settings.http().port(), settings.http().managementPort());
    }
    return "The node could not start: " + root;
  }

  private static Settings load(List<String> options, Map<String, String> environment) {
    List<Path> files = new ArrayList<>();
    if (Files.exists(SITE_SETTINGS)) {
      files.add(SITE_SETTINGS);
    }
    for (int i = 0; i < options.size(); i += 2) {
      if (!options.get(i).equals("--config") || i + 1 == options.size()) {
        throw new StartException(2, USAGE);
      }
      files.add(Path.of(options.get(i + 1)));
    }
    try {
      return SettingsLoader.load(files, environment);
    } catch (InvalidSettingsException invalid) {
      throw new StartException(
          2, "The configuration cannot be used:\n  " + String.join("\n  ", invalid.problems()));
    }
  }
}
