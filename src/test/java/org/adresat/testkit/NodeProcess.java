package org.adresat.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adresat.Main;

/**
 * The program in a process of its own, as operators run it, on this JVM's class path: to be killed,
 * signalled, and judged by its exit code and its words.
 */
public final class NodeProcess implements Main.Running {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern SERVES =
      Pattern.compile("Adresat serves http://\\S+:(\\d+), management http://\\S+:(\\d+)");

  private final Process process;
  private final StringBuilder words = new StringBuilder();
  private final Thread listener;
  private int port;
  private int managementPort;

  private NodeProcess(Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m")); // starts sooner
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ADRESAT_"));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener = Thread.ofVirtual().start(this::listen);
  }

  /** Runs a command; returns at once. */
  public static NodeProcess run(Map<String, String> environment, String... arguments) {
    return new NodeProcess(environment, List.of(arguments));
  }

  /** Runs {@code serve}; returns when it serves. */
  public static NodeProcess serve(Map<String, String> environment) {
    NodeProcess started = run(environment, "serve");
    Matcher serves = started.awaitWords(SERVES);
    started.port = Integer.parseInt(serves.group(1));
    started.managementPort = Integer.parseInt(serves.group(2));
    return started;
  }

  /** Surefire may hand over its class path in a property, behind a jar that only lists it. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      while (line != null) {
        say(line);
        line = reader.readLine();
      }
    } catch (IOException e) {
      say(e.toString());
    }
    synchronized (words) {
      words.notifyAll();
    }
  }

  private void say(String line) {
    synchronized (words) {
      words.append(line).append('\n');
      words.notifyAll();
    }
  }

  /** Waits until it has said this. */
  public Matcher awaitWords(Pattern wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (words) {
      while (true) {
        Matcher found = wanted.matcher(words.toString());
        if (found.find()) {
          return found;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || !process.isAlive()) {
          process.destroyForcibly();
          throw new AssertionError("the process did not say " + wanted + " but: " + words);
        }
        try {
          words.wait(Math.min(left, 200));
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** Waits for its end; answers the exit code. */
  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE)) {
        process.destroyForcibly();
        throw new AssertionError("the process did not end but said: " + words());
      }
      listener.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All it has said so far, on both outputs. */
  public String words() {
    synchronized (words) {
      return words.toString();
    }
  }

  /** {@code kill -9}; returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** SIGTERM; returns at once. */
  public void terminate() {
    process.destroy();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public int managementPort() {
    return managementPort;
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
