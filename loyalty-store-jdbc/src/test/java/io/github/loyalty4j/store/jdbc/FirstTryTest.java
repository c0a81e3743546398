package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.kit.Threads;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of which a store believes what it saw before. */
class FirstTryTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");

    private final DataSource database = TestDatabases.postgres();
    private final AtomicInteger sent = new AtomicInteger();
    private final DataSource counting = new Pool(24, () -> Counted.of(database.getConnection(), sent));
    private final JdbcStore store = TestDatabases.store(counting);
    private final JdbcStore other = TestDatabases.store(database);
    private final Loyalty shop = Shop.of(store);
    private final Loyalty elsewhere = Shop.of(other);

    private int sent() {
        return sent.getAndSet(0);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void requireSound(long annas) {
        assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.of(annas));
        assertThat(elsewhere.balance(ANNA, NOW)).isEqualTo(Points.of(annas));
        assertThat(other.verify(9)).isEmpty();
    }

    @Test
    void anAccount_thatIsAsItWas_takesOneMessage() {
        shop.execute(Shop.enroll(ANNA), NOW);
        sent();

        shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW);

        assertThat(sent()).isEqualTo(1);
        requireSound(20);
    }

    @Test
    void anAccount_changedElsewhere_isDecidedAnew() {
        shop.execute(Shop.enroll(ANNA), NOW);
        shop.execute(Shop.adjust(ANNA, "first", 5), NOW);
        elsewhere.execute(Shop.adjust(ANNA, "all", -5), NOW);

        assertThat(shop.execute(Shop.adjust(ANNA, "again", -5), NOW)).isInstanceOf(Outcome.Rejected.class);

        requireSound(0);
    }

    /** A lost try costs a message; then the account is locked first, for a while. */
    @Test
    void anAccount_changedElsewhere_isLockedFirstForAWhile() {
        shop.execute(Shop.enroll(ANNA), NOW);
        elsewhere.execute(Shop.adjust(ANNA, "elsewhere", 1), NOW);
        sent();

        shop.execute(Shop.adjust(ANNA, "lost", 1), NOW);
        assertThat(sent())
                .as("the try, the lock, what came since, and what is appended")
                .isEqualTo(4);
        for (int i = 1; i < 16; i++) {
            shop.execute(Shop.adjust(ANNA, "wary-" + i, 1), NOW);
            assertThat(sent()).as("command %s", i).isEqualTo(2);
        }
        shop.execute(Shop.adjust(ANNA, "calm", 1), NOW);

        assertThat(sent()).isEqualTo(1);
        requireSound(18);
    }

    /** The primary keys of the ledger and its texts would keep them apart as well, so they are not there. */
    @Test
    void theGuard_aloneKeepsTwoStoresApart() throws Exception {
        shop.execute(Shop.enroll(ANNA), NOW);
        elsewhere.account(ANNA);
        run("alter table loyalty_posting drop constraint loyalty_posting_pkey");
        run("alter table loyalty_posting_text drop constraint loyalty_posting_text_pkey");
        AtomicInteger numbers = new AtomicInteger();

        Threads.atOnce(8, () -> {
            for (int i = 0; i < 25; i++) {
                int number = numbers.incrementAndGet();
                (number % 2 == 0 ? shop : elsewhere).execute(Shop.adjust(ANNA, "n-" + number, 1), NOW);
            }
            return true;
        });

        requireSound(200);
        assertThat(store.chain(ANNA).size()).isEqualTo(201);
    }

    @Test
    void oneKey_atOnce_takesEffectOnce() throws Exception {
        shop.execute(Shop.enroll(ANNA), NOW);
        elsewhere.account(ANNA);
        for (int round = 1; round <= 20; round++) {
            Command once = Shop.adjust(ANNA, "once-" + round, 1);
            AtomicInteger threads = new AtomicInteger();

            List<? extends Outcome<?>> outcomes =
                    Threads.atOnce(8, () -> (threads.incrementAndGet() % 2 == 0 ? shop : elsewhere).execute(once, NOW));

            assertThat(outcomes.stream().filter(each -> each instanceof Outcome.Applied))
                    .hasSize(1);
            assertThat(outcomes.stream().filter(each -> each instanceof Outcome.Replayed))
                    .hasSize(7);
        }
        requireSound(20);
    }

    /** Of two members, so that no row of a member keeps them apart. */
    @Test
    void oneOrder_ofTwoMembersAtOnce_isOnes() throws Exception {
        shop.execute(Shop.enroll(ANNA), NOW);
        shop.execute(Shop.enroll(BEN), NOW);
        elsewhere.account(BEN);
        int annas = 0;
        for (int round = 1; round <= 20; round++) {
            String order = "o-" + round;
            AtomicInteger threads = new AtomicInteger();

            List<? extends Outcome<?>> outcomes = Threads.atOnce(
                    2,
                    () -> threads.incrementAndGet() % 2 == 0
                            ? shop.execute(Shop.purchase(ANNA, order, 1), NOW)
                            : elsewhere.execute(Shop.purchase(BEN, order, 1), NOW));

            assertThat(outcomes.stream().filter(each -> each instanceof Outcome.Applied))
                    .hasSize(1);
            assertThat(outcomes.stream().filter(each -> each instanceof Outcome.Rejected))
                    .hasSize(1);
            annas += shop.account(ANNA).orElseThrow().size() > 1 + annas ? 1 : 0;
        }
        requireSound(annas);
        assertThat(shop.balance(BEN, NOW)).isEqualTo(Points.of(20 - annas));
    }

    @Test
    void aRepeatedCommand_isReplayed() {
        shop.execute(Shop.enroll(ANNA), NOW);
        Command purchase = Shop.purchase(ANNA, "o-1", 20);
        Command gift = Shop.adjust(ANNA, "gift", 5);
        shop.execute(purchase, NOW);
        shop.execute(gift, NOW);

        assertThat(shop.execute(purchase, NOW)).isInstanceOf(Outcome.Replayed.class);
        assertThat(shop.execute(gift, NOW)).isInstanceOf(Outcome.Replayed.class);
        assertThat(shop.execute(Shop.adjust(ANNA, "gift", 6), NOW)).isInstanceOf(Outcome.Rejected.class);

        requireSound(25);
    }

    /** What threw by what was merely believed may be right to throw, or not. */
    @Test
    void work_thatThrows_isAskedAgainUnderALock() {
        shop.execute(Shop.enroll(ANNA), NOW);
        elsewhere.execute(Shop.adjust(ANNA, "elsewhere", 7), NOW);
        AtomicInteger runs = new AtomicInteger();

        long size = store.inTransaction(Set.of(ANNA), transaction -> {
            runs.incrementAndGet();
            long found = transaction.account(ANNA).orElseThrow().size();
            if (found < 2) {
                throw new IllegalStateException("an account must have what came since");
            }
            return found;
        });

        assertThat(size).isEqualTo(2);
        assertThat(runs).hasValue(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.inTransaction(Set.of(ANNA), transaction -> {
                    throw new IllegalStateException("always");
                }))
                .withMessage("always");
    }

    /** Work that reads alone is told what is so, not what was. */
    @Test
    void work_thatAppendsNothing_seesWhatIsKept() {
        shop.execute(Shop.enroll(ANNA), NOW);
        elsewhere.execute(Shop.adjust(ANNA, "elsewhere", 7), NOW);

        long size = store.inTransaction(
                Set.of(ANNA),
                transaction -> transaction.account(ANNA).orElseThrow().size());

        assertThat(size).isEqualTo(2);
    }

    @Test
    void anErasure_elsewhere_isSeen() {
        shop.execute(Shop.enroll(ANNA), NOW);
        shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW);
        elsewhere.execute(
                new Command.SetStatus(ANNA, "s-1", AccountStatus.ERASED, new Command.Note("asked", "clerk")), NOW);

        assertThat(shop.execute(Shop.purchase(ANNA, "o-2", 20), NOW)).isInstanceOf(Outcome.Rejected.class);

        assertThat(other.verify(9)).isEmpty();
    }

    @Test
    void theHostsTransaction_isLeftToTheHost() throws SQLException {
        shop.execute(Shop.enroll(ANNA), NOW);
        try (Connection connection = counting.getConnection()) {
            connection.setAutoCommit(false);
            Shop.of(store.within(connection)).execute(Shop.purchase(ANNA, "o-1", 20), NOW);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        sent();

        assertThat(shop.execute(Shop.purchase(ANNA, "o-1", 30), NOW)).isInstanceOf(Outcome.Applied.class);

        assertThat(sent()).isEqualTo(1);
        requireSound(30);
    }

    @Test
    void tenants_withTheSameMember_doNotMeet() {
        JdbcStore far = JdbcStore.builder(counting, Tenant.of("far")).build();
        Loyalty farShop = Shop.of(far);
        shop.execute(Shop.enroll(ANNA), NOW);
        farShop.execute(Shop.enroll(ANNA), NOW);
        for (int i = 1; i <= 5; i++) {
            assertThat(shop.execute(Shop.purchase(ANNA, "o-" + i, 1), NOW)).isInstanceOf(Outcome.Applied.class);
            sent();
            assertThat(farShop.execute(Shop.purchase(ANNA, "o-" + i, 10), NOW)).isInstanceOf(Outcome.Applied.class);
            assertThat(sent()).isEqualTo(1);
        }

        requireSound(5);
        assertThat(farShop.balance(ANNA, NOW)).isEqualTo(Points.of(50));
        assertThat(far.verify(9)).isEmpty();
    }

    @Test
    void snapshots_areLeftAsUnderALock() {
        JdbcStore often = TestDatabases.store(counting, 10);
        Loyalty oftenShop = Shop.of(often);
        oftenShop.execute(Shop.enroll(ANNA), NOW);
        for (int i = 1; i <= 45; i++) {
            oftenShop.execute(Shop.purchase(ANNA, "o-" + i, 1), NOW);
        }

        assertThat(TestDatabases.store(database, 10).account(ANNA).orElseThrow().checkpointSize())
                .isEqualTo(40);
        assertThat(oftenShop.execute(Shop.purchase(ANNA, "o-1", 1), NOW)).isInstanceOf(Outcome.Replayed.class);
        requireSound(45);
    }

    private Loyalty oftenShop() {
        Loyalty often = Shop.of(TestDatabases.store(counting, 10));
        often.execute(Shop.enroll(ANNA), NOW);
        for (int i = 1; i <= 25; i++) {
            often.execute(Shop.purchase(ANNA, "o-" + i, 1), NOW);
        }
        sent();
        return often;
    }

    private static Command allBack(String order) {
        return new Command.GiveBack(Return.of("back-" + order, OrderId.of(order), ANNA, NOW));
    }

    /** A new order is looked for in the archive by the statement that keeps it. */
    @Test
    void anArchivedAccount_takesOneMessage() {
        Loyalty often = oftenShop();

        assertThat(often.execute(Shop.purchase(ANNA, "new", 20), NOW)).isInstanceOf(Outcome.Applied.class);

        assertThat(sent()).isEqualTo(1);
        requireSound(45);
    }

    @Test
    void anArchivedOrder_isFoundUnderALock() {
        Loyalty often = oftenShop();

        assertThat(often.execute(allBack("o-1"), NOW)).isInstanceOf(Outcome.Applied.class);
        assertThat(often.execute(allBack("o-1"), NOW)).isInstanceOf(Outcome.Replayed.class);
        assertThat(often.execute(allBack("o-99"), NOW)).isInstanceOf(Outcome.Rejected.class);
        assertThat(often.execute(Shop.purchase(ANNA, "o-2", 1), NOW)).isInstanceOf(Outcome.Replayed.class);

        requireSound(24);
    }

    private static boolean give(LoyaltyStore.Transaction transaction, String id, int lots, long points) {
        Account account = transaction.account(ANNA).orElseThrow();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lots; i++) {
            Lot lot = Lot.of(account.nextLot() + i, PointsUnit.POINTS, Points.of(points), NOW);
            entries.add(new Entry.Adjusted(NOW, "a test", "clerk", Movement.give(List.of(lot))));
        }
        Receipt receipt = new Receipt(ANNA, new TreeMap<>(Map.of(ANNA, entries)), List.of());
        transaction.append(Shop.adjust(ANNA, id, lots * points), receipt, NOW);
        return true;
    }

    /** Work that appends by what it took to be new is not kept, not even a part of it, however much it is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 600})
    void workOnAnArchivedOrder_isRunAgain(int lots) {
        JdbcStore often = TestDatabases.store(counting, 10);
        Loyalty oftenShop = Shop.of(often);
        oftenShop.execute(Shop.enroll(ANNA), NOW);
        for (int i = 1; i <= 25; i++) {
            oftenShop.execute(Shop.purchase(ANNA, "o-" + i, 1), NOW);
        }
        List<Boolean> found = new ArrayList<>();

        often.inTransaction(Set.of(ANNA), transaction -> {
            boolean isThere = transaction
                    .account(ANNA)
                    .orElseThrow()
                    .order(OrderId.of("o-3"))
                    .isPresent();
            found.add(isThere);
            return give(transaction, "gift", lots, isThere ? 100 : 7);
        });

        assertThat(found).containsExactly(false, true);
        requireSound(25 + 100L * lots);
    }

    /**
     * One statement looks for 16 names of a past and writes fewer than 500 rows, two of each entry and its texts beside three of
     * the result and the outbox; what needs more is done under a lock, and so is a snapshot.
     */
    @ParameterizedTest
    @CsvSource({"16, 1, 1", "17, 1, 2", "0, 248, 1", "0, 249, 2", "1, 10, 2"})
    void workOfMuch_isRunUnderALock(int asked, int lots, int expected) {
        JdbcStore often = TestDatabases.store(counting, asked == 0 ? 1_000 : 10);
        Loyalty oftenShop = Shop.of(often);
        oftenShop.execute(Shop.enroll(ANNA), NOW);
        for (int i = 1; i <= 9; i++) {
            oftenShop.execute(Shop.purchase(ANNA, "o-" + i, 1), NOW);
        }
        AtomicInteger runs = new AtomicInteger();

        often.inTransaction(Set.of(ANNA), transaction -> {
            runs.incrementAndGet();
            Account account = transaction.account(ANNA).orElseThrow();
            for (int i = 0; i < asked; i++) {
                assertThat(account.order(OrderId.of("new-" + i))).isEmpty();
            }
            return give(transaction, "gift", lots, 1);
        });

        assertThat(runs).hasValue(expected);
        requireSound(9 + lots);
    }

    /** Without a snapshot an archive tells nothing, and the ledger is asked. */
    @Test
    void anArchive_thatIsForgotten_isNotBelieved() throws SQLException {
        Loyalty often = oftenShop();
        run("delete from loyalty_snapshot");

        assertThat(often.execute(allBack("o-1"), NOW)).isInstanceOf(Outcome.Applied.class);
        run("delete from loyalty_archive");
        assertThat(often.execute(Shop.purchase(ANNA, "new", 20), NOW)).isInstanceOf(Outcome.Applied.class);
        assertThat(often.execute(allBack("o-4"), NOW)).isInstanceOf(Outcome.Applied.class);

        assertThat(often.balance(ANNA, NOW)).isEqualTo(Points.of(43));
        assertThat(elsewhere.balance(ANNA, NOW)).isEqualTo(Points.of(43));
    }

    /** A statement sees the channels there were when it began, and may wait for a row of a member after that. */
    @Test
    void aChannel_registeredWhileAStatementWaits_missesNothing() throws Exception {
        ChannelName late = ChannelName.of("late");
        shop.execute(Shop.enroll(ANNA), NOW);
        CompletableFuture<?> purchase;
        CompletableFuture<?> registration;
        Executor threads = work -> new Thread(work).start(); // a pool of few would keep one behind the other
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from loyalty_member for update");
            purchase = CompletableFuture.supplyAsync(() -> shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW), threads);
            awaitWaiting(statement, 1, purchase);
            registration = CompletableFuture.runAsync(() -> other.outbox().register(late), threads);
            awaitWaiting(statement, 2, registration);
            assertThat(registration).isNotDone();
            connection.rollback();
            connection.setAutoCommit(true);
        }
        purchase.join();
        registration.join();
        sent();
        other.outbox().resyncAll(late, NOW);

        Outbox.Delivery delivery = other.outbox()
                .take(Set.of(late), NOW, NOW.plus(Duration.ofMinutes(1)))
                .orElseThrow();

        assertThat(delivery.target().member()).isEqualTo(ANNA);
        requireSound(20);
    }

    private static void awaitWaiting(Statement statement, int most, CompletableFuture<?> last) throws Exception {
        for (int waiting = 0; waiting < most && !last.isDone(); Thread.sleep(5)) {
            try (ResultSet row = statement.executeQuery("select count(*) from pg_locks where not granted")) {
                row.next();
                waiting = row.getInt(1);
            }
        }
    }

    /** Work may ask for more keys than it appends under, and decide by what it is told of them. */
    @Test
    void aKey_thatIsOnlyAskedFor_isLookedUp() {
        shop.execute(Shop.enroll(ANNA), NOW);
        Command welcome = Shop.adjust(ANNA, "welcome", 10);
        shop.execute(welcome, NOW);

        store.inTransaction(Set.of(ANNA), transaction -> {
            boolean isWelcome = transaction.executed(welcome.key()).isPresent();
            return give(transaction, "gift", 1, isWelcome ? 1 : 10);
        });

        requireSound(11);
    }
}
