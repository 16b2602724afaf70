package io.hatua.app;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import io.camunda.client.annotation.JobWorker;
import io.hatua.worker.CaseJob;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.springframework.stereotype.Controller;

/** The rules that keep the parts apart; each failure says why the rule is there. */
@AnalyzeClasses(packages = "io.hatua", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** By its name: the processes' jar, which starts alone, names a copy that may be read instead. */
  private static final DescribedPredicate<JavaClass> DOMAIN =
      DescribedPredicate.describe(
          "belong to the domain",
          type -> archive(type).matches(".+/(hatua-domain-[^/]+[.]jar!|domain/target/classes)/"));

  private static final DescribedPredicate<JavaClass> PERSONAL =
      DescribedPredicate.describe(
          "personal data",
          type ->
              Set.of(
                      "io.hatua.customer.Customer",
                      "io.hatua.customer.AddCustomer",
                      "io.hatua.owner.Owner",
                      "io.hatua.owner.AddOwner",
                      "io.hatua.owner.Ownership",
                      "io.hatua.supplier.AddSupplier",
                      "io.hatua.supplier.BankAccount",
                      "io.hatua.supplier.ChangeSupplier",
                      "io.hatua.supplier.Supplier",
                      "io.hatua.user.UserAccount",
                      "io.hatua.user.AddUser",
                      "io.hatua.user.ChangeUser")
                  .contains(type.getName()));

  @ArchTest
  static final ArchRule THE_DOMAIN_STANDS_ALONE =
      noClasses()
          .that(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.camunda..",
              "org.apache.kafka..",
              "org.springframework.kafka..",
              "org.springframework.web..",
              "org.springframework.http..",
              "jakarta.servlet..")
          .because("the business must be testable, and replaceable beneath, without them");

  @ArchTest
  static final ArchRule ONE_CLOCK =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.hatua.app.HatuaApplication")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callConstructor(Date.class)
          .because("a test moves the time; ask the injected Clock");

  @ArchTest
  static final ArchRule SQL_STAYS_BELOW =
      noClasses()
          .that()
          .resideInAnyPackage("io.hatua.worker..", "io.hatua.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "org.springframework.jdbc..", "org.springframework.data..")
          .because("workers and pages call one service of the domain, which owns its tables");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.hatua.(*)..")
          .should()
          .beFreeOfCycles()
          .because("modules that need each other are one module");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_FEATURES =
      slices()
          .matching("io.hatua.web.(*)..")
          .should()
          .beFreeOfCycles()
          .because("features share through page and security only");

  @ArchTest
  static final ArchRule MODULES_SHOW_THEIR_ROOT_ONLY =
      noClasses()
          .that(DOMAIN)
          .and()
          .resideInAPackage("io.hatua.*.*..")
          .should()
          .bePublic()
          .because("what others may use stands at the root of its module")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule CONTROLLERS_ARE_NOBODYS_API =
      noClasses()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .and()
          .areNotAnnotations()
          .should()
          .bePublic()
          .because("only the framework calls a controller");

  @ArchTest
  static final ArchRule WORKERS_DO_ONE_THING =
      classes()
          .that()
          .containAnyMethodsThat(
              DescribedPredicate.describe(
                  "take jobs", method -> method.isAnnotatedWith(JobWorker.class)))
          .should(haveOneCollaboratorBesides(CaseJob.class))
          .because("a worker turns one job into one call of one service");

  @ArchTest
  static final ArchRule PEOPLE_STAY_OUT_OF_PROCESSES =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.hatua.worker..", "io.hatua.messaging.relay..", "io.hatua.messaging.engine..")
          .should()
          .dependOnClassesThat(PERSONAL)
          .because("variables, events and what is exported of them hold ids, never personal data");

  @ArchTest
  static final ArchRule PEOPLE_STAY_OUT_OF_LOGS =
      noClasses()
          .that(
              DescribedPredicate.describe(
                  "handle personal data",
                  type ->
                      type.getDirectDependenciesFromSelf().stream()
                          .anyMatch(dependency -> PERSONAL.test(dependency.getTargetClass()))))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Logger.class)
          .because("nobody can log by mistake where there is no logger");

  @ArchTest
  static void shouldMarkEveryPackageNullMarked(JavaClasses all) {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : all) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked)
        .as("packages without @NullMarked in package-info.java: null would go unchecked there")
        .isEmpty();
  }

  @ArchTest
  static void shouldKeepAPackageInOneJar(JavaClasses all) {
    Map<String, Set<String>> archives = new TreeMap<>();
    for (JavaClass type : all) {
      archives.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>()).add(archive(type));
    }
    archives.values().removeIf(found -> found.size() == 1);
    assertThat(archives)
        .as("packages in two jars: package-private would mean something else at run time")
        .isEmpty();
  }

  private static ArchCondition<JavaClass> haveOneCollaboratorBesides(Class<?> common) {
    return new ArchCondition<>("have one collaborator besides " + common.getSimpleName()) {
      @Override
      public void check(JavaClass worker, ConditionEvents events) {
        long collaborators =
            worker.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getRawType().isEquivalentTo(common))
                .count();
        if (collaborators != 1) {
          events.add(violated(worker, worker.getName() + " has " + collaborators));
        }
      }
    };
  }

  private static String archive(JavaClass type) {
    String path = type.getName().replace('.', '/') + ".class";
    return type.getSource().orElseThrow().getUri().toString().replace(path, "");
  }
}
