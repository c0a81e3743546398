package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassSuffixTest {
    private static final ClassSuffix CLUB = ClassSuffix.of("bean-club");

    @Test
    void of_lengthLimit() {
        assertThat(ClassSuffix.of("a".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> ClassSuffix.of("a".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class suffix must be 1 to 64 of A-Z, a-z, 0-9, '_' and '-': text of 65 characters");
    }

    // A dot would let the class of one programme be the class of another's tier.
    @ParameterizedTest
    @ValueSource(strings = {"", "bean club", "bean.club", "bean/club", "a@b", "Кофе", "bean-club\n"})
    void of_otherCharacters(String value) {
        assertThatThrownBy(() -> ClassSuffix.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("'" + value + "'");
    }

    // The hashes: printf '%s' NAME | sha256sum | cut -c1-8
    @ParameterizedTest
    @CsvSource({
        "Gold, bean-club.gold",
        "Rose Gold, bean-club.rose-gold",
        "Level 2, bean-club.level-2",
        "gold, bean-club.gold-24d7f03d",
        "VIP, bean-club.vip-986e2890",
        "Überflieger, bean-club.uberflieger-68bf1dff",
        "Золото, bean-club.25f762fb",
        "😀, bean-club.f0443a34",
        "Gold +, bean-club.gold-c8d84fb2"
    })
    void ofTier_names(String tier, String expected) {
        assertThat(CLUB.ofTier(tier)).isEqualTo(expected);
    }

    @Test
    void ofTier_composedAndCombiningAccentsAreOneTier() {
        assertThat(CLUB.ofTier("Caf\u00e9")).isEqualTo(CLUB.ofTier("Cafe\u0301"));
    }

    @Test
    void ofTier_likeNamesHaveClassesOfTheirOwn() {
        List<String> names = List.of(
                "Gold", "gold", "GOLD", "Gold!", "Göld", "Gold Rose", "Gold-Rose", "GoldRose", "Золото", "Серебро");

        Set<String> suffixes = new HashSet<>(names.stream().map(CLUB::ofTier).toList());

        assertThat(suffixes).hasSameSizeAs(names);
    }

    // The pattern: description of LoyaltyClass.id in the discovery document, revision 20260806.
    @Property
    void ofTier_isAlwaysAnIdOfGoogle(@ForAll @NotBlank @StringLength(max = 64) String tier) {
        assertThat(Sample.ISSUER.resource(CLUB.ofTier(tier)))
                .matches("^\\d+\\.[A-Za-z0-9._-]+$")
                .hasSizeLessThanOrEqualTo(19 + 1 + 9 + 1 + 64);
    }
}
