package org.adresat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs commands with the rights PostgreSQL asks for. It refuses to run as root; in a container one
 * often is. There a user namespace of its own makes it nobody without giving up the files, and
 * where that is forbidden the user changes for good.
 */
enum Privileges {
  /** An ordinary user: nothing to do. */
  AS_IS(""),
  /** Root in a new user namespace, where nobody is root. */
  NAMESPACE("unshare -U"),
  /** Root that becomes nobody, to whom the data folder is given. */
  NOBODY("setpriv --reuid=nobody --regid=nogroup --clear-groups");

  private final String prefix;

  Privileges(String prefix) {
    this.prefix = prefix;
  }

  static Privileges find() {
    if (!System.getProperty("user.name").equals("root")) {
      return AS_IS;
    }
    return NAMESPACE.works() ? NAMESPACE : NOBODY;
  }

  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>();
    prefix.lines().flatMap(line -> Stream.of(line.split(" "))).forEach(all::add);
    all.addAll(command);
    return all;
  }

  /** Lets the command write into this folder, which is new. */
  void own(Path folder) {
    if (this == NOBODY) {
      try {
        Files.setAttribute(
            folder,
            "owner:owner",
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"),
            LinkOption.NOFOLLOW_LINKS);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private boolean works() {
    try {
      return new ProcessBuilder(command(List.of("true"))).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
