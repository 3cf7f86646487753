package org.adresat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.adresat.platform.db.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the sources keep to beyond their format: short, documented, finished. */
class HouseRulesTest {

  private static final int FILE_LINES = 300;
  private static final int METHOD_LINES = 40;
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern MIGRATION = Pattern.compile("V(\\d{3})__[a-z0-9_]+\\.sql");
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");

  @Test
  void fileShouldBeShort() throws IOException {
    List<String> long_ = new ArrayList<>();
    for (Path file : sources()) {
      long lines = Files.readString(file).lines().count();
      if (lines > FILE_LINES) {
        long_.add(file + " has " + lines + " lines");
      }
    }
    assertThat(long_).isEmpty();
  }

  @Test
  void methodShouldBeShort() throws IOException {
    List<String> found = new ArrayList<>();
    int methods = scan(sources(), new Lengths(found::add));
    assertThat(methods).isGreaterThan(1000);
    assertThat(found).isEmpty();
  }

  @Test
  void publicTypeShouldSayWhatItIsFor() throws IOException {
    List<String> found = new ArrayList<>();
    int types = scan(sources(MAIN), new Documented(found::add));
    assertThat(types).isGreaterThan(150);
    assertThat(found).isEmpty();
  }

  @Test
  void sourceShouldBeFinished() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files =
        Stream.of("src", "conf", "pom.xml", "load-tests/src")
            .map(Path::of)
            .filter(Files::exists)
            .flatMap(HouseRulesTest::walk)) {
      for (Path file : files.filter(HouseRulesTest::isText).toList()) {
        if (UNFINISHED.matcher(Files.readString(file)).find()) {
          found.add(file.toString());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void migrationsShouldBeNumberedWithoutGapsUpToTheSchemaVersion() throws IOException {
    Path folder = Path.of("src/main/resources/db/migration");
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    assertThat(names).allSatisfy(name -> assertThat(name).matches(MIGRATION));
    assertThat(names.stream().map(name -> Integer.parseInt(name.substring(1, 4))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, Schema.VERSION).boxed().toList());
  }

  private static List<Path> sources(Path... roots) {
    Stream<Path> all = roots.length == 0 ? Stream.of(MAIN, TEST) : Stream.of(roots);
    List<Path> files =
        all.flatMap(HouseRulesTest::walk).filter(f -> f.toString().endsWith(".java")).toList();
    assertThat(files).hasSizeGreaterThan(100);
    return files;
  }

  private static Stream<Path> walk(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isText(Path file) {
    return file.toString().matches(".*\\.(java|sql|lua|ya?ml|xml|properties|jte|css|js|html)");
  }

  /** Parses the files and shows each to the rule; answers how many declarations it saw. */
  private static int scan(List<Path> files, Rule rule) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      rule.trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        rule.scan(unit, null);
      }
    }
    return rule.seen;
  }

  private abstract static class Rule extends TreePathScanner<@Nullable Void, @Nullable Void> {
    final Consumer<String> finding;
    int seen;

    @SuppressWarnings("NullAway.Init") // set before the scan
    DocTrees trees;

    Rule(Consumer<String> finding) {
      this.finding = finding;
    }

    String place(String name) {
      String file = getCurrentPath().getCompilationUnit().getSourceFile().getName();
      return file + ": " + name;
    }
  }

  private static final class Lengths extends Rule {
    Lengths(Consumer<String> finding) {
      super(finding);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      seen++;
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      SourcePositions positions = trees.getSourcePositions();
      LineMap lines = unit.getLineMap();
      long end = positions.getEndPosition(unit, method);
      // A table of examples above a test is data, not length.
      var first = method.getReturnType() == null ? method.getBody() : method.getReturnType();
      long start = positions.getStartPosition(unit, first);
      if (end >= 0) { // a record's own constructor has no place in the source
        long length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
        if (length > METHOD_LINES) {
          finding.accept(place(method.getName() + " has " + length + " lines"));
        }
      }
      return super.visitMethod(method, null);
    }
  }

  private static final class Documented extends Rule {
    Documented(Consumer<String> finding) {
      super(finding);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      if (isPublic(type)) {
        seen++;
        String text =
            Optional.ofNullable(trees.getDocCommentTree(getCurrentPath()))
                .map(DocCommentTree::getFirstSentence)
                .map(Object::toString)
                .orElse("");
        if (text.isBlank()) {
          finding.accept(place(type.getSimpleName() + " has no Javadoc"));
        }
      }
      return super.visitClass(type, null);
    }

    /** Members of an interface are public without the word. */
    private boolean isPublic(ClassTree type) {
      TreePath parent = getCurrentPath().getParentPath();
      boolean inInterface =
          parent.getLeaf() instanceof ClassTree outer
              && outer.getKind() == com.sun.source.tree.Tree.Kind.INTERFACE;
      return inInterface || type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }
  }
}
