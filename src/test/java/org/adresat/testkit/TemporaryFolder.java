package org.adresat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folders of temporary servers, named after the process that made them, so that what a killed one
 * left is found.
 */
final class TemporaryFolder {
  private static final Path ROOT = Path.of(System.getProperty("java.io.tmpdir"));
  private static final Pattern NAME = Pattern.compile("adresat-(\\w+)-(\\d+)-.*");

  private TemporaryFolder() {}

  static Path create(String service) {
    try {
      Path folder =
          Files.createTempDirectory(
              ROOT, "adresat-%s-%d-".formatted(service, ProcessHandle.current().pid()));
      // The server may run as another user than this JVM.
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops and deletes what processes that are no more left of this service. */
  static void sweep(String service, Consumer<Path> stop) {
    for (Path folder : list(ROOT)) {
      Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
      if (name.matches()
          && name.group(1).equals(service)
          && isOrphan(Long.parseLong(name.group(2)))) {
        stop.accept(folder);
        delete(folder);
      }
    }
  }

  private static boolean isOrphan(long owner) {
    return ProcessHandle.of(owner).filter(ProcessHandle::isAlive).isEmpty();
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Another process sweeps the same folder.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
