package org.adresat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.RedisExecProvider;

/**
 * Redis 7 on a folder of its own: temporary for tests, or kept for the local run (append-only
 * file). It runs as a daemon, and is found again by its folder after this JVM was killed. Errors
 * are {@link ServerStartException}.
 */
public final class EmbeddedRedisServer implements AutoCloseable {
  private enum Keeping {
    TEMPORARY,
    KEPT
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final Keeping keeping;

  private EmbeddedRedisServer(Path folder, int port, Keeping keeping) {
    this.folder = folder.toAbsolutePath().normalize();
    this.port = port;
    this.keeping = keeping;
  }

  /** Starts one that forgets everything, on a free port. */
  public static EmbeddedRedisServer temporary() {
    TemporaryFolder.sweep("redis", EmbeddedRedisServer::stopLeftOver);
    Path folder = TemporaryFolder.create("redis");
    EmbeddedRedisServer server =
        new EmbeddedRedisServer(folder, FreePort.find(), Keeping.TEMPORARY);
    server.start();
    return server;
  }

  /**
   * Starts one that keeps its data in this folder, created when absent; one already running there
   * is stopped first.
   */
  public static EmbeddedRedisServer kept(Path folder, int port) {
    stopLeftOver(folder);
    EmbeddedRedisServer server = new EmbeddedRedisServer(folder, port, Keeping.KEPT);
    server.start();
    return server;
  }

  /**
   * Stops the server that a killed process left running on this folder; says whether there was one.
   */
  public static boolean stopLeftOver(Path folder) {
    Optional<ServerProcess> left = process(folder);
    left.ifPresent(process -> process.stop(PATIENCE));
    return left.isPresent();
  }

  private static Optional<ServerProcess> process(Path folder) {
    return ServerProcess.of(folder.resolve("redis.pid"), "redis");
  }

  /** Port of the loopback interface, the same after a restart. */
  public int port() {
    return port;
  }

  /** Where it is, for {@code ADRESAT_REDIS_URI}. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Starts it again, on the same port, after {@link #stop} or {@link #kill}. */
  public void start() {
    if (!FreePort.isFree(port)) {
      throw failure("port " + port + " is taken");
    }
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve("redis.pid"));
      Files.deleteIfExists(log());
      Process starter = new ProcessBuilder(command()).redirectErrorStream(true).start();
      String output = new String(starter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (starter.waitFor() != 0) {
        throw failure(output);
      }
      awaitReady();
    } catch (IOException e) {
      throw failure(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted");
    }
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(RedisExecProvider.defaultProvider().get().getAbsolutePath());
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(
        List.of("--daemonize", "yes", "--pidfile", folder.resolve("redis.pid").toString()));
    command.addAll(
        List.of("--dir", folder.toString(), "--logfile", log().toString(), "--save", ""));
    command.addAll(List.of("--appendonly", keeping == Keeping.KEPT ? "yes" : "no"));
    return command;
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers() || process(folder).isEmpty()) {
      if (System.nanoTime() > deadline || lastWords().isPresent()) {
        throw failure("no answer on port " + port);
      }
      TimeUnit.MILLISECONDS.sleep(5); // a daemon tells nobody when it is ready
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      socket.setSoTimeout(1000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes("+PONG".length());
      return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException e) {
      return false;
    }
  }

  private ServerStartException failure(String reason) {
    return new ServerStartException(
        "Redis does not start on %s: %s".formatted(folder, lastWords().orElse(reason.strip())));
  }

  /** What it says before it gives up. */
  private Optional<String> lastWords() {
    try (Stream<String> lines = Files.lines(log())) {
      return lines
          .filter(line -> line.contains(" # "))
          .map(line -> line.replaceFirst(".* # ", ""))
          .filter(line -> line.matches(".*(Fatal|Failed|Could not|Can't|Bad file|corrupt|exit).*"))
          .reduce((first, last) -> last);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Path log() {
    return folder.resolve("redis.log");
  }

  /** Stops it in order. */
  public void stop() {
    stopLeftOver(folder);
  }

  /** Forgets everything it holds, limits first of all. */
  public void flush() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes("+OK".length());
      if (!new String(answer, StandardCharsets.US_ASCII).equals("+OK")) {
        throw new IllegalStateException("Redis did not forget");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it, as a power cut would; {@link #start} brings it back. */
  public void kill() {
    process(folder).ifPresent(ServerProcess::kill);
  }

  /** Stops and starts it on the same port; a temporary one comes back empty. */
  public void restart() {
    stop();
    start();
  }

  /** Freezes it: connections are taken, nothing is answered. */
  public void pause() {
    process(folder).ifPresent(ServerProcess::pause);
  }

  /** Lets it go on after {@link #pause}. */
  public void resume() {
    process(folder).ifPresent(ServerProcess::resume);
  }

  /** Stops it; a temporary one is deleted. */
  @Override
  public void close() {
    stop();
    if (keeping == Keeping.TEMPORARY) {
      TemporaryFolder.delete(folder);
    }
  }
}
