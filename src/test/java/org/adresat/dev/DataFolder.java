package org.adresat.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The folder kept between runs, held by one run at a time. */
final class DataFolder implements AutoCloseable {
  private static final int KEY_BYTES = 32;

  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /** Takes the folder for this process, creating it when absent. */
  static DataFolder take(Path folder) {
    Path lockPath = folder.resolve("lock");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw secondStart(folder, Files.readString(lockPath).strip());
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new DevProblem(
          "The folder %s cannot be written: make it writable, or name another one in ADRESAT_DEV_DATA."
              .formatted(folder));
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  private static DevProblem secondStart(Path folder, String pid) {
    return new DevProblem(
        "Adresat is already running on %s (process %s): use that one, or stop it with Ctrl-C or «kill %s» first."
            .formatted(folder, pid, pid));
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /**
   * A key of this machine's own, made at the first run and readable by its owner only: {@code
   * dev:<base64>}.
   */
  String key(String name) {
    Path file = folder.resolve("keys").resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(
            file.resolveSibling("."),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "dev:" + Base64.getEncoder().encodeToString(bytes));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new DevProblem(
          "The key %s cannot be read or made: check the rights of its folder.".formatted(file));
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
