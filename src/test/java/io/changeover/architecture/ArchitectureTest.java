package io.changeover.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The import table and the habits of the house. */
@AnalyzeClasses(packages = "io.changeover", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.changeover.";

  @ArchTest static final ArchRule versionStandsAlone = mayUse("version");

  @ArchTest static final ArchRule failureStandsAlone = mayUse("failure");

  @ArchTest static final ArchRule auditStandsAlone = mayUse("audit");

  @ArchTest static final ArchRule platform = mayUse("platform", "version", "failure");

  @ArchTest static final ArchRule remote = mayUse("remote", "failure", "platform");

  @ArchTest static final ArchRule inventory = mayUse("inventory", "version", "platform", "failure");

  @ArchTest
  static final ArchRule plan = mayUse("plan", "version", "platform", "inventory", "failure");

  @ArchTest static final ArchRule operation = mayUse("operation", "platform", "failure", "audit");

  @ArchTest
  static final ArchRule processUsesNeitherPacksNorRemote =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "process..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "remote..",
                  ROOT + "platform.*..",
                  ROOT + "cli..",
                  ROOT + "web..",
                  ROOT + "lab.."))
          .because("a diagram's delegates know capabilities, never a platform or a transport");

  @ArchTest
  static final ArchRule packsKnowNoOneElse =
      mayUse("platform.command", "platform", "version", "failure", "remote");

  @ArchTest
  static final ArchRule theCloudifyClientKnowsNoOneElse =
      mayUse("platform.cloudify", "platform", "version", "failure", "remote");

  @ArchTest
  static final ArchRule nobodyImportsAPack =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "platform.command..")
          .and(are(notConfiguration()))
          .should()
          .dependOnClassesThat(resideInAPackage(ROOT + "platform.command.."))
          .because("packs are found through the Platforms interface");

  @ArchTest
  static final ArchRule waysInKnowTheFaceOfTheProcessOnly =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "cli..", ROOT + "web..", ROOT + "lab..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "process.engine..",
                  ROOT + "process.gate..",
                  ROOT + "process.store..",
                  ROOT + "process.delegate..",
                  ROOT + "process.face..",
                  ROOT + "process.people..",
                  ROOT + "operation..",
                  ROOT + "remote.."))
          .because("there is one face, and the offline check of diagrams beside it");

  @ArchTest
  static final ArchRule nobodyImportsTheWaysIn =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "cli..", ROOT + "web..", ROOT + "lab..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(ROOT + "cli..", ROOT + "web..", ROOT + "lab.."))
          .because("the core knows no way in");

  @ArchTest
  static final ArchRule camundaInOnePackageOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "process..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.camunda.."))
          .because("a move to a fork of the engine is then a matter of one package");

  @ArchTest
  static final ArchRule springOnlyInTheWaysInAndConfigurations =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "process..", ROOT + "web..", ROOT + "cli..")
          .and(are(notConfiguration()))
          .should()
          .dependOnClassesThat(resideInAPackage("org.springframework.."))
          .because("the core is plain Java");

  @ArchTest
  static final ArchRule clientCommandsReachNoSpring =
      noClasses()
          .that()
          .areAssignableTo(ROOT + "cli.ClientCommand")
          .should()
          .transitivelyDependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .because("a command that asks a server answers within a second");

  @ArchTest
  static final ArchRule delegatesAreSmallAndFinal =
      classes()
          .that()
          .haveSimpleNameEndingWith("Delegate")
          .and()
          .areNotInterfaces()
          .should()
          .bePackagePrivate()
          .andShould()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
          .because("a delegate is a detail of a node");

  @ArchTest
  static final ArchRule namesSaySomething =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
          .because("such names say nothing");

  @ArchTest
  static final ArchRule noFieldInjection =
      noFields()
          .should()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .because("dependencies are constructor arguments");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that(are(notConfiguration()))
          .and()
          .resideOutsideOfPackages(ROOT + "cli..", ROOT + "lab..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .because(
              "tests hold the clock; commands of a person's terminal and the lab look at their own");

  /** Sizes: delegates at most 40 lines, classes at most 250, the median file at most 75. */
  @Test
  void filesStaySmall() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
      files = walk.filter(f -> f.toString().endsWith(".java")).toList();
    }
    var lengths = new ArrayList<Integer>();
    for (Path file : files) {
      int lines = Files.readAllLines(file).size();
      lengths.add(lines);
      int limit = file.toString().endsWith("Delegate.java") ? 40 : 250;
      assertThat(lines).as("lines of %s", file).isLessThanOrEqualTo(limit);
    }
    lengths.sort(null);
    assertThat(lengths).as("there are files to look at").hasSizeGreaterThan(50);
    assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(75);
  }

  private static ArchRule mayUse(String owner, String... others) {
    String own = owner.equals("platform") ? ROOT + "platform" : ROOT + owner + "..";
    DescribedPredicate<JavaClass> allowed = resideInAPackage(own);
    for (String other : others) {
      allowed =
          allowed.or(
              resideInAPackage(other.equals("platform") ? ROOT + "platform" : ROOT + other + ".."));
    }
    return noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.changeover..").and(DescribedPredicate.not(allowed)))
        .allowEmptyShould(true)
        .because("the import table says what " + owner + " may know");
  }

  private static DescribedPredicate<JavaClass> are(DescribedPredicate<JavaClass> predicate) {
    return predicate;
  }

  private static DescribedPredicate<JavaClass> notConfiguration() {
    return DescribedPredicate.describe(
        "are no configurations",
        type -> {
          JavaClass outer = type;
          while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
          }
          return !outer.getSimpleName().endsWith("Configuration");
        });
  }
}
