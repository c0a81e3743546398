package io.github.loyalty4j.metrics.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.journey.Funnel.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant LATER = day(100);
    private static final String[] STEPS = {"a", "b", "c"};

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    /** One event a day of one customer, a letter each; a dot is a day without. */
    private static Funnel funnel(String events) {
        Funnel funnel = Funnel.of(STEPS);
        add(funnel, "ann", events);
        return funnel;
    }

    private static void add(Funnel funnel, String customer, String events) {
        for (int day = 0; day < events.length(); day++) {
            if (events.charAt(day) != '.') {
                funnel.add(customer, events.substring(day, day + 1), day(day));
            }
        }
    }

    private static long far(List<Funnel.Step> steps) {
        return steps.stream().filter(step -> step.reached().hits() > 0).count();
    }

    // The orders as Amplitude defines them ("How Amplitude computes funnels", amplitude.com/docs, read in November
    // 2026):
    // others in between do not matter in this order and do in the exact one, the first event must be there in any
    // order.
    @ParameterizedTest
    @CsvSource({
        "abc, 3, 3, 3",
        "axbxc, 3, 3, 1",
        "abxc, 3, 3, 2",
        "acb, 3, 2, 1",
        "cba, 3, 1, 1",
        "bca, 3, 1, 1",
        "bc, 0, 0, 0",
        "x, 0, 0, 0",
        "aaaabc, 3, 3, 3",
        "a......bc, 2, 2, 2",
        "a......b, 2, 2, 2",
        "a.......b, 1, 1, 1",
        "a.....a.bc, 3, 3, 3",
        "ab......abxc, 3, 3, 2",
        "b.a......c, 2, 1, 1"
    })
    void uniques_getAsFarAsTheOrderAllows(String events, int any, int inThis, int exact) {
        Funnel funnel = funnel(events);
        assertThat(far(funnel.uniques(Order.ANY, WEEK, LATER))).isEqualTo(any);
        assertThat(far(funnel.uniques(Order.THIS, WEEK, LATER))).isEqualTo(inThis);
        assertThat(far(funnel.uniques(Order.EXACT, WEEK, LATER))).isEqualTo(exact);
    }

    @Test
    void uniques_countCustomersOnce_whoseWindowIsOver() {
        Funnel funnel = funnel("abcabc");
        add(funnel, "bob", "a.b");
        add(funnel, "cid", "c");
        funnel.add("dan", "a", day(96)).add("dan", "b", day(97));

        assertThat(funnel.uniques(Order.THIS, WEEK, LATER))
                .containsExactly(
                        new Funnel.Step("a", Proportion.of(2, 2)),
                        new Funnel.Step("b", Proportion.of(2, 2)),
                        new Funnel.Step("c", Proportion.of(1, 2)));
        assertThat(funnel.uniques(Order.THIS, WEEK, day(103)).get(0).reached()).isEqualTo(Proportion.of(3, 3));
        assertThat(funnel.uniques(Order.THIS, WEEK, day(6))).isEmpty();
    }

    // Four searches and one thing put into the cart are one conversion, Amplitude says in the same place.
    @ParameterizedTest
    @CsvSource({
        "aaaab, 1 1 0, 1 1 0",
        "abcabc, 2 2 2, 2 2 2",
        "axbcab, 2 2 1, 2 1 0",
        "abab, 1 1 0, 2 2 0",
        "abcb, 1 1 1, 1 1 1",
        "ab.......ab, 2 2 0, 2 2 0",
        "a.......a.b, 2 1 0, 2 1 0",
        "bcx, 0 0 0, 0 0 0",
        "abca, 2 1 1, 2 1 1"
    })
    void totals_countPathsThatDoNotOverlap(String events, String inThis, String exact) {
        assertThat(funnel(events).totals(Order.THIS, WEEK, LATER)).isEqualTo(numbers(inThis));
        assertThat(funnel(events).totals(Order.EXACT, WEEK, LATER)).isEqualTo(numbers(exact));
    }

    private static List<Long> numbers(String text) {
        return List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }

    @Test
    void steps_atTheSameTime_andTheSameStepTwice() {
        Funnel same = Funnel.of(STEPS);
        List.of("x", "c", "b", "a").forEach(event -> same.add("ann", event, START));
        assertThat(far(same.uniques(Order.EXACT, WEEK, LATER))).isEqualTo(3);

        Funnel twice = Funnel.of("a", "a", "b").add("ann", "a", day(0)).add("bob", "a", day(0));
        twice.add("ann", "a", day(1)).add("ann", "b", day(2)).add("bob", "b", day(1));
        assertThat(twice.uniques(Order.THIS, WEEK, LATER))
                .extracting(step -> step.reached().hits())
                .containsExactly(2L, 1L, 1L);
        assertThat(twice.totals(Order.EXACT, WEEK, LATER)).containsExactly(2L, 1L, 1L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twice.uniques(Order.ANY, WEEK, LATER))
                .withMessage("steps in any order must differ: [a, a, b]");
    }

    // By trying every choice of events, one for each step.
    @Property(tries = 500)
    void uniques_areWhatTryingAllChoicesFinds(@ForAll long seed) {
        Random random = new Random(seed);
        int days = 1 + random.nextInt(9);
        StringBuilder events = new StringBuilder();
        for (int day = 0; day < days; day++) {
            events.append("aabbccx.".charAt(random.nextInt(8)));
        }
        int window = 1 + random.nextInt(8);
        int asOf = random.nextInt(14);
        for (Order order : Order.values()) {
            int far = 0;
            for (int steps = 1; steps <= 3; steps++) {
                if (isThere(events.toString(), order, new int[steps], 0, window, asOf)) {
                    far = steps;
                }
            }
            assertThat(far(funnel(events.toString()).uniques(order, Duration.ofDays(window), day(asOf))))
                    .as("%s of %s within %d as of %d", order, events, window, asOf)
                    .isEqualTo(far);
        }
    }

    private static boolean isThere(String events, Order order, int[] chosen, int step, int window, int asOf) {
        if (step == chosen.length) {
            return fits(events, order, chosen, window, asOf);
        }
        for (int day = 0; day < events.length(); day++) {
            chosen[step] = day;
            if (events.charAt(day) == 'a' + step && isThere(events, order, chosen, step + 1, window, asOf)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String events, Order order, int[] chosen, int window, int asOf) {
        int first = chosen[0];
        int last = chosen[0];
        for (int i = 1; i < chosen.length; i++) {
            boolean rises = chosen[i] > chosen[i - 1];
            if (order != Order.ANY && !rises) {
                return false;
            }
            if (order == Order.EXACT
                    && !events.substring(chosen[i - 1] + 1, chosen[i])
                            .replace(".", "")
                            .isEmpty()) {
                return false;
            }
            first = Math.min(first, chosen[i]);
            last = Math.max(last, chosen[i]);
        }
        return last - first <= window && last <= asOf && chosen[0] + window <= asOf;
    }

    @Property(tries = 100)
    void bytes_andAnySplit_giveTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        Funnel whole = Funnel.of(STEPS);
        Funnel[] parts = {Funnel.of(STEPS), Funnel.of(STEPS)};
        for (int i = 0; i < 30; i++) {
            String customer = "customer " + random.nextInt(4);
            String event = "abcx".substring(random.nextInt(4)).substring(0, 1);
            Instant time = day(random.nextInt(20));
            whole.add(customer, event, time);
            parts[random.nextInt(2)].add(customer, event, time);
        }
        Funnel merged = parts[1].merge(Funnel.fromBytes(parts[0].toBytes()));

        assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
        assertThat(merged.totals(Order.THIS, WEEK, LATER)).isEqualTo(whole.totals(Order.THIS, WEEK, LATER));
    }

    @Test
    void definition_tellsOneFunnelFromAnother() {
        Funnel funnel = funnel("abc");

        assertThat(funnel.definition(Order.EXACT, WEEK).terms())
                .containsEntry("steps", "a, b, c")
                .containsEntry("order", "EXACT")
                .containsEntry("window", "PT168H");
        assertThat(funnel.definition(Order.EXACT, WEEK).notes()).containsEntry("n", "1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        funnel.definition(Order.EXACT, WEEK).requireComparable(funnel.definition(Order.THIS, WEEK)))
                .withMessageContaining("order is EXACT here and THIS there");
        assertThat(funnel.definitionOfTotals(Order.EXACT, WEEK).terms())
                .containsEntry("metric", "funnel of paths")
                .containsEntry("steps", "a, b, c")
                .containsEntry("counted", "paths, of which a customer may have several");
        assertThat(funnel.definitionOfTotals(Order.EXACT, WEEK).notes()).containsEntry("customers", "1");
    }

    @Test
    void badInput_isRefused() {
        Funnel funnel = funnel("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Funnel.of("a"))
                .withMessage("funnel must have 2 to 50 steps: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> funnel.uniques(Order.THIS, Duration.ZERO, LATER))
                .withMessage("window must be above 0 and at most 36500 days: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> funnel.totals(Order.THIS, Duration.ofDays(36_501), LATER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> funnel.totals(Order.ANY, WEEK, LATER))
                .withMessage("totals must be of steps in THIS or EXACT order: ANY");
        assertThatIllegalArgumentException().isThrownBy(() -> funnel.merge(funnel));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> funnel.merge(Funnel.of("a", "b")))
                .withMessage("merged funnels must be two through the same steps: [a, b, c] and [a, b]");
    }
}
