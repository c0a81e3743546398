package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.card.MemberId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a shop would write by hand to give points for an order once: lock the member's row, insert the entry, update the balance,
 * insert the event and the key, commit. The entry is the text the store keeps of a purchase, the same each time.
 */
record HandWritten(DataSource connections, String entry) {
    private static final int POINTS = 10;

    /** Makes its tables beside those of the store, which has kept an entry of each of these members. */
    static HandWritten in(DataSource connections, List<MemberId> members) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table hand_member (id varchar(128) primary key, balance bigint not null)");
            statement.execute("create table hand_entry (id varchar(128) not null, number bigint not null,"
                    + " entry varchar(4000) not null, primary key (id, number))");
            statement.execute("create table hand_event (id varchar(128) not null, number bigint not null,"
                    + " primary key (id, number))");
            statement.execute("create table hand_key (command varchar(200) primary key)");
            for (MemberId member : members) {
                statement.execute("insert into hand_member values ('" + member.value() + "', 0)");
            }
            return new HandWritten(connections, entry(statement, members.size() / 2));
        }
    }

    /** That of the middle of the store's entries by length. */
    private static String entry(Statement statement, int middle) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select entry from loyalty_posting where entry like '{\"type\":\"earned\"%'"
                        + " order by length(entry) offset " + middle + " rows fetch first 1 row only")) {
            row.next();
            return row.getString(1);
        }
    }

    /** The balance after it. */
    long purchase(MemberId member, String order) throws SQLException {
        String id = member.value();
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            long balance = locked(connection, id);
            long next = balance + POINTS;
            run(connection, "insert into hand_entry values (?, ?, ?)", id, next, entry);
            run(connection, "update hand_member set balance = ? where id = ?", next, id);
            run(connection, "insert into hand_event values (?, ?)", id, next);
            run(connection, "insert into hand_key values (?)", order);
            connection.commit();
            connection.setAutoCommit(true);
            return next;
        }
    }

    private static long locked(Connection connection, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select balance from hand_member where id = ? for update")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
