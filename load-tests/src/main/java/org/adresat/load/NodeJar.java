package org.adresat.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adresat.testkit.FreePort;

/** One node from the jar, with the JVM options of docker-compose.yml. */
public final class NodeJar implements AutoCloseable {

  private static final Path JAR = Path.of("target", "adresat.jar");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx" + System.getProperty("node.heap", "128m"),
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseCompactObjectHeaders",
          "--sun-misc-unsafe-memory-access=allow");

  private final Map<String, String> environment;
  private final int port;
  private final int managementPort;
  private final Process process;
  private final Duration readyAfter;

  private NodeJar(Map<String, String> environment, int port, int managementPort) {
    this.environment = environment;
    this.port = port;
    this.managementPort = managementPort;
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is missing: mvn package -DskipTests");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    String more = System.getProperty("node.options", "");
    if (!more.isEmpty()) {
      command.addAll(List.of(more.split(",")));
    }
    command.addAll(List.of("-jar", JAR.toString(), "serve"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("ADRESAT_HTTP_PORT", Integer.toString(port));
    builder.environment().put("ADRESAT_HTTP_MANAGEMENT_PORT", Integer.toString(managementPort));
    long begun = System.nanoTime();
    try {
      process = builder.start();
      BufferedReader words = process.inputReader(StandardCharsets.UTF_8);
      StringBuilder said = new StringBuilder();
      String line = words.readLine();
      while (line != null && !line.contains("Adresat serves")) {
        said.append(line).append('\n');
        line = words.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the node ended: " + said);
      }
      readyAfter = Duration.ofNanos(System.nanoTime() - begun);
      Thread.ofVirtual().start(() -> listen(words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one; returns when it is ready. */
  public static NodeJar serve(Map<String, String> environment) {
    return new NodeJar(new HashMap<>(environment), FreePort.find(), FreePort.find());
  }

  private static void listen(BufferedReader words) {
    try {
      String line = words.readLine();
      while (line != null) {
        if (line.contains(" WARN ") || line.contains(" ERROR ")) {
          System.err.println("node: " + line);
        }
        line = words.readLine();
      }
    } catch (IOException _) {
      // It was killed.
    }
  }

  /** From the start of the process to its word that it serves. */
  public Duration readyAfter() {
    return readyAfter;
  }

  /** Where it serves. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Its port for health. */
  public int managementPort() {
    return managementPort;
  }

  /** Its process id, for the JDK's own tools. */
  public long pid() {
    return process.pid();
  }

  /** Resident memory, megabytes. */
  public double residentMegabytes() {
    try {
      Matcher line =
          RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
      return line.find() ? Long.parseLong(line.group(1)) / 1024.0 : Double.NaN;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it in order, then starts it again on the same ports. */
  NodeJar replaced() {
    close();
    return new NodeJar(environment, port, managementPort);
  }

  /** Kills it and starts it again on the same ports. */
  NodeJar killed() {
    process.destroyForcibly();
    await();
    return new NodeJar(environment, port, managementPort);
  }

  private void await() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it in order. */
  @Override
  public void close() {
    process.destroy();
    await();
  }
}
