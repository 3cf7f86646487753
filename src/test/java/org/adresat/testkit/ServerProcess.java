package org.adresat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server that runs apart from this JVM (its own session, so that Ctrl-C in the terminal does not
 * reach it) and is known by the process id in its file.
 */
final class ServerProcess {
  private final ProcessHandle process;

  private ServerProcess(ProcessHandle process) {
    this.process = process;
  }

  /**
   * The process named on the file's first line, if it is alive and runs this program; the number
   * alone may belong to somebody else by now.
   */
  static Optional<ServerProcess> of(Path pidFile, String program) {
    try (Stream<String> lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .map(line -> Long.parseLong(line.strip()))
          .flatMap(ProcessHandle::of)
          .filter(handle -> handle.info().command().orElse("").contains(program))
          .map(ServerProcess::new);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  long pid() {
    return process.pid();
  }

  /**
   * Freezes the server and its children; connections to it are still taken by the kernel and get no
   * answer.
   */
  void pause() {
    signal("STOP", List.of(process)); // makes no more children from now on
    signal("STOP", family());
  }

  void resume() {
    signal("CONT", family());
  }

  /** Asks it to end; kills it when it has not ended in time. */
  void stop(Duration patience) {
    resume();
    process.destroy();
    if (!ends(process, patience)) {
      kill();
    }
  }

  /** Ends it at once, with its children, as a power cut would. */
  void kill() {
    List<ProcessHandle> all = family();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> ends(each, Duration.ofSeconds(10)));
  }

  private List<ProcessHandle> family() {
    List<ProcessHandle> all = new ArrayList<>();
    all.add(process);
    process.descendants().forEach(all::add);
    return all;
  }

  private static void signal(String name, List<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(each -> command.add(Long.toString(each.pid())));
    try {
      // A shell's own kill: the program of that name is not installed everywhere.
      new ProcessBuilder("sh", "-c", String.join(" ", command)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One that has ended and is not collected by its parent, as in many containers, does not count.
   */
  private static boolean isAlive(ProcessHandle handle) {
    return handle.isAlive() && handle.info().command().isPresent();
  }

  private static boolean ends(ProcessHandle handle, Duration patience) {
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      while (isAlive(handle) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(
            5); // nobody tells about the end of a process that is not a child
      }
      return !isAlive(handle);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
