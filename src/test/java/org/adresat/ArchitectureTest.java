package org.adresat;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.adresat.Program.HTTP;
import static org.adresat.Program.MAIN;
import static org.adresat.Program.PLATFORM;
import static org.adresat.Program.ROOT;
import static org.adresat.Program.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.TreeSet;
import org.adresat.http.Routes;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which way imports go. A rule that stands in the way is a question about the code first; each says
 * why it is there.
 */
class ArchitectureTest {

  /** Everything that is neither the wiring, the platform nor the HTTP server. */
  private static final DescribedPredicate<JavaClass> CAPABILITIES =
      resideInAPackage("org.adresat..")
          .and(not(resideInAnyPackage(ROOT, PLATFORM, HTTP, "org.adresat.templates..")))
          .as("capabilities");

  /** What a capability shows to others: its contract, and what ledgers and limits are used by. */
  private static final DescribedPredicate<JavaClass> SHOWN =
      nameMatching(
              """
              org\\.adresat\\.(\
              \\w+\\.\\w+Contract\
              |http\\.(Answer|Authenticator|EventStream|SessionCookies|Exchange|FieldFault|Problem|ProblemCode|ProblemException|Operators|Proofs|Routes)\
              |delivery\\.(Outbox|ObjectionTokens|Template|Channel|Lane|DeliveryContract)\
              |verification\\.(Challenges|Challenge|Judgement|Purpose|CodeProblem|Withdrawals)\
              |audit\\.(Journal|Deed)\
              |account\\.(Passwords|Phones)|email\\.Addresses|factor\\.Factors|passkey\\.Passkeys|identifier\\.Identifiers|session\\.(Sessions|TokenAnswer)\
              |ratelimit\\.(Limit|Limits|RateLimitContract)\
              )(\\$.*)?""")
          .forSubtype();

  @Test
  void rulesShouldSeeTheWholeProgram() {
    assertThat(MAIN.size()).isGreaterThanOrEqualTo(150);
    assertThat(MAIN).noneMatch(type -> type.getSimpleName().endsWith("Test"));
    assertThat(MAIN.stream().filter(SHOWN)).hasSizeGreaterThan(80);
  }

  @Test
  void platformShouldImportNoCapability() {
    noClasses()
        .that()
        .resideInAPackage(PLATFORM)
        .should()
        .dependOnClassesThat(resideInAPackage("org.adresat..").and(not(resideInAPackage(PLATFORM))))
        .because("every capability stands on the platform, so it can stand on none of them")
        .check(MAIN);
  }

  @Test
  void httpShouldImportOnlyPlatformAndTheContractOfLimits() {
    noClasses()
        .that()
        .resideInAPackage(HTTP)
        .should()
        .dependOnClassesThat(
            CAPABILITIES.and(
                not(nameMatching("org\\.adresat\\.ratelimit\\.(RateLimitContract|Limits?)(\\$.*)?"))
                    .forSubtype()))
        .because("the server carries requests; what they mean is each capability's own affair")
        .check(MAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account",
        "audit",
        "credential",
        "delivery",
        "email",
        "factor",
        "identifier",
        "live",
        "objection",
        "passkey",
        "phone",
        "ratelimit",
        "recovery",
        "registration",
        "session",
        "verification"
      })
  void capabilityShouldImportOnlyWhatOthersShow(String name) {
    String own = "org.adresat." + name + "..";
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.adresat..")
                .and(not(resideInAnyPackage(own, PLATFORM, "org.adresat.templates..")))
                .and(not(SHOWN)))
        .because("contracts and ledgers are promises; everything else may change any day")
        .check(MAIN);
  }

  @Test
  void listOfCapabilitiesShouldBeComplete() {
    Set<String> found = new TreeSet<>();
    MAIN.stream()
        .filter(CAPABILITIES)
        .forEach(type -> found.add(type.getPackageName().split("\\.", -1)[2]));
    assertThat(found)
        .as("a new capability is added to the values of the test above")
        .containsExactly(
            "account",
            "audit",
            "credential",
            "delivery",
            "email",
            "factor",
            "identifier",
            "live",
            "objection",
            "passkey",
            "phone",
            "ratelimit",
            "recovery",
            "registration",
            "session",
            "verification");
  }

  @Test
  void packagesShouldHaveNoCycles() {
    slices()
        .matching("org.adresat.(**)")
        .should()
        .beFreeOfCycles()
        .because("two packages that need each other are one; delivery.mail needs delivery only")
        .check(MAIN);
  }

  @Test
  void rolesShouldLiveInCapabilities() {
    classes()
        .that()
        .haveNameMatching(".*(Contract|Routes|Verticle|Service|Repository)")
        .and()
        .arePublic()
        .should()
        .resideInAnyPackage(HTTP, "org.adresat.(*)", "org.adresat.delivery.(*)")
        .andShould()
        .resideOutsideOfPackages(ROOT, PLATFORM)
        .because("a name says the role; the platform has none of them")
        .check(MAIN);
    noClasses()
        .that()
        .haveNameNotMatching(".*(Routes|HttpVerticle(\\$\\w+)?)")
        .should()
        .beAssignableTo(Routes.class)
        .because("what binds operations is called Routes")
        .check(MAIN.that(not(nameMatching(".*\\.Routes(\\$.*)?")).forSubtype()));
    noClasses()
        .that()
        .haveNameNotMatching(".*(Verticle|Housekeeping)")
        .should()
        .beAssignableTo(VerticleBase.class)
        .orShould()
        .beAssignableTo(Verticle.class)
        .because("what is deployed is called Verticle")
        .check(MAIN);
  }

  @Test
  void onlyTheApplicationShouldWireAndDeploy() {
    DescribedPredicate<JavaClass> roles =
        DescribedPredicate.describe(
            "roles",
            type ->
                type.getModifiers().contains(JavaModifier.PUBLIC)
                    && type.getName()
                        .matches("org\\.adresat\\..*(Routes|Verticle|Service|Repository)"));
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .callCodeUnitWhere(target(Vertx.class.getName() + ".(deployVerticle|vertx)"))
        .orShould()
        .callCodeUnitWhere(
            DescribedPredicate.describe(
                "construct a service",
                call ->
                    call instanceof JavaConstructorCall
                        && roles.test(call.getTargetOwner())
                        && !call.getOriginOwner().isAssignableTo(call.getTargetOwner().getName())))
        .because("one class shows what a node is made of, and closes it in the reverse order")
        .check(MAIN);
  }

  @Test
  void packageShouldBeNullMarked() {
    JavaPackage root = MAIN.getPackage(ROOT);
    Set<JavaPackage> all = new java.util.HashSet<>(root.getSubpackagesInTree());
    all.add(root);
    all.removeIf(one -> one.getClasses().stream().noneMatch(type -> MAIN.contain(type.getName())));
    assertThat(all).hasSizeGreaterThan(15);
    assertThat(all)
        .allSatisfy(
            one ->
                assertThat(one.isAnnotatedWith(NullMarked.class))
                    .as("@NullMarked of " + one.getName())
                    .isTrue());
  }
}
