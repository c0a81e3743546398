package io.github.loyalty4j.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.LineFilter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** All texts are written by hand. */
class ConditionWordsTest {
    /** Each kind of condition with its words, and those of its contrary, in English and in Russian. */
    private static final Map<Condition, List<String>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(
                Condition.minBasis(Till.eur("10.00")),
                List.of(
                        "the amount is EUR 10.00 or more", "the amount is below EUR 10.00",
                        "сумма не меньше 10,00 EUR", "сумма меньше 10,00 EUR"));
        WORDS.put(
                Condition.buys(LineFilter.categories("tea", "coffee").exceptSkus("capsule")),
                List.of(
                        "the purchase has: category coffee or tea, but not article capsule",
                        "the purchase has nothing of: category coffee or tea, but not article capsule",
                        "в покупке есть: категория coffee или tea, но не артикул capsule",
                        "в покупке нет: категория coffee или tea, но не артикул capsule"));
        WORDS.put(
                Condition.tierAtLeast("Gold"),
                List.of(
                        "the tier is Gold or higher", "the tier is below Gold",
                        "уровень — Gold или выше", "уровень ниже Gold"));
        WORDS.put(
                Condition.tagged("vip", "student"),
                List.of(
                        "the member has the tag student or vip", "the member does not have the tag student or vip",
                        "метка участника — student или vip", "метка участника — не student и не vip"));
        WORDS.put(
                Condition.channel("web", "app"),
                List.of(
                        "the channel is app or web", "the channel is not app or web",
                        "канал — app или web", "канал — не app и не web"));
        WORDS.put(
                Condition.location("paris-1"),
                List.of("the place is paris-1", "the place is not paris-1", "место — paris-1", "место — не paris-1"));
        WORDS.put(
                Condition.weekdays(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                List.of(
                        "the day is Friday, Saturday or Sunday",
                        "the day is not Friday or Saturday or Sunday",
                        "день недели — пятница, суббота или воскресенье",
                        "день недели — не пятница и не суббота и не воскресенье"));
        WORDS.put(
                Condition.daysOfMonth(15, 1),
                List.of(
                        "the day of the month is 1 or 15", "the day of the month is not 1 or 15",
                        "число месяца — 1 или 15", "число месяца — не 1 и не 15"));
        WORDS.put(
                Condition.between(LocalTime.of(22, 0), LocalTime.of(6, 30)),
                List.of(
                        "the time is between 22:00 and 06:30", "the time is not between 22:00 and 06:30",
                        "время с 22:00 до 06:30", "время не с 22:00 до 06:30"));
        WORDS.put(
                Condition.during(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 5, 31)),
                List.of(
                        "the date is 1 March 2026 to 31 May 2026", "the date is not 1 March 2026 to 31 May 2026",
                        "дата с 1 марта 2026 г. по 31 мая 2026 г.", "дата не с 1 марта 2026 г. по 31 мая 2026 г."));
        WORDS.put(
                Condition.yearly(MonthDay.of(12, 24), MonthDay.of(1, 6)),
                List.of(
                        "the date is 24 December to 6 January of any year", "the date is not 24 December to 6 January",
                        "дата с 24 декабря по 6 января любого года", "дата не с 24 декабря по 6 января"));
        WORDS.put(
                Condition.firstPurchase(),
                List.of(
                        "it is the first purchase", "it is not the first purchase",
                        "это первая покупка", "это не первая покупка"));
        WORDS.put(
                Condition.referred(),
                List.of(
                        "the member was recommended", "the member was not recommended",
                        "участник пришёл по рекомендации", "участник пришёл не по рекомендации"));
        WORDS.put(
                Condition.host("rain", new TreeMap<>(Map.of("city", "Paris", "above", "5 mm")), (a, b) -> true),
                List.of(
                        "the shop's condition 'rain (above: 5 mm, city: Paris)' holds",
                        "the shop's condition 'rain (above: 5 mm, city: Paris)' does not hold",
                        "условие магазина «rain (above: 5 mm, city: Paris)» выполнено",
                        "условие магазина «rain (above: 5 mm, city: Paris)» не выполнено"));
        WORDS.put(
                Condition.all(Condition.firstPurchase(), Condition.channel("app")),
                List.of(
                        "it is the first purchase and the channel is app",
                        "it is not the first purchase or the channel is not app",
                        "это первая покупка и канал — app",
                        "это не первая покупка или канал — не app"));
        WORDS.put(
                Condition.any(Condition.firstPurchase(), Condition.channel("app")),
                List.of(
                        "it is the first purchase or the channel is app",
                        "it is not the first purchase and the channel is not app",
                        "это первая покупка или канал — app",
                        "это не первая покупка и канал — не app"));
        WORDS.put(
                Condition.not(Condition.tierAtLeast("Gold")),
                List.of(
                        "the tier is below Gold", "the tier is Gold or higher",
                        "уровень ниже Gold", "уровень — Gold или выше"));
    }

    @Test
    void condition_isToldWithItsContrary() {
        WORDS.forEach((condition, texts) -> assertThat(List.of(
                        Language.english().words(condition),
                        Language.english().words(Condition.not(condition)),
                        Language.russian().words(condition),
                        Language.russian().words(Condition.not(condition))))
                .isEqualTo(texts));
    }

    @Test
    void kinds_areAllTold() {
        assertThat(WORDS.keySet().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Condition.class.getPermittedSubclasses()));
    }

    @Test
    void nested_standInBracketsOnlyWhereNeeded() {
        Condition gold = Condition.tierAtLeast("Gold");
        Condition app = Condition.channel("app");
        Condition first = Condition.firstPurchase();

        assertThat(words(Condition.all(gold, Condition.any(app, first))))
                .isEqualTo("the tier is Gold or higher and (the channel is app or it is the first purchase)");
        assertThat(words(Condition.any(gold, Condition.all(app, first))))
                .isEqualTo("the tier is Gold or higher or (the channel is app and it is the first purchase)");
        assertThat(words(Condition.all(gold, Condition.all(app, first))))
                .isEqualTo("the tier is Gold or higher and the channel is app and it is the first purchase");
        assertThat(words(Condition.all(Condition.any(Condition.all(gold))))).isEqualTo("the tier is Gold or higher");
        // De Morgan: not (gold and not (app or first)) is below gold, or app or first.
        assertThat(words(Condition.not(Condition.all(gold, Condition.not(Condition.any(app, first))))))
                .isEqualTo("the tier is below Gold or the channel is app or it is the first purchase");
        assertThat(words(Condition.not(Condition.any(gold, Condition.all(app, first)))))
                .isEqualTo("the tier is below Gold and (the channel is not app or it is not the first purchase)");
    }

    @Test
    void empty_isAlwaysOrNever() {
        assertThat(words(Condition.always())).isEqualTo("it always applies");
        assertThat(words(Condition.any())).isEqualTo("it never applies");
        assertThat(words(Condition.not(Condition.always()))).isEqualTo("it never applies");
        assertThat(words(Condition.not(Condition.any()))).isEqualTo("it always applies");
    }

    @Test
    void lines_areToldByCategoryAndArticle() {
        assertThat(words(Condition.buys(LineFilter.all()))).isEqualTo("the purchase has: anything that counts");
        assertThat(words(Condition.buys(LineFilter.all().exceptCategories("gifts"))))
                .isEqualTo("the purchase has: anything that counts, but not category gifts");
        assertThat(words(Condition.buys(LineFilter.skus("b", "a")))).isEqualTo("the purchase has: article a or b");
    }

    private static String words(Condition condition) {
        return Language.english().words(condition);
    }
}
