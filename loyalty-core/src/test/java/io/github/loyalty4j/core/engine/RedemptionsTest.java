package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Till.ANNA;
import static io.github.loyalty4j.core.engine.Till.START;
import static io.github.loyalty4j.core.engine.Till.lot;
import static io.github.loyalty4j.core.engine.Till.redeem;
import static io.github.loyalty4j.core.engine.Till.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.engine.Rejection.Code;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RedemptionsTest {
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");
    private static final Reward MUG = Reward.of("mug", new Reward.FreeItem("mug"), Points.of(70));
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

    private static LoyaltyProgram program(Reward... rewards) {
        return Till.program()
                .units(PointsUnit.POINTS, STAMPS)
                .tiers(Tier.of("Silver", Points.of(100)), Tier.of("Gold", Points.of(500)))
                .rewards(rewards)
                .build();
    }

    @Test
    void redeem_spendsThePriceOnTheReward() {
        Till till = Till.of(program(MUG), lot(1, 100));
        Entry.Spent spent =
                till.run(redeem("r1", "mug"), START).first(Entry.Spent.class).orElseThrow();
        assertThat(spent.id()).isEqualTo("r1");
        assertThat(spent.purpose()).isEqualTo(new Entry.Purpose(Optional.of("mug"), Optional.empty()));
        assertThat(spent.movement().taken()).containsExactly(lot(1, 70));
        assertThat(till.balance(START)).isEqualTo(30);
        assertThat(till.account.spend("r1")).contains(spent);
    }

    @Test
    void redeem_forAnOrderComesBackWithTheOrderAlone() {
        Till till = Till.of(program(MUG), lot(1, 100));
        OrderId order = OrderId.of("17");
        Receipt receipt = till.run(new Command.Redeem(ANNA, "r1", "mug", Optional.of(order)), START);
        assertThat(receipt.first(Entry.Spent.class).orElseThrow().purpose())
                .isEqualTo(new Entry.Purpose(Optional.of("mug"), Optional.of(order)));
        assertThat(till.account.order(order).orElseThrow().spent()).containsExactly(lot(1, 70));
        assertThat(till.refusal(refund("r1"), START))
                .isEqualTo(Rejection.of(Code.UNKNOWN, "redemption must be known, without an order and not undone: r1"));
    }

    @Test
    void redeem_datedBeforeTheLatestEntry_findsWhatIsThereAfterIt() {
        // Two tills, one of which is a second slow: the points were given at a later time than the reward is asked for.
        Till till = Till.of(program(MUG));
        Instant given = START.plusSeconds(1);
        till.give(given, Lot.of(1, PointsUnit.POINTS, Points.of(70), given));

        till.run(redeem("r1", "mug"), START);

        assertThat(till.balance(given)).isZero();
    }

    @Test
    void redeem_needsThePrice() {
        Till till = Till.of(program(MUG), lot(1, 69));
        assertThat(till.refusal(redeem("r1", "mug"), START))
                .isEqualTo(Rejection.of(Code.NOT_ENOUGH_POINTS, "balance must be at least 70 points: 69 points"));
        till.give(START, lot(2, 1));
        till.run(redeem("r1", "mug"), START);
        assertThat(till.balance(START)).isZero();
    }

    @Test
    void redeem_ofAnUnknownRewardIsRefused() {
        Till till = Till.of(program(MUG), lot(1, 100));
        assertThat(till.refusal(redeem("r1", "cup"), START))
                .isEqualTo(Rejection.of(Code.UNKNOWN, "reward must be the programme's: cup"));
    }

    @Test
    void redeem_isPaidInTheRewardsUnit() {
        Till till = Till.of(program(MUG.in(STAMPS)), lot(1, 100), Lot.of(2, STAMPS, Points.of(69), START));
        assertThat(till.refusal(redeem("r1", "mug"), START).message())
                .isEqualTo("balance must be at least 70 stamps: 69 stamps");
        till.give(START, Lot.of(3, STAMPS, Points.of(2), START));
        till.run(redeem("r1", "mug"), START);
        assertThat(till.balance(STAMPS, START)).isEqualTo(1);
        assertThat(till.balance(START)).isEqualTo(100);
    }

    @Test
    void redeem_costsWhatTheTierPays() {
        LoyaltyProgram program = program(MUG.priceFor("Gold", Points.of(50)));
        for (String tier : List.of("Silver", "Gold")) {
            Till till = Till.of(program, lot(1, 100));
            till.tier(tier);
            till.run(redeem("r1", "mug"), START);
            assertThat(till.balance(START)).isEqualTo(tier.equals("Gold") ? 50 : 30);
        }
    }

    @Test
    void redeem_isForTheTierAndHigherOnes() {
        LoyaltyProgram program = program(MUG.tierAtLeast("Silver"));
        Till till = Till.of(program, lot(1, 200));
        assertThat(till.refusal(redeem("r1", "mug"), START))
                .isEqualTo(Rejection.of(Code.TIER_TOO_LOW, "tier must be at least Silver for mug: none"));
        till.tier("Silver");
        till.run(redeem("r1", "mug"), START);
        till.tier("Gold");
        till.run(redeem("r2", "mug"), START);
        Till gold = Till.of(program(MUG.tierAtLeast("Gold")), lot(1, 200));
        gold.tier("Silver");
        assertThat(gold.refusal(redeem("r1", "mug"), START).message())
                .isEqualTo("tier must be at least Gold for mug: Silver");
        gold.tier("Bronze of an earlier programme");
        assertThat(gold.refusal(redeem("r1", "mug"), START).code()).isEqualTo(Code.TIER_TOO_LOW);
    }

    @Test
    void redeem_takesAPieceThatAllMembersShare() {
        Till till = Till.of(program(MUG.stock(3)), lot(1, 1_000));
        till.shared.put("stock/mug", 1L); // another member has one
        assertThat(till.run(redeem("r1", "mug"), START).shared()).hasSize(1);
        till.run(redeem("r2", "mug"), START);
        assertThat(till.shared).containsEntry("stock/mug", 3L);
        assertThat(till.refusal(redeem("r3", "mug"), START))
                .isEqualTo(Rejection.of(Code.OUT_OF_STOCK, "reward must be in stock: mug"));
        till.run(refund("r1"), START);
        assertThat(till.shared).containsEntry("stock/mug", 2L);
        till.run(redeem("r3", "mug"), START);
    }

    @Test
    void refund_gainsNoPieceThatNeverLeftTheStock() {
        Till before = Till.of(program(MUG), lot(1, 100));
        before.run(redeem("r1", "mug"), START);
        assertThat(before.shared).isEmpty();
        Till limited = Till.of(program(MUG.stock(1)), lot(1, 100));
        before.entries.stream().skip(2).forEach(limited::apply);
        assertThat(limited.run(refund("r1"), START).shared()).isEmpty();
        assertThat(limited.balance(START)).isEqualTo(100);
    }

    @Test
    void stock_isLockedOnlyByWhatMayMoveIt() {
        Engine engine = Engine.of(
                program(MUG.stock(1), Reward.of("cup", MUG.gift(), Points.of(5)).stock(9)));
        assertThat(engine.sharedCounters(redeem("r1", "mug"))).containsExactly("stock/mug");
        assertThat(engine.sharedCounters(refund("r1"))).containsExactlyInAnyOrder("stock/mug", "stock/cup");
        assertThat(engine.sharedCounters(Till.release("h"))).isEmpty();
        // an account is brought up to date by any command, and that may redeem by itself
        assertThat(Engine.of(program(MUG.stock(1).automatic())).sharedCounters(Till.release("h")))
                .containsExactly("stock/mug");
    }

    @Test
    void refund_putsPortionsBackIntoTheirOwnLots() {
        // reference K-1: reverting a debit raises the remaining amount of the very credit, with its own expiry
        Till till = Till.of(program(MUG), lot(1, 100), lot(2, 50, "2026-02-01T00:00:00Z"));
        List<Lot> before = till.account.lotsAt(PointsUnit.POINTS, START);
        till.run(redeem("r1", "mug"), START);
        assertThat(till.lots(START)).containsExactly("1:80");
        Entry.Refunded refunded = till.run(refund("r1"), START.plusSeconds(60))
                .first(Entry.Refunded.class)
                .orElseThrow();
        assertThat(refunded.spend()).isEqualTo("r1");
        assertThat(till.account.lotsAt(PointsUnit.POINTS, START.plusSeconds(60)))
                .isEqualTo(before);
        assertThat(till.account.spend("r1")).isEmpty();
    }

    @Test
    void refund_isOnce() {
        Till till = Till.of(program(MUG), lot(1, 100));
        till.run(redeem("r1", "mug"), START);
        till.run(refund("r1"), START);
        assertThat(till.refusal(refund("r1"), START).code()).isEqualTo(Code.UNKNOWN);
        assertThat(till.refusal(refund("r2"), START).code()).isEqualTo(Code.UNKNOWN);
        assertThat(till.balance(START)).isEqualTo(100);
    }

    @Test
    void refund_losesWhatExpiredMeanwhile() {
        Till till = Till.of(program(MUG), lot(1, 100), lot(2, 50, "2026-02-01T00:00:00Z"));
        till.run(redeem("r1", "mug"), START);
        Till early = Till.of(program(MUG), lot(1, 100), lot(2, 50, "2026-02-01T00:00:00Z"));
        early.run(redeem("r1", "mug"), START);
        early.run(refund("r1"), FEBRUARY.minusNanos(1));
        assertThat(early.balance(FEBRUARY.minusNanos(1))).isEqualTo(150);
        Receipt receipt = till.run(refund("r1"), FEBRUARY);
        assertThat(till.balance(FEBRUARY)).isEqualTo(100);
        Entry.Expired expired = receipt.first(Entry.Expired.class).orElseThrow();
        assertThat(expired.movement().taken()).containsExactly(lot(2, 50, "2026-02-01T00:00:00Z"));
        assertThat(expired.time()).isEqualTo(FEBRUARY);
    }

    @Test
    void refund_givesTheDaysOfGraceToWhatExpiredMeanwhile() {
        LoyaltyProgram program = Till.program()
                .rewards(MUG)
                .returns(ReturnPolicy.clamping().grace(7))
                .build();
        Till till = Till.of(program, lot(1, 100), lot(2, 50, "2026-02-01T00:00:00Z"));
        till.run(redeem("r1", "mug"), START);
        till.run(refund("r1"), FEBRUARY);
        // 1 February 01:00 in Paris and 7 days: to the end of 8 February there, which is 23:00 in UTC
        Instant end = Instant.parse("2026-02-08T23:00:00Z");
        assertThat(till.account.lotsAt(PointsUnit.POINTS, FEBRUARY))
                .containsExactly(lot(2, 50).expiring(end), lot(1, 100));
        assertThat(till.balance(end.minusNanos(1))).isEqualTo(150);
        assertThat(till.balance(end)).isEqualTo(100);
        assertThat(till.account.nextLot()).isEqualTo(3);
    }

    @Test
    void refund_ofPortionsThatDoNotExpireYetHasNoUseForGrace() {
        LoyaltyProgram program = Till.program()
                .rewards(MUG)
                .returns(ReturnPolicy.clamping().grace(366))
                .build();
        Till till = Till.of(program, lot(1, 100, "2026-02-01T00:00:00Z"));
        till.run(redeem("r1", "mug"), START);
        till.run(refund("r1"), FEBRUARY.minusNanos(1));
        assertThat(till.account.lotsAt(PointsUnit.POINTS, FEBRUARY.minusNanos(1)))
                .containsExactly(lot(1, 100, "2026-02-01T00:00:00Z"));
    }

    @Test
    void refund_doesNotGiveBackWhatAReturnShouldHaveTaken() {
        // reference R-2 by another way: earned, spent on a reward, the order refunded, then the reward: nothing may
        // remain
        Till till = Till.of(program(MUG), lot(1, 70));
        Entry.Refunded refunded = new Entry.Refunded(START, "r1", Movement.give(List.of(lot(1, 70))));
        till.run(redeem("r1", "mug"), START);
        Amount all = new Amount(PointsUnit.POINTS, Points.of(60));
        till.apply(new Entry.Returned(
                START,
                Return.of("b1", OrderId.of("1"), ANNA, START),
                new Entry.Reversal(true, Money.zero(CurrencyUnit.EUR), List.of(all), List.of(), List.of()),
                Movement.none()));
        till.run(refund("r1"), START);
        assertThat(till.balance(START)).isEqualTo(10);
        assertThat(till.account.forgiven(PointsUnit.POINTS)).isEqualTo(Points.ZERO);
        assertThatThrownBy(() -> till.account.with(refunded))
                .hasMessage("points must be spent once to be refunded: r1");
    }

    @Test
    void redemptionIds_areUsedOnce() {
        Till till = Till.of(program(MUG), lot(1, 1_000));
        till.run(redeem("r1", "mug"), START);
        assertThat(till.refusal(redeem("r1", "mug"), START))
                .isEqualTo(Rejection.of(Code.KEY_REUSED, "a redemption's id must not be used again: r1"));
        assertThatThrownBy(() -> redeem("auto/mug/3", "mug"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a redemption id must not begin with auto/: auto/mug/3");
        assertThat(redeem("automatic", "mug").id()).isEqualTo("automatic");
    }

    @Test
    void frozenAccount_neitherRedeemsNorIsRefunded() {
        Till till = Till.of(program(MUG), lot(1, 1_000));
        till.run(redeem("r1", "mug"), START);
        till.apply(new Entry.StatusChanged(START, AccountStatus.FROZEN, "lost card", "clerk-5", Optional.empty()));
        assertThat(till.refusal(redeem("r2", "mug"), START).code()).isEqualTo(Code.NOT_ACTIVE);
        assertThat(till.refusal(refund("r1"), START).code()).isEqualTo(Code.NOT_ACTIVE);
    }

    @Test
    void refund_datedBeforeItsLotBecameUsable_leavesNoPointsToSpendTwice() {
        // Two tills, one of which is slow: 100 - 70 + 70 - 70 leaves 30, too little for a third mug
        Till till = Till.of(program(MUG), lot(1, 100).usableFrom(FEBRUARY));
        till.run(redeem("r1", "mug"), FEBRUARY.plusSeconds(1));
        till.run(refund("r1"), FEBRUARY.minusSeconds(1));
        Instant after = FEBRUARY.plusSeconds(2);
        assertThat(till.lots(after)).containsExactly("1:100");
        till.run(redeem("r2", "mug"), after);
        assertThat(till.refusal(redeem("r3", "mug"), after))
                .isEqualTo(Rejection.of(Code.NOT_ENOUGH_POINTS, "balance must be at least 70 points: 30 points"));
        till.run(refund("r2"), after);
        assertThat(till.lots(after)).containsExactly("1:100");
    }

    @Test
    void redeem_datedBeforePointsGivenLateBecameUsable_takesThem() {
        // The account is at 1 February already when points come that were usable from a second before.
        Till till = Till.of(program(MUG));
        till.give(FEBRUARY, lot(1, 1));
        till.give(START, lot(2, 100).usableFrom(FEBRUARY.minusSeconds(1)));
        Receipt receipt = till.run(redeem("r1", "mug"), FEBRUARY.minusSeconds(2));
        assertThat(receipt.first(Entry.Spent.class).orElseThrow().movement().sum(PointsUnit.POINTS))
                .isEqualTo(Points.of(-70));
        assertThat(till.balance(FEBRUARY)).isEqualTo(31); // 1 + 100 - 70
    }

    @Test
    void redeem_forAnOrderThatIsWhollyReturned_isRefused() {
        Till till = Till.of(program(MUG), lot(1, 140));
        OrderId order = OrderId.of("17");
        till.run(new Command.Redeem(ANNA, "r1", "mug", Optional.of(order)), START);
        till.run(new Command.GiveBack(Return.of("back", order, ANNA, START)), START);
        assertThat(till.refusal(new Command.Redeem(ANNA, "r2", "mug", Optional.of(order)), START)
                        .code())
                .isEqualTo(Code.TOO_MUCH);
        assertThat(till.balance(START)).isEqualTo(140);
    }
}
