package io.github.loyalty4j.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Condition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {
    private static final Language EN = Language.english();
    private static final Language RU = Language.russian();

    private static String said(Language language, Phrase phrase, Object... arguments) {
        return language.say(Sentence.of(phrase, arguments));
    }

    private static Language changed(String from, String to) {
        assertThat(EN.table()).contains(from);
        return Language.of("xx", Language.Plurals.oneAndMany(), EN.table().replace(from, to));
    }

    @ParameterizedTest
    // The three forms as CLDR's plural rules for "ru" give them: one, few, many.
    @CsvSource({
        "0, 0 баллов",
        "1, 1 балл",
        "2, 2 балла",
        "4, 4 балла",
        "5, 5 баллов",
        "10, 10 баллов",
        "11, 11 баллов",
        "12, 12 баллов",
        "14, 14 баллов",
        "20, 20 баллов",
        "21, 21 балл",
        "22, 22 балла",
        "25, 25 баллов",
        "100, 100 баллов",
        "101, 101 балл",
        "111, 111 баллов",
        "112, 112 баллов",
        "1001, 1001 балл",
        "1011, 1011 баллов",
        "-1, -1 балл",
        "-3, -3 балла",
        "-11, -11 баллов"
    })
    void russian_countsPoints(long points, String expected) {
        assertThat(said(RU, Phrase.LIST, new Amount(PointsUnit.POINTS, Points.of(points)), "x"))
                .isEqualTo(expected + ", x");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 points", "1, 1 point", "2, 2 points", "-1, -1 point", "-2, -2 points"})
    void english_countsPoints(long points, String expected) {
        assertThat(said(EN, Phrase.LIST, new Amount(PointsUnit.POINTS, Points.of(points)), "x"))
                .isEqualTo(expected + ", x");
    }

    @Test
    void units_ofTheShopStayAsTheyAre() {
        Amount beans = new Amount(PointsUnit.of("beans"), Points.of(1250));

        assertThat(said(EN, Phrase.ACTIVATED, beans)).isEqualTo("Now ready to use: 1250 beans");
        assertThat(said(RU, Phrase.ACTIVATED, beans)).isEqualTo("Теперь можно использовать: 1250 beans");
    }

    @Test
    void money_isDigitsAndCode() {
        Amount back = new Amount(PointsUnit.money("cashback", CurrencyUnit.EUR), Points.of(250));
        Amount owed = new Amount(PointsUnit.money("cashback", CurrencyUnit.EUR), Points.of(-5));

        assertThat(said(EN, Phrase.COUNTED, Money.parse("JPY 1250"))).isEqualTo("counted: JPY 1250");
        assertThat(said(RU, Phrase.COUNTED, Money.parse("KWD 1.250"))).isEqualTo("учтено: 1,250 KWD");
        assertThat(said(EN, Phrase.CHANGE, new Sentence.Signed(back), owed)).isEqualTo("+EUR 2.50, balance -EUR 0.05");
        assertThat(said(RU, Phrase.CHANGE, new Sentence.Signed(owed), back)).isEqualTo("-0,05 EUR, на счёте 2,50 EUR");
    }

    @Test
    void numbers_haveTheMarkOfTheLanguage() {
        assertThat(said(EN, Phrase.FACTOR, new BigDecimal("1.25"))).isEqualTo("x1.25");
        assertThat(said(RU, Phrase.FACTOR, new BigDecimal("1.25"))).isEqualTo("x1,25");
    }

    @Test
    void dates_areWrittenForTheLanguage() {
        LocalDateTime time = LocalDateTime.parse("2026-03-07T09:05");
        LocalDateTime midnight = LocalDateTime.parse("2026-03-07T00:00");

        assertThat(said(EN, Phrase.RESTING, time)).isEqualTo("it rests until 7 March 2026, 09:05");
        assertThat(said(RU, Phrase.RESTING, time)).isEqualTo("оно ждёт до 7 марта 2026 г., 09:05");
        assertThat(said(EN, Phrase.RESTING, midnight)).isEqualTo("it rests until 7 March 2026");
    }

    @Test
    void months_areThoseOfTheLanguage() {
        // The genitive of each month, as a Russian date has it.
        String genitives = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";

        assertThat(Arrays.stream(Month.values())
                        .map(month -> said(RU, Phrase.EXPIRING, LocalDate.of(2026, month, 1)))
                        .map(text -> text.split(" ")[4]))
                .containsExactly(genitives.split(" "));
        assertThat(said(EN, Phrase.EXPIRING, LocalDate.of(2026, 12, 31)))
                .isEqualTo("until the end of 31 December 2026");
    }

    @ParameterizedTest
    @CsvSource({"1, n1", "2, n1 or n2", "3, 'n1, n2 or n3'"})
    void list_endsWithItsLastItem(int items, String expected) {
        List<String> names =
                IntStream.rangeClosed(1, items).mapToObj(i -> "n" + i).toList();

        assertThat(said(EN, Phrase.ARTICLES, Sentence.Listed.or(names))).isEqualTo("article " + expected);
    }

    @ParameterizedTest
    @CsvSource({"10, ' or n10'", "11, ' and 1 more'", "1000, ' and 990 more'"})
    void list_isCutAfterTenItems(int items, String end) {
        List<String> names =
                IntStream.rangeClosed(1, items).mapToObj(i -> "n" + i).toList();

        assertThat(said(EN, Phrase.ARTICLES, Sentence.Listed.or(names)))
                .endsWith(end)
                .hasSizeLessThan(70);
    }

    @Test
    void argument_isNeverReadAsATemplate() {
        assertThat(said(EN, Phrase.ADJUSTED, "{n|a|b} {reason}")).isEqualTo("Correction: {n|a|b} {reason}");
    }

    @ParameterizedTest
    @EnumSource(Rejection.Code.class)
    void rejection_isToldInBothLanguages(Rejection.Code code) {
        assertThat(EN.words(code)).matches("[A-Z][a-z' ]+\\.");
        assertThat(RU.words(code)).matches("[А-ЯЁ][а-яё, ]+\\.");
    }

    @Test
    void rejections_areToldApart() {
        for (Language language : List.of(EN, RU)) {
            Set<String> texts = new HashSet<>();
            for (Rejection.Code code : Rejection.Code.values()) {
                texts.add(language.words(code));
            }
            assertThat(texts).hasSameSizeAs(Rejection.Code.values());
        }
        assertThat(EN.words(Rejection.Code.OUT_OF_STOCK)).isEqualTo("The reward is out of stock.");
        assertThat(RU.words(Rejection.Code.OUT_OF_STOCK)).isEqualTo("Эта награда закончилась.");
    }

    @Test
    void russian_hasNoWordLeftInEnglish() {
        // What stands in braces is a name for programs; the "x" of a factor is a sign, not a word.
        Pattern latin = Pattern.compile("[A-Za-wyz]{2,}");
        for (String line : RU.table().lines().filter(line -> line.contains("=")).toList()) {
            String text = line.substring(line.indexOf('=')).replaceAll("\\{[a-z]+", "");
            assertThat(latin.matcher(text).find()).as(line).isFalse();
        }
    }

    @Test
    void forTag_findsThoseThatComeWithTheLibrary() {
        assertThat(Language.forTag("en")).containsSame(EN);
        assertThat(Language.forTag("ru")).containsSame(RU);
        assertThat(Language.forTag("de")).isEmpty();
    }

    @Test
    void host_addsALanguageOfItsOwn() {
        Language german = changed("POINTS = {n} {n|point|points}", "POINTS = {n} {n|Punkt|Punkte}");

        assertThat(said(german, Phrase.ACTIVATED, new Amount(PointsUnit.POINTS, Points.of(1))))
                .isEqualTo("Now ready to use: 1 Punkt");
        assertThat(german.tag()).isEqualTo("xx");
        assertThat(german).hasToString("xx");
    }

    @Test
    void naming_givesTheFormThatGoesWithTheNumber() {
        PointsUnit beans = PointsUnit.of("beans");
        Language russian = RU.naming(beans, "зерно", "зерна", "зёрен");

        assertThat(amount(EN.naming(beans, "bean", "beans"), beans, 1)).isEqualTo("Now ready to use: 1 bean");
        assertThat(amount(EN.naming(beans, "bean", "beans"), beans, 0)).isEqualTo("Now ready to use: 0 beans");
        assertThat(amount(russian, beans, 21)).endsWith("21 зерно");
        assertThat(amount(russian, beans, 4)).endsWith("4 зерна");
        assertThat(amount(russian, beans, -11)).endsWith("-11 зёрен");
        assertThat(amount(EN, beans, 1)).as("the name as it is").endsWith("1 beans");
        assertThat(amount(EN, PointsUnit.of("stamps"), 1)).endsWith("1 stamp");
        assertThat(amount(RU, PointsUnit.of("stamps"), 5)).endsWith("5 штампов");
    }

    private static String amount(Language language, PointsUnit unit, long points) {
        return said(language, Phrase.ACTIVATED, new Amount(unit, Points.of(points)));
    }

    @Test
    void naming_mustHaveEachForm() {
        PointsUnit beans = PointsUnit.of("beans");

        assertThatThrownBy(() -> RU.naming(beans, "зерно", "зерна"))
                .hasMessage("unit must have a form for each plural of ru, 3: beans has 2");
        assertThatThrownBy(() -> EN.naming(beans, "bean", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EN.naming(beans, "bean", "x".repeat(41))).hasMessageContaining("40");
        assertThat(amount(EN.naming(beans, "bean", "x".repeat(40)), beans, 2)).endsWith("x".repeat(40));
        assertThatThrownBy(() -> EN.naming(PointsUnit.money("cashback", CurrencyUnit.EUR), "a", "b"))
                .hasMessage("a unit with forms must be counted, not money: cashback");
    }

    @Test
    void host_mayHaveOneFormForAllNumbers() {
        Language turkish = Language.of(
                "tr", Language.Plurals.one(), EN.table().replaceAll("\\{n\\|[^|}]+\\|[^|}]+\\}", "{n|puan}"));

        assertThat(said(turkish, Phrase.ACTIVATED, new Amount(PointsUnit.POINTS, Points.of(2))))
                .isEqualTo("Now ready to use: 2 puan");
    }

    @Test
    void table_mustHaveEveryPhrase() {
        for (Phrase phrase : Phrase.values()) {
            String less = EN.table().replaceAll("(?m)^" + phrase + " = .*$", "");
            assertThatThrownBy(() -> Language.of("xx", Language.Plurals.oneAndMany(), less))
                    .hasMessage("phrase table must have every phrase: lacks [" + phrase + "]");
        }
    }

    @Test
    void table_isRefusedAsAWhole() {
        assertThatThrownBy(() -> changed("VISIT = Visit", "VISIT = Visit\nVISIT = Visit"))
                .hasMessage("phrase must be in the table once: VISIT");
        assertThatThrownBy(() -> changed("VISIT = Visit", "VISIT = Visit\nVISITS = Visits"))
                .hasMessage("phrase must be one that is used: 'VISITS'");
        assertThatThrownBy(() -> changed("VISIT = Visit", "VISIT"))
                .hasMessage("phrase must have a text after '=': VISIT");
        assertThatThrownBy(() -> changed("VISIT = Visit", "VISIT = "))
                .hasMessage("phrase must have a text after '=': VISIT");
        assertThatThrownBy(() -> changed("|December", "")).hasMessage("phrase MONTHS must list 12 items: 11");
        assertThatThrownBy(() -> changed("|Sunday", "|Sunday|Day off"))
                .hasMessage("phrase WEEKDAYS must list 7 items: 8");
        assertThatThrownBy(() -> Language.of("xx", Language.Plurals.one(), "x".repeat(100_001)))
                .hasMessage("phrase table must have at most 100,000 characters: has 100001".replace(",", ""));
        assertThatThrownBy(() -> Language.of("xx", Language.Plurals.one(), "x".repeat(100_000)))
                .hasMessageStartingWith("phrase must be one that is used: 'xxx")
                .hasMessageEndingWith("...'");
    }

    @Test
    void template_mustSayWhatItIsAbout() {
        assertThatThrownBy(() -> changed("ORDER = Order {order}", "ORDER = Order"))
                .hasMessage("phrase ORDER must say {order}");
        assertThatThrownBy(() -> changed("ORDER = Order {order}", "ORDER = {order} {member}"))
                .hasMessage("phrase ORDER must be about [order]: {member}");
        assertThatThrownBy(() -> changed("ORDER = Order {order}", "ORDER = {order"))
                .hasMessage("phrase must close what it opens: ORDER '{order'");
        assertThatThrownBy(() -> changed("ORDER = Order {order}", "ORDER = order} {order}"))
                .hasMessage("phrase must open what it closes: ORDER 'order} '");
    }

    @Test
    void template_mustHaveAsManyFormsAsTheLanguage() {
        assertThatThrownBy(() -> changed("{n|point|points}", "{n|point}"))
                .hasMessage("phrase POINTS must have 2 forms for a number: {n|point}");
        assertThatThrownBy(() -> changed("{n|point|points}", "{n|point|pair|points}"))
                .hasMessage("phrase POINTS must have 2 forms for a number: {n|point|pair|points}");
        assertThatThrownBy(() -> changed("ORDER = Order {order}", "ORDER = {order} {order|a|b}"))
                .hasMessage("phrase ORDER must have forms for a number alone: {order|a|b}");
    }

    @Test
    void plurals_mustFitTheirForms() {
        assertThatThrownBy(() -> new Language.Plurals(0, n -> 0)).hasMessage("plural forms must be 1 to 6: 0");
        assertThatThrownBy(() -> new Language.Plurals(7, n -> 0)).hasMessage("plural forms must be 1 to 6: 7");
        assertThatThrownBy(() -> new Language.Plurals(2, n -> n == 999 ? 2 : 0))
                .hasMessage("plural form must be 0 to 1: 2 for 999");
    }

    @Test
    void words_tellAConditionOfTheProgramme() {
        assertThat(EN.words(Condition.tierAtLeast("Gold"))).isEqualTo("the tier is Gold or higher");
    }
}
