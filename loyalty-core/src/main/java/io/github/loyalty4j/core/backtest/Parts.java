package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.joda.money.Money;

/**
 * All orders of a backtest, divided by their members into parts, each of which has its own played one batch after another.
 * As no part depends on another, and what comes of them is added up in their order, it is the same whoever plays them. A part
 * has two batches to wait for, no more. For one thread.
 */
final class Parts {
    /** More than most machines have processors, few enough for each to be at work for long. */
    private static final int BITS = 5;

    private static final int MOST = 1 << BITS;

    private final Engine engine;
    private final Backtest.Redeeming redeeming;
    private final Executor executor;
    private final List<Lane> lanes = new ArrayList<>();

    /** A part, what of its orders waits to be handed over, and what was. */
    private static final class Lane {
        private final Part part;
        private Batch next = new Batch();
        private CompletableFuture<Void> handed = CompletableFuture.completedFuture(null);
        private CompletableFuture<Void> before = handed;

        Lane(Part part) {
            this.part = part;
        }

        void hand(Executor executor) {
            before.join();
            before = handed;
            Batch batch = next;
            handed = handed.thenRunAsync(() -> part.play(batch), executor);
            next = new Batch();
        }
    }

    /** What all members share binds them together: then there is one part. */
    Parts(Engine engine, Backtest.Redeeming redeeming, Executor executor) {
        this.engine = engine;
        this.redeeming = redeeming;
        this.executor = executor;
        int count = World.hasBudgets(engine.program()) ? 1 : MOST;
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane(new Part(engine, redeeming)));
        }
    }

    /** Takes an order. False if one before it was refused. */
    boolean add(Purchase order) {
        Lane lane = lanes.get(lane(order.member()));
        lane.next.add(order);
        if (lane.next.isFull()) {
            lane.hand(executor);
            return !lane.before.isDone() || lane.part.failure() == null;
        }
        return true;
    }

    /** By the highest bits of the hash once it is spread, as the maps of a part go by the lowest. */
    private int lane(MemberId member) {
        return lanes.size() == 1 ? 0 : (member.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    }

    /**
     * Has all played that was read, and brings all accounts up to the day of the last order.
     *
     * @param last when that was
     * @throws IllegalArgumentException if an order was refused: the first of them
     */
    void finish(Instant last) {
        for (Lane lane : lanes) {
            lane.hand(executor);
            lane.handed = lane.handed.thenRunAsync(() -> lane.part.end(last), executor);
        }
        join();
    }

    private void join() {
        lanes.forEach(lane -> lane.handed.join());
        lanes.stream()
                .map(lane -> lane.part)
                .filter(part -> part.failure() != null)
                .min(Comparator.comparing(Part::refused, Comparator.nullsLast(Part.BY_TIME)))
                .ifPresent(part -> {
                    throw Objects.requireNonNull(part.failure());
                });
    }

    /** What came of all. */
    BacktestReport report(Map<String, Money> costs) {
        Map<MemberId, Long> issued = new HashMap<>();
        Part first = lanes.get(0).part;
        first.issued(issued);
        try {
            for (Lane lane : lanes.subList(1, lanes.size())) {
                lane.part.issued(issued);
                first.add(lane.part);
            }
            return new BacktestReport(engine.program(), redeeming, first, issued, costs);
        } catch (ArithmeticException e) {
            throw Part.tooMuch("of all members together", e);
        }
    }
}
