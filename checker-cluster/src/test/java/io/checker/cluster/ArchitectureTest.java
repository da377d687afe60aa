package io.checker.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;

/** The shape of the service, checked. */
@AnalyzeClasses(packages = "io.checker.cluster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.checker.cluster.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theApiKnowsNoCommandLine = noClasses()
            .that()
            .resideInAPackage("io.checker.cluster.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.checker.cluster.cli..", "picocli..");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class);

    @ArchTest
    static final ArchRule nobodyPrintsPastTheCommandLine =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
