package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.program.TierPolicy.Basis;
import io.github.loyalty4j.core.program.TierPolicy.Downgrade;
import io.github.loyalty4j.core.program.TierPolicy.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DayCloseTest {
    private static final Tier[] METALS = {
        Tier.of("Bronze", Points.of(50)), Tier.of("Silver", Points.of(100)), Tier.of("Gold", Points.of(200))
    };

    @Test
    void midnight_activatesThenDecidesTiersThenExpires() {
        // V-10, Voucherify: activation date 2026-01-01 and expiry date 2025-12-31 are the same instant, activation
        // first
        LoyaltyProgram program = Club.program()
                .tiers(METALS)
                .pointsPending(Pending.days(1))
                .pointsExpire(Expiry.yearlyOn(MonthDay.of(12, 31)))
                .build();
        Club anna = Club.joined(program, "2025-12-01T10:00")
                .buys("2025-12-05T10:00", 40)
                .buys("2025-12-31T10:00", 60)
                .closes("2026-01-01");
        List<Entry> last =
                anna.entries().subList(anna.entries().size() - 3, anna.entries().size());
        assertThat(last.get(0)).isInstanceOf(Entry.Activated.class);
        assertThat(last.get(1)).isInstanceOf(Entry.TierChanged.class);
        assertThat(last.get(2)).isInstanceOf(Entry.Expired.class);
        assertThat(last).allMatch(entry -> entry.time().equals(anna.at("2026-01-01T00:00")));
        assertThat(anna.tier()).isEqualTo("Silver"); // 40 earned before, and 60 that count from this midnight on
        assertThat(anna.balance("2026-01-01T00:00")).isEqualTo(60);
    }

    @Test
    void midnight_decidesTiersByBalanceAfterPointsExpired() {
        LoyaltyProgram program = Club.program()
                .tiers(METALS)
                .tierPolicy(TierPolicy.by(Basis.BALANCE))
                .pointsPending(Pending.days(1))
                .pointsExpire(Expiry.yearlyOn(MonthDay.of(12, 31)))
                .build();
        Club anna = Club.joined(program, "2025-12-01T10:00")
                .buys("2025-12-05T10:00", 40)
                .buys("2025-12-31T10:00", 60)
                .closes("2026-01-01");
        assertThat(anna.tier()).isEqualTo("Bronze"); // 60; before the expiry it would have been Silver by 100
    }

    @Test
    void midnight_redeemsBeforeItDecidesTiers() {
        // V-7, Voucherify: redeemed by itself at 100, a tier by balance from 100 is never reached, one by points earned
        // is; the points become usable at midnight, so that only the day's order decides
        Reward coffee = Reward.of("coffee", new Reward.Voucher("a coffee"), Points.of(100))
                .automatic();
        LoyaltyProgram.Builder program = Club.program()
                .tiers(Tier.of("Silver", Points.of(100)))
                .rewards(coffee)
                .pointsPending(Pending.days(1));
        Club anna = Club.joined(program.tierPolicy(TierPolicy.by(Basis.BALANCE)).build(), "2026-01-01T09:00")
                .buys("2026-01-01T10:00", 120);
        assertThat(anna.closes("2026-01-02").tier()).isEqualTo("none");
        assertThat(anna.balance("2026-01-02T00:00")).isEqualTo(20);
        Club ben = Club.joined(program.tierPolicy(TierPolicy.standard()).build(), "2026-01-01T09:00")
                .buys("2026-01-01T10:00", 120);
        // whether the day was closed or a purchase days later finds it due
        assertThat(ben.copy().closes("2026-01-02").tier()).isEqualTo("Silver");
        ben.buys("2026-01-09T10:00", 1);
        assertThat(ben.tier()).isEqualTo("Silver");
        assertThat(ben.entries())
                .filteredOn(Entry.Spent.class::isInstance)
                .extracting(Entry::time)
                .containsExactly(ben.at("2026-01-02T00:00"));
    }

    @Test
    void expiry_ofWaitingPoints_beginsWithTheirActivation() {
        // V-6, Voucherify, and T-6, Talon.One: the validity runs from activation, not from earning
        LoyaltyProgram program = Club.program()
                .pointsPending(Pending.days(14))
                .pointsExpire(Expiry.afterMonths(1))
                .build();
        Club anna = Club.joined(program, "2026-03-01T09:00").buys("2026-03-01T10:00", 100);
        assertThat(anna.balance("2026-03-14T23:59:59")).isZero();
        assertThat(anna.balance("2026-03-15T00:00")).isEqualTo(100);
        assertThat(anna.balance("2026-04-15T23:59:59")).isEqualTo(100);
        assertThat(anna.balance("2026-04-16T00:00")).isZero();
    }

    @Test
    void close_ofADayThatHasNotBegun_isRefused() {
        Club anna = Club.joined(Club.program().build(), "2026-03-01T09:00");
        Command close = new Command.CloseDay(Club.ANNA, LocalDate.parse("2026-03-29"));
        Instant midnight = Instant.parse("2026-03-28T23:00:00Z"); // 00:00 in Paris, winter time
        assertThat(anna.decides(close, midnight.minusNanos(1)))
                .isEqualTo(Decision.rejected(Rejection.of(
                        Rejection.Code.DAY_NOT_POSSIBLE,
                        "a day must have begun before it is closed: 2026-03-29 begins at 2026-03-28T23:00:00Z, now "
                                + "2026-03-28T22:59:59.999999999Z")));
        assertThat(anna.decides(close, midnight)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void close_bringsAnAccountUpToItsMidnightAndNoFurther() {
        LoyaltyProgram program =
                Club.program().pointsExpire(Expiry.after(Period.ofDays(1))).build();
        Club anna = Club.joined(program, "2026-03-01T09:00")
                .buys("2026-03-01T10:00", 5)
                .buys("2026-03-02T10:00", 7);
        Instant late = anna.at("2026-06-01T10:00");
        anna.closes(LocalDate.parse("2026-03-03"), late);
        assertThat(anna.entries()).filteredOn(Entry.Expired.class::isInstance).hasSize(1);
        anna.closes(LocalDate.parse("2026-03-04"), late);
        assertThat(anna.entries()).filteredOn(Entry.Expired.class::isInstance).hasSize(2);
    }

    @Test
    void close_ofAnExpiredLotThatWasSpent_appendsNothing() {
        // E-12, Setono: a lot of 150 that expired but is fully spent expires 0, and running twice writes nothing more
        LoyaltyProgram program =
                Club.program().pointsExpire(Expiry.after(Period.ofDays(1))).build();
        Club anna = Club.joined(program, "2026-03-01T09:00").buys("2026-03-01T10:00", 150);
        anna.spends("2026-03-01T11:00", 150);
        long size = anna.account().size();
        assertThat(anna.closes("2026-03-03").closes("2026-03-03").account().size())
                .isEqualTo(size);
    }

    @Test
    void close_ofAnEarlierDay_changesNothing() {
        Club anna = Club.joined(Club.program().tiers(METALS).build(), "2026-03-01T09:00")
                .buys("2026-03-01T10:00", 99);
        Account later = anna.closes("2026-05-01").account();
        assertThat(anna.closes(LocalDate.parse("2026-04-01"), anna.at("2026-05-02T10:00"))
                        .account())
                .isEqualTo(later);
        assertThat(anna.closes(LocalDate.parse("2020-01-01"), anna.at("2026-05-02T10:00"))
                        .account())
                .isEqualTo(later);
    }

    @Test
    void command_afterTheClockWentBack_findsTheAccountAsItWasLast() {
        LoyaltyProgram program = Club.program()
                .tiers(METALS)
                .tierPolicy(TierPolicy.by(Basis.BALANCE).downgrade(Downgrade.AT_ONCE))
                .pointsExpire(Expiry.after(Period.ofDays(1)))
                .build();
        Club anna = Club.joined(program, "2026-03-01T09:00")
                .buys("2026-03-01T10:00", 100)
                .closes("2026-03-03");
        assertThat(anna.tier()).isEqualTo("none");
        anna.buys("2026-03-02T10:00", 60); // the till's clock is a day late
        assertThat(anna.balance("2026-03-02T10:00")).isEqualTo(60);
        assertThat(anna.tier()).isEqualTo("Bronze");
        assertThat(anna.closes("2026-03-04").tier()).isEqualTo("none");
    }

    @Test
    void days_withoutAnythingDue_costNothing() {
        LoyaltyProgram program = Club.program()
                .tiers(METALS)
                .tierPolicy(TierPolicy.standard()
                        .upgrade(TierPolicy.Upgrade.NEXT_DAY)
                        .downgrade(Downgrade.AT_ONCE))
                .build();
        Club anna = Club.joined(program, "1700-03-01T09:00").buys("1700-03-01T10:00", 99);
        assertThat(anna.closes("1700-03-02").tier()).isEqualTo("Bronze");
        long size = anna.account().size();
        assertThat(anna.closes("2261-01-01").account().size()).isEqualTo(size); // 200,000 days, far above the limit
    }

    @Test
    void days_moreThanOneCommandDoes_areClosedInParts() {
        // a tier by balance that is checked, and kept, each day: 3,700 of them from 2026-01-03 end with 2036-02-19
        LoyaltyProgram program = Club.program()
                .tiers(METALS)
                .tierPolicy(
                        TierPolicy.by(Basis.BALANCE).rolling(Period.ofDays(1)).downgrade(Downgrade.MANY))
                .build();
        Club anna = Club.joined(program, "2026-01-01T09:00").buys("2026-01-01T10:00", 99);
        assertThat(LocalDate.parse("2026-01-03").plusDays(3_699)).isEqualTo("2036-02-19");
        // the midnight after the purchase is looked at, too
        assertThat(anna.copy().closes("2036-02-18").check()).isEqualTo("2036-02-19T00:00");
        Decision tooFar = anna.decides(
                new Command.CloseDay(Club.ANNA, LocalDate.parse("2046-02-20")), anna.at("2046-02-20T10:00"));
        assertThat(tooFar)
                .isEqualTo(Decision.rejected(Rejection.of(
                        Rejection.Code.LIMIT_REACHED,
                        "an earlier day must be closed first where more than 3700 instants are due: 2046-02-20")));
        assertThatThrownBy(() -> anna.copy().buys("2046-02-20T10:00", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("days must be closed one by one where more than 3700 instants are due");
        anna.closes("2031-01-01").closes("2036-01-01").closes("2041-01-01").closes("2046-02-20");
        assertThat(anna.buys("2046-02-20T10:00", 1).tier()).isEqualTo("Silver");
    }

    @Test
    void days_acrossTheDateLine_areThoseOfTheZone() {
        // Samoa went from 29 to 31 December 2011 (IANA time zone data, Pacific/Apia): the 30th begins with the 31st
        ZoneId apia = ZoneId.of("Pacific/Apia");
        LoyaltyProgram program =
                Club.program(apia).pointsPending(Pending.days(1)).build();
        Club anna = Club.joined(program, "2011-12-01T09:00").buys("2011-12-29T10:00", 9);
        Instant midnight = Instant.parse("2011-12-30T10:00:00Z");
        assertThat(anna.account().balanceAt(PointsUnit.POINTS, midnight.minusNanos(1)))
                .isEqualTo(Points.ZERO);
        assertThat(anna.copy().closes(LocalDate.parse("2011-12-30"), midnight).account())
                .isEqualTo(anna.copy()
                        .closes(LocalDate.parse("2011-12-31"), midnight)
                        .account());
        assertThat(anna.closes("2011-12-31").entries()).last().isInstanceOf(Entry.Activated.class);
    }

    /** What a member does: at an hour of a day, so many euro, or points spent where negative. */
    record Deed(int day, int hour, int amount) {}

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.integers().between(-120, 200))
                .as(Deed::new)
                .list()
                .ofMaxSize(12)
                .map(list -> list.stream()
                        .sorted((a, b) -> a.day() * 24 + a.hour() - b.day() * 24 - b.hour())
                        .toList());
    }

    @Provide
    Arbitrary<TierPolicy> policies() {
        Arbitrary<TierPolicy> windows = Combinators.combine(
                        Arbitraries.of(Basis.class),
                        Arbitraries.of(Window.class),
                        Arbitraries.integers().between(1, 200))
                .as((basis, window, days) -> switch (window) {
                    case ROLLING -> TierPolicy.by(basis).rolling(Period.ofDays(days));
                    case SINCE_CHANGE -> TierPolicy.by(basis).sinceChange(Period.ofDays(days));
                    default -> TierPolicy.by(basis).over(window);
                });
        return Combinators.combine(
                        windows,
                        Arbitraries.of(TierPolicy.Upgrade.class),
                        Arbitraries.of(Downgrade.class),
                        Arbitraries.of(0, 0, 1, 20))
                .as((policy, upgrade, downgrade, grace) ->
                        policy.upgrade(upgrade).downgrade(downgrade).grace(grace));
    }

    @Provide
    Arbitrary<LoyaltyProgram> programs() {
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "America/Sao_Paulo", "UTC")
                .map(ZoneId::of);
        Arbitrary<Expiry> expiries = Arbitraries.of(
                Expiry.never(),
                Expiry.after(Period.ofDays(20)),
                Expiry.afterMonths(2).atMonthEnd(),
                Expiry.afterInactivity(Period.ofDays(90)));
        Arbitrary<Pending> waits =
                Arbitraries.of(Pending.none(), Pending.days(14), Pending.until(LocalDate.parse("2012-01-01")));
        return Combinators.combine(zones, expiries, waits, policies())
                .as((zone, expiry, wait, policy) -> Club.program(zone)
                        .tiers(metals(policy.basis()))
                        .tierPolicy(policy)
                        .pointsExpire(expiry)
                        .pointsPending(wait)
                        .build());
    }

    private static Tier[] metals(Basis basis) {
        return basis == Basis.ORDERS || basis == Basis.VISITS
                ? new Tier[] {Tier.of("Bronze", Points.of(1)), Tier.of("Silver", Points.of(3))}
                : METALS;
    }

    private static final LocalDate FIRST = LocalDate.parse("2011-09-01");

    private static Club lives(LoyaltyProgram program, List<Deed> deeds, Set<Integer> closed) {
        Club anna = Club.joined(program, FIRST + "T00:00");
        TreeSet<Integer> days = new TreeSet<>(closed);
        for (Deed deed : deeds) {
            while (!days.isEmpty() && days.first() <= deed.day()) {
                anna.closes(FIRST.plusDays(days.pollFirst()).toString());
            }
            String time = LocalDateTime.of(FIRST.plusDays(deed.day()), LocalTime.of(deed.hour(), 30))
                    .toString();
            if (deed.amount() >= 0) {
                anna.buys(time, deed.amount());
            } else {
                anna.spends(time, -deed.amount());
            }
        }
        days.forEach(day -> anna.closes(FIRST.plusDays(day).toString()));
        return anna.closes(FIRST.plusDays(700).toString());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void days_closedOrSkippedOrClosedTwice_giveTheSameLedger(
            @ForAll("programs") LoyaltyProgram program,
            @ForAll("deeds") List<Deed> deeds,
            @ForAll @Size(max = 40) Set<@IntRange(min = 0, max = 700) Integer> closed) {
        Club skipped = lives(program, deeds, Set.of());
        Club often = lives(program, deeds, closed);
        assertThat(often.entries()).isEqualTo(skipped.entries());
        assertThat(often.account()).isEqualTo(skipped.account());
        assertThat(often.closes(FIRST.plusDays(700).toString()).account()).isEqualTo(skipped.account());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void days_allClosed_giveTheSameLedgerAsNone(
            @ForAll("programs") LoyaltyProgram program, @ForAll("deeds") List<Deed> deeds) {
        Set<Integer> all = IntStream.rangeClosed(0, 700).boxed().collect(Collectors.toSet());
        assertThat(lives(program, deeds, all).entries())
                .isEqualTo(lives(program, deeds, Set.of()).entries());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void balance_readWithoutAnyJob_isThatAfterEachDayWasClosed(
            @ForAll("programs") LoyaltyProgram program,
            @ForAll("deeds") List<Deed> deeds,
            @ForAll @IntRange(min = 0, max = 699) int asked) {
        Club anna = Club.joined(program, FIRST + "T00:00");
        for (Deed deed : deeds) {
            if (deed.amount() >= 0 && deed.day() <= asked) {
                anna.buys(FIRST.plusDays(deed.day()) + "T10:00", deed.amount());
            }
        }
        Instant time = anna.at(FIRST.plusDays(asked + 1) + "T00:00");
        Account read = anna.account();
        Account closed = anna.closes(FIRST.plusDays(asked + 1).toString()).account();
        assertThat(read.balanceAt(PointsUnit.POINTS, time)).isEqualTo(closed.balanceAt(PointsUnit.POINTS, time));
        assertThat(read.lotsAt(PointsUnit.POINTS, time)).isEqualTo(closed.lotsAt(PointsUnit.POINTS, time));
        assertThat(read.waitingAt(PointsUnit.POINTS, time)).isEqualTo(closed.waitingAt(PointsUnit.POINTS, time));
    }
}
