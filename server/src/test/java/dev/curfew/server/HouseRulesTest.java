package dev.curfew.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** What may depend on what, and what is banned, each with what to use instead. */
@AnalyzeClasses(packages = "dev.curfew", importOptions = DoNotIncludeTests.class)
final class HouseRulesTest {
  @ArchTest
  static final ArchRule CORE_KNOWS_NOBODY =
      classes()
          .that()
          .resideInAPackage("dev.curfew.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.curfew.core..", "java..", "javax.crypto..", "org.jspecify..");

  @ArchTest
  static final ArchRule A_STORE_KNOWS_CORE =
      noClasses()
          .that()
          .resideInAPackage("dev.curfew.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.curfew.server..");

  @ArchTest
  static final ArchRule STORES_ARE_CHOSEN_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideInAPackage("dev.curfew.server..")
          .and()
          .doNotHaveSimpleName("OpenedStore")
          .and()
          .doNotHaveSimpleName("DataDirectory")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.curfew.store..");

  @ArchTest
  static final ArchRule HTTP_KNOWS_NO_FACE =
      noClasses()
          .that()
          .resideInAPackage("dev.curfew.server.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.curfew.server.stytch..",
              "dev.curfew.server.dynamic..",
              "dev.curfew.server.operations..");

  @ArchTest
  static final ArchRule STYTCH_KNOWS_NO_OTHER_FACE =
      noClasses()
          .that()
          .resideInAPackage("dev.curfew.server.stytch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.curfew.server.dynamic..",
              "dev.curfew.server.operations..",
              "dev.curfew.server.start..");

  @ArchTest
  static final ArchRule DYNAMIC_KNOWS_NO_OTHER_FACE =
      noClasses()
          .that()
          .resideInAPackage("dev.curfew.server.dynamic..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.curfew.server.stytch..",
              "dev.curfew.server.operations..",
              "dev.curfew.server.start..");

  @ArchTest
  static final ArchRule TIME_COMES_FROM_A_SOURCE =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .because("an InstantSource is passed in, so that tests can move it");

  @ArchTest
  static final ArchRule THREADS_ARE_NAMED =
      noClasses()
          .should()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .callConstructor(Thread.class)
          .because("Thread.ofPlatform() and Thread.ofVirtual() name what they make");

  @ArchTest
  static final ArchRule OUTGOING_CALLS_ARE_SAFE =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.curfew.server.outgoing..", "dev.curfew.server.remote..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "io.helidon.webclient..")
          .because(
              "SafeHttpClient refuses addresses that callers must not reach; only the command line"
                  + " goes where its own user says");

  @ArchTest
  static final ArchRule NOTHING_IS_PRINTED_BESIDE_THE_TERMINAL =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("picocli's writers are the terminal, and System.Logger is the log");

  @ArchTest
  static final ArchRule SECRETS_ARE_NO_RECORDS =
      classes()
          .that()
          .haveSimpleName("SessionToken")
          .or()
          .haveSimpleName("Digest")
          .or()
          .haveSimpleName("MasterKeys")
          .should()
          .notBeAssignableTo(Record.class)
          .andShould()
          .haveModifier(JavaModifier.FINAL);
}
