package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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

    /** The connection is the host's when a call returns; it may commit at once. */
    @Test
    void muchWithin_isSentByTheCaller() throws SQLException {
        Set<Thread> users = ConcurrentHashMap.newKeySet();
        SortedSet<MemberId> many = IntStream.range(0, 300)
                .mapToObj(i -> MemberId.of("many-" + i))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Connection hosts = (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, values) -> {
                        users.add(Thread.currentThread());
                        return method.invoke(connection, values);
                    });

            other.within(hosts).inTransaction(many, transaction -> {
                many.forEach(member -> enroll(transaction, member));
                return true;
            });

            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(users).containsExactly(Thread.currentThread());
        assertThat(many).allMatch(member -> other.account(member).isPresent());
        assertThat(other.verify(9)).isEmpty();
    }

    private static void enroll(LoyaltyStore.Transaction transaction, MemberId member) {
        Command.Enroll command = new Command.Enroll(member, CardNumber.random(new SecureRandom()));
        Entry entry = new Entry.Enrolled(NOW, member, command.card());
        transaction.append(command, new Receipt(member, new TreeMap<>(Map.of(member, List.of(entry))), List.of()), NOW);
    }

    /** No row can have a time so far off, and none of the work's rows may be there then. */
    @Test
    void workOfATimeThatCannotBeKept_leavesNothing() {
        store.inBatch(List.of(), joined -> {
            assertThatThrownBy(() -> joined.inTransaction(Set.of(ANNA), transaction -> {
                        give(transaction, "one", NOW);
                        return give(transaction, "two", Instant.MAX);
                    }))
                    .isInstanceOf(ArithmeticException.class);
            return Shop.of(joined).execute(Shop.adjust(BEN, "three", 3), NOW);
        });

        requireSound(0);
        assertThat(Shop.of(other).balance(BEN, NOW)).isEqualTo(Points.of(3));
        assertThat(Shop.of(other).execute(Shop.adjust(ANNA, "four", 4), NOW)).isInstanceOf(Outcome.Applied.class);
        requireSound(4);
    }

    private static boolean give(LoyaltyStore.Transaction transaction, String id, Instant now) {
        Account account = transaction.account(ANNA).orElseThrow();
        Lot lot = Lot.of(account.nextLot(), PointsUnit.POINTS, Points.of(1), NOW);
        Entry entry = new Entry.Adjusted(NOW, "a test", "clerk", Movement.give(List.of(lot)));
        Receipt receipt = new Receipt(ANNA, new TreeMap<>(Map.of(ANNA, List.of(entry))), List.of());
        transaction.append(Shop.adjust(ANNA, id, 1), receipt, now);
        return true;
    }
}
