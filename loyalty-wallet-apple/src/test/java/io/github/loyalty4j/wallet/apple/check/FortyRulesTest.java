package io.github.loyalty4j.wallet.apple.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.wallet.apple.PassBundle;
import io.github.loyalty4j.wallet.apple.PassIssuer;
import io.github.loyalty4j.wallet.apple.PassTemplate;
import io.github.loyalty4j.wallet.apple.SignedPass;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forty rules of the field, numbered as the project's notes on Apple Wallet do, each with what tells a breach of it: a rule
 * of ours whose both sides are in the corpus, or a test of what refuses it outright.
 */
class FortyRulesTest {
    private static Map<Integer, Set<PassRule>> rules() {
        Map<Integer, Set<PassRule>> rules = new TreeMap<>();
        rules.put(1, EnumSet.of(PassRule.FORMAT_VERSION, PassRule.REQUIRED_KEY));
        rules.put(
                2,
                EnumSet.of(PassRule.PASS_TYPE_FORM, PassRule.PASS_TYPE_OF_CERTIFICATE, PassRule.TEAM_OF_CERTIFICATE));
        rules.put(3, EnumSet.of(PassRule.ONE_STYLE));
        rules.put(4, EnumSet.of(PassRule.TRANSIT_TYPE));
        rules.put(5, EnumSet.of(PassRule.IDENTITY_CHANGED, PassRule.SERIAL_LENGTH));
        rules.put(6, EnumSet.of(PassRule.JSON_FORM, PassRule.VALUE_TYPE, PassRule.UNKNOWN_KEY));
        rules.put(7, EnumSet.of(PassRule.FIELD_SHAPE, PassRule.FIELD_KEY_UNIQUE));
        rules.put(8, EnumSet.of(PassRule.CHANGE_MESSAGE));
        rules.put(9, EnumSet.of(PassRule.DATE_FORM));
        rules.put(
                10,
                EnumSet.of(
                        PassRule.DATE_STYLE_ON_DATE,
                        PassRule.NUMBER_STYLE_ON_NUMBER,
                        PassRule.CURRENCY_AND_NUMBER_STYLE,
                        PassRule.DATE_AND_TIME_STYLE,
                        PassRule.ENUM_VALUE));
        rules.put(11, EnumSet.of(PassRule.CURRENCY_CODE, PassRule.CURRENCY_ON_TEXT));
        rules.put(12, EnumSet.of(PassRule.ALIGNMENT_PLACE, PassRule.ROW_PLACE));
        rules.put(13, EnumSet.of(PassRule.ATTRIBUTED_VALUE, PassRule.DETECTORS_PLACE));
        rules.put(14, EnumSet.of(PassRule.FIELD_COUNT, PassRule.TEXT_CUT, PassRule.CONTACT_ON_BACK));
        rules.put(15, EnumSet.of(PassRule.COLOUR_FORM, PassRule.BACKGROUND_IGNORED));
        rules.put(16, EnumSet.of(PassRule.CONTRAST, PassRule.LOGO_TEXT_UNUSED));
        rules.put(
                17,
                EnumSet.of(
                        PassRule.BARCODE_FORMAT,
                        PassRule.BARCODE_MESSAGE,
                        PassRule.BARCODE_ENCODING,
                        PassRule.BARCODE_ENCODABLE));
        rules.put(18, EnumSet.of(PassRule.BARCODE_SYMBOLOGY));
        rules.put(19, EnumSet.of(PassRule.BARCODE_FALLBACK));
        rules.put(20, EnumSet.of(PassRule.BARCODE_DEPRECATED));
        rules.putAll(laterRules());
        return rules;
    }

    private static Map<Integer, Set<PassRule>> laterRules() {
        Map<Integer, Set<PassRule>> rules = new TreeMap<>();
        rules.put(
                21, EnumSet.of(PassRule.NFC_MESSAGE, PassRule.NFC_KEY, PassRule.NFC_CERTIFICATE, PassRule.NFC_SHARING));
        rules.put(22, EnumSet.of(PassRule.LOCATIONS, PassRule.BEACONS));
        rules.put(
                23,
                EnumSet.of(
                        PassRule.RELEVANT_DATE, PassRule.RELEVANT_DATE_NO_EFFECT, PassRule.RELEVANT_DATE_DEPRECATED));
        rules.put(24, EnumSet.of(PassRule.MAX_DISTANCE));
        rules.put(
                25,
                EnumSet.of(
                        PassRule.WEB_SERVICE_TOGETHER,
                        PassRule.TOKEN_LENGTH,
                        PassRule.WEB_SERVICE_HTTPS,
                        PassRule.WEB_SERVICE_PATH));
        rules.put(26, EnumSet.of(PassRule.APP_LAUNCH, PassRule.GROUPING));
        rules.put(27, EnumSet.of(PassRule.EXPIRED));
        rules.put(28, EnumSet.of(PassRule.FEATURED_ACTIONS, PassRule.FEATURED_ACTIONS_IGNORED));
        rules.put(29, EnumSet.of(PassRule.UPCOMING_INFORMATION));
        rules.put(
                30,
                EnumSet.of(
                        PassRule.POSTER_TICKET,
                        PassRule.POSTER_TICKET_ADVICE,
                        PassRule.SEMANTIC_BOARDING,
                        PassRule.SEMANTIC_BOARDING_ADVICE));
        rules.put(31, EnumSet.of(PassRule.ICON, PassRule.LOGO));
        rules.put(32, EnumSet.of(PassRule.FILE_NAME, PassRule.ZIP));
        rules.put(33, EnumSet.of(PassRule.MANIFEST));
        rules.put(
                35,
                EnumSet.of(
                        PassRule.IMAGE_STYLE,
                        PassRule.IMAGE_UNUSED,
                        PassRule.POSTER_IMAGES,
                        PassRule.IMAGE_FORM,
                        PassRule.IMAGE_PDF,
                        PassRule.IMAGE_SIZE,
                        PassRule.IMAGE_HIDDEN,
                        PassRule.IMAGE_PARITY));
        rules.put(36, EnumSet.of(PassRule.STRINGS_FORM, PassRule.STRINGS_PARITY, PassRule.LANGUAGE_TAG));
        rules.put(37, EnumSet.of(PassRule.PERSONALIZATION, PassRule.PERSONALIZED));
        rules.put(39, EnumSet.of(PassRule.CERTIFICATE, PassRule.SIGNATURE, PassRule.CERTIFICATES_MORE));
        rules.put(40, EnumSet.of(PassRule.CERTIFICATE_EXPIRES, PassRule.CERTIFICATE_CHAIN));
        return rules;
    }

    /** A template with what every pass gets anew (34) and a bundle of too many (38) are no passes: none is made. */
    private static final Set<Integer> REFUSED = Set.of(34, 38);

    @Test
    void rules_areForty() {
        Set<Integer> numbers = rules().keySet();
        List<Integer> all = new ArrayList<>(numbers);
        all.addAll(REFUSED);
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void rules_ofOursAreOfOneNumber() {
        List<PassRule> all = rules().values().stream().flatMap(Set::stream).toList();
        assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrder(PassRule.values());
    }

    /** Fails for a rule without a pass that breaks it, found by its id alone, and another that keeps it. */
    @Test
    void rules_haveBothSidesInTheCorpus() {
        Set<PassRule> pairs = EnumSet.noneOf(PassRule.class);
        PassCases.cases().forEach(tried -> pairs.add(tried.rule()));
        RuleCorpusTest.samples().forEach(sample -> pairs.add(sample.rule()));
        Map<Integer, Set<PassRule>> missing = rules();
        missing.values().forEach(own -> own.removeAll(pairs));
        missing.values().removeIf(Set::isEmpty);
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass.json", "manifest.json", "signature"})
    void rule34_templateHoldsNothingOfAnEarlierRun(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassTemplate.builder().file(name, new byte[1]))
                .withMessage("template must not hold what every pass gets anew: " + name);
        assertThat(PassTemplate.builder().file(name + "x", new byte[1]).build().names())
                .containsExactly(name + "x");
    }

    @Test
    void rule38_bundleHoldsAtMostTen() {
        Instant now = Instant.parse("2026-12-01T00:00:00Z");
        SigningIdentity identity =
                ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", now).identity();
        PassTemplate.Builder template = PassTemplate.builder();
        PassCheckTest.files().forEach(template::file);
        SignedPass pass = PassIssuer.of(template.build(), identity)
                .issue(PassCheckTest.patched("{}").toString().getBytes(StandardCharsets.UTF_8), now);
        assertThat(PassBundle.of(Collections.nCopies(10, pass)).size()).isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassBundle.of(Collections.nCopies(11, pass)))
                .withMessage("bundle must have 1 to 10 passes: has 11");
    }
}
