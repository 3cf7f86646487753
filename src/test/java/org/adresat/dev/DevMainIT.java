package org.adresat.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.adresat.testkit.FreePort;
import org.adresat.testkit.MailCatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local run as a process of its own, as a developer sees it. */
@Timeout(180)
class DevMainIT {
  private static final String UP = "Ctrl-C stops it";

  @TempDir private Path folder;
  private final String httpPort = Integer.toString(FreePort.find());
  private final String inboxPort = Integer.toString(FreePort.find());
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void letOtherUsersIn() throws IOException {
    // Root in a container without user namespaces runs PostgreSQL as nobody.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void leaveNothingBehind() {
    started.forEach(Process::destroyForcibly);
    servers().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void interruptShouldStopEverythingInOrder() throws Exception {
    Process run = begin(Map.of());
    assertThat(readUntil(run, "Data  "))
        .contains("Server", "/docs", "http://localhost:" + inboxPort, "postgresql://");
    assertThat(servers()).isNotEmpty();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data().resolve("keys/security-keys"))))
        .isEqualTo("rw-------");
    assertThat(Files.readString(data().resolve("keys/security-pepper")))
        .matches("dev:[A-Za-z0-9+/]{43}=");

    new ProcessBuilder("sh", "-c", "kill -INT " + run.pid()).start().waitFor();
    assertThat(readAll(run))
        .containsSubsequence(
            "Server",
            "stopped",
            "SMS",
            "stopped",
            "SMTP",
            "stopped",
            "Redis",
            "stopped",
            "PostgreSQL",
            "stopped");
    assertThat(run.waitFor()).isEqualTo(130);
    assertThat(servers()).isEmpty();
  }

  @Test
  void secondStartShouldSayWhoHoldsTheFolder() throws Exception {
    Process first = begin(Map.of());
    readUntil(first, UP);
    Process second = begin(Map.of());
    assertThat(readAll(second))
        .contains("already running", "kill " + first.pid())
        .doesNotContain("\tat ");
    assertThat(second.waitFor()).isEqualTo(1);
  }

  @Test
  void nextStartShouldCleanUpWhenTheRunWasKilled() throws Exception {
    Process killed = begin(Map.of());
    readUntil(killed, UP);
    killed.destroyForcibly().waitFor();
    List<Long> left = servers().map(ProcessHandle::pid).toList();
    assertThat(left).hasSizeGreaterThan(1);

    Process next = begin(Map.of());
    assertThat(readUntil(next, UP)).contains("Stopped PostgreSQL", "Stopped Redis");
    assertThat(servers().map(ProcessHandle::pid)).doesNotContainAnyElementsOf(left);
    next.destroy();
    next.waitFor();
    assertThat(servers()).isEmpty();
  }

  @Test
  void startShouldSayWhatToDoWhenAPortIsTaken() throws Exception {
    try (MailCatcher holder = MailCatcher.start()) {
      Process run = begin(Map.of("ADRESAT_HTTP_PORT", Integer.toString(holder.port())));
      assertThat(readAll(run))
          .contains("Port " + holder.port() + " is in use", "ADRESAT_HTTP_PORT")
          .doesNotContain("\tat ");
      assertThat(run.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void startShouldSayWhatToDoWhenTheDatabaseIsBroken() throws Exception {
    Files.createDirectories(data().resolve("postgres"));
    Files.writeString(data().resolve("postgres/PG_VERSION"), "12\n");
    Process run = begin(Map.of());
    assertThat(readAll(run))
        .contains("made by PostgreSQL 12", "Move the folder")
        .doesNotContain("\tat ");
    assertThat(run.waitFor()).isEqualTo(1);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Process begin(Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            DevMain.class.getName());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("ADRESAT_") || name.startsWith("MAVEN_"));
    builder.environment().put("ADRESAT_DEV_DATA", data().toString());
    builder.environment().put("ADRESAT_DEV_INBOX_PORT", inboxPort);
    builder.environment().put("ADRESAT_HTTP_PORT", httpPort);
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static String readUntil(Process process, String mark) throws IOException {
    StringBuilder output = new StringBuilder();
    int octet = process.getInputStream().read();
    while (octet >= 0) {
      output.append((char) octet);
      if (octet == '\n' && output.indexOf(mark) >= 0) {
        return output.toString();
      }
      octet = process.getInputStream().read();
    }
    throw new AssertionError("ended without «" + mark + "»: " + output);
  }

  private static String readAll(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Database and Redis processes that run on this test's folder. */
  private Stream<ProcessHandle> servers() {
    return Stream.of("postgres/postmaster.pid", "redis/redis.pid")
        .map(data()::resolve)
        .filter(Files::exists)
        .flatMap(DevMainIT::process);
  }

  private static Stream<ProcessHandle> process(Path pidFile) {
    try (Stream<String> lines = Files.lines(pidFile)) {
      return lines.findFirst().map(Long::parseLong).flatMap(ProcessHandle::of).stream()
          .filter(process -> process.info().command().isPresent());
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
