package io.github.loyalty4j.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardDesignTest {
    private static CardDesign.Builder beanClub() {
        return CardDesign.builder("Bean Club", "Bean & Co");
    }

    @Test
    void builder_defaultsToWhiteOnBlackWithoutImagesOrLinks() {
        CardDesign design = beanClub().build();

        assertThat(design.background()).isEqualTo(CardColor.BLACK);
        assertThat(design.foreground()).isEqualTo(CardColor.WHITE);
        assertThat(design.label()).isEqualTo(CardColor.WHITE);
        assertThat(design.icon()).isEmpty();
        assertThat(design.logo()).isEmpty();
        assertThat(design.logoUri()).isEmpty();
        assertThat(design.homepage()).isEmpty();
        assertThat(design.terms()).isEmpty();
    }

    @Test
    void builder_stripsNamesAndKeepsThemApart() {
        CardDesign design = CardDesign.builder(" Bean Club ", "Bean & Co\n").build();

        assertThat(design.programName()).isEqualTo("Bean Club");
        assertThat(design.organizationName()).isEqualTo("Bean & Co");
        assertThat(design).hasToString("Bean Club (Bean & Co)");
    }

    @Test
    void builder_takesNamesOf64CharactersAndNot65() {
        String longest = "x".repeat(64);

        assertThat(CardDesign.builder(longest, longest).build().organizationName())
                .isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardDesign.builder(longest + "x", "Bean & Co"))
                .withMessage("programme name must have at most 64 characters: has 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardDesign.builder("Bean Club", longest + "x"))
                .withMessage("organization name must have at most 64 characters: has 65");
    }

    @Test
    void builder_rejectsBlankNamesAndControlCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardDesign.builder(" ", "Bean & Co"))
                .withMessage("programme name must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardDesign.builder("Bean Club", "Bean\r\nCo"))
                .withMessage("organization name must not contain control characters: has U+000D");
    }

    @Test
    void builder_stepReplacesAndDoesNotReachBack() {
        CardDesign.Builder builder = beanClub().background(CardColor.WHITE);
        CardDesign first = builder.build();
        CardDesign second = builder.background(CardColor.parse("#3b2417")).build();

        assertThat(first.background()).isEqualTo(CardColor.WHITE);
        assertThat(second.background()).isEqualTo(CardColor.of(59, 36, 23)); // 0x3b, 0x24, 0x17
    }

    @Test
    void terms_keepLineBreaksAndEndAt5000Characters() {
        assertThat(beanClub().terms(" One stamp a day.\nNo cash. ").build().terms())
                .contains("One stamp a day.\nNo cash.");
        assertThat(beanClub().terms("x".repeat(5000)).build().terms()).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beanClub().terms("x".repeat(5001)))
                .withMessage("terms must have at most 5000 characters: has 5001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beanClub().terms(" \n "))
                .withMessage("terms must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bean.example/logo.png", "HTTPS://bean.example", "https://bean.example:8443/l?x=1"})
    void logoUri_takesHttps(String uri) {
        assertThat(beanClub().logoUri(URI.create(uri)).build().logoUri()).contains(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://bean.example/logo.png",
                "//bean.example/logo.png",
                "logo.png",
                "https:logo.png",
                "https:///logo.png",
                "file:///logo.png",
                "data:image/png;base64,AA=="
            })
    void logoUri_rejectsAllElse(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beanClub().logoUri(URI.create(uri)))
                .withMessage("logo address must be an absolute https address: " + uri);
    }

    @Test
    void homepage_takesHttpAndHttpsAlone() {
        URI plain = URI.create("http://bean.example");

        assertThat(beanClub().homepage(plain).build().homepage()).contains(plain);
        assertThat(beanClub()
                        .homepage(URI.create("https://bean.example"))
                        .build()
                        .homepage())
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beanClub().homepage(URI.create("javascript:alert(1)")))
                .withMessage("homepage must be an absolute http or https address: javascript:alert(1)");
    }

    @Test
    void homepage_endsAt500Characters() {
        String root = "https://bean.example/"; // 21 characters

        assertThat(beanClub()
                        .homepage(URI.create(root + "x".repeat(479)))
                        .build()
                        .homepage())
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beanClub().homepage(URI.create(root + "x".repeat(480))))
                .withMessage("homepage must have at most 500 characters: has 501");
    }

    @Test
    void link_isKeptInOrderUpTo20() {
        CardDesign.Builder builder = CardDesign.builder("Bean Club", "Bean & Co");
        for (int i = 0; i < 20; i++) {
            builder.link(new CardLink("link " + i, URI.create("https://example.com/" + i)));
        }
        assertThat(builder.build().links()).hasSize(20).first().matches(link -> link.label()
                .equals("link 0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.link(new CardLink("more", URI.create("https://example.com"))))
                .withMessage("links must be at most 20: are more");
    }

    @Test
    void location_isKeptUpTo10() {
        CardDesign.Builder builder = CardDesign.builder("Bean Club", "Bean & Co");
        for (int i = 0; i < 10; i++) {
            builder.location(new CardLocation(i, i, "shop"));
        }
        assertThat(builder.build().locations()).hasSize(10);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.location(new CardLocation(0, 0, "shop")));
    }

    @Test
    void translation_isTheSameInEveryLanguage() {
        CardDesign.Builder builder = CardDesign.builder("Bean Club", "Bean & Co")
                .translation(Locale.FRENCH, "Member", "Membre")
                .translation(Locale.GERMAN, "Member", "Mitglied");
        assertThat(builder.build().translations().get(Locale.GERMAN)).containsEntry("Member", "Mitglied");
        builder.translation(Locale.FRENCH, "Terms", "Conditions");
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("languages must translate the same texts: de lacks 'Terms'");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.translation(Locale.ROOT, "Member", "x"));
    }
}
