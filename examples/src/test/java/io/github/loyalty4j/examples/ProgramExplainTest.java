package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramExplainTest {
    private static final String PROGRAM =
            """
            {"format": 2, "id": "bean-club", "version": 1, "name": "Bean Club", "currency": "EUR", "zone": "Europe/Paris",
             "units": ["points", "stamps"],
             "earn": [
               {"id": "base", "type": "perAmount", "points": 1, "per": "1.00"},
               {"id": "coffee", "type": "multiply", "factor": "2", "lines": {"categories": ["coffee"]}},
               {"id": "cup", "type": "perItem", "points": 1, "unit": "stamps", "lines": {"categories": ["coffee"]}},
               {"id": "welcome", "type": "fixed", "points": 10, "event": "sign-up"},
               {"id": "first-100", "type": "fixed", "points": 50, "caps": [{"most": 50, "window": "CAMPAIGN"}]}],
             "tiers": [{"name": "Silver", "from": 0}, {"name": "Gold", "from": 250}],
             "expiry": {"afterMonths": 12, "roundedTo": "MONTH"}}
            """;
    private static final String ORDERS =
            """
            order,customer,time,sku,category,quantity,amount,kind
            17-3,anna,2026-03-07T09:30:00Z,espresso,coffee,2,11.20,
            17-3,anna,2026-03-07T09:30:00Z,cup,china,1,8.79,
            17-3,anna,2026-03-07T09:30:00Z,,,,4.90,shipping
            17-2,ben,2025-01-09,cup,china,1,8.00,
            17-1,anna,2025-01-10,cup,china,3,10.00,
            """;

    @TempDir
    private Path folder;

    private Path program;
    private Path orders;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void writeFiles() {
        program = file("p.json", PROGRAM);
        orders = file("o.csv", ORDERS);
    }

    private Run explain(Object... more) {
        Object[] arguments = new Object[6 + more.length];
        Object[] first = {"program", "explain", "--program", program, "--orders", orders};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return Run.of(arguments);
    }

    /**
     * Joining earns 10 on 10 January 2025, the order of that day 10 for 10.00; both end with January 2026. Ben's order
     * was a day earlier: the campaign's 50 were his. On 7 March 2026 11.20 of coffee and 8.79 are 19.99: 19 points, and 11
     * once more for the coffee alone; two stamps. Of 250 points 10 + 10 + 30 = 50 count.
     */
    @Test
    void statement_isToldInEnglish() {
        Run run = explain("--member", "anna");

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().toList())
                .containsExactlyElementsOf(
                        """
                        Statement of anna: Bean Club

                        10 January 2025  Joined the programme
                        10 January 2025  Tier is now Silver
                        10 January 2025  Joining: +10 points, balance 10 points
                          welcome (10 points each time): +10 points
                          10 points: can be used at once, until the end of 31 January 2026
                        10 January 2025  Order 17-1: +10 points, balance 20 points
                          counted: EUR 10.00
                          base (1 point per EUR 1.00): +10 points for EUR 10.00
                          cup (1 stamp per item): nothing, because nothing in the purchase counts for it
                          first-100 (50 points each time): +50 points
                            at most 50 points for all members together: -50 points
                          coffee (x2 on category coffee): nothing, because nothing in the purchase counts for it
                          10 points: can be used at once, until the end of 31 January 2026
                          Why not more?
                            cup: nothing in the purchase counts for it
                              It would take: also category coffee
                            first-100: at most 50 points for all members together, which took 50 points
                              No simple change would have helped
                            coffee: nothing in the purchase counts for it
                              It would take: more from the other rules for category coffee
                        1 February 2026  Expired: -20 points, balance 0 points
                        7 March 2026  Order 17-3: +30 points, balance 30 points, +2 stamps, balance 2 stamps
                          counted: EUR 19.99 of EUR 24.89
                            without shipping: EUR 4.90
                          base (1 point per EUR 1.00): +19 points for EUR 19.99
                            19.99 rounded to 19 points
                          cup (1 stamp per item): +2 stamps
                          first-100 (50 points each time): +50 points
                            at most 50 points for all members together: -50 points
                          coffee (x2 on category coffee): +11 points
                            these alone, by base: 11 points for EUR 11.20
                          30 points: can be used at once, until the end of 31 March 2027
                          2 stamps: can be used at once, until the end of 31 March 2027
                          Why not more?
                            base: EUR 0.99 left over
                              It would take: EUR 0.01 more, for 1 point more
                            first-100: at most 50 points for all members together, which took 50 points
                              No simple change would have helped

                        Balance on 7 March 2026: 30 points
                          30 points: can be used, until the end of 31 March 2027
                        Balance on 7 March 2026: 2 stamps
                          2 stamps: can be used, until the end of 31 March 2027
                        Tier: Silver
                          200 points more for Gold
                        """
                                .lines()
                                .toList());
    }

    /** Ben's order: 8 points for 8.00, 50 of the campaign, 10 for joining; gone with January 2026, though he came no more. */
    @Test
    void statement_isToldInRussian() {
        Run run = explain("--member", "ben", "--lang", "ru");

        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().toList())
                .containsExactlyElementsOf(
                        """
                        Выписка для ben: Bean Club

                        9 января 2025 г.  Вступление в программу
                        9 января 2025 г.  Уровень теперь Silver
                        9 января 2025 г.  Вступление в программу: +10 баллов, на счёте 10 баллов
                          welcome (10 баллов каждый раз): +10 баллов
                          10 баллов: можно использовать сразу, до конца дня 31 января 2026 г.
                        9 января 2025 г.  Заказ 17-2: +58 баллов, на счёте 68 баллов
                          учтено: 8,00 EUR
                          base (1 балл за 1,00 EUR): +8 баллов за 8,00 EUR
                          cup (1 штамп за штуку): ничего, потому что в покупке нет позиций, которые оно учитывает
                          first-100 (50 баллов каждый раз): +50 баллов
                          coffee (x2, только категория coffee): ничего, потому что в покупке нет позиций, которые оно учитывает
                          58 баллов: можно использовать сразу, до конца дня 31 января 2026 г.
                          Почему не больше?
                            cup: в покупке нет позиций, которые оно учитывает
                              Для этого нужно: ещё и категория coffee
                            coffee: в покупке нет позиций, которые оно учитывает
                              Для этого нужно: больше от других правил (категория coffee)
                        1 февраля 2026 г.  Срок действия истёк: -68 баллов, на счёте 0 баллов

                        Баланс на 7 марта 2026 г.: 0 баллов
                        Баланс на 7 марта 2026 г.: 0 штампов
                        Уровень: Silver
                          до уровня Gold нужно ещё 182 балла
                        """
                                .lines()
                                .toList());
    }

    @Test
    void rows_withoutOrdersAndLinesDoAsWell() {
        program = file(
                "plain.json",
                "{\"id\": \"plain\", \"version\": 1, \"currency\": \"EUR\", \"zone\": \"UTC\", "
                        + "\"earn\": [{\"type\": \"perAmount\", \"points\": 1, \"per\": \"1.00\"}]}");
        orders = file("plain.csv", "customer,time,amount\nanna,2026-03-07,5\n");

        assertThat(explain("--member", "anna").out().lines().toList())
                .containsExactlyElementsOf(
                        """
                        Statement of anna: plain

                        7 March 2026  Joined the programme
                        7 March 2026  Order line 2: +5 points, balance 5 points
                          counted: EUR 5.00
                          base (1 point per EUR 1.00): +5 points for EUR 5.00
                          5 points: can be used at once, never expire

                        Balance on 7 March 2026: 5 points
                          5 points: can be used, never expire
                        """
                                .lines()
                                .toList());
    }

    @Test
    void badRow_isNamed() {
        orders = file("o.csv", ORDERS.replace("17-1,anna,2025-01-10,cup,china,3", "17-1,anna,2025-01-10,cup,china,0"));
        Run run = explain("--member", "anna");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "loyalty4j: o.csv line 6, column quantity: quantity must be a whole number from 1 to 1000000: "
                                + "'0'" + System.lineSeparator());
    }

    @Test
    void unit_hasTheFormsThatAreGiven() {
        program = file("p.json", PROGRAM.replace("stamps", "cups"));

        assertThat(explain("--member", "ben", "--lang", "ru", "--unit", "cups=чашка,чашки,чашек")
                        .out())
                .contains("cup (1 чашка за штуку)");
        assertThat(explain("--member", "ben", "--unit", "mugs=mug,mugs").err())
                .isEqualTo("loyalty4j: --unit must be one of the programme's [points, cups]: 'mugs'"
                        + System.lineSeparator());
        assertThat(explain("--member", "ben", "--unit", "cups=cup").err())
                .contains("--unit cups: unit must have a form for each plural of en, 2: cups has 1");
    }

    @Test
    void usage_isToldWhereSomethingIsMissing() {
        assertThat(Run.of("program", "explain", "--program", program, "--orders", orders)
                        .exit())
                .isEqualTo(2);
        assertThat(Run.of("program", "explain", "--help").out()).contains("--member", "--lang", "quantity");
    }

    @Test
    void badUsage_namesRuleAndValue() {
        assertBad(explain("--member", "bob"), "o.csv: --member must be a customer in column customer: 'bob'");
        assertBad(explain("--member", " "), "o.csv: --member must be a customer in column customer: ' '");
        assertBad(explain("--member", "anna", "--lang", "fr"), "--lang must be en or ru: 'fr'");
        orders = folder.resolve("none.csv");
        assertBad(explain("--member", "anna"), "none.csv cannot be read: there is no such file");
        program = folder.resolve("none.json");
        assertBad(explain("--member", "anna"), program + " cannot be read: there is no such file");
    }

    private static void assertBad(Run run, String complaint) {
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("loyalty4j: " + complaint + System.lineSeparator());
    }
}
