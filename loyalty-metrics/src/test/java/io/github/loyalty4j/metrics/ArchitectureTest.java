package io.github.loyalty4j.metrics;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses METRICS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.loyalty4j.metrics");

    @Test
    void module_needsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", "io.github.loyalty4j.metrics..")
                .check(METRICS);
    }

    @Test
    void sharedTypes_doNotKnowTheMetrics() {
        noClasses()
                .that()
                .resideInAPackage("io.github.loyalty4j.metrics")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..metrics.change..",
                        "..metrics.csv..",
                        "..metrics.journey..",
                        "..metrics.orders..",
                        "..metrics.payback..",
                        "..metrics.report..",
                        "..metrics.service..",
                        "..metrics.survey..",
                        "..metrics.value..")
                .check(METRICS);
    }

    /** But for one: what orders tell of customers is what the models of their value begin with. */
    @Test
    void kindsOfMetrics_doNotKnowEachOther() {
        slices().matching("io.github.loyalty4j.metrics.(*)..")
                .that(DescribedPredicate.describe(
                        "are exported", slice -> !slice.getNamePart(1).equals("math")))
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("io.github.loyalty4j.metrics.orders"),
                        resideInAPackage("io.github.loyalty4j.metrics.value"))
                .check(METRICS);
    }

    @Test
    void metrics_readNoClock_andFilesInOnePackageAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..metrics.csv..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
                .check(METRICS);
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(METRICS);
    }

    @Test
    void classes_areFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC) // the compiler's own, for a switch over an enum
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(METRICS);
    }
}
