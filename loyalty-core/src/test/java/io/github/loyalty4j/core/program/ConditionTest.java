package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final Purchase PURCHASE = Purchase.of(
                    OrderId.of("o"),
                    ANNA,
                    List.of(Line.of("espresso", 1, Money.parse("EUR 20.00")).in("coffee")),
                    NOW)
            .in(ActivityContext.none().channel("app").location("paris-1").tags("vip", "student"));

    /** Facts as a test wants them: a Sunday morning, 20 euros, Silver. */
    private record Case(Activity activity, LocalDateTime localTime, boolean isFirstPurchase, boolean isReferred)
            implements Facts {
        static Case of(Activity activity) {
            return new Case(activity, LocalDateTime.of(2026, 3, 1, 9, 0), false, false);
        }

        static Case at(String time) {
            return new Case(PURCHASE, LocalDateTime.parse(time), false, false);
        }

        @Override
        public Money basis() {
            return Money.parse("EUR 20.00");
        }

        @Override
        public boolean hasTier(String name) {
            return name.equals("Silver");
        }
    }

    private static boolean holds(Condition condition) {
        return condition.test(Case.of(PURCHASE));
    }

    private static boolean holdsAt(String time, Condition condition) {
        return condition.test(Case.at(time));
    }

    @Test
    void all_any_not() {
        Condition yes = Condition.always();
        Condition no = Condition.any();
        assertThat(holds(yes)).isTrue();
        assertThat(holds(no)).isFalse();
        assertThat(holds(Condition.all(yes, yes))).isTrue();
        assertThat(holds(Condition.all(yes, no))).isFalse();
        assertThat(holds(Condition.any(no, yes))).isTrue();
        assertThat(holds(Condition.any(no, no))).isFalse();
        assertThat(holds(Condition.not(no))).isTrue();
        assertThat(holds(Condition.not(yes))).isFalse();
    }

    @Test
    void minBasis_holdsFromTheAmountOn() {
        assertThat(holds(Condition.minBasis(Money.parse("EUR 20.00")))).isTrue();
        assertThat(holds(Condition.minBasis(Money.parse("EUR 20.01")))).isFalse();
        assertThatThrownBy(() -> Condition.minBasis(Money.parse("EUR -0.01")))
                .hasMessage("least basis must not be negative: EUR -0.01");
        assertThat(Condition.minBasis(Money.parse("EUR 1000000000.00"))).isNotNull();
        assertThatThrownBy(() -> Condition.minBasis(Money.parse("EUR 1000000000.01")))
                .hasMessage("least basis must be at most 1000000000: EUR 1000000000.01");
    }

    @Test
    void buys_asksForOneLine() {
        assertThat(holds(Condition.buys(LineFilter.categories("tea", "coffee"))))
                .isTrue();
        assertThat(holds(Condition.buys(LineFilter.categories("tea")))).isFalse();
        Event visit = Event.of(EventKind.VISIT, "v", ANNA, NOW);
        assertThat(Condition.buys(LineFilter.all()).test(Case.of(visit))).isFalse();
    }

    @Test
    void context_holdsForOneOfTheNames() {
        assertThat(holds(Condition.channel("web", "app"))).isTrue();
        assertThat(holds(Condition.channel("web"))).isFalse();
        assertThat(holds(Condition.location("paris-1"))).isTrue();
        assertThat(holds(Condition.location("paris-2"))).isFalse();
        assertThat(holds(Condition.tagged("staff", "student"))).isTrue();
        assertThat(holds(Condition.tagged("staff"))).isFalse();
        Event nowhere = Event.of(EventKind.VISIT, "v", ANNA, NOW);
        assertThat(Condition.channel("app").test(Case.of(nowhere))).isFalse();
        assertThat(Condition.location("paris-1").test(Case.of(nowhere))).isFalse();
        assertThat(Condition.tagged("vip").test(Case.of(nowhere))).isFalse();
    }

    @Test
    void member_isAskedFor() {
        assertThat(holds(Condition.tierAtLeast("Silver"))).isTrue();
        assertThat(holds(Condition.tierAtLeast("Gold"))).isFalse();
        LocalDateTime time = LocalDateTime.of(2026, 3, 1, 9, 0);
        assertThat(holds(Condition.firstPurchase())).isFalse();
        assertThat(Condition.firstPurchase().test(new Case(PURCHASE, time, true, false)))
                .isTrue();
        Event visit = Event.of(EventKind.VISIT, "v", ANNA, NOW);
        assertThat(Condition.firstPurchase().test(new Case(visit, time, true, false)))
                .isFalse();
        assertThat(holds(Condition.referred())).isFalse();
        assertThat(Condition.referred().test(new Case(PURCHASE, time, false, true)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // a part of the day; the first moment belongs to it, the last does not
        "08:00, 12:00, 08:00, true",
        "08:00, 12:00, 07:59:59.999999999, false",
        "08:00, 12:00, 11:59:59.999999999, true",
        "08:00, 12:00, 12:00, false",
        // through midnight
        "22:00, 06:00, 22:00, true",
        "22:00, 06:00, 21:59, false",
        "22:00, 06:00, 00:00, true",
        "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 06:00, false",
        // to midnight
        "22:00, 00:00, 23:59:59.999999999, true",
        "22:00, 00:00, 00:00, false",
    })
    void between_isAPartOfTheDay(String from, String to, String time, boolean expected) {
        Condition condition = Condition.between(LocalTime.parse(from), LocalTime.parse(to));
        assertThat(holdsAt("2026-03-01T" + time, condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--12-24, --01-06, 2026-12-23, false",
        "--12-24, --01-06, 2026-12-24, true",
        "--12-24, --01-06, 2027-01-06, true",
        "--12-24, --01-06, 2027-01-07, false",
        "--02-01, --02-29, 2026-02-28, true",
        "--02-01, --02-29, 2028-02-29, true",
        "--02-01, --02-29, 2026-03-01, false",
        "--05-09, --05-09, 2026-05-09, true",
        "--05-09, --05-09, 2026-05-10, false",
    })
    void yearly_isASpanOfEachYear(String first, String last, String day, boolean expected) {
        Condition condition = Condition.yearly(MonthDay.parse(first), MonthDay.parse(last));
        assertThat(holdsAt(day + "T12:00", condition)).isEqualTo(expected);
    }

    @Test
    void days() {
        // 1 March 2026 is a Sunday (ISO calendar)
        assertThat(holdsAt("2026-03-01T00:00", Condition.weekdays(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)))
                .isTrue();
        assertThat(holdsAt("2026-03-02T00:00", Condition.weekdays(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)))
                .isFalse();
        assertThat(holdsAt("2026-03-01T00:00", Condition.daysOfMonth(1, 15))).isTrue();
        assertThat(holdsAt("2026-03-02T00:00", Condition.daysOfMonth(1, 15))).isFalse();
        Condition march = Condition.during(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        assertThat(holdsAt("2026-02-28T23:59", march)).isFalse();
        assertThat(holdsAt("2026-03-01T00:00", march)).isTrue();
        assertThat(holdsAt("2026-03-31T23:59", march)).isTrue();
        assertThat(holdsAt("2026-04-01T00:00", march)).isFalse();
    }

    @Test
    void times_thatAreNone_areRefused() {
        LocalTime noon = LocalTime.NOON;
        assertThatThrownBy(() -> Condition.between(noon, noon))
                .hasMessage("a part of the day must not be empty: 12:00 to 12:00");
        LocalDate day = LocalDate.of(2026, 3, 2);
        assertThat(Condition.during(day, day)).isNotNull();
        assertThatThrownBy(() -> Condition.during(day, day.minusDays(1)))
                .hasMessage("a span of days must not end before it begins: 2026-03-02 to 2026-03-01");
        assertThatThrownBy(() -> Condition.daysOfMonth(0)).hasMessage("day of the month must be 1 to 31: 0");
        assertThatThrownBy(() -> Condition.daysOfMonth(32)).hasMessage("day of the month must be 1 to 31: 32");
        assertThatThrownBy(Condition::weekdays).hasMessage("weekdays must be 1 to 50: 0");
    }

    @Test
    void names_haveLimits() {
        Set<String> fifty = IntStream.range(0, 50).mapToObj(i -> "n" + i).collect(Collectors.toSet());
        assertThat(new Condition.Tagged(fifty).anyOf()).hasSize(50);
        Set<String> more = IntStream.range(0, 51).mapToObj(i -> "n" + i).collect(Collectors.toSet());
        assertThatThrownBy(() -> new Condition.Tagged(more)).hasMessage("tags must be 1 to 50: 51");
        assertThatThrownBy(() -> Condition.channel("x".repeat(65)))
                .hasMessage("channel must have at most 64 characters: has 65");
        // white space at the ends would never match a name, which has none
        assertThat(Condition.location(" paris-1 ")).isEqualTo(Condition.location("paris-1"));
    }

    @Test
    void parts_andDepth_haveLimits() {
        assertThat(new Condition.All(Collections.nCopies(50, Condition.referred())).parts())
                .hasSize(50);
        assertThatThrownBy(() -> new Condition.Any(Collections.nCopies(51, Condition.referred())))
                .hasMessage("condition must have at most 50 parts: has 51");
        Condition deep = Condition.referred();
        for (int level = 2; level <= Condition.MOST_DEPTH; level++) {
            deep = level % 2 == 0 ? Condition.not(deep) : Condition.any(deep, Condition.always());
            assertThat(deep.depth()).isEqualTo(level);
        }
        Condition deepest = deep;
        assertThatThrownBy(() -> Condition.not(deepest)).hasMessage("conditions must nest at most 10 levels: one more");
        assertThatThrownBy(() -> Condition.all(deepest)).hasMessage("conditions must nest at most 10 levels: one more");
    }

    @Test
    void host_isAskedWithItsArguments() {
        HostCondition answer = (arguments, facts) -> facts.hasTier(arguments.getOrDefault("tier", ""));
        assertThat(holds(Condition.host("has", Map.of("tier", "Silver"), answer)))
                .isTrue();
        assertThat(holds(Condition.host("has", Map.of("tier", "Gold"), answer))).isFalse();
        // what answers is not part of what the condition is
        assertThat(Condition.host("has", Map.of(), answer))
                .isEqualTo(Condition.host("has", Map.of(), HostCondition.unresolved()))
                .hasSameHashCodeAs(Condition.host("has", Map.of(), HostCondition.unresolved()))
                .isNotEqualTo(Condition.host("has", Map.of("tier", "Gold"), answer));
    }

    @Test
    void host_thatIsNotSupplied_cannotBeAsked() {
        Condition.Host host = new Condition.Host("weather", Map.of(), HostCondition.unresolved());
        assertThat(host.isResolved()).isFalse();
        assertThat(new Condition.Host("weather", Map.of(), (arguments, facts) -> true).isResolved())
                .isTrue();
        assertThatThrownBy(() -> holds(host))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a host condition must be supplied before the programme is used");
    }

    @Test
    void host_hasLimits() {
        HostCondition answer = (arguments, facts) -> true;
        Map<String, String> most = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            most.put("key" + i, "x".repeat(1_000));
        }
        assertThat(Condition.host("x".repeat(64), most, answer)).isNotNull();
        assertThatThrownBy(() -> Condition.host("x".repeat(65), Map.of(), answer))
                .hasMessage("host condition must have at most 64 characters: has 65");
        assertThatThrownBy(() -> Condition.host("x", Map.of("key", "x".repeat(1_001)), answer))
                .hasMessage("argument of a host condition must have at most 1000 characters: key has 1001");
        most.put("more", "");
        assertThatThrownBy(() -> Condition.host("x", most, answer))
                .hasMessage("host condition must have at most 50 arguments: has 51");
    }
}
