package io.github.loyalty4j.core.liability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakageTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final BigDecimal CLOSE = new BigDecimal("1e-15");

    private static Breakage upTo(YearMonth last, List<MemberLedger> ledgers) {
        Breakage.Tally tally = Breakage.tally(POINTS, BERLIN, last);
        ledgers.forEach(ledger -> ledger.entries.forEach(tally::add));
        return tally.total();
    }

    private static Breakage upTo(YearMonth last, MemberLedger... ledgers) {
        return upTo(last, List.of(ledgers));
    }

    private static MemberLedger anna() {
        return new MemberLedger("anna", "2020-01-01T00:00:00Z");
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    @Test
    void estimates_ofNothingAreEmpty() {
        Breakage none = upTo(YearMonth.of(2026, 6), anna());

        assertThat(none.cohorts()).isEmpty();
        assertThat(none.matured()).isEmpty();
        assertThat(none.developed()).isEmpty();
        assertThat(none).hasToString("0 cohorts of points up to 2026-06");
    }

    @Test
    void cohorts_sayWhatBecameOfThePointsOfAMonth() {
        MemberLedger anna = anna();
        anna.earn("2026-01-31T22:59:59Z", 100, "2026-06-30T22:00:00Z"); // still January in Berlin
        anna.earn("2026-01-31T23:00:00Z", 80); // February there
        anna.spend("2026-02-10T12:00:00Z", "a", 30);
        anna.spend("2026-03-10T12:00:00Z", "b", 20);
        anna.refund(at("2026-04-10T12:00:00Z"), "b");
        anna.spend("2026-04-11T12:00:00Z", "c", 15);
        anna.giveBack(at("2026-05-10T12:00:00Z"), 5, 0);
        Breakage breakage = upTo(YearMonth.of(2026, 6), anna);

        Breakage.Cohort january = breakage.cohorts().get(0);
        assertThat(breakage.cohorts()).hasSize(2);
        assertThat(january.month()).isEqualTo(YearMonth.of(2026, 1));
        assertThat(january.issued()).isEqualTo(Points.of(100));
        assertThat(january.redeemed()).isEqualTo(Points.of(45));
        assertThat(january.redeemedByAge())
                .isEqualTo(Map.of(1, Points.of(30), 2, Points.of(20), 3, Points.of(-20 + 15)));
        assertThat(january.takenBack()).isEqualTo(Points.of(5));
        assertThat(january.standing()).isEqualTo(Points.of(95));
        // 100 - 45 - 5 = 50 expired with the end of June, which no entry says.
        assertThat(january.expired()).isEqualTo(Points.of(50));
        assertThat(january.open()).isEqualTo(Points.ZERO);
        assertThat(january).hasToString("2026-01: 100 issued, 45 redeemed, 50 expired, 5 taken back");
        assertThat(breakage.cohorts().get(1).open()).isEqualTo(Points.of(80));
    }

    @Test
    void cohorts_endWithTheirLastMonth() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 100, "2026-06-30T22:00:00Z"); // June ends at 22:00 UTC in Berlin
        anna.spend("2026-05-31T21:59:59Z", "a", 10);
        anna.spend("2026-05-31T22:00:00Z", "b", 20);
        anna.earn("2026-06-10T12:00:00Z", 7);

        Breakage.Cohort may = upTo(YearMonth.of(2026, 5), anna).cohorts().get(0);
        assertThat(may.redeemed()).isEqualTo(Points.of(10));
        assertThat(may.open()).isEqualTo(Points.of(90));
        Breakage june = upTo(YearMonth.of(2026, 6), anna);
        assertThat(june.cohorts().get(0).redeemed()).isEqualTo(Points.of(30));
        assertThat(june.cohorts().get(0).expired()).isEqualTo(Points.of(70));
        assertThat(june.cohorts()).hasSize(2);
        assertThat(upTo(YearMonth.of(2026, 5), anna).cohorts()).hasSize(1);
    }

    @Test
    void cohorts_takeLedgersUpToTheirFirstLaterEntry() {
        // A hold kept the points beyond their expiry; released in March they expired as of January, which was not so
        // yet
        // at the end of February.
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 100, "2026-01-31T23:00:00Z");
        anna.hold(at("2026-01-20T12:00:00Z"), "h", 100, at("2026-04-01T00:00:00Z"));
        anna.release(at("2026-03-10T12:00:00Z"), "h");
        anna.earn("2026-03-11T12:00:00Z", 1);
        assertThat(anna.entries.get(4)).isInstanceOf(Entry.Expired.class);
        assertThat(anna.entries.get(4).time()).isBefore(at("2026-02-01T00:00:00Z"));

        Breakage.Cohort february = upTo(YearMonth.of(2026, 2), anna).cohorts().get(0);
        assertThat(february.expired()).isEqualTo(Points.ZERO);
        assertThat(february.open()).isEqualTo(Points.of(100));
        Breakage.Cohort march = upTo(YearMonth.of(2026, 3), anna).cohorts().get(0);
        assertThat(march.expired()).isEqualTo(Points.of(100));
    }

    @Test
    void cohorts_haveNoMonthAfterTheLast() {
        // A till whose clock is ahead: recorded in January, earned in February by its own account.
        MemberLedger anna = anna();
        anna.earn(at("2026-01-31T12:00:00Z"), anna.lot(10, at("2026-02-02T12:00:00Z")));

        Breakage january = upTo(YearMonth.of(2026, 1), anna);
        assertThat(january.cohorts()).hasSize(1);
        assertThat(january.cohorts().get(0).month()).isEqualTo(YearMonth.of(2026, 1));
    }

    @Test
    void held_isOpenUntilCaptured() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 100);
        anna.earn("2026-02-10T12:00:00Z", 100);
        anna.hold(at("2026-03-10T12:00:00Z"), "h", 150, at("2026-12-01T00:00:00Z"));
        assertThat(upTo(YearMonth.of(2026, 3), anna).cohorts().get(0).open()).isEqualTo(Points.of(100));

        anna.capture(at("2026-04-10T12:00:00Z"), "h", 120);

        List<Breakage.Cohort> cohorts = upTo(YearMonth.of(2026, 4), anna).cohorts();
        assertThat(cohorts.get(0).redeemedByAge()).isEqualTo(Map.of(3, Points.of(100)));
        assertThat(cohorts.get(1).redeemedByAge()).isEqualTo(Map.of(2, Points.of(20)));
        assertThat(cohorts.get(1).open()).isEqualTo(Points.of(80));
    }

    @Test
    void debtsAndCorrections_takePointsBack() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 100);
        anna.giveBack(at("2026-01-11T12:00:00Z"), 40, 30);
        anna.adjust(at("2026-01-12T12:00:00Z"), 10);

        // 40 taken by the return, 30 paid what was owed, 10 taken by hand.
        Breakage.Cohort january = upTo(YearMonth.of(2026, 1), anna).cohorts().get(0);
        assertThat(january.takenBack()).isEqualTo(Points.of(80));
        assertThat(january.open()).isEqualTo(Points.of(20));
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, 100, 0", "ERASED, 100, 0", "FROZEN, 0, 100"})
    void expired_isAlsoWhatMembersLoseAsTheyLeave(AccountStatus status, long expired, long takenBack) {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 100);
        anna.adjust(at("2026-01-11T12:00:00Z"), 100);
        anna.leave(at("2026-01-11T12:00:00Z"), status);

        Breakage.Cohort january = upTo(YearMonth.of(2026, 1), anna).cohorts().get(0);
        assertThat(january.expired()).isEqualTo(Points.of(expired));
        assertThat(january.takenBack()).isEqualTo(Points.of(takenBack));
    }

    @Test
    void takenBack_isWhatWasCorrectedLongBeforeTheMemberLeft() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 100);
        anna.adjust(at("2026-01-11T12:00:00Z"), 100);
        anna.leave(at("2026-01-11T12:00:01Z"), AccountStatus.CLOSED);

        assertThat(upTo(YearMonth.of(2026, 1), anna).cohorts().get(0).takenBack())
                .isEqualTo(Points.of(100));
    }

    @Test
    void takenBack_doesNotDependOnWhoLeftAtThatInstant() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 100);
        anna.adjust(at("2026-01-11T12:00:00Z"), 100);
        MemberLedger boris = new MemberLedger("boris", "2020-01-01T00:00:00Z");
        boris.leave(at("2026-01-11T12:00:00Z"), AccountStatus.CLOSED);

        assertThat(upTo(YearMonth.of(2026, 1), anna, boris).cohorts().get(0).takenBack())
                .isEqualTo(Points.of(100));
    }

    @Test
    void putBack_undoesARedemption() {
        MemberLedger anna = anna();
        anna.earn("2026-01-10T12:00:00Z", 40, "2026-12-01T00:00:00Z");
        anna.earn("2026-02-10T12:00:00Z", 100);
        anna.pay(at("2026-02-11T12:00:00Z"), 60);
        anna.putBack(at("2026-03-12T12:00:00Z"), 25);
        anna.putBack(at("2026-03-13T12:00:00Z"), 25);

        // 40 of January's and 20 of February's paid; 25 and 15 of January's came back, then 10 of February's.
        List<Breakage.Cohort> cohorts = upTo(YearMonth.of(2026, 3), anna).cohorts();
        assertThat(cohorts.get(0).redeemedByAge()).isEqualTo(Map.of(1, Points.of(40), 2, Points.of(-40)));
        assertThat(cohorts.get(1).redeemedByAge()).isEqualTo(Map.of(0, Points.of(20), 1, Points.of(-10)));
        assertThat(cohorts.get(0).takenBack()).isEqualTo(Points.ZERO);
        assertThat(cohorts.get(1).open()).isEqualTo(Points.of(90));
    }

    /** 100 earned, 60 of them spent, on an order paid with points, or held; then none of the 100 should have been. */
    private static MemberLedger forgiven(String how) {
        MemberLedger anna = anna();
        Instant day = at("2026-01-10T12:00:00Z");
        anna.earn("2026-01-10T12:00:00Z", 100);
        switch (how) {
            case "spend" -> anna.spend(day, "a", 60);
            case "pay" -> anna.pay(day, 60);
            default -> anna.hold(day, "h", 60, at("2026-12-01T00:00:00Z"));
        }
        anna.takeBack(day, 100);
        return anna;
    }

    @Test
    void takenBack_isAlsoWhatIsNotPutBack() {
        // 40 were left to be taken. What was spent comes back and makes up for the other 60: nothing is redeemed.
        Instant later = at("2026-02-10T12:00:00Z");
        MemberLedger refunded = forgiven("spend");
        refunded.refund(later, "a");
        MemberLedger returned = forgiven("pay");
        returned.putBack(later, 60);
        MemberLedger released = forgiven("hold");
        released.release(later, "h");
        for (MemberLedger ledger : List.of(refunded, returned, released)) {
            assertThat(ledger.account().balanceAt(POINTS, later)).isEqualTo(Points.ZERO);
            Breakage.Cohort january =
                    upTo(YearMonth.of(2026, 2), ledger).cohorts().get(0);
            assertThat(january.takenBack()).isEqualTo(Points.of(100));
            assertThat(january.redeemed()).isEqualTo(Points.ZERO);
            assertThat(january.open()).isEqualTo(Points.ZERO);
        }
        // Of a hold captured with 45, the other 15 make up for a part.
        MemberLedger captured = forgiven("hold");
        captured.capture(later, "h", 45);
        Breakage.Cohort january =
                upTo(YearMonth.of(2026, 2), captured).cohorts().get(0);
        assertThat(january.takenBack()).isEqualTo(Points.of(55));
        assertThat(january.redeemed()).isEqualTo(Points.of(45));
        assertThat(january.open()).isEqualTo(Points.ZERO);
    }

    @Test
    void sent_staysInItsCohort() {
        MemberLedger anna = anna();
        MemberLedger boris = new MemberLedger("boris", "2020-01-01T00:00:00Z");
        anna.earn("2026-01-10T12:00:00Z", 100);
        anna.send(at("2026-02-10T12:00:00Z"), boris, 60);
        boris.spend("2026-03-10T12:00:00Z", "a", 50);

        List<Breakage.Cohort> cohorts = upTo(YearMonth.of(2026, 3), anna, boris).cohorts();
        assertThat(cohorts).hasSize(1);
        assertThat(cohorts.get(0).redeemedByAge()).isEqualTo(Map.of(2, Points.of(50)));
        assertThat(cohorts.get(0).open()).isEqualTo(Points.of(50));
    }

    @Test
    void cohorts_leaveOtherUnitsOut() {
        PointsUnit stamps = PointsUnit.of("stamps");
        MemberLedger anna = anna();
        anna.earn(at("2026-01-10T12:00:00Z"), Lot.of(1, stamps, Points.of(9), at("2026-01-10T12:00:00Z")));

        assertThat(upTo(YearMonth.of(2026, 1), anna).cohorts()).isEmpty();
        Breakage.Tally tally = Breakage.tally(stamps, BERLIN, YearMonth.of(2026, 1));
        anna.entries.forEach(tally::add);
        assertThat(tally.total().cohorts().get(0).issued()).isEqualTo(Points.of(9));
    }

    @Test
    void matured_isTheShareThatExpired() {
        // Three closed cohorts and one open: 100 of 1,000, 300 of 2,000 and 250 of 1,000 expired. 650 / 4,000 = 13/80.
        // q = 95/16, standard error sqrt(q / 4,000) = 0.0385275875185561 (Python's fractions; and numpy's weighted
        // least
        // squares of the shares on a constant, which R's lm(share ~ 1, weights = v) is too).
        Breakage.Estimate estimate = upTo(
                        YearMonth.of(2026, 6),
                        cohort("2026-01", 1_000, 900),
                        cohort("2026-02", 2_000, 1_700),
                        cohort("2026-03", 1_000, 750),
                        open("2026-04", 5_000))
                .matured()
                .orElseThrow();

        assertThat(estimate.method()).isEqualTo(Breakage.Method.MATURED);
        assertThat(estimate.cohorts()).isEqualTo(3);
        assertThat(estimate.standing()).isEqualTo(Points.of(4_000));
        assertThat(estimate.share()).isEqualByComparingTo("0.1625");
        assertThat(estimate.standardError().orElseThrow())
                .isCloseTo(new BigDecimal("0.0385275875185561"), within(CLOSE));
        assertThat(estimate.redemptions()).isEqualTo(Points.of(3_350));
        assertThat(estimate.unseen()).isEqualByComparingTo("0");
    }

    /** A member whose points of one month are spent in it but for what expires with the end of the next. */
    private static MemberLedger cohort(String month, long issued, long redeemed) {
        YearMonth earned = YearMonth.parse(month);
        MemberLedger ledger = anna();
        Instant expires = earned.plusMonths(2).atDay(1).atStartOfDay(BERLIN).toInstant();
        ledger.earn(month + "-10T12:00:00Z", issued, expires.toString());
        ledger.spend(month + "-11T12:00:00Z", "a", redeemed);
        return ledger;
    }

    private static MemberLedger open(String month, long issued) {
        MemberLedger ledger = anna();
        ledger.earn(month + "-10T12:00:00Z", issued);
        return ledger;
    }

    @Test
    void matured_ofOneCohortHasNoStandardError() {
        Breakage.Estimate estimate = upTo(YearMonth.of(2026, 6), cohort("2026-01", 1_000, 970))
                .matured()
                .orElseThrow();

        assertThat(estimate.standardError()).isEmpty();
        assertThat(estimate).hasToString("matured from 1 cohorts: 0.03");
        // KPMG, Revenue - IFRS 15 handbook, Example 10A: of 10,000 points with 97 % redeemed, 9,700.
        assertThat(estimate.redemptionsOf(Points.of(10_000), RoundingMode.UNNECESSARY))
                .isEqualTo(Points.of(9_700));
        // 97 % of 17 is 16.49.
        assertThat(estimate.redemptionsOf(Points.of(17), RoundingMode.UP)).isEqualTo(Points.of(17));
        assertThat(estimate.redemptionsOf(Points.of(17), RoundingMode.DOWN)).isEqualTo(Points.of(16));
        assertThat(upTo(YearMonth.of(2026, 2), cohort("2026-01", 1_000, 970)).developed())
                .isEmpty();
        assertThat(upTo(YearMonth.of(2026, 1), cohort("2026-01", 1_000, 970)).matured())
                .isEmpty();
    }

    /** Earned in January 2026 or later; redeemed so many in the first, second and third month; the rest expires in March. */
    private static MemberLedger triangle(int month, long issued, long... redeemed) {
        MemberLedger ledger = anna();
        ledger.earn(
                "2026-0" + month + "-02T12:00:00Z",
                issued,
                month == 1 ? "2026-03-31T22:00:00Z" : "2027-01-01T00:00:00Z");
        for (int age = 0; age < redeemed.length; age++) {
            if (redeemed[age] > 0) {
                ledger.spend("2026-0" + (month + age) + "-11T12:00:00Z", "s" + age, redeemed[age]);
            }
        }
        return ledger;
    }

    @Test
    void developed_takesYoungCohortsToGoOnAsOldOnes() {
        // Issued 1,000, 2,000 and 1,500; redeemed 100, 300, 200 and 300, 500 and 150.
        // Rates: 550/4,500, 800/3,000, 200/1,000. To come: 2,000 x 1/5 = 400, and 1,500 x (4/15 + 1/5) = 700.
        // Redeemed in the end 1,550 + 1,100 = 2,650 of 4,500, breakage 37/90.
        // q = 25/18, 5/3 and again 5/3. Age 1: V = 1,500, W = 3,000, V + V^2/W = 2,250. Age 2: V = 3,500, W = 1,000,
        // 15,750. Mean squared error 5/3 x 18,000 = 30,000; sqrt / 4,500 = 0.0384900179459751.
        Breakage.Estimate estimate = upTo(
                        YearMonth.of(2026, 3),
                        triangle(1, 1_000, 100, 300, 200),
                        triangle(2, 2_000, 300, 500),
                        triangle(3, 1_500, 150))
                .developed()
                .orElseThrow();

        assertThat(estimate.method()).isEqualTo(Breakage.Method.DEVELOPED);
        assertThat(estimate.cohorts()).isEqualTo(3);
        assertThat(estimate.standing()).isEqualTo(Points.of(4_500));
        assertThat(estimate.redemptions()).isEqualTo(Points.of(2_650));
        assertThat(estimate.share()).isCloseTo(new BigDecimal("0.4111111111111111"), within(CLOSE));
        assertThat(estimate.standardError().orElseThrow())
                .isCloseTo(new BigDecimal("0.0384900179459751"), within(CLOSE));
        assertThat(estimate.unseen()).isEqualByComparingTo("0");
        assertThat(estimate.toString())
                .startsWith("developed from 3 cohorts: 0.4111111111111111, standard error 0.0384");
    }

    @Test
    void developed_ofEqualCohortsIsWhatTheyShow() {
        // Every cohort redeems 10 % in its month, nothing in the next (which a chain ladder could not start from if it
        // were the first) and 40 % in the third: breakage 50 %, and no spread at all.
        Breakage.Estimate estimate = upTo(
                        YearMonth.of(2026, 4),
                        triangle(1, 1_000, 100, 0, 400),
                        triangle(2, 2_000, 200, 0, 800),
                        triangle(3, 500, 50, 0),
                        triangle(4, 300, 30))
                .developed()
                .orElseThrow();

        assertThat(estimate.share()).isEqualByComparingTo("0.5");
        assertThat(estimate.standardError().orElseThrow()).isEqualByComparingTo("0");
    }

    @Test
    void developed_redeemsNoMoreThanWhatIsOpen() {
        // The older cohort redeems 90 % in its second month; the younger has 50 left of 1,000 and can redeem but these.
        Breakage.Estimate estimate = upTo(YearMonth.of(2026, 2), triangle(1, 1_000, 0, 900), triangle(2, 1_000, 950))
                .developed()
                .orElseThrow();

        assertThat(estimate.redemptions()).isEqualTo(Points.of(1_900));
    }

    @Test
    void developed_leavesClosedCohortsAlone() {
        // As above, but nothing is left of the younger: neither redemptions nor uncertainty are to come.
        Breakage.Estimate estimate = upTo(YearMonth.of(2026, 2), triangle(1, 1_000, 0, 900), triangle(2, 1_000, 1_000))
                .developed()
                .orElseThrow();

        assertThat(estimate.redemptions()).isEqualTo(Points.of(1_900));
        assertThat(estimate.standardError().orElseThrow()).isEqualByComparingTo("0");
    }

    @Test
    void unseen_isWhatTheOldestCohortHasOpen() {
        Breakage breakage = upTo(YearMonth.of(2026, 2), triangle(1, 1_000, 100, 300), triangle(2, 500, 50));

        // 1,000 - 400 = 600 of 1,000 are open in the oldest.
        assertThat(breakage.developed().orElseThrow().unseen()).isEqualByComparingTo("0.6");
    }

    @Test
    void estimates_skipCohortsOfWhichNothingStood() {
        MemberLedger taken = anna();
        taken.earn("2026-01-02T12:00:00Z", 10);
        taken.adjust(at("2026-01-03T12:00:00Z"), 10);

        Breakage breakage = upTo(YearMonth.of(2026, 1), taken);
        assertThat(breakage.cohorts()).hasSize(1);
        assertThat(breakage.matured()).isEmpty();
        assertThat(upTo(YearMonth.of(2026, 2), taken, triangle(2, 10, 1)).developed())
                .isEmpty();
    }

    @Property(tries = 200)
    void open_isWhatTheAccountsHave(@ForAll long seed, @ForAll @IntRange(max = 30) int months) {
        RandomShop shop = new RandomShop(seed);
        YearMonth last = YearMonth.of(2024, 1).plusMonths(months);
        Instant end = last.plusMonths(1).atDay(1).atStartOfDay(BERLIN).toInstant();
        Map<YearMonth, Long> open = new TreeMap<>();
        for (MemberLedger ledger : shop.ledgers) {
            Account account = ledger.accountBefore(end).settledAt(end);
            account.lotsAt(POINTS, end).forEach(lot -> add(open, lot));
            account.holds().stream().map(Hold::portions).forEach(held -> held.forEach(lot -> add(open, lot)));
        }

        Breakage breakage = upTo(last, shop.ledgers);

        Map<YearMonth, Long> counted = new TreeMap<>();
        for (Breakage.Cohort cohort : breakage.cohorts()) {
            if (!cohort.open().isZero()) {
                counted.put(cohort.month(), cohort.open().units());
            }
            assertThat(Sums.of(cohort.redeemedByAge().values())).isEqualTo(cohort.redeemed());
        }
        assertThat(counted).isEqualTo(open);
    }

    private static void add(Map<YearMonth, Long> sums, Lot lot) {
        sums.merge(YearMonth.from(lot.earned().atZone(BERLIN)), lot.points().units(), Long::sum);
    }

    @Property(tries = 200)
    void total_isTheSameHoweverTheWorkIsDivided(@ForAll long seed) {
        RandomShop shop = new RandomShop(seed);
        YearMonth last = YearMonth.of(2028, 12); // later than any step
        Breakage.Tally left = Breakage.tally(POINTS, BERLIN, last);
        Breakage.Tally right = Breakage.tally(POINTS, BERLIN, last);
        for (int i = shop.ledgers.size() - 1; i >= 0; i--) {
            shop.ledgers.get(i).entries.forEach(((seed >> i & 1) == 0 ? left : right)::add);
        }
        left.merge(right);
        Breakage whole = upTo(last, shop.ledgers);

        assertThat(left.total()).usingRecursiveComparison().isEqualTo(whole);
        assertThat(Sums.of(whole.cohorts().stream().map(Breakage.Cohort::issued).toList()))
                .isEqualTo(shop.issued());
    }

    @Property(tries = 100)
    void estimates_stayBetweenWhatIsRedeemedAndWhatStood(@ForAll long seed, @ForAll @IntRange(max = 30) int months) {
        Breakage breakage = upTo(YearMonth.of(2024, 1).plusMonths(months), new RandomShop(seed).ledgers);

        breakage.matured()
                .ifPresent(estimate -> assertThat(estimate.share()).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
        breakage.developed().ifPresent(estimate -> {
            Points redeemed = Sums.of(breakage.cohorts().stream()
                    .filter(cohort -> cohort.standing().isPositive())
                    .map(Breakage.Cohort::redeemed)
                    .toList());
            assertThat(estimate.redemptions()).isBetween(redeemed, estimate.standing());
            assertThat(estimate.share()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            assertThat(estimate.standardError().orElseThrow()).isNotNegative();
        });
    }

    @Test
    void add_refusesALedgerWithoutItsBeginning() {
        MemberLedger anna = anna();
        anna.earn("2026-01-02T12:00:00Z", 10);
        Entry earned = anna.entries.get(1);
        Breakage.Tally tally = Breakage.tally(POINTS, BERLIN, YearMonth.of(2026, 1));

        assertThatThrownBy(() -> tally.add(earned))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a ledger must begin with its member's enrolment: 2026-01-02T12:00:00Z");
        anna.entries.forEach(tally::add);
        assertThat(tally.total().cohorts()).hasSize(1);
        assertThatThrownBy(() -> tally.add(earned)).isInstanceOf(IllegalArgumentException.class);
        assertThat(tally.total().cohorts().get(0).issued()).isEqualTo(Points.of(10));
    }

    @Test
    void merge_refusesAnotherQuestion() {
        Breakage.Tally tally = Breakage.tally(POINTS, BERLIN, YearMonth.of(2026, 1));

        assertThatThrownBy(() -> tally.merge(Breakage.tally(POINTS, BERLIN, YearMonth.of(2026, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tallies must be of one unit, zone and last month: points up to 2026-01 in Europe/Berlin and "
                                + "points up to 2026-02 in Europe/Berlin");
        assertThatThrownBy(() -> tally.merge(Breakage.tally(POINTS, ZoneId.of("UTC"), YearMonth.of(2026, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tally.merge(Breakage.tally(PointsUnit.of("x"), BERLIN, YearMonth.of(2026, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
