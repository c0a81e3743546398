package io.github.loyalty4j.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ladder of packages and what makes the core pure; see docs/architecture.md. */
class ArchitectureTest {
    private static final String CORE = "io.github.loyalty4j.core";

    /** From the ground floor up: a package may use those before it. */
    private static final List<String> LADDER = List.of(
            "internal",
            "points",
            "card",
            "enrollment",
            "activity",
            "program",
            "lint",
            "ledger",
            "liability",
            "audit",
            "engine",
            "backtest",
            "explain",
            "store",
            "sync",
            "json");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    @Test
    void packages_useOnlyThoseBelow() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : LADDER) {
            layers = layers.layer(name).definedBy(CORE + "." + name);
        }
        layers = layers.layer("facade").definedBy(CORE);
        for (int i = 0; i < LADDER.size(); i++) {
            String[] above = LADDER.subList(i + 1, LADDER.size()).toArray(new String[LADDER.size() - i]);
            above[above.length - 1] = "facade";
            layers = layers.whereLayer(LADDER.get(i)).mayOnlyBeAccessedByLayers(above);
        }
        layers.whereLayer("facade").mayNotBeAccessedByAnyLayer().check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(CORE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void core_doesNoInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.sql..", "java.nio.file..", "javax.sql..", "java.awt..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|InputStream|OutputStream|Reader|Writer).*")
                .check(CLASSES);
    }

    @Test
    void core_readsNoClockAndStartsNoThread() {
        noClasses()
                .should()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
                .orShould()
                .callMethodWhere(target(nameMatching("currentTimeMillis|nanoTime")))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Date.class, Calendar.class, Thread.class)
                .check(CLASSES);
    }

    /** A backtest alone is divided among threads: those of an executor it is given. */
    @Test
    void core_leavesThreadsToItsCallers() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE + ".backtest")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(CORE + ".backtest")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.concurrent\\.(?!(Executor|CompletableFuture)$).*")
                .check(CLASSES);
    }

    @Test
    void json_isTheOnlyRoomThatKnowsJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE + ".json")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void publicClasses_areFinalOrInterfaces() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void publicTypes_stayFewEnoughToKnow() {
        long types = CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .filter(type -> !type.getPackageName().endsWith(".internal"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .count();
        assertThat(types).isBetween(20L, 107L);
    }
}
