package io.github.loyalty4j.metrics.service;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.WaitingTimes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z"); // a Monday
    private static final ServiceRules RULES = new ServiceRules(
            START.plus(Duration.ofDays(2)),
            BusinessHours.in(ZoneOffset.UTC).open(MONDAY, SUNDAY, LocalTime.of(9, 0), LocalTime.of(17, 0)),
            Duration.ofHours(1),
            Duration.ofHours(8));

    private static Instant at(double hours) {
        return START.plusSeconds((long) (3_600 * hours));
    }

    private static ServiceMetrics sample() {
        return ServiceMetrics.under(RULES)
                .add(Ticket.opened(at(0)).answered(at(0.5)).resolved(at(4)).about("delivery"))
                .add(Ticket.opened(at(1))
                        .answered(at(3))
                        .resolved(at(26))
                        .contacts(3)
                        .about("returns")
                        .complaint())
                .add(Ticket.opened(at(2))
                        .answered(at(3))
                        .resolved(at(3))
                        .reopened()
                        .about("delivery"))
                .add(Ticket.opened(at(24)).about("delivery").complaint())
                .add(Ticket.opened(at(47.5)));
    }

    @Test
    void shares_countWhatIsKnown() {
        ServiceMetrics service = sample();

        assertThat(service.tickets()).isEqualTo(5);
        // The last ticket has waited half an hour: whether its answer is in time is not known yet. The fourth is late.
        assertThat(service.answeredInTime()).contains(Proportion.of(2, 4));
        // The second took 7 + 3 business hours, the fourth has waited 8 on each of two days and the last is not due.
        assertThat(service.resolvedInTime()).contains(Proportion.of(2, 3));
        assertThat(service.resolvedAtOnce()).contains(Proportion.of(1, 3));
        assertThat(service.reopened()).contains(Proportion.of(1, 5));
        assertThat(service.costPerContact(new BigDecimal("70.00"), RoundingMode.HALF_EVEN))
                .contains(new BigDecimal("10.00"));
    }

    @Test
    void waitingTimes_byTheClockAndInBusinessHours() {
        ServiceMetrics service = sample();

        assertThat(service.resolution().n()).isEqualTo(5);
        assertThat(service.resolution().stillWaiting()).isEqualTo(2);
        // Half an hour, 1 and 2 hours, half an hour+ and 24+: 4/5 wait longer than half, 8/15 than one, 4/15 than two.
        assertThat(hours(service.firstAnswer())).isCloseTo(2, within(0.02));
        // 1, 4, 24+ and 25 hours, and half an hour+: after 1 hour 3/4 still wait, after 4 half
        assertThat(hours(service.resolution())).isCloseTo(4, within(0.04));
        assertThat(service.resolutionInHours().percentile(0.9)).isPresent();
    }

    private static double hours(WaitingTimes times) {
        return times.median().orElseThrow().toMillis() / 3_600_000.0;
    }

    /** It waited an hour without an answer and will never have one: neither kept nor broken, and no endless wait. */
    @Test
    void resolvedWithoutAnAnswer_waitsUntilItWasResolved() {
        ServiceMetrics service = ServiceMetrics.under(RULES)
                .add(Ticket.opened(at(0)).resolved(at(1)))
                .add(Ticket.opened(at(0)).resolved(at(1.5)))
                .add(Ticket.opened(at(0)).answered(at(0.5)));

        assertThat(service.firstAnswer().stillWaiting()).isEqualTo(2);
        assertThat(service.firstAnswer().percentile(0.3)).contains(Duration.ofMinutes(30));
        assertThat(service.firstAnswer().shareLongerThan(Duration.ofHours(1))).isCloseTo(2 / 3.0, within(1e-15));
        // The second had no answer within the hour.
        assertThat(service.answeredInTime()).contains(Proportion.of(1, 2));
    }

    @Test
    void reasons_areBounded_inOneAndInParts() {
        ServiceMetrics service = ServiceMetrics.under(RULES);
        for (int i = 0; i < 10_000; i++) {
            service.add(Ticket.opened(at(0)).about("reason " + i));
        }
        service.add(Ticket.opened(at(0))).add(Ticket.opened(at(0)).about("reason 7"));
        Ticket more = Ticket.opened(at(0)).about("one more");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.add(more))
                .withMessage("tickets must have at most 10000 reasons: 10001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.merge(ServiceMetrics.under(RULES).add(more)))
                .withMessage("tickets must have at most 10000 reasons: 10001");
        assertThat(service.tickets()).isEqualTo(10_002);
        assertThat(service.firstAnswer().n()).isEqualTo(10_002);
    }

    @Test
    void costPerContact_hasCents() {
        ServiceMetrics service =
                ServiceMetrics.under(RULES).add(Ticket.opened(at(0)).contacts(3));

        assertThat(service.costPerContact(new BigDecimal("1E+3"), RoundingMode.HALF_EVEN))
                .contains(new BigDecimal("333.33"));
        assertThat(service.costPerContact(new BigDecimal("100"), RoundingMode.HALF_EVEN))
                .contains(new BigDecimal("33.33"));
        assertThat(service.costPerContact(new BigDecimal("1.000"), RoundingMode.HALF_EVEN))
                .contains(new BigDecimal("0.333"));
    }

    /** A ticket at eleven at night in Paris is of the next day's backlog in UTC, not there. */
    @Test
    void days_areThoseOfTheZone() {
        ZoneId paris = ZoneId.of("Europe/Paris");
        BusinessHours hours = BusinessHours.in(paris).open(MONDAY, SUNDAY, LocalTime.of(9, 0), LocalTime.of(17, 0));
        ServiceRules rules = new ServiceRules(RULES.asOf(), hours, Duration.ofHours(1), Duration.ofHours(8));
        ServiceMetrics service = ServiceMetrics.under(rules).add(Ticket.opened(Instant.parse("2026-11-02T23:30:00Z")));

        assertThat(service.backlog()).containsOnlyKeys(LocalDate.of(2026, 11, 3));
    }

    @Test
    void bytes_thatAreDamaged_areRefusedOrWork() {
        byte[] bytes = sample().toBytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                ServiceMetrics service = ServiceMetrics.fromBytes(RULES, damaged);
                service.answeredInTime();
                service.resolvedInTime();
                service.resolvedAtOnce();
                service.reopened();
                assertThat(service.firstAnswer().n()).isEqualTo(service.tickets());
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("must");
            }
        }
    }

    @Test
    void reasons_areAParetoChart() {
        ServiceMetrics service = sample();

        assertThat(service.reasons())
                .containsExactly(
                        new ContactReason("delivery", Proportion.of(3, 4), 0.75),
                        new ContactReason("returns", Proportion.of(1, 4), 1));
        assertThat(service.complaints()).extracting(ContactReason::name).containsExactly("delivery", "returns");
    }

    @Test
    void backlog_isWhatIsOpenAtTheEndOfADay() {
        assertThat(sample().backlog())
                .containsEntry(LocalDate.of(2026, 11, 2), 1L)
                .containsEntry(LocalDate.of(2026, 11, 3), 1L)
                .containsEntry(LocalDate.of(2026, 11, 4), 2L);
    }

    @Test
    void events_afterTheInstantMeasured_haveNotHappened() {
        ServiceMetrics service = ServiceMetrics.under(RULES)
                .add(Ticket.opened(at(40)).answered(at(49)).resolved(at(50)))
                .add(Ticket.opened(at(49)));

        assertThat(service.tickets()).isEqualTo(1);
        assertThat(service.firstAnswer().stillWaiting()).isEqualTo(1);
        assertThat(service.backlog()).hasSize(1);
    }

    @Test
    void merge_inAnySplit_givesTheSame() {
        ServiceMetrics all = sample().merge(sample());
        ServiceMetrics parts = ServiceMetrics.under(RULES).merge(sample()).merge(sample());

        assertThat(parts.toBytes()).isEqualTo(all.toBytes());
        for (int times = 0; times < 2; times++) {
            ServiceMetrics both = times == 0 ? all : parts;
            assertThat(both.firstAnswer().n()).isEqualTo(10);
            assertThat(both.firstAnswerInHours().n()).isEqualTo(10);
            assertThat(both.resolution().n()).isEqualTo(10);
            assertThat(both.resolutionInHours().n()).isEqualTo(10);
        }
        assertThat(parts.complaints())
                .extracting(ContactReason::share)
                .containsExactly(Proportion.of(2, 4), Proportion.of(2, 4));
        assertThat(parts.resolvedInTime()).isEqualTo(all.resolvedInTime()).contains(Proportion.of(4, 6));
        assertThat(parts.resolution().median()).isEqualTo(sample().resolution().median());
        assertThat(parts.reasons()).isEqualTo(all.reasons());
        assertThat(parts.backlog()).isEqualTo(all.backlog());
        assertThatIllegalArgumentException().isThrownBy(() -> all.merge(all));
        ServiceRules others = new ServiceRules(START, RULES.hours(), RULES.answerWithin(), RULES.resolveWithin());
        assertThatIllegalArgumentException().isThrownBy(() -> all.merge(ServiceMetrics.under(others)));
    }

    @Test
    void collector_inParallel_countsAll() {
        ServiceMetrics one = ServiceMetrics.under(RULES);
        List<Ticket> tickets = IntStream.range(0, 3_000)
                .mapToObj(i ->
                        Ticket.opened(at(i % 40)).answered(at(i % 40 + 0.5)).about("reason " + i % 7))
                .toList();
        tickets.forEach(one::add);

        assertThat(tickets.parallelStream()
                        .collect(ServiceMetrics.collector(RULES))
                        .toBytes())
                .isEqualTo(one.toBytes());
    }

    @Test
    void openingBeforeTheEarliest_isRefusedAndCountsNothing() {
        Instant earliest = RULES.asOf().minus(Duration.ofDays(36_600));
        ServiceMetrics service = ServiceMetrics.under(RULES);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.add(Ticket.opened(earliest.minusNanos(1))))
                .withMessageStartingWith("ticket must not be opened before " + earliest);
        assertThat(service.firstAnswer().n()).isZero();
        assertThat(service.add(Ticket.opened(earliest)).tickets()).isEqualTo(1);
    }

    @Test
    void definition_tellsTheBusinessHours() {
        BusinessHours hours = BusinessHours.in(ZoneOffset.UTC)
                .open(SATURDAY, SUNDAY, LocalTime.of(22, 0), LocalTime.MIDNIGHT)
                .closed(LocalDate.of(2026, 12, 26), LocalDate.of(2026, 12, 25));
        ServiceRules rules = new ServiceRules(START, hours, Duration.ofHours(1), Duration.ofHours(8));

        assertThat(ServiceMetrics.under(rules).definition().terms())
                .containsEntry(
                        "business hours", "Sat 22:00-24:00, Sun 22:00-24:00, closed 2026-12-25, closed 2026-12-26");
        assertThat(BusinessHours.in(ZoneOffset.UTC)).hasToString("never");
    }

    @Test
    void nothing_hasNoFigures() {
        ServiceMetrics nothing = ServiceMetrics.under(RULES);

        assertThat(nothing.answeredInTime()).isEmpty();
        assertThat(nothing.firstAnswer().median()).isEmpty();
        assertThat(nothing.costPerContact(BigDecimal.ONE, RoundingMode.DOWN)).isEmpty();
        assertThat(nothing.reasons()).isEmpty();
        assertThat(nothing.backlog()).isEmpty();
        assertThat(nothing.definition().terms()).containsEntry("answer within", "PT1H");
    }

    @Test
    void tickets_andRules_outOfRange() {
        Ticket ticket = Ticket.opened(at(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ticket.answered(at(0)))
                .withMessage("ticket must not be answered before it was opened: 2026-11-02T09:00:00Z,"
                        + " opened 2026-11-02T10:00:00Z");
        assertThat(ticket.resolved(at(1)).resolved()).contains(at(1));
        assertThatIllegalArgumentException().isThrownBy(() -> ticket.contacts(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceRules(START, RULES.hours(), Duration.ZERO, Duration.ofHours(1)))
                .withMessage("time to answer must be above zero: PT0S");
    }

    @Test
    void bytes_giveTheSameFigures_underTheSameRules() {
        ServiceMetrics read = ServiceMetrics.fromBytes(RULES, sample().toBytes());
        assertThat(read.toBytes()).isEqualTo(sample().toBytes());
        assertThat(read.backlog()).isEqualTo(sample().backlog());
        assertThat(read.resolvedInTime()).isEqualTo(sample().resolvedInTime());
        assertThat(read.complaints()).isEqualTo(sample().complaints());
        assertThat(read.merge(sample()).tickets()).isEqualTo(10);
        ServiceRules others = new ServiceRules(RULES.asOf(), RULES.hours(), Duration.ofHours(2), RULES.resolveWithin());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceMetrics.fromBytes(others, sample().toBytes()))
                .withMessageStartingWith("kept tickets must have been counted under the same rules: as of 2026-11-04");
    }
}
