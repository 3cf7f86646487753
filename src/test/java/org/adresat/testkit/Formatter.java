package org.adresat.testkit;

import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The house format: google-java-format over all Java sources. {@code mvn -q test-compile
 * exec:exec@format} applies it, FormatTest checks it.
 */
public final class Formatter {
  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/java"), Path.of("src/test/java"), Path.of("load-tests/src"));

  private Formatter() {}

  /** {@code check} names the files that differ and exits with 1; {@code apply} rewrites them. */
  public static void main(String[] args) throws IOException {
    boolean apply = args.length == 1 && args[0].equals("apply");
    if (!apply && !(args.length == 1 && args[0].equals("check"))) {
      System.err.println("Formatter check|apply");
      System.exit(2);
    }
    List<Path> unformatted = unformatted();
    for (Path file : unformatted) {
      System.out.println(file);
      if (apply) {
        Files.writeString(file, format(file));
      }
    }
    System.exit(apply || unformatted.isEmpty() ? 0 : 1);
  }

  /** Files that are not in the house format, relative to the project's folder. */
  static List<Path> unformatted() throws IOException {
    List<Path> unformatted = new ArrayList<>();
    for (Path root : ROOTS) {
      if (Files.isDirectory(root)) {
        for (Path file : sources(root)) {
          if (!format(file).equals(Files.readString(file))) {
            unformatted.add(file);
          }
        }
      }
    }
    return unformatted;
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String format(Path file) throws IOException {
    JavaFormatterOptions options = JavaFormatterOptions.builder().formatJavadoc(true).build();
    try {
      String source = RemoveUnusedImports.removeUnusedImports(Files.readString(file));
      String ordered = ImportOrderer.reorderImports(source, options.style());
      return new com.google.googlejavaformat.java.Formatter(options).formatSource(ordered);
    } catch (FormatterException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
