package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Checkpoint;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders of an archive, which refer to the postings of their purchases. */
class ArchiveTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final List<MemberId> MEMBERS = List.of(ANNA, MemberId.of("ben"), MemberId.of("cara"));
    private static final Command.Note NOTE = new Command.Note("a test", "clerk");
    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final DataSource H2 = TestDatabases.h2();
    private static final DataSource POSTGRES = TestDatabases.postgres();

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    /** A store that knows nothing yet of any account. */
    private static JdbcStore fresh(DataSource database, Tenant tenant, int snapshotEvery) {
        return JdbcStore.builder(database, tenant).snapshotEvery(snapshotEvery).build();
    }

    private static LoyaltyProgram program() {
        return LoyaltyProgram.builder(new ProgramVersion("shop", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                        EarnRule.of("later", Formula.fixed(Points.of(3))).pointsPending(Pending.untilConfirmed()),
                        EarnRule.of("friend", Formula.referral(Points.of(5), Points.of(7))),
                        EarnRule.of("visit", Formula.fixed(Points.of(2))).on(EventKind.VISIT))
                .build();
    }

    private static Command command(int act, int number, Instant now) {
        MemberId member = MEMBERS.get(act % 3);
        MemberId other = MEMBERS.get((act + 1) % 3);
        OrderId order = OrderId.of("o-" + act / 10 % 6);
        Money amount = Money.of(CurrencyUnit.EUR, 1 + act % 40);
        return switch (act / 100 % 16) {
            case 0, 1, 2, 3, 4 ->
                new Command.Record(Purchase.of(act % 2 == 0 ? order : OrderId.of("n-" + number), member, amount, now)
                        .in(ActivityContext.none().channel("channel " + act)));
            case 5 -> new Command.GiveBack(Return.of("r-" + number, order, member, now));
            case 6 ->
                new Command.GiveBack(
                        Return.of("r-" + number, order, member, now).amount(amount));
            case 7 -> new Command.Confirm(member, order);
            case 8 -> new Command.Refer(member, other);
            case 9 ->
                new Command.HoldPoints(
                        member,
                        new Command.HoldRequest(
                                "h-" + act / 10 % 6,
                                order,
                                new Amount(PointsUnit.POINTS, Points.of(2)),
                                Duration.ofDays(2)));
            case 10 -> new Command.Capture(member, "h-" + act / 10 % 6, Points.of(1 + act % 2));
            case 11 -> new Command.Record(Event.of(EventKind.VISIT, "v-" + act / 10 % 9, member, now));
            case 14, 15 -> new Command.Cancel(member, "v-" + act / 10 % 9);
            case 12 -> act % 2 == 0 ? new Command.Merge(member, other, NOTE) : Shop.enroll(member);
            default ->
                act % 7 == 0
                        ? new Command.SetStatus(member, "s-" + number, AccountStatus.ERASED, NOTE)
                        : Shop.enroll(member);
        };
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void orders_areThoseOfTheLedger_whateverHappened(
            @ForAll @Size(min = 20, max = 90) List<@IntRange(max = 9_999) Integer> acts, @ForAll boolean isPostgres) {
        DataSource database = isPostgres ? POSTGRES : H2;
        Tenant tenant = Tenant.of("t-" + TENANTS.incrementAndGet());
        JdbcStore store = fresh(database, tenant, 4);
        JdbcStore other = fresh(database, tenant, 4); // as of another process
        store.migrate();
        Instant now = NOW;
        for (MemberId member : MEMBERS) {
            Loyalty.of(program(), store).execute(Shop.enroll(member), now);
        }
        for (int i = 0; i < acts.size(); i++) {
            now = now.plusSeconds(3_600L * (acts.get(i) % 9));
            Loyalty.of(program(), acts.get(i) % 4 == 0 ? other : store).execute(command(acts.get(i), i, now), now);
        }

        assertThat(store.verify(9)).isEmpty();
        JdbcStore all = fresh(database, tenant, 1_000_000);
        for (MemberId member : MEMBERS) {
            Account folded = all.account(member).orElseThrow();
            Account kept = fresh(database, tenant, 4).account(member).orElseThrow();
            assertThat(kept).isEqualTo(folded);
            for (Checkpoint.Change<OrderState> change : folded.sinceCheckpoint().orders()) {
                OrderState order = kept.order(OrderId.of(change.id())).orElseThrow();
                assertThat(order).isEqualTo(change.value().orElseThrow());
                assertThat(order.posting()).isEqualTo(change.value().get().posting());
            }
        }
    }

    /** Anna's enrolment and orders o-1 to o-9, with a snapshot of all of them. */
    private static JdbcStore filled(DataSource database) {
        JdbcStore store = TestDatabases.store(database, 10);
        Loyalty shop = Shop.of(store);
        shop.execute(Shop.enroll(ANNA), NOW);
        for (int i = 1; i <= 9; i++) {
            Purchase purchase = Purchase.of(OrderId.of("o-" + i), ANNA, Money.parse("EUR 10.00"), NOW);
            shop.execute(new Command.Record(purchase.in(ActivityContext.none().channel("web"))), NOW);
        }
        return store;
    }

    private static Account folded(DataSource database) {
        return TestDatabases.store(database, 1_000_000).account(ANNA).orElseThrow();
    }

    private static long number(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Sql(connection, 9).first(query, row -> row.getLong(1)).orElseThrow();
        }
    }

    private static void run(DataSource database, String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            new Sql(connection, 9).update(sql, values);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void purchases_areNotWrittenTwice(DataSource database) throws SQLException {
        filled(database);
        assertThat(number(database, "select count(*) from loyalty_archive where state = '{}' and posting > 1"))
                .isEqualTo(9);

        JdbcStore store = TestDatabases.store(database, 1);
        Command back = new Command.GiveBack(Return.of("r-1", OrderId.of("o-3"), ANNA, NOW));
        assertThat(Shop.of(store).execute(back, NOW)).isInstanceOf(Outcome.Applied.class);

        assertThat(number(database, "select posting from loyalty_archive where name = 'o-3' and state like '%r-1%'"))
                .isEqualTo(4); // after the enrolment and two orders
        assertThat(number(database, "select count(*) from loyalty_archive where state like '%web%'"))
                .isZero();
        assertThat(TestDatabases.store(database, 1).account(ANNA)).contains(folded(database));
        assertThat(store.verify(9)).isEmpty();
    }

    /** Each with its texts from the same posting; asked for at once on PostgreSQL. */
    @ParameterizedTest
    @MethodSource("databases")
    void ordersOfABatch_areFoundTogether(DataSource database) {
        filled(database);
        JdbcStore store = TestDatabases.store(database, 10);
        List<Command> backs = Stream.of("o-2", "o-9", "o-99")
                .<Command>map(order -> new Command.GiveBack(Return.of("r-" + order, OrderId.of(order), ANNA, NOW)))
                .toList();

        List<Outcome<?>> outcomes = store.inBatch(backs, joined -> {
            Loyalty shop = Shop.of(joined);
            return backs.stream()
                    .<Outcome<?>>map(back -> shop.execute(back, NOW))
                    .toList();
        });

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Applied.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Applied.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Rejected.class);
        Account account = store.account(ANNA).orElseThrow();
        assertThat(account).isEqualTo(folded(database));
        assertThat(account.order(OrderId.of("o-9"))).isEqualTo(folded(database).order(OrderId.of("o-9")));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void verify_findsARowThatRefersToAnotherPosting(DataSource database) throws SQLException {
        JdbcStore store = filled(database);
        byte[] digest = Digest.of("shop", "anna", 0, "o-3", 10L, "{}", 5L);
        run(database, "update loyalty_archive set posting = 5, digest = ? where name = 'o-3'", digest);
        assertThat(store.verify(9))
                .extracting(StoreFault::message)
                .containsExactly("an archive must be the fold of the ledger: that of 10 postings is not");
    }

    /** A row that was changed without its digest is not believed. */
    @ParameterizedTest
    @MethodSource("databases")
    void aDamagedReference_isNotFollowed(DataSource database) throws SQLException {
        filled(database);
        for (String damage : List.of("posting = 5", "posting = 99", "posting = null", "state = '{\"isPaid\":true}'")) {
            run(database, "update loyalty_archive set " + damage + " where name = 'o-3'");
            Account account = TestDatabases.store(database, 10).account(ANNA).orElseThrow();
            assertThat(account.order(OrderId.of("o-3")))
                    .isEqualTo(folded(database).order(OrderId.of("o-3")));
        }
    }
}
