package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Till.ANNA;
import static io.github.loyalty4j.core.engine.Till.START;
import static io.github.loyalty4j.core.engine.Till.lot;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutomaticRewardsTest {
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");
    private static final Reward.Gift ESPRESSO = new Reward.FreeItem("espresso");

    private static Reward reward(String id, long price) {
        return Reward.of(id, ESPRESSO, Points.of(price)).automatic();
    }

    private static LoyaltyProgram program(Reward... rewards) {
        return Till.program()
                .units(PointsUnit.POINTS, STAMPS)
                .tiers(Tier.of("Silver", Points.of(100)))
                .rewards(rewards)
                .build();
    }

    private static List<String> redeem(Till till) {
        return till.draft(START, draft -> AutomaticRewards.redeem(draft, till.engine, ANNA)).own().stream()
                .map(entry -> ((Entry.Spent) entry).id())
                .toList();
    }

    @Test
    void fullStampCard_becomesARewardAndCarriesTheRest() {
        // reference P-1, first half: buy 10; a card at 8, 5 more: a reward, 3 are carried over
        Till till = Till.of(program(reward("free-coffee", 10).in(STAMPS)), Lot.of(1, STAMPS, Points.of(8), START));
        assertThat(redeem(till)).isEmpty();
        till.give(START, Lot.of(2, STAMPS, Points.of(5), START));
        // entries: enrolled, 8 given, 5 given, so the redemption is the 4th of the ledger
        assertThat(redeem(till)).containsExactly("auto/free-coffee/" + ANNA + "/4");
        assertThat(till.entries).hasSize(4);
        assertThat(till.balance(STAMPS, START)).isEqualTo(3);
        assertThat(redeem(till)).isEmpty();
    }

    @Test
    void balanceTier_isNeverReachedWhereTheSameBalanceIsRedeemed() {
        // reference V-7: automatic at 100 and a tier by balance at 100: the balance never stays there
        LoyaltyProgram program = program(reward("gift", 100));
        Till till = Till.of(program);
        for (int i = 1; i <= 30; i++) {
            till.give(START, lot(i, 30));
            redeem(till);
            long balance = till.balance(START);
            assertThat(balance).isEqualTo(30L * i % 100);
            assertThat(program.tierFor(Points.of(balance))).isEmpty();
        }
        assertThat(till.entries.stream().filter(Entry.Spent.class::isInstance)).hasSize(9); // 900 given
    }

    @Test
    void redeem_goesByTheCatalogue() {
        Till till =
                Till.of(program(reward("big", 50), Reward.of("by-hand", ESPRESSO, Points.of(1)), reward("small", 20)));
        till.give(START, lot(1, 145));
        assertThat(redeem(till))
                .containsExactly(
                        "auto/big/" + ANNA + "/4",
                        "auto/big/" + ANNA + "/5",
                        "auto/small/" + ANNA + "/6",
                        "auto/small/" + ANNA + "/7");
        assertThat(till.balance(START)).isEqualTo(5); // 145 - 2 x 50 - 2 x 20
    }

    @Test
    void redeem_keepsToStockAndTier() {
        Till till = Till.of(
                program(reward("rare", 10).stock(3), reward("silver", 10).tierAtLeast("Silver")), lot(1, 100));
        till.shared.put("stock/rare", 1L);
        assertThat(redeem(till)).containsExactly("auto/rare/" + ANNA + "/3", "auto/rare/" + ANNA + "/4");
        assertThat(till.shared).containsEntry("stock/rare", 3L);
        till.tier("Silver");
        assertThat(redeem(till)).hasSize(8); // 80 points left at 10 each
    }

    @Test
    void redeem_isAtMostAHundredAtOnce() {
        Till till = Till.of(program(reward("a", 1), reward("b", 1)), lot(1, 101));
        assertThat(redeem(till)).hasSize(100);
        assertThat(redeem(till)).containsExactly("auto/a/" + ANNA + "/103"); // after enrolled, given and a hundred
        till = Till.of(program(reward("a", 1)), lot(1, 100));
        assertThat(redeem(till)).hasSize(100);
        assertThat(till.balance(START)).isZero();
    }

    @Test
    void redemption_canBeRefunded() {
        Till till = Till.of(program(reward("free-coffee", 10)), lot(1, 13));
        String id = redeem(till).get(0);
        till.run(Till.refund(id), START);
        assertThat(till.lots(START)).containsExactly("1:13");
    }

    @Test
    void frozenAccount_getsNone() {
        Till till = Till.of(program(reward("free-coffee", 10)), lot(1, 13));
        till.apply(new Entry.StatusChanged(START, AccountStatus.FROZEN, "lost card", "clerk-5", Optional.empty()));
        assertThat(redeem(till)).isEmpty();
    }

    private static Bench shop() {
        return new Bench(Bench.program().rewards(reward("free-coffee", 10)).build());
    }

    @Test
    void pointsOfADuplicate_completeACardAtOnce() {
        Bench shop = shop();
        shop.buy(Bench.ANNA, "a1", "6.00", Bench.NOON);
        shop.buy(Bench.BORIS, "b1", "7.00", Bench.NOON);

        shop.accepted(new Command.Merge(Bench.ANNA, Bench.BORIS, Bench.NOTE));

        assertThat(shop.balance(Bench.BORIS)).isEqualTo(3); // 6 + 7 - 10
    }

    @Test
    void mergedPoints_payThePriceOfTheBetterTier() {
        Bench shop = new Bench(Bench.program()
                .tiers(Tier.of("Silver", Points.of(1_000)))
                .rewards(reward("free-coffee", 10).priceFor("Silver", Points.of(8)))
                .build());
        shop.accounts.put(
                Bench.ANNA,
                shop.account(Bench.ANNA)
                        .with(new Entry.TierChanged(Bench.NOON, Optional.of("Silver"), Optional.empty())));
        shop.buy(Bench.BORIS, "b1", "9.00", Bench.NOON);

        shop.accepted(new Command.Merge(Bench.ANNA, Bench.BORIS, Bench.NOTE));

        assertThat(shop.balance(Bench.BORIS)).isEqualTo(1); // 9 - 8
    }

    @Test
    void transferredPoints_completeACardAtOnce() {
        Bench shop = shop();
        shop.buy(Bench.ANNA, "a1", "5.00", Bench.NOON);
        shop.buy(Bench.BORIS, "b1", "6.00", Bench.NOON);
        Amount five = new Amount(PointsUnit.POINTS, Points.of(5));

        shop.accepted(new Command.Transfer(Bench.ANNA, Bench.BORIS, "t", five));

        assertThat(shop.balance(Bench.BORIS)).isEqualTo(1); // 6 + 5 - 10
    }

    @Test
    void pointsGivenByHand_completeACardAtOnce() {
        Bench shop = shop();
        Amount nine = new Amount(PointsUnit.POINTS, Points.of(9));
        shop.accepted(new Command.Adjust(Bench.ANNA, "1", nine, Bench.NOTE));
        assertThat(shop.balance(Bench.ANNA)).isEqualTo(9);

        shop.accepted(new Command.Adjust(Bench.ANNA, "2", nine, Bench.NOTE));
        assertThat(shop.balance(Bench.ANNA)).isEqualTo(8); // 18 - 10

        shop.accepted(new Command.SetStatus(Bench.ANNA, "s", AccountStatus.FROZEN, Bench.NOTE));
        shop.accepted(new Command.Adjust(Bench.ANNA, "3", nine, Bench.NOTE));
        assertThat(shop.balance(Bench.ANNA)).isEqualTo(17); // a frozen account gets none
    }

    @Test
    void refundedPoints_stayUntilThereIsAnotherOccasion() {
        Till till = Till.of(program(reward("free-coffee", 10)), lot(1, 13));
        String id = redeem(till).get(0);
        till.run(Till.refund(id), START);
        assertThat(till.balance(START)).isEqualTo(13);

        till.run(new Command.Adjust(ANNA, "1", new Amount(PointsUnit.POINTS, Points.of(1)), Bench.NOTE), START);
        assertThat(till.balance(START)).isEqualTo(4); // 13 + 1 - 10
    }
}
