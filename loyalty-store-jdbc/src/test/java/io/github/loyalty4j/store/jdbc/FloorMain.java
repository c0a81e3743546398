package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * A first measure, no benchmark: how many purchases a second the store keeps on one connection, one by one and in batches of
 * 500, beside a transaction written by hand for that alone. All commit to a disk. Rounds alternate; the best of each counts.
 */
final class FloorMain {
    private static final int ROUNDS = 6;
    private static final int PURCHASES = 2_000;
    private static final MemberId ANNA = MemberId.of("anna");

    private FloorMain() {}

    private interface Round {
        void run(int number) throws SQLException;
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            DataSource database = new Pool(1, () -> DriverManager.getConnection(url));
            JdbcStore store = TestDatabases.store(database);
            Shop.of(store).execute(Shop.enroll(ANNA), Shop.NOW);
            prepare(database);
            double hand = 0;
            double single = 0;
            double batch = 0;
            for (int round = 0; round < ROUNDS; round++) {
                hand = Math.max(hand, rate(round, number -> byHand(database, number)));
                single = Math.max(single, rate(round, number -> single(store, number)));
                batch = Math.max(batch, rate(round, number -> inBatches(store, number)));
            }
            System.out.printf(
                    "by hand %.0f/s, store %.0f/s (%.2f), batches %.0f/s (%.1f)%n",
                    hand, single, single / hand, batch, batch / single);
        }
    }

    private static double rate(int number, Round round) throws SQLException {
        long start = System.nanoTime();
        round.run(number);
        return PURCHASES * 1e9 / (System.nanoTime() - start);
    }

    private static void prepare(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Sql sql = new Sql(connection, 9);
            sql.update("create table f_account (id varchar(128) primary key, balance bigint not null)");
            sql.update("create table f_entry (id varchar(128), number bigint, points bigint, about text,"
                    + " primary key (id, number))");
            sql.update(
                    "create table f_event (number bigint generated always as identity primary key, id varchar(128))");
            sql.update("create table f_key (key varchar(128) primary key)");
            sql.update("insert into f_account values ('anna', 0)");
        }
    }

    private static void byHand(DataSource database, int round) throws SQLException {
        for (int i = 0; i < PURCHASES; i++) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                long balance = new Sql(connection, 0)
                        .first("select balance from f_account where id = ? for update", row -> row.getLong(1), "anna")
                        .orElseThrow();
                run(connection, "insert into f_entry values (?, ?, ?, ?)", "anna", balance + 1, 20L, "order h" + i);
                run(connection, "update f_account set balance = ? where id = ?", balance + 20, "anna");
                run(connection, "insert into f_event (id) values (?)", "anna");
                run(connection, "insert into f_key values (?)", "h" + round + "-" + i);
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Sql.set(statement, 0, values);
            statement.executeUpdate();
        }
    }

    private static void single(LoyaltyStore store, int round) {
        Loyalty shop = Shop.of(store);
        for (int i = 0; i < PURCHASES; i++) {
            shop.execute(Shop.purchase(ANNA, "s" + round + "-" + i, 20), Shop.NOW);
        }
    }

    private static void inBatches(JdbcStore store, int round) {
        for (int from = 0; from < PURCHASES; from += 500) {
            int first = from;
            store.inBatch(Set.of(ANNA), joined -> {
                Loyalty shop = Shop.of(joined);
                IntStream.range(first, first + 500)
                        .forEach(i -> shop.execute(Shop.purchase(ANNA, "b" + round + "-" + i, 20), Shop.NOW));
                return true;
            });
        }
    }
}
