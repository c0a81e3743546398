package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.check.PassRule;
import io.github.loyalty4j.wallet.apple.preview.PassPreview;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassFieldTest {
    private static final PassField SPENT = PassField.of("spent", "Spent", Money.parse("EUR 1234.50"));
    private static final PassField VISIT = PassField.of("visit", "Visit", LocalDate.of(2026, 12, 24));
    private static final PassField OPENS =
            PassField.of("opens", "Opens", OffsetDateTime.parse("2026-12-24T10:00:00.9+05:30"));

    private static String json(PassField field) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        field.write(json);
        return json.toString().replace('"', '\'');
    }

    @Test
    void of_keepsTheKindOfTheValue() {
        assertThat(json(PassField.of("a", "A", "x"))).isEqualTo("{'key':'a','value':'x','label':'A'}");
        assertThat(json(PassField.of("a", "A", 1_234)))
                .isEqualTo("{'key':'a','value':1234,'label':'A','numberStyle':'PKNumberStyleDecimal'}");
        assertThat(json(PassField.of("a", "A", new BigDecimal("0.250"))))
                .isEqualTo("{'key':'a','value':0.25,'label':'A','numberStyle':'PKNumberStyleDecimal'}");
        assertThat(json(SPENT)).isEqualTo("{'key':'spent','value':1234.5,'label':'Spent','currencyCode':'EUR'}");
        assertThat(json(VISIT))
                .isEqualTo("{'key':'visit','value':'2026-12-24T12:00:00Z','label':'Visit',"
                        + "'dateStyle':'PKDateStyleMedium','timeStyle':'PKDateStyleNone','ignoresTimeZone':true}");
        assertThat(json(OPENS))
                .isEqualTo("{'key':'opens','value':'2026-12-24T10:00:00+05:30','label':'Opens',"
                        + "'dateStyle':'PKDateStyleMedium','timeStyle':'PKDateStyleShort'}");
    }

    @Test
    void steps_changeOneThingOfACopy() {
        PassField share = PassField.of("a", "A", new BigDecimal("0.25"));
        assertThat(json(share.numberStyle(NumberStyle.PERCENT))).contains("'numberStyle':'PKNumberStylePercent'");
        assertThat(json(share)).contains("PKNumberStyleDecimal");
        assertThat(json(SPENT.numberStyle(NumberStyle.SPELL_OUT)))
                .contains("PKNumberStyleSpellOut")
                .doesNotContain("currencyCode");
        assertThat(json(OPENS.dateStyle(DateStyle.NONE, DateStyle.FULL)
                        .inItsOwnZone()
                        .relative()))
                .contains("'dateStyle':'PKDateStyleNone','timeStyle':'PKDateStyleFull'")
                .contains("'ignoresTimeZone':true,'isRelative':true");
        assertThat(json(VISIT.changeMessage("Seen on %@"))).endsWith("'changeMessage':'Seen on %@'}");
        assertThat(json(VISIT.merge("{\"ignoresTimeZone\": null, \"textAlignment\": \"PKTextAlignmentRight\"}")))
                .endsWith("'timeStyle':'PKDateStyleNone','textAlignment':'PKTextAlignmentRight'}");
        assertThat(VISIT.onBack().isOnBack()).isTrue();
        assertThat(VISIT.isOnBack()).isFalse();
        assertThat(VISIT).hasToString("field visit");
    }

    @Test
    void merge_leavesTheKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VISIT.merge("{\"key\": \"b\"}"))
                .withMessage("field to merge must not have another key: \"b\"");
        assertThatIllegalArgumentException().isThrownBy(() -> VISIT.merge("[]"));
    }

    @ParameterizedTest
    @ValueSource(longs = {9_007_199_254_740_991L, -9_007_199_254_740_991L})
    void of_wholeNumbersAreExactInJson(long most) {
        assertThat(json(PassField.of("a", "A", most))).contains("'value':" + most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassField.of("a", "A", most + Long.signum(most)))
                .withMessage("number on a pass must be within -9007199254740991 to 9007199254740991: "
                        + (most + Long.signum(most)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999", "0.000000000000001", "12345678.9012345", "1E14", "-0.1", "0"})
    void of_takesFifteenDigits(String number) {
        BigDecimal value = new BigDecimal(number);
        String written = json(PassField.of("a", "A", value)).replaceAll(".*'value':([^,]*),.*", "$1");
        assertThat(BigDecimal.valueOf(Double.parseDouble(written))).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456", "0.0000000000000001", "12345678.90123456", "1E15"})
    void of_refusesMoreDigits(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassField.of("a", "A", new BigDecimal(number)))
                .withMessageStartingWith("number on a pass must have at most 15 digits: ");
    }

    @Test
    void of_datesAreOfFourDigits() {
        assertThatNoException().isThrownBy(() -> PassField.of("a", "A", LocalDate.of(9999, 12, 31)));
        assertThatNoException().isThrownBy(() -> PassField.of("a", "A", LocalDate.of(1, 1, 1)));
        for (int year : new int[] {0, 10_000}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PassField.of("a", "A", LocalDate.of(year, 1, 1)))
                    .withMessage("date on a pass must be of the years 1 to 9999: " + year);
        }
    }

    /** German and French as the JDK writes them (CLDR), which is what phones use too. */
    @Test
    void fields_ofEveryKindKeepTheRules_andAreShownInTheHoldersLanguage() {
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co").build();
        SignedPass pass = ApplePasses.builder(design, Fixtures.PKI.identity())
                .fields(face -> List.of(
                        SPENT,
                        VISIT.changeMessage("Seen on %@"),
                        OPENS.inItsOwnZone().onBack()))
                .build()
                .issue(CardFace.builder(Fixtures.NUMBER, Points.of(5), "points").build(), Fixtures.SIGNED);
        assertThat(pass.warnings()).extracting(finding -> finding.rule()).containsExactly(PassRule.LOGO);

        PassPreview preview = PassPreview.of(pass.bytes());
        assertThat(preview.language(Locale.GERMANY).frontSvg()).contains("1.234,50\u00a0€", "24.12.2026");
        assertThat(preview.language(Locale.FRANCE).frontSvg()).contains("24 déc. 2026");
        assertThat(preview.language(Locale.FRANCE).backSvg()).contains("24 déc. 2026", "10:00");
    }
}
