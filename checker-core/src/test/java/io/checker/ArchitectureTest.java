package io.checker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The shape of the core, checked. */
@AnalyzeClasses(packages = "io.checker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] THINKING = {
        "io.checker.plan..",
        "io.checker.script..",
        "io.checker.protocol..",
        "io.checker.health..",
        "io.checker.server..",
        "io.checker.expression.."
    };

    @ArchTest
    static final ArchRule thinkingIsPure = classes()
            .that()
            .resideInAnyPackage(THINKING)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.checker.plan..",
                    "io.checker.script..",
                    "io.checker.protocol..",
                    "io.checker.health..",
                    "io.checker.server..",
                    "io.checker.tls..",
                    "io.checker.expression..",
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule thinkingHasNoClockNoThreadsAndNoSockets = noClasses()
            .that()
            .resideInAnyPackage(THINKING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.channels..", "java.util.concurrent..", "java.io..")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule scriptsKnowNoPlan = noClasses()
            .that()
            .resideInAnyPackage("io.checker.script..", "io.checker.health..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.checker.plan..", "io.checker.protocol..");

    @ArchTest
    static final ArchRule protocolsAreKnownByTheConfigurationAlone = classes()
            .that()
            .resideInAPackage("io.checker.protocol..")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.checker.protocol..", "io.checker.config..");

    @ArchTest
    static final ArchRule buffersAndSocketsKnowNoChecks = noClasses()
            .that()
            .resideInAnyPackage("io.checker.buffer..", "io.checker.net..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.checker.check..", "io.checker.script..", "io.checker.plan..", "io.checker.report..");

    @ArchTest
    static final ArchRule theCoreKnowsNoClusterAndNoHttp = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.pekko.cluster..", "org.apache.pekko.http..", "org.apache.pekko.persistence..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.checker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule nobodyPrints =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule theWallClockIsPassedIn = noClasses().should().callMethod(System.class, "currentTimeMillis");
}
