package org.adresat.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the PostgreSQL programs from their jar, once per machine and version. */
final class PostgresBinaries {
  private static final Path CACHE =
      Path.of(System.getProperty("java.io.tmpdir"), "adresat-postgres");

  private PostgresBinaries() {}

  private static final class Unpacked {
    static final Path FOLDER = find();
  }

  /** Folder with bin, lib and share. */
  static Path folder() {
    return Unpacked.FOLDER;
  }

  private static Path find() {
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive())) {
      if (packed == null) {
        throw new ServerStartException(
            "no PostgreSQL for this machine (%s): add the dependency, or configure a server"
                .formatted(archive()));
      }
      byte[] bytes = packed.readAllBytes();
      CRC32 sum = new CRC32();
      sum.update(bytes);
      Path folder = CACHE.resolve(Long.toHexString(sum.getValue()));
      if (!Files.exists(folder)) {
        unpackOnce(bytes, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpackOnce(byte[] packed, Path folder) throws IOException {
    Files.createDirectories(CACHE);
    Path lockFile = CACHE.resolve("lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(folder)) {
        Path part = Files.createTempDirectory(CACHE, "part");
        unpack(packed, part);
        Files.setPosixFilePermissions(part, permissions(0755));
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static void unpack(byte[] packed, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(
                new XZCompressorInputStream(new ByteArrayInputStream(packed)), 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(folder.resolve(entry.getName()).getParent());
          if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
          } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, permissions(entry.getMode()));
          }
        }
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] inOrder =
        PosixFilePermission.values(); // from owner's read down to others' execute
    for (int bit = 0; bit < inOrder.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        permissions.add(inOrder[bit]);
      }
    }
    return permissions;
  }

  private static String archive() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String library = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
    return "/postgres-%s-%s%s.txz".formatted(system, machine, library);
  }
}
