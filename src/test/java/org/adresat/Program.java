package org.adresat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;

/** The compiled program as the rules see it: no tests, and no templates, which are generated. */
final class Program {

  static final String ROOT = "org.adresat";
  static final String PLATFORM = "org.adresat.platform..";
  static final String HTTP = "org.adresat.http";

  static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/org/adresat/templates/"))
          .importPackages(ROOT);

  private Program() {}

  /** Calls of a method whose owner and name match one of the patterns, joined by a dot. */
  static DescribedPredicate<JavaCall<?>> target(String... patterns) {
    return DescribedPredicate.describe(
        "call " + String.join(" or ", patterns),
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          String name = target.getOwner().getName() + "." + target.getName();
          return Set.of(patterns).stream().anyMatch(name::matches);
        });
  }
}
