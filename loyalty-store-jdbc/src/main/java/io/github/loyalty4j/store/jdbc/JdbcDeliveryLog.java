package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.campaign.delivery.Delivery;
import io.github.loyalty4j.campaign.delivery.DeliveryLog;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What members were told, in the tables of a {@link JdbcStore}: {@code JdbcDeliveryLog.of(store)}. Needs {@code loyalty-campaign}. A
 * member's row is locked while work has its turn, so that couriers of several processes tell it nothing twice; times are kept to the
 * nanosecond, from 1678 to 2261.
 *
 * <p>Methods throw a {@link StoreException} as those of the store do. Safe for use by several threads, and several processes may
 * use one database.
 */
public final class JdbcDeliveryLog implements DeliveryLog {
    private static final String OF_MEMBER = " where tenant = ? and member = ?";

    private final Database database;
    private final String tenant;

    private JdbcDeliveryLog(JdbcStore store) {
        this.database = store.database();
        this.tenant = store.tenant().value();
    }

    /** The deliveries of a store's tenant. */
    public static JdbcDeliveryLog of(JdbcStore store) {
        return new JdbcDeliveryLog(store);
    }

    @Override
    public <R> R alone(MemberId member, Function<? super Page, ? extends R> work) {
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            takeTurn(sql, member);
            return work.apply(new Told(sql, member));
        });
    }

    /** Who is forgotten meanwhile leaves no row to wait for, so that one is made again. */
    private void takeTurn(Sql sql, MemberId member) throws SQLException {
        String query = "select 1 from loyalty_told_member" + OF_MEMBER + " "
                + database.dialect().lock();
        while (sql.first(query, row -> true, tenant, member.value()).isEmpty()) {
            sql.update(
                    "insert into loyalty_told_member (tenant, member) values (?, ?) "
                            + database.dialect().unlessThere(),
                    tenant,
                    member.value());
        }
    }

    @Override
    public void forget(MemberId member) {
        database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            takeTurn(sql, member);
            return forget(sql, member);
        });
    }

    private int forget(Sql sql, MemberId member) throws SQLException {
        sql.update("delete from loyalty_delivery" + OF_MEMBER, tenant, member.value());
        return sql.update("delete from loyalty_told_member" + OF_MEMBER, tenant, member.value());
    }

    @Override
    public void move(MemberId from, MemberId into) {
        if (from.equals(into)) {
            return;
        }
        database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            boolean isFromFirst = from.compareTo(into) < 0;
            takeTurn(sql, isFromFirst ? from : into);
            takeTurn(sql, isFromFirst ? into : from);
            sql.update(
                    "delete from loyalty_delivery" + OF_MEMBER
                            + " and notification in (select d.notification from loyalty_delivery d"
                            + " where d.tenant = ? and d.member = ?)",
                    tenant,
                    into.value(),
                    tenant,
                    from.value());
            sql.update("update loyalty_delivery set member = ?" + OF_MEMBER, into.value(), tenant, from.value());
            return forget(sql, from);
        });
    }

    /** What one member was told, in a transaction that has its turn. */
    private final class Told implements Page {
        private final Sql sql;
        private final String member;

        Told(Sql sql, MemberId member) {
            this.sql = sql;
            this.member = member.value();
        }

        @Override
        public List<Delivery> deliveries(Instant since, String notification) {
            return Trouble.unless(() -> sql.list(
                    "select notification, purpose, channel, delivered, is_sent from loyalty_delivery" + OF_MEMBER
                            + " and (delivered >= ? or notification = ?) order by delivered, notification",
                    row -> new Delivery(
                            row.getString("notification"),
                            row.getString("purpose"),
                            ChannelName.of(row.getString("channel")),
                            Nanos.instant(row.getLong("delivered")),
                            row.getBoolean("is_sent")),
                    tenant,
                    member,
                    Nanos.within(since),
                    notification));
        }

        @Override
        public void put(Delivery delivery) {
            Trouble.unless(() -> sql.update(
                    database.dialect()
                            .upsert(
                                    "loyalty_delivery (tenant, member, notification, purpose, channel, delivered,"
                                            + " is_sent)",
                                    "tenant, member, notification",
                                    "purpose, channel, delivered, is_sent"),
                    tenant,
                    member,
                    delivery.notification(),
                    delivery.purpose(),
                    delivery.channel().value(),
                    Nanos.of(delivery.time()),
                    delivery.isSent()));
        }

        @Override
        public void remove(String notification) {
            Trouble.unless(() -> sql.update(
                    "delete from loyalty_delivery" + OF_MEMBER + " and notification = ?",
                    tenant,
                    member,
                    notification));
        }
    }
}
