package io.github.loyalty4j.campaign;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ladder of packages; see docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "io.github.loyalty4j.campaign.";

    /** From the ground floor up: a package may use those before it. */
    private static final List<String> LADDER =
            List.of("internal", "audience", "goodwill", "delivery", "offer", "trigger", "json");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.loyalty4j.campaign");

    @Test
    void packages_useOnlyThoseBelow() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : LADDER) {
            layers = layers.layer(name).definedBy(ROOT + name);
        }
        for (int i = 0; i < LADDER.size() - 1; i++) {
            String[] above = LADDER.subList(i + 1, LADDER.size()).toArray(String[]::new);
            layers = layers.whereLayer(LADDER.get(i)).mayOnlyBeAccessedByLayers(above);
        }
        layers.check(CLASSES);
    }

    @Test
    void campaigns_readNoClockAndStartNoThread() {
        noClasses()
                .should()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Thread.class)
                .check(CLASSES);
    }

    @Test
    void json_isTheOnlyRoomThatKnowsJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "json")
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
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
