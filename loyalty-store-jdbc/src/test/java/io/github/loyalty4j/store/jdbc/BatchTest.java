package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.points.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Batches so large that their first rows are sent while the rest is decided, on one connection. */
class BatchTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final int MANY = 400;

    private final DataSource database = TestDatabases.postgres();
    private final AtomicInteger sent = new AtomicInteger();
    private final JdbcStore store = TestDatabases.store(new Pool(1, () -> Counted.of(database.getConnection(), sent)));
    private final JdbcStore other = TestDatabases.store(database);
    private final List<Command> purchases = IntStream.rangeClosed(1, MANY)
            .mapToObj(i -> Shop.purchase(ANNA, "o-" + i, 1))
            .toList();

    BatchTest() {
        Shop.of(store).execute(Shop.enroll(ANNA), NOW);
        Shop.of(store).execute(Shop.enroll(BEN), NOW);
    }

    private void requireSound(long annas) {
        assertThat(Shop.of(store).balance(ANNA, NOW)).isEqualTo(Points.of(annas));
        assertThat(Shop.of(other).balance(ANNA, NOW)).isEqualTo(Points.of(annas));
        assertThat(other.verify(9)).isEmpty();
    }

    private void awaitMoreThan(int asked) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (sent.get() == asked && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(sent).hasValueGreaterThan(asked);
    }

    @Test
    void rows_areSentWhileTheWorkGoesOn() {
        store.inBatch(purchases, joined -> {
            Loyalty shop = Shop.of(joined);
            int asked = 0;
            for (Command each : purchases) {
                asked = asked == 0 ? sent.get() : asked;
                assertThat(shop.execute(each, NOW)).isInstanceOf(Outcome.Applied.class);
            }
            awaitMoreThan(asked);
            assertThat(other.account(ANNA).orElseThrow().size())
                    .as("not committed")
                    .isEqualTo(1);
            assertThat(joined.postings(ANNA, 0, 2 * MANY)).hasSize(1 + MANY);
            return true;
        });

        requireSound(MANY);
    }

    /** Free when all were looked up, and taken before the row is sent. */
    @Test
    void aKeyTakenMeanwhile_hasAllRunAgain() {
        AtomicInteger runs = new AtomicInteger();

        List<Outcome<?>> outcomes = store.inBatch(purchases, joined -> {
            if (runs.incrementAndGet() == 1) {
                Shop.of(other).execute(Shop.purchase(BEN, "o-7", 5), NOW);
            }
            Loyalty shop = Shop.of(joined);
            List<Outcome<?>> all = new ArrayList<>();
            purchases.forEach(each -> all.add(shop.execute(each, NOW)));
            return all;
        });

        assertThat(runs).hasValue(2);
        assertThat(outcomes.get(6)).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcomes.stream().filter(each -> each instanceof Outcome.Applied))
                .hasSize(MANY - 1);
        requireSound(MANY - 1);
    }

    @Test
    void workThatThrows_leavesNothingOfWhatWasSent() {
        assertThatIllegalStateException()
                .isThrownBy(() -> store.inBatch(purchases, joined -> {
                    Loyalty shop = Shop.of(joined);
                    purchases.forEach(each -> shop.execute(each, NOW));
                    throw new IllegalStateException("enough");
                }))
                .withMessage("enough");

        requireSound(0);
        assertThat(Shop.of(store).execute(purchases.get(0), NOW)).isInstanceOf(Outcome.Applied.class);
        requireSound(1);
    }

    /** A failure that work catches, knowing nothing of databases, must not leave a part of the batch. */
    @Test
    void aFailureOfWhatWasSent_isNotSwallowed() {
        AtomicInteger runs = new AtomicInteger();

        store.inBatch(purchases, joined -> {
            if (runs.incrementAndGet() == 1) {
                Shop.of(other).execute(Shop.purchase(BEN, "o-7", 5), NOW);
            }
            Loyalty shop = Shop.of(joined);
            for (Command each : purchases) {
                try {
                    shop.execute(each, NOW);
                } catch (RuntimeException e) {
                    assertThat(runs).hasValue(1);
                }
            }
            return true;
        });

        assertThat(runs).hasValue(2);
        requireSound(MANY - 1);
    }
}
