package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.program.TierPolicy.Basis;
import io.github.loyalty4j.core.program.TierPolicy.Downgrade;
import io.github.loyalty4j.core.program.TierPolicy.Upgrade;
import io.github.loyalty4j.core.program.TierPolicy.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases such as V-9 are numbered as the files of the conformance kit; the published source stands beside each. */
class TiersTest {
    private static final Tier[] METALS = {
        Tier.of("Bronze", Points.of(100)), Tier.of("Silver", Points.of(200)), Tier.of("Gold", Points.of(300))
    };

    private static Club club(TierPolicy policy, String joined) {
        return Club.joined(Club.program().tiers(METALS).tierPolicy(policy).build(), joined);
    }

    private static TierPolicy earned(Window window, Downgrade downgrade) {
        return TierPolicy.by(Basis.EARNED).over(window).downgrade(downgrade);
    }

    // T-1, Talon.One, loyalty tiers: Bronze 100, Silver 200, Gold 300
    @ParameterizedTest
    @CsvSource({"99, none", "100, Bronze", "199, Bronze", "200, Silver", "299, Silver", "300, Gold", "5000, Gold"})
    void reached_isTheHighestThresholdNotAboveWhatCounts(long points, String tier) {
        Club anna = club(TierPolicy.standard(), "2026-01-01T10:00").buys("2026-01-02T10:00", points);
        assertThat(anna.tier()).isEqualTo(tier);
    }

    @Test
    void reached_ofADebt_isTheTierFromZeroOn() {
        // T-1, Talon.One: negative points are ignored for tiers
        LoyaltyProgram program = Club.program()
                .tiers(Tier.of("Basic", Points.ZERO), Tier.of("Silver", Points.of(100)))
                .tierPolicy(TierPolicy.by(Basis.BALANCE).downgrade(Downgrade.AT_ONCE))
                .build();
        Club anna = Club.joined(program, "2026-01-01T10:00").buys("2026-01-02T10:00", 150);
        anna.spends("2026-01-03T10:00", 150)
                .with(new Entry.Adjusted(
                        anna.at("2026-01-03T11:00"),
                        "fraud",
                        "clerk-7",
                        Movement.none().owing(PointsUnit.POINTS, Points.of(40))));
        assertThat(anna.balance("2026-01-04T00:00")).isEqualTo(-40);
        assertThat(anna.closes("2026-01-04").tier()).isEqualTo("Basic");
    }

    // D-6, ERPNext's test of loyalty programmes: tiers from 0, 10,000 and 20,000 spent; (spent before, this purchase)
    @ParameterizedTest
    @CsvSource({
        "0, 6000, Bronze",
        "0, 15000, Silver",
        "0, 25000, Gold",
        "4000, 500, Bronze",
        "8000, 3000, Silver",
        "18000, 3000, Gold",
        "22000, 5000, Gold"
    })
    void spend_countsThePurchaseThatReachesTheTier(long before, long now, String tier) {
        LoyaltyProgram program = Club.program()
                .tiers(
                        Tier.of("Bronze", Points.ZERO),
                        Tier.of("Silver", Points.of(1_000_000)), // EUR 10,000.00 in cents
                        Tier.of("Gold", Points.of(2_000_000)))
                .tierPolicy(TierPolicy.by(Basis.SPEND))
                .build();
        Club anna = Club.joined(program, "2026-01-01T10:00");
        assertThat(anna.tier()).isEqualTo("Bronze"); // everybody's, from joining on
        anna.buys("2026-01-02T10:00", before).buys("2026-01-03T10:00", now);
        assertThat(anna.tier()).isEqualTo(tier);
    }

    @Test
    void upgrade_byAnOrder_doesNotApplyToIt() {
        // D-7, frappe/erpnext issue 33550: 196,000 at 1 for 1,000 is 196, not the 217 of the tier it reaches
        Tier gold = Tier.of("Gold", Points.of(100)).multiplying("2");
        Club anna = Club.joined(Club.program().tiers(gold).build(), "2026-01-01T10:00");
        anna.buys("2026-01-02T10:00", 196);
        assertThat(anna.balance("2026-01-02T10:00")).isEqualTo(196);
        assertThat(anna.tier()).isEqualTo("Gold");
        anna.buys("2026-01-02T10:00", 1);
        assertThat(anna.balance("2026-01-02T10:00")).isEqualTo(198); // and to the next one it does
    }

    @Test
    void earned_isNotLessForSpending() {
        // github.com/frappe/erpnext/issues/22167: redemption counted as spend
        Club anna = club(earned(Window.LIFETIME, Downgrade.AT_ONCE), "2026-01-01T10:00")
                .buys("2026-01-02T10:00", 300)
                .spends("2026-01-03T10:00", 300)
                .closes("2026-02-01");
        assertThat(anna.tier()).isEqualTo("Gold");
    }

    @Test
    void earned_countsWaitingPointsFromTheirActivation() {
        // O-4, Open Loyalty, settings: locked points do not count until unlocked; V-10: at that very midnight
        LoyaltyProgram program =
                Club.program().tiers(METALS).pointsPending(Pending.days(14)).build();
        Club anna = Club.joined(program, "2026-03-01T10:00").buys("2026-03-01T10:00", 100);
        assertThat(anna.tier()).isEqualTo("none");
        assertThat(anna.copy().closes("2026-03-14").tier()).isEqualTo("none");
        assertThat(anna.tierAt("2026-03-14T23:59:59")).isEqualTo("none");
        assertThat(anna.tierAt("2026-03-15T00:00")).isEqualTo("Bronze");
        assertThat(anna.closes("2026-03-15").tier()).isEqualTo("Bronze");
    }

    @Test
    void earned_countsAConfirmedOrderAtOnce() {
        LoyaltyProgram program = Club.program()
                .tiers(METALS)
                .pointsPending(Pending.untilConfirmed())
                .build();
        Club anna = Club.joined(program, "2026-03-01T10:00").buys("2026-03-01T10:00", 100);
        assertThat(anna.tier()).isEqualTo("none");
        assertThat(anna.confirms("2026-03-05T10:00", 1).tier()).isEqualTo("Bronze");
    }

    @Test
    void visitsAndOrders_countWhatTheyAreNamedFor() {
        Tier regular = Tier.of("Regular", Points.of(2));
        LoyaltyProgram visits = Club.program()
                .tiers(regular)
                .tierPolicy(TierPolicy.by(Basis.VISITS))
                .build();
        Club anna = Club.joined(visits, "2026-01-01T10:00")
                .visits("2026-01-02T10:00")
                .buys("2026-01-02T11:00", 9);
        assertThat(anna.tier()).isEqualTo("none");
        assertThat(anna.visits("2026-01-03T10:00").tier()).isEqualTo("Regular");

        LoyaltyProgram orders = Club.program()
                .tiers(regular)
                .tierPolicy(TierPolicy.by(Basis.ORDERS))
                .build();
        Club ben = Club.joined(orders, "2026-01-01T10:00")
                .buys("2026-01-02T10:00", 9)
                .visits("2026-01-02T11:00");
        ben.returns("2026-01-03T10:00", 1).buys("2026-01-04T10:00", 9);
        assertThat(ben.tier()).isEqualTo("none"); // one was returned
        assertThat(ben.buys("2026-01-05T10:00", 9).tier()).isEqualTo("Regular");
    }

    // V-9, Voucherify, tier structures: threshold met on 10 March, monthly: to the end of the next period, 30 April.
    // Voucherify's other choice, the end of the same period, is not offered: a tier of 31 March would be gone on 1
    // April.
    @ParameterizedTest
    @CsvSource({
        "CALENDAR_MONTH, 0, 2026-05-01T00:00",
        "CALENDAR_MONTH, 7, 2026-05-08T00:00", // V-9: extended by seven days
        "CALENDAR_QUARTER, 0, 2026-07-01T00:00",
        "CALENDAR_YEAR, 0, 2028-01-01T00:00", // C-5, Capillary: validity to 31 December 23:59:59
        "MEMBERSHIP_YEAR, 0, 2027-10-25T00:00",
        "LIFETIME, 0, 2027-03-11T00:00",
    })
    void check_isTheEndOfTheNextWindowAndGrace(Window window, int grace, String check) {
        Club anna = club(earned(window, Downgrade.ONE).grace(grace), "2025-10-25T10:00")
                .buys("2026-03-10T10:00", 300);
        assertThat(anna.tier()).isEqualTo("Gold");
        assertThat(anna.check()).isEqualTo(check);
    }

    @Test
    void check_ofARollingWindow_isSoMuchAfterTheLatestUpgrade() {
        // C-3, Capillary, tier downgrade: upgraded on 2024-04-15, twelve months, checked with 2025-04-15; upgraded
        // again on 2024-10-25, with 2025-10-25. As points do, a tier lasts to the end of that day.
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).rolling(Period.ofMonths(12)).downgrade(Downgrade.MANY);
        Club anna = club(policy, "2024-01-01T10:00").buys("2024-04-15T10:00", 200);
        assertThat(anna.check()).isEqualTo("2025-04-16T00:00");
        anna.buys("2024-10-25T10:00", 100);
        assertThat(anna.tier()).isEqualTo("Gold");
        assertThat(anna.check()).isEqualTo("2025-10-26T00:00");
    }

    @Test
    void check_ofAMembershipYear_isTheAnniversaryAfterNext() {
        // C-4, Capillary: registered 2024-10-25, upgraded 2025-10-15, checked ten days later. We depart: a tier is kept
        // for the whole window after the one that reached it, so that ten days are never all a member gets.
        Club anna = club(earned(Window.MEMBERSHIP_YEAR, Downgrade.MANY), "2024-10-25T10:00")
                .buys("2025-10-15T10:00", 200);
        assertThat(anna.check()).isEqualTo("2026-10-25T00:00");
    }

    @Test
    void check_ofAMemberOfALeapDay_isOn28FebruaryInOtherYears() {
        Club anna = club(earned(Window.MEMBERSHIP_YEAR, Downgrade.MANY), "2024-02-29T10:00")
                .buys("2025-02-27T10:00", 200); // the last day but one of the first year
        assertThat(anna.check()).isEqualTo("2026-02-28T00:00");
        anna.buys("2025-02-28T10:00", 200).closes("2026-02-28");
        assertThat(anna.tier()).isEqualTo("Silver"); // earned again in the year from 2025-02-28
        assertThat(anna.check()).isEqualTo("2027-02-28T00:00");
        assertThat(anna.closes("2027-02-28").tier()).isEqualTo("none");
    }

    @Test
    void upgrade_nextMonth_beginsWithTheFirst() {
        // V-9, Voucherify: start "next month" of a threshold met on 10 March is 1 April
        TierPolicy policy = earned(Window.CALENDAR_MONTH, Downgrade.MANY).upgrade(Upgrade.NEXT_MONTH);
        Club anna = club(policy, "2026-01-01T10:00").buys("2026-03-10T10:00", 300);
        assertThat(anna.tier()).isEqualTo("none");
        assertThat(anna.copy().closes("2026-03-31").tier()).isEqualTo("none");
        assertThat(anna.closes("2026-04-01").tier()).isEqualTo("Gold");
        assertThat(anna.account().tier().since()).isEqualTo(anna.at("2026-04-01T00:00"));
        assertThat(anna.check()).isEqualTo("2026-05-01T00:00");
        assertThat(anna.closes("2026-05-01").tier()).isEqualTo("none");
    }

    @Test
    void upgrade_nextDay_mustStillBeReachedThen() {
        TierPolicy policy = TierPolicy.standard().upgrade(Upgrade.NEXT_DAY);
        Club anna = club(policy, "2026-01-01T10:00").buys("2026-03-10T10:00", 300);
        Club ben = anna.copy().returns("2026-03-10T12:00", 1);
        assertThat(anna.tierAt("2026-03-10T23:59:59")).isEqualTo("none");
        assertThat(anna.tierAt("2026-03-11T00:00")).isEqualTo("Gold");
        // the next purchase finds the midnight's upgrade, whether or not the day was closed
        assertThat(anna.buys("2026-03-12T10:00", 1).account().tier().since()).isEqualTo(anna.at("2026-03-11T00:00"));
        assertThat(ben.closes("2026-03-11").tier()).isEqualTo("none");
    }

    @Test
    void check_keepsWhatWasEarnedAgain_andAddsAWindow() {
        Club anna = club(earned(Window.CALENDAR_YEAR, Downgrade.MANY), "2025-01-01T10:00")
                .buys("2025-03-10T10:00", 300)
                .buys("2026-12-31T23:59", 300)
                .closes("2027-01-01");
        assertThat(anna.tier()).isEqualTo("Gold");
        assertThat(anna.account().tier().since()).isEqualTo(anna.at("2025-03-10T10:00"));
        assertThat(anna.check()).isEqualTo("2028-01-01T00:00");
        assertThat(anna.closes("2028-01-01").tier()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"NEVER, Gold, Gold", "ONE, Silver, Bronze", "MANY, Bronze, none"})
    void check_ofWhatWasNotEarnedAgain_doesAsThePolicySays(Downgrade downgrade, String first, String second) {
        Club anna = club(earned(Window.CALENDAR_YEAR, downgrade), "2025-01-01T10:00")
                .buys("2025-03-10T10:00", 300)
                .buys("2026-06-01T10:00", 199); // one less than Silver
        assertThat(anna.tierAt("2026-12-31T23:59:59")).isEqualTo("Gold");
        assertThat(anna.closes("2027-01-01").tier()).isEqualTo(first);
        assertThat(anna.closes("2028-01-01").tier()).isEqualTo(second);
    }

    @Test
    void check_comesAfterTheGrace_inWhichOneCanStillEarn() {
        TierPolicy policy = earned(Window.CALENDAR_MONTH, Downgrade.MANY).grace(7);
        Club anna = club(policy, "2026-01-01T10:00").buys("2026-03-10T10:00", 100);
        assertThat(anna.check()).isEqualTo("2026-05-08T00:00");
        Club ben = anna.copy().buys("2026-04-30T10:00", 60).buys("2026-05-07T23:59", 40);
        assertThat(ben.closes("2026-05-08").tier()).isEqualTo("Bronze");
        assertThat(ben.check()).isEqualTo("2026-06-08T00:00"); // the grace moves no later check
        Club cleo = anna.copy().buys("2026-04-30T10:00", 60).buys("2026-05-07T23:59", 39);
        assertThat(cleo.closes("2026-05-08").tier()).isEqualTo("none");
    }

    @Test
    void window_rolling_countsToTheEndOfTheDaySoMuchLater() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).rolling(Period.ofMonths(1)).downgrade(Downgrade.AT_ONCE);
        Club anna =
                club(policy, "2026-01-01T10:00").buys("2026-01-25T10:00", 60).buys("2026-02-25T23:59", 40);
        assertThat(anna.tier()).isEqualTo("Bronze"); // 25 January counts to the end of 25 February, as in V-1
        assertThat(anna.copy().closes("2026-02-25").tier()).isEqualTo("Bronze");
        assertThat(anna.tierAt("2026-02-25T23:59:59")).isEqualTo("Bronze");
        assertThat(anna.closes("2026-02-26").tier()).isEqualTo("none");

        Club ben = club(policy, "2026-01-01T10:00").buys("2026-01-25T10:00", 60).buys("2026-02-26T00:00", 40);
        assertThat(ben.tier()).isEqualTo("none");
    }

    @Test
    void window_sinceChange_doesNotCountWhatChangedIt() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).sinceChange(Period.ofDays(30)).downgrade(Downgrade.MANY);
        Club anna = club(policy, "2026-01-01T10:00").buys("2026-01-10T10:00", 250);
        assertThat(anna.tier()).isEqualTo("Silver");
        assertThat(anna.check()).isEqualTo("2026-02-10T00:00");
        anna.buys("2026-01-10T10:00", 200); // the same instant as the change
        assertThat(anna.buys("2026-01-10T12:00", 299).tier()).isEqualTo("Silver");
        assertThat(anna.copy().buys("2026-01-12T10:00", 1).tier()).isEqualTo("Gold");
        assertThat(anna.closes("2026-02-10").tier()).isEqualTo("Silver");
        assertThat(anna.check()).isEqualTo("2026-03-12T00:00");
        // what kept it once does not keep it again
        assertThat(anna.buys("2026-02-20T10:00", 100).closes("2026-03-12").tier())
                .isEqualTo("Bronze");
    }

    @Test
    void window_sinceChange_beginsWithTheCheckWhateverTheMonthsLength() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).sinceChange(Period.ofMonths(1)).downgrade(Downgrade.MANY);
        Club anna = club(policy, "2026-07-01T10:00").buys("2026-07-30T10:00", 250);
        assertThat(anna.check()).isEqualTo("2026-08-31T00:00");
        assertThat(anna.buys("2026-08-30T10:00", 250).closes("2026-08-31").tier())
                .isEqualTo("Silver");
        assertThat(anna.check())
                .isEqualTo("2026-09-30T00:00"); // a month before that is 30 August, a day before the check
        assertThat(anna.buys("2026-09-05T10:00", 100).tier()).isEqualTo("Silver"); // 350 would be Gold
    }

    @Test
    void balance_ofPublishedRanges_fallsWithTheNextMidnight() {
        // V-8, Voucherify, balance tiers: +100 Silver, -50 Basic, +500 (= 550) Gold. A rise takes effect at once, a
        // fall with the midnight after, where Voucherify's comes at once: no tier is lost between two clicks.
        LoyaltyProgram program = Club.program()
                .tiers(
                        Tier.of("Basic", Points.ZERO),
                        Tier.of("Silver", Points.of(100)),
                        Tier.of("Gold", Points.of(500)),
                        Tier.of("Platinum", Points.of(1000)))
                .tierPolicy(TierPolicy.by(Basis.BALANCE).downgrade(Downgrade.AT_ONCE))
                .build();
        Club anna = Club.joined(program, "2023-01-01T10:00");
        assertThat(anna.tier()).isEqualTo("Basic");
        assertThat(anna.buys("2023-01-10T10:00", 100).tier()).isEqualTo("Silver");
        assertThat(anna.spends("2023-02-15T10:00", 50).tier()).isEqualTo("Silver");
        assertThat(anna.tierAt("2023-02-16T00:00")).isEqualTo("Basic");
        assertThat(anna.closes("2023-02-16").tier()).isEqualTo("Basic");
        assertThat(anna.buys("2023-02-25T10:00", 500).tier()).isEqualTo("Gold");
        assertThat(anna.balance("2023-02-25T10:00")).isEqualTo(550);
    }

    @Test
    void balance_expired_losesTheTierAtThatMidnight() {
        // V-10: tiers by balance are decided after points expire
        LoyaltyProgram program = Club.program()
                .tiers(METALS)
                .tierPolicy(TierPolicy.by(Basis.BALANCE).downgrade(Downgrade.AT_ONCE))
                .pointsExpire(Expiry.afterMonths(1))
                .build();
        Club anna = Club.joined(program, "2026-01-01T10:00").buys("2026-01-31T10:00", 100);
        assertThat(anna.tierAt("2026-02-28T23:59:59")).isEqualTo("Bronze");
        assertThat(anna.closes("2026-03-01").tier()).isEqualTo("none");
        assertThat(anna.account().tier().since()).isEqualTo(anna.at("2026-03-01T00:00"));
    }

    // V-12, Voucherify: Gold with 250 points since 20 July, 200 spent on 25 July; at once Bronze, or with grace kept.
    // Voucherify counts grace from 20 July in its figures and "after disqualification" in its words; we count the days
    // from the midnight after 25 July, at which the tier would have been lost.
    @ParameterizedTest
    @CsvSource({"0, 2026-07-26", "1, 2026-07-27", "31, 2026-08-26"})
    void grace_ofATierByBalance_beginsWithTheMidnightAfter(int days, String lost) {
        LoyaltyProgram program = Club.program()
                .tiers(Tier.of("Bronze", Points.ZERO), Tier.of("Gold", Points.of(250)))
                .tierPolicy(TierPolicy.by(Basis.BALANCE).grace(days).downgrade(Downgrade.AT_ONCE))
                .build();
        Club anna = Club.joined(program, "2026-07-01T10:00").buys("2026-07-20T10:00", 250);
        anna.spends("2026-07-25T10:00", 200);
        Club ben = anna.copy();
        for (String day = "2026-07-26";
                day.compareTo(lost) < 0;
                day = LocalDate.parse(day).plusDays(1).toString()) {
            assertThat(anna.closes(day).tier()).as(day).isEqualTo("Gold");
        }
        assertThat(anna.closes(lost).tier()).isEqualTo("Bronze");
        assertThat(ben.closes(lost).account().tier()).isEqualTo(anna.account().tier()); // days skipped
    }

    @Test
    void grace_endsWhenTheTierIsReachedAgain() {
        LoyaltyProgram program = Club.program()
                .tiers(Tier.of("Gold", Points.of(250)))
                .tierPolicy(TierPolicy.by(Basis.BALANCE).grace(10).downgrade(Downgrade.AT_ONCE))
                .build();
        Club anna = Club.joined(program, "2026-07-01T10:00").buys("2026-07-20T10:00", 250);
        anna.spends("2026-07-25T10:00", 200).closes("2026-07-26");
        assertThat(anna.check()).isEqualTo("2026-08-05T00:00");
        anna.buys("2026-07-30T10:00", 200);
        assertThat(anna.check()).isEqualTo("never");
        anna.spends("2026-08-01T10:00", 200).closes("2026-08-05");
        assertThat(anna.tier()).isEqualTo("Gold"); // a second grace, from 2 August
        assertThat(anna.closes("2026-08-11").tier()).isEqualTo("Gold");
        assertThat(anna.closes("2026-08-12").tier()).isEqualTo("none");
    }

    // O-2, Open Loyalty, level downgrade: levels 0, 10, 30, 100; at the year's end the level is computed before what
    // counted is reset: 5 leads to level 0, 10 to level 1, and 30 stays level 2
    @ParameterizedTest
    @CsvSource({"5, level-0", "10, level-1", "29, level-1", "30, level-2"})
    void check_atTheYearsEnd_countsTheYearThatEnded(long points, String level) {
        LoyaltyProgram program = Club.program()
                .tiers(
                        Tier.of("level-0", Points.ZERO),
                        Tier.of("level-1", Points.of(10)),
                        Tier.of("level-2", Points.of(30)),
                        Tier.of("level-3", Points.of(100)))
                .tierPolicy(earned(Window.CALENDAR_YEAR, Downgrade.MANY))
                .build();
        Club anna = Club.joined(program, "2025-01-01T10:00").buys("2025-06-01T10:00", 30);
        anna.buys("2026-12-31T10:00", points).closes("2027-01-01");
        assertThat(anna.tier()).isEqualTo(level);
    }

    @Test
    void downgrade_atOnceByACalendarWindow_comesWithItsEnd() {
        Club anna = club(earned(Window.CALENDAR_QUARTER, Downgrade.AT_ONCE), "2026-01-01T10:00")
                .buys("2026-03-31T23:59", 300);
        assertThat(anna.tierAt("2026-03-31T23:59:59")).isEqualTo("Gold");
        assertThat(anna.closes("2026-07-01").account().tier().since()).isEqualTo(anna.at("2026-04-01T00:00"));
        assertThat(anna.tier()).isEqualTo("none");
    }

    @Test
    void downgrade_atOnce_comesOnTheVeryDay_howeverLateItIsFound() {
        TierPolicy year =
                TierPolicy.by(Basis.EARNED).rolling(Period.ofMonths(12)).downgrade(Downgrade.AT_ONCE);
        Club anna = club(year, "2026-01-01T10:00").buys("2026-02-20T10:00", 150).buys("2026-03-05T10:00", 150);
        anna.closes("2030-01-01");
        // 20 February 2026 counts to the end of 20 February 2027, 5 March to the end of 5 March
        assertThat(anna.entries())
                .filteredOn(Entry.TierChanged.class::isInstance)
                .extracting(Entry::time)
                .containsExactly(
                        anna.at("2026-02-20T10:00"),
                        anna.at("2026-03-05T10:00"),
                        anna.at("2027-02-21T00:00"),
                        anna.at("2027-03-06T00:00"));
        Club ben = club(earned(Window.CALENDAR_YEAR, Downgrade.AT_ONCE), "2026-01-01T10:00")
                .buys("2026-02-20T10:00", 300)
                .closes("2030-01-01");
        assertThat(ben.account().tier().since()).isEqualTo(ben.at("2027-01-01T00:00"));
    }

    /** The tier a naive count of all days finds: no window, no search, no state. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void tier_upAndDownAtOnce_isThatOfANaiveCountOnEachDay(
            @ForAll @Size(max = 12)
                    Map<@IntRange(min = 0, max = 400) Integer, @IntRange(min = 1, max = 250) Integer> euros,
            @ForAll @IntRange(min = 1, max = 200) int length,
            @ForAll @IntRange(min = 0, max = 600) int asked) {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).rolling(Period.ofDays(length)).downgrade(Downgrade.AT_ONCE);
        Club anna = club(policy, "2026-01-01T00:00");
        LocalDate first = LocalDate.parse("2026-01-01");
        long counted = 0;
        for (Map.Entry<Integer, Integer> each : new TreeMap<>(euros).entrySet()) {
            if (each.getKey() <= asked) {
                anna.buys(first.plusDays(each.getKey()) + "T12:00", each.getValue());
                counted += each.getKey() + length >= asked ? each.getValue() : 0;
            }
        }
        String naive = counted >= 300 ? "Gold" : counted >= 200 ? "Silver" : counted >= 100 ? "Bronze" : "none";
        assertThat(anna.tierAt(first.plusDays(asked) + "T23:00")).isEqualTo(naive);
    }

    @Test
    void downgrade_atOnce_followsAReturnWithTheNextMidnight() {
        Club anna = club(earned(Window.LIFETIME, Downgrade.AT_ONCE), "2026-01-01T10:00")
                .buys("2026-01-02T10:00", 100)
                .buys("2026-01-02T11:00", 200);
        assertThat(anna.returns("2026-01-05T10:00", 2).tier()).isEqualTo("Gold");
        assertThat(anna.buys("2026-01-09T10:00", 1).tier()).isEqualTo("Bronze");
        assertThat(anna.account().tier().since()).isEqualTo(anna.at("2026-01-06T00:00"));
    }

    @Test
    void tier_thatANewerProgrammeHasNoLonger_isDecidedAnew() {
        Club anna = club(earned(Window.LIFETIME, Downgrade.MANY), "2026-01-01T10:00")
                .buys("2026-01-02T10:00", 300);
        LoyaltyProgram renamed = Club.program()
                .tiers(Tier.of("Star", Points.of(250)), Tier.of("Comet", Points.of(1000)))
                .build();
        assertThat(anna.copy().moves(renamed).closes("2026-01-03").tier()).isEqualTo("Star");
        assertThat(anna.copy().moves(renamed).buys("2026-01-02T12:00", 1).tier())
                .isEqualTo("Star");
        LoyaltyProgram higher =
                Club.program().tiers(Tier.of("Comet", Points.of(1000))).build();
        assertThat(anna.copy().moves(higher).closes("2026-01-03").tier()).isEqualTo("none");
        assertThat(anna.copy().moves(higher).buys("2026-01-02T12:00", 1).tier()).isEqualTo("none");
        LoyaltyProgram later = Club.program()
                .tiers(Tier.of("Star", Points.of(250)))
                .tierPolicy(TierPolicy.standard().upgrade(Upgrade.NEXT_MONTH))
                .build();
        assertThat(anna.copy().moves(later).closes("2026-01-03").tier()).isEqualTo("Star");
    }

    @Test
    void tier_reachedWhereItWasNeverLost_isGivenACheckByANewerProgramme() {
        Club anna = club(TierPolicy.standard(), "2025-01-01T10:00").buys("2025-02-01T10:00", 300);
        assertThat(anna.check()).isEqualTo("never");
        LoyaltyProgram stricter = Club.program()
                .tiers(METALS)
                .tierPolicy(earned(Window.CALENDAR_YEAR, Downgrade.MANY))
                .build();
        anna.moves(stricter).buys("2026-06-01T10:00", 1);
        assertThat(anna.tier()).isEqualTo("Gold");
        assertThat(anna.check()).isEqualTo("2028-01-01T00:00");
        LoyaltyProgram milder = Club.program().tiers(METALS).build();
        anna.moves(milder).closes("2028-01-01");
        assertThat(anna.tier()).isEqualTo("Gold");
        assertThat(anna.check()).isEqualTo("never");
    }

    @Test
    void tier_ofAMemberWhoLeft_isLeftAlone() {
        Club anna = club(earned(Window.CALENDAR_YEAR, Downgrade.MANY), "2025-01-01T10:00")
                .buys("2025-02-01T10:00", 300);
        anna.with(new Entry.StatusChanged(
                anna.at("2025-03-01T10:00"), AccountStatus.CLOSED, "left", "clerk-5", Optional.empty()));
        long size = anna.account().size();
        assertThat(anna.closes("2030-01-01").account().size()).isEqualTo(size);
    }

    @Test
    void referrer_isRaisedByWhatItIsGranted() {
        EarnRule base = EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00")));
        LoyaltyProgram program = Club.program().earn(base).tiers(METALS).build();
        Club anna = Club.joined(program, "2026-01-01T10:00");
        Draft draft = new Draft(anna.engine(), Situation.of(anna.account()), anna.at("2026-01-02T10:00"));
        draft.add(
                Club.ANNA,
                new Entry.Granted(
                        draft.now(),
                        MemberId.of("ben"),
                        OrderId.of("bens"),
                        Movement.give(List.of(Lot.of(1, PointsUnit.POINTS, Points.of(100), draft.now())))));
        Tiers.afterActivity(anna.engine(), draft, Club.ANNA);
        assertThat(draft.account(Club.ANNA).tier().name()).contains("Bronze");
    }

    @ParameterizedTest
    @CsvSource({"ONE", "MANY"})
    void check_ofWhatWasJustEarnedAgain_keepsTheTier(Downgrade downgrade) {
        Club anna = club(earned(Window.CALENDAR_YEAR, downgrade), "2025-01-01T10:00")
                .buys("2025-03-10T10:00", 300)
                .buys("2026-06-01T10:00", 300);
        assertThat(anna.closes("2027-01-01").tier()).isEqualTo("Gold");
    }

    @Test
    void upgrade_nextDay_doesNotComeWithWhatIsDueDuringTheDay() {
        TierPolicy policy = TierPolicy.standard().upgrade(Upgrade.NEXT_DAY);
        Club anna = club(policy, "2026-01-01T10:00").buys("2026-01-02T10:00", 300);
        Command.HoldRequest hold = new Command.HoldRequest(
                "h", OrderId.of("o"), new Amount(PointsUnit.POINTS, Points.of(5)), Duration.ofHours(2));
        anna.does(new Command.HoldPoints(Club.ANNA, hold), anna.at("2026-01-02T10:00"));
        assertThat(anna.tierAt("2026-01-02T13:00")).isEqualTo("none"); // the hold has ended
        assertThat(anna.tierAt("2026-01-03T00:00")).isEqualTo("Gold");
    }

    @Test
    void window_sinceChange_countsAllForTheFirstTier_fromTheInstantOfJoiningOn() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).sinceChange(Period.ofDays(30)).downgrade(Downgrade.MANY);
        Club anna = club(policy, "2026-01-01T10:00").buys("2026-01-01T10:00", 200);
        assertThat(anna.tier()).isEqualTo("Silver");
        // reached at the very instant of joining, it is a change all the same: 200 and 100 are not 300
        assertThat(anna.buys("2026-01-01T11:00", 100).tier()).isEqualTo("Silver");
        LoyaltyProgram basic = Club.program()
                .tiers(Tier.of("Basic", Points.ZERO), Tier.of("Silver", Points.of(200)))
                .tierPolicy(policy)
                .build();
        assertThat(Club.joined(basic, "2026-01-01T10:00")
                        .buys("2026-01-01T10:00", 200)
                        .tier())
                .isEqualTo("Silver");
    }
}
