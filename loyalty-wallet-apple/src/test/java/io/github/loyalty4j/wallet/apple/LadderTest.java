package io.github.loyalty4j.wallet.apple;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.loyalty4j.wallet.apple");

    /** What these need (pushy, guava, commons-io) is kept off the class path. */
    @Test
    void ofJpasskitOnlyTheModelIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "de.brendamour.jpasskit.apns..",
                        "de.brendamour.jpasskit.signing..",
                        "de.brendamour.jpasskit.personalization..")
                .check(MAIN);
    }

    @Test
    void passesDoNotKnowThrowAwayCertificates() {
        noClasses()
                .that()
                .resideInAPackage("io.github.loyalty4j.wallet.apple")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..testing..")
                .check(MAIN);
    }

    @Test
    void publicTypesAreFinalButTheExceptionRoot() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .doNotBelongToAnyOf(AppleWalletException.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    @Test
    void noClockIsRead() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }
}
