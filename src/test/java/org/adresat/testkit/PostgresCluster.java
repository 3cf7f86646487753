package org.adresat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's data folder and the programs that create it and run a server on it. */
final class PostgresCluster {
  /** What happens to the data at the end, and so how carefully it is written. */
  enum Keeping {
    TEMPORARY("-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"),
    KEPT("-c fsync=on -c synchronous_commit=on");

    private final String options;

    Keeping(String options) {
      this.options = options;
    }
  }

  static final String ADMINISTRATOR = "postgres";
  private static final String VERSION = "18";
  private static final String PATIENCE_SECONDS = "60";
  private static final String OPTIONS =
      "-h 127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c timezone=UTC"
          + " -c shared_buffers=128MB";

  private final Path folder;
  private final Privileges privileges = Privileges.find();

  PostgresCluster(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  Path folder() {
    return folder;
  }

  /** Its server, if one runs, whoever started it. */
  Optional<ServerProcess> server() {
    return ServerProcess.of(pidFile(), "postgres");
  }

  /**
   * Makes the data beside the folder and moves it there whole, so that an interrupted creation
   * leaves nothing half done.
   */
  void createIfAbsent(Keeping keeping, String password) {
    if (Files.exists(folder.resolve("PG_VERSION"))) {
      return;
    }
    try {
      if (Files.exists(folder) && !isEmpty()) {
        throw new ServerStartException(folder + " holds files that are not a PostgreSQL database");
      }
      Files.createDirectories(parent());
      Path part = Files.createTempDirectory(parent(), "postgres-part");
      try {
        create(part, keeping, password);
        Files.deleteIfExists(folder);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        if (Files.exists(part)) {
          TemporaryFolder.delete(part);
        }
      }
    } catch (IOException e) {
      throw new ServerStartException(folder + " cannot be written: " + e);
    }
  }

  private void create(Path part, Keeping keeping, String password) throws IOException {
    Path passwordFile =
        Files.writeString(part.resolveSibling(part.getFileName() + ".password"), password);
    privileges.own(part);
    privileges.own(passwordFile);
    try {
      run(
          "initdb",
          List.of(
              "-D",
              part.toString(),
              "-U",
              ADMINISTRATOR,
              "--pwfile=" + passwordFile,
              "-A",
              "scram-sha-256",
              "-E",
              "UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              keeping == Keeping.KEPT ? "--sync-method=fsync" : "--no-sync"));
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private Path parent() {
    return folder.resolveSibling(".").normalize();
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Returns when the server takes connections. */
  void start(int port, Keeping keeping) {
    checkVersion();
    String options = "-p %d %s %s".formatted(port, OPTIONS, keeping.options);
    try {
      Files.deleteIfExists(log());
      if (server().isEmpty()) {
        Files.deleteIfExists(
            pidFile()); // PostgreSQL would take a dead process nobody collected for alive
      }
      run(
          "pg_ctl",
          List.of(
              "start",
              "-D",
              folder.toString(),
              "-w",
              "-t",
              PATIENCE_SECONDS,
              "-l",
              log().toString(),
              "-o",
              options));
    } catch (ServerStartException | IOException e) {
      throw new ServerStartException(
          "PostgreSQL does not start on %s: %s"
              .formatted(folder, lastWords().orElse(e.toString())));
    }
  }

  private void checkVersion() {
    try {
      String version = Files.readString(folder.resolve("PG_VERSION")).strip();
      if (!version.equals(VERSION)) {
        throw new ServerStartException(
            "%s was made by PostgreSQL %s, this is PostgreSQL %s"
                .formatted(folder, version, VERSION));
      }
    } catch (IOException e) {
      throw new ServerStartException(folder + " cannot be read: " + e);
    }
  }

  private Optional<String> lastWords() {
    try (Stream<String> lines = Files.lines(log())) {
      return lines
          .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
          .map(line -> line.replaceFirst(".*?(FATAL|PANIC):\\s*", ""))
          .reduce((first, last) -> last);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private Path pidFile() {
    return folder.resolve("postmaster.pid");
  }

  /**
   * Ends sessions, writes the data and returns when the server is gone; says whether there was one.
   */
  boolean stop() {
    Optional<ServerProcess> running = server();
    running.ifPresent(
        process -> {
          process.resume();
          run(
              "pg_ctl",
              List.of("stop", "-D", folder.toString(), "-m", "fast", "-w", "-t", PATIENCE_SECONDS));
        });
    return running.isPresent();
  }

  private void run(String program, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(PostgresBinaries.folder().resolve("bin").resolve(program).toString()));
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile("adresat-" + program, ".log");
      try {
        Process process =
            new ProcessBuilder(privileges.command(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()) // the server would hold a pipe open for good
                .start();
        if (process.waitFor() != 0) {
          throw new ServerStartException(
              "%s failed: %s".formatted(program, Files.readString(output).strip()));
        }
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new ServerStartException("%s cannot be run: %s".formatted(program, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException(program + " was interrupted");
    }
  }
}
