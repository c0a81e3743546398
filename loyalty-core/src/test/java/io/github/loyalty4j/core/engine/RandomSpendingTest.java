package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Till.ANNA;
import static io.github.loyalty4j.core.engine.Till.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.engine.Rejection.Code;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Settlement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Reward;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random lives of one account: after each step the ledger and a naive model must agree, and the invariants must hold. */
class RandomSpendingTest {
    private static final long PRICE = 7;
    private static final long STOCK = 4;

    private enum Kind {
        WAIT,
        GIVE,
        HOLD,
        CAPTURE,
        RELEASE,
        REDEEM,
        REFUND
    }

    private record Step(Kind kind, int which, long points, long hours) {}

    @Provide
    Arbitrary<List<Step>> lives() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.longs().between(1, 40),
                        Arbitraries.longs().between(0, 60))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(80);
    }

    private final TokenTill model = new TokenTill(PRICE, STOCK);
    private final Map<Long, Long> given = new HashMap<>();
    private final Till till = Till.of(Till.program()
            .rewards(Reward.of("mug", new Reward.FreeItem("mug"), Points.of(PRICE))
                    .stock(STOCK))
            .build());
    private Instant now = START;
    private int redemptions;

    @Property(tries = 700)
    void accountAndModel_agreeAfterEachStep(@ForAll("lives") List<Step> life) {
        RandomSpendingTest world = new RandomSpendingTest();
        for (Step step : life) {
            world.take(step);
            world.checkBalances();
            world.checkHolds();
            world.checkReplay();
        }
    }

    private void take(Step step) {
        String hold = "h" + step.which();
        switch (step.kind()) {
            case WAIT -> wait(Duration.ofHours(step.hours()));
            case GIVE -> give(step);
            case HOLD -> {
                Duration time = Duration.ofHours(step.hours() + 1);
                agree(Till.hold(hold, step.points(), time), model.hold(hold, step.points(), now.plus(time)));
            }
            case CAPTURE -> agree(Till.capture(hold, step.points()), model.capture(hold, step.points(), now));
            case RELEASE -> agree(Till.release(hold), model.release(hold, now));
            case REDEEM -> {
                String id = "r" + ++redemptions;
                agree(Till.redeem(id, "mug"), model.redeem(id));
            }
            case REFUND -> {
                String id = "r" + (redemptions - step.which());
                agree(Till.refund(id), model.refund(id, now));
            }
        }
    }

    private void wait(Duration time) {
        now = now.plus(time);
        model.settle(now);
    }

    /** Every fourth lot never expires; the others do within some days, often at the same instant. */
    private void give(Step step) {
        long number = till.account.nextLot();
        Lot lot = Lot.of(number, PointsUnit.POINTS, Points.of(step.points()), now);
        Instant expires = step.which() == 0 ? null : now.plus(Duration.ofHours(step.hours() + 1));
        till.draft(
                now,
                draft -> draft.add(
                        ANNA,
                        new Entry.Adjusted(
                                now,
                                "given",
                                "test",
                                Movement.give(List.of(expires == null ? lot : lot.expiring(expires))))));
        model.give(number, step.points(), expires);
        given.put(number, step.points());
    }

    /** Both say the same, and a refused command changes nothing: invariant 7. */
    private void agree(Command command, Optional<Code> expected) {
        Account before = till.account;
        Optional<Code> refused =
                till.decide(command, now).match(receipt -> Optional.empty(), no -> Optional.of(no.code()));
        assertThat(refused).as("%s", command).isEqualTo(expected);
        assertThat(till.account).isEqualTo(before);
        if (refused.isEmpty()) {
            till.run(command, now);
            assertThat(till.account).isNotEqualTo(before);
        }
    }

    private Account refold() {
        return Account.open((Entry.Enrolled) till.entries.get(0)).with(till.entries.subList(1, till.entries.size()));
    }

    /** Invariants 1 to 4: nothing is made or lost on the way, no part is negative, the lots are the balance. */
    private void checkBalances() {
        Map<Long, Long> lots = new TreeMap<>();
        for (Lot lot : till.account.lotsAt(PointsUnit.POINTS, now)) {
            lots.merge(lot.number(), lot.points().units(), Long::sum);
        }
        assertThat(lots).isEqualTo(model.lots());
        lots.forEach((number, left) -> assertThat(left).isBetween(1L, given.get(number)));
        long balance = till.balance(now);
        assertThat(balance).isEqualTo(model.count(TokenTill.FREE)).isNotNegative();
        assertThat(till.account.heldAt(PointsUnit.POINTS, now).units()).isEqualTo(model.held());
        long moved = Stream.concat(till.entries.stream(), Settlement.of(till.account, now).entries().stream())
                .mapToLong(entry -> entry.movement().sum(PointsUnit.POINTS).units())
                .sum();
        assertThat(moved).isEqualTo(balance);
        assertThat(till.shared.getOrDefault("stock/mug", 0L)).isEqualTo(model.piecesGone());
    }

    /** Invariant 5: each hold ends once at most, and what is captured and put back is what was held. */
    private void checkHolds() {
        Account settled = till.account.settledAt(now);
        assertThat(settled.holds()).hasSize(model.openHolds());
        Map<String, Long> open = new HashMap<>();
        List<Entry> all = Stream.concat(till.entries.stream(), Settlement.of(till.account, now).entries().stream())
                .toList();
        for (Entry entry : all) {
            if (entry instanceof Entry.Held held) {
                assertThat(open.put(held.hold().id(), held.hold().points().units()))
                        .isNull();
            } else if (entry instanceof Entry.Captured captured) {
                long back = captured.movement().sum(PointsUnit.POINTS).units();
                assertThat(open.remove(captured.hold()))
                        .isEqualTo(captured.points().units() + back);
            } else if (entry instanceof Entry.Released released) {
                long back = released.movement().sum(PointsUnit.POINTS).units();
                assertThat(open.remove(released.hold())).isEqualTo(back);
            }
        }
        assertThat(open).hasSize(model.openHolds());
        for (int i = 0; i <= 5; i++) {
            String order = "order-h" + i;
            long spent = settled.order(OrderId.of(order)).map(OrderState::spent).stream()
                    .flatMap(List::stream)
                    .mapToLong(lot -> lot.points().units())
                    .sum();
            assertThat(spent).isEqualTo(model.count(order));
        }
    }

    /** Invariants 9 and 10: the entries are the account, settling twice is settling once, and time only goes on. */
    private void checkReplay() {
        assertThat(till.account).isEqualTo(refold());
        Account settled = till.account.settledAt(now);
        assertThat(settled.settledAt(now)).isEqualTo(settled);
        Instant last = START;
        for (Entry entry : till.entries) {
            assertThat(entry.time()).isAfterOrEqualTo(last);
            last = entry.time();
        }
    }
}
