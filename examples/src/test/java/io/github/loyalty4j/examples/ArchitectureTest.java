package io.github.loyalty4j.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may know whom among the modules; see docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "io.github.loyalty4j.";
    private static final List<String> MODULES = List.of(
            "core", "campaign", "metrics", "card.image", "wallet.apple", "wallet.google", "store.jdbc", "examples");

    /** Which of the others a module may use. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "core", List.of(),
            "campaign", List.of("core"),
            "metrics", List.of(),
            "card.image", List.of("core"),
            "store.jdbc", List.of("core", "campaign", "wallet.apple", "wallet.google"),
            "wallet.apple", List.of("core"),
            "wallet.google", List.of("core"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.loyalty4j");

    @Test
    void modules_useOnlyThoseBelow() {
        MAY_USE.forEach((module, allowed) -> {
            String[] forbidden = MODULES.stream()
                    .filter(other -> !other.equals(module) && !allowed.contains(other))
                    .map(other -> ROOT + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(CLASSES);
        });
    }

    @Test
    void modules_areAllThere() {
        for (String module : MODULES) {
            assertThat(CLASSES.that(resideInAnyPackage(ROOT + module + "..")))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @Test
    void fakes_areNotUsedByTheLibrariesThemselves() {
        String[] libraries = MODULES.stream()
                .filter(module -> !module.equals("examples"))
                .map(module -> ROOT + module + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(libraries)
                .and()
                .resideOutsideOfPackage("..testing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..testing..")
                .check(CLASSES);
    }

    @Test
    void internals_areUsedByTheirOwnModuleAlone() {
        for (String module : MODULES) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + module + ".internal..")
                    .check(CLASSES);
        }
    }

    @Test
    void libraries_writeToNoConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "examples..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void wallets_keepTheirProvidersToThemselves() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "core..", ROOT + "metrics..", ROOT + "card.image..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.api..", "com.google.auth..", "de.brendamour..", "org.bouncycastle..")
                .check(CLASSES);
    }
}
