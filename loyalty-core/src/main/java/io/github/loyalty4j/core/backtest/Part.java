package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some members with all their orders: nothing of it depends on any other part. For one thread at a time. */
final class Part {
    private final World world;
    private final Revenue revenue;
    private final Reaching reaching;
    private @Nullable RuntimeException failure;
    private long failed = Long.MAX_VALUE;

    Part(Engine engine, Backtest.Redeeming redeeming) {
        this.reaching = new Reaching(engine.program());
        this.world = new World(engine, redeeming, reaching);
        this.revenue = new Revenue(engine.program().currency());
    }

    /** Plays some orders, up to the first that is refused. */
    void play(Batch batch) {
        for (int i = 0; i < batch.size() && failure == null; i++) {
            Purchase order = batch.order(i);
            try {
                world.play(order);
                revenue.add(order);
            } catch (RuntimeException refused) {
                failure = refused;
                failed = batch.place(i);
            }
        }
    }

    /** Brings all accounts up to the day of the last order. */
    void end(Instant last) {
        if (failure == null) {
            try {
                world.end(last);
            } catch (RuntimeException refused) {
                failure = refused;
            }
        }
    }

    /** Why an order was refused; null if none was. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** Which of all orders was refused. */
    long failed() {
        return failed;
    }

    Flows flows() {
        return world.flows();
    }

    Extremes extremes() {
        return new Extremes(revenue.smallest(), revenue.largest(), world.crowding());
    }

    Revenue revenue() {
        return revenue;
    }

    Reaching reaching() {
        return reaching;
    }

    /** Notes what each member was given. */
    void issued(Map<MemberId, Long> issued) {
        world.issued(issued);
    }

    /** Adds what came of another part, but its members. */
    void add(Part more) {
        world.flows().add(more.world.flows());
        world.crowding().add(more.world.crowding());
        revenue.add(more.revenue);
        reaching.add(more.reaching);
    }
}
