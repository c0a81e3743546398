package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineBuilderTest {
    private static final Instant END = Instant.parse("2026-03-29T09:30:00Z"); // on the day the clocks change in Berlin
    private static final int ORDERS = 200_000; // several blocks and several buckets

    /** Whether two customers in a hundred thousand orders change places would be seen: each is counted by java.time. */
    @ParameterizedTest
    @CsvSource({
        "DAY, UTC",
        "DAY, Europe/Berlin",
        "WEEK, America/Sao_Paulo",
        "MONTH, Pacific/Apia",
        "MONTH, Asia/Kolkata",
    })
    void timelines_areThoseOfAMapPerCustomer(Period period, ZoneId zone) {
        Random random = new Random(zone.hashCode());
        List<TreeMap<Integer, long[]>> expected = new ArrayList<>();
        int[] customer = new int[ORDERS];
        long[] millis = new long[ORDERS];
        long[] amount = new long[ORDERS];
        Map<Integer, Integer> seen = new TreeMap<>();
        for (int row = 0; row < ORDERS; row++) {
            customer[row] = row % 3 == 0 ? 5 : random.nextInt(30_000); // one with very many
            millis[row] = END.minus(random.nextInt(20 * 365 * 24) - 1000L, ChronoUnit.HOURS)
                    .toEpochMilli();
            amount[row] = random.nextInt(1000);
            int place = seen.computeIfAbsent(customer[row], key -> {
                expected.add(new TreeMap<>());
                return expected.size() - 1;
            });
            if (millis[row] < END.toEpochMilli()) {
                LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis[row]), zone);
                long[] sums = expected.get(place).computeIfAbsent(number(period, day), key -> new long[2]);
                sums[0]++;
                sums[1] += amount[row];
            }
        }

        Timelines lines = timelines(OrderLog.of(0, customer, millis, amount), period, zone);

        int last = number(period, LocalDate.ofInstant(END, zone));
        int number = 0;
        for (int id = 0; id < expected.size(); id++) {
            TreeMap<Integer, long[]> periods = expected.get(id);
            if (!periods.isEmpty()) {
                assertThat(lines.id(number)).isEqualTo(id);
                assertThat(periodsOf(lines, number)).usingRecursiveComparison().isEqualTo(periods);
                assertThat(lines.watched(number)).isEqualTo(last - periods.firstKey());
                assertThat(lines.passed(number)).isEqualTo(last - periods.firstKey());
                number++;
            }
        }
        assertThat(lines.customers()).isEqualTo(number);
    }

    private static int number(Period period, LocalDate day) {
        return switch (period) {
            case WEEK ->
                (int) ChronoUnit.WEEKS.between(LocalDate.of(1969, 12, 29), day.with(java.time.DayOfWeek.MONDAY));
            case MONTH -> day.getYear() * 12 + day.getMonthValue() - 1;
            default -> (int) day.toEpochDay();
        };
    }

    private static Timelines timelines(OrderLog<?> log, Period period, ZoneId zone) {
        return TimelineBuilder.timelines(log, period, zone, OrderTime.nanos(END));
    }

    private static Map<Integer, long[]> periodsOf(Timelines lines, int customer) {
        Map<Integer, long[]> periods = new TreeMap<>();
        for (int i = lines.start()[customer]; i < lines.start()[customer + 1]; i++) {
            periods.put(
                    lines.first()[customer] + lines.distance()[i], new long[] {lines.orders()[i], lines.amount()[i]});
        }
        return periods;
    }

    @Property(tries = 100)
    void longerPeriods_ofDays_areThoseOfTheOrders(@ForAll Random random) {
        int orders = random.nextInt(300);
        int[] customer = random.ints(orders, 0, 40).toArray();
        long[] millis = random.longs(orders, -40_000_000_000L, END.toEpochMilli() + 1_000_000_000L)
                .toArray(); // from 1968 on
        OrderLog<Integer> log =
                OrderLog.of(0, customer, millis, random.longs(orders, 0, 1000).toArray());
        ZoneId zone = ZoneId.of("Europe/Berlin");
        for (Period longer : List.of(Period.WEEK, Period.MONTH)) {
            assertThat(LongerTimelines.of(timelines(log, Period.DAY, zone), longer))
                    .usingRecursiveComparison()
                    .isEqualTo(timelines(log, longer, zone));
            assertThat(log.history(Period.DAY, zone, END).by(longer).churn())
                    .isEqualTo(log.history(longer, zone, END).churn());
        }
    }

    @Test
    void longerPeriods_areOverWhereTheEndIsTheStartOfOne() {
        OrderLog<Integer> log = OrderLog.of(0, new int[] {1}, new long[] {END.toEpochMilli()}, new long[] {1});
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant april = Instant.parse("2026-03-31T22:00:00Z");
        OrderHistory<Integer> months = log.history(Period.DAY, zone, april).by(Period.MONTH);
        assertThat(months.cohorts().isComplete(0, 0)).isTrue();
        assertThat(log.history(Period.DAY, zone, april.minusSeconds(1))
                        .by(Period.MONTH)
                        .cohorts()
                        .isComplete(0, 0))
                .isFalse();
    }

    @Test
    void ordersAfterTheEnd_leaveNoTimelines() {
        OrderLog<Integer> log = OrderLog.of(0, new int[] {1}, new long[] {END.toEpochMilli()}, new long[] {1});
        assertThat(timelines(log, Period.DAY, ZoneId.of("Europe/Berlin")).customers())
                .isZero();
        assertThat(timelines(OrderLog.builder(0).build(), Period.MONTH, ZoneId.of("UTC"))
                        .customers())
                .isZero();
    }
}
