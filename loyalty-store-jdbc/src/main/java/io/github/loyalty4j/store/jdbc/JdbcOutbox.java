package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.Outbox;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The outbox of a {@link JdbcStore}, for several workers at once: a row one of them holds is skipped by the others. */
final class JdbcOutbox implements Outbox {
    private static final String OF_ROW = " where tenant = ? and member = ? and channel = ? ";

    private final Database database;
    private final String tenant;
    private final SecureRandom random = new SecureRandom();

    JdbcOutbox(Database database, Tenant tenant) {
        this.database = database;
        this.tenant = tenant.value();
    }

    @Override
    public void register(ChannelName channel) {
        database.inTransaction(connection -> {
            if (!isRegistered(connection, channel)) {
                awaitChanges(connection);
                database.sql(connection)
                        .update("insert into loyalty_channel (tenant, channel) values (?, ?)", tenant, channel.value());
            }
            return true;
        });
    }

    /**
     * Waits for statements that began before the channel was there and so would not tell it of a change: what a host resyncs after
     * this must not be older than what it was not told.
     */
    private void awaitChanges(Connection connection) throws SQLException {
        if (database.dialect() == Dialect.POSTGRESQL) {
            database.sql(connection).update("lock table loyalty_channel in access exclusive mode");
        }
    }

    @Override
    public void unregister(ChannelName channel) {
        database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            sql.update("delete from loyalty_channel where tenant = ? and channel = ?", tenant, channel.value());
            return sql.update("delete from loyalty_outbox where tenant = ? and channel = ?", tenant, channel.value());
        });
    }

    @Override
    public void changed(MemberId member, Instant now) {
        database.inTransaction(connection -> {
            remember(connection, member);
            Writes writes = new Writes();
            OutboxSql.changed(writes, database.dialect(), tenant, member.value(), Nanos.of(now));
            writes.send(database.sql(connection), database.dialect());
            return true;
        });
    }

    /** Keeps that a member's card is known, and locks its row, so that two changes of one card do not meet. */
    private void remember(Connection connection, MemberId member) throws SQLException {
        Sql sql = database.sql(connection);
        int known = sql.update(
                "update loyalty_member set is_shown = true where tenant = ? and member = ?", tenant, member.value());
        if (known == 0) {
            sql.update(
                    "insert into loyalty_member (tenant, member, is_shown) values (?, ?, true)",
                    tenant,
                    member.value());
        }
    }

    private void requireRegistered(Connection connection, ChannelName channel) throws SQLException {
        if (!isRegistered(connection, channel)) {
            throw new IllegalArgumentException("a channel must be registered: " + channel);
        }
    }

    private boolean isRegistered(Connection connection, ChannelName channel) throws SQLException {
        return database.sql(connection)
                .isAny("select 1 from loyalty_channel where tenant = ? and channel = ?", tenant, channel.value());
    }

    @Override
    public void resync(ChannelName channel, MemberId member, Instant now) {
        database.inTransaction(connection -> {
            requireRegistered(connection, channel);
            remember(connection, member);
            resync(connection, new Target(channel, member), Nanos.of(now));
            return true;
        });
    }

    private void resync(Connection connection, Target target, long now) throws SQLException {
        Optional<OutboxRow> row = locked(connection, target);
        if (row.isPresent()) {
            row.get().resync(now);
            row.get().save(database.sql(connection), tenant);
        } else {
            insert(connection, target, now);
        }
    }

    private void insert(Connection connection, Target target, long now) throws SQLException {
        database.sql(connection)
                .update(
                        "insert into loyalty_outbox (tenant, member, channel, state, latest, since, due)"
                                + " values (?, ?, ?, 0, 1, ?, ?)",
                        tenant,
                        target.member().value(),
                        target.channel().value(),
                        now,
                        now);
    }

    private Optional<OutboxRow> locked(Connection connection, Target target) throws SQLException {
        return database.sql(connection)
                .first(
                        "select " + OutboxRow.COLUMNS + " from loyalty_outbox" + OF_ROW
                                + database.dialect().lock(),
                        OutboxRow::new,
                        tenant,
                        target.member().value(),
                        target.channel().value());
    }

    @Override
    public int resyncAll(ChannelName channel, Instant now) {
        return database.inTransaction(connection -> {
            requireRegistered(connection, channel);
            List<MemberId> members = database.sql(connection)
                    .list(
                            "select member from loyalty_member where tenant = ? and is_shown order by member",
                            row -> MemberId.of(row.getString(1)),
                            tenant);
            for (MemberId member : members) {
                resync(connection, new Target(channel, member), Nanos.of(now));
            }
            return members.size();
        });
    }

    @Override
    public Optional<Delivery> take(Set<ChannelName> channels, Instant now, Instant leaseEnd) {
        if (!leaseEnd.isAfter(now)) {
            throw new IllegalArgumentException("a lease must end after it begins: " + now + " to " + leaseEnd);
        }
        if (channels.isEmpty()) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        values.add(tenant);
        channels.forEach(channel -> values.add(channel.value()));
        values.add(Nanos.of(now));
        String due = "select tenant, " + OutboxRow.COLUMNS + " from loyalty_outbox where tenant = ? and channel in ("
                + String.join(", ", Collections.nCopies(channels.size(), "?"))
                + ") and due <= ? order by due, since, member fetch first 1 row only for update skip locked";
        return database.dialect() == Dialect.POSTGRESQL
                ? takenAtOnce(due, values, Nanos.of(leaseEnd))
                : taken(due, values, Nanos.of(leaseEnd));
    }

    private Optional<Delivery> takenAtOnce(String due, List<Object> values, long leaseEnd) {
        List<Object> all = new ArrayList<>(values);
        all.add(random.nextLong());
        all.add(leaseEnd);
        return database.atOnce(sql -> sql.first(OutboxSql.take(due), OutboxRow::new, all.toArray()))
                .map(JdbcOutbox::delivery);
    }

    private Optional<Delivery> taken(String due, List<Object> values, long leaseEnd) {
        return database.inTransaction(connection -> {
            Optional<OutboxRow> row = database.sql(connection).first(due, OutboxRow::new, values.toArray());
            if (row.isEmpty()) {
                return Optional.empty();
            }
            row.get().take(random.nextLong(), leaseEnd);
            row.get().save(database.sql(connection), tenant);
            return Optional.of(delivery(row.get()));
        });
    }

    private static Delivery delivery(OutboxRow row) {
        Target target = new Target(ChannelName.of(row.channel), MemberId.of(row.member));
        return new Delivery(target, new Change(row.latest, Nanos.instant(row.since)), row.attempt, row.lease);
    }

    @Override
    public Settled accepted(Delivery delivery, Instant now) {
        int settled = database.atOnce(sql -> sql.update(
                OutboxSql.accept(database.dialect()),
                tenant,
                delivery.target().member().value(),
                delivery.target().channel().value(),
                delivery.lease()));
        return settled == 1 ? Settled.DONE : settle(delivery, now, row -> row.accept(Nanos.of(now)));
    }

    @Override
    public Settled retry(Delivery delivery, Instant now, Instant due) {
        return settle(delivery, now, row -> row.retry(Nanos.of(due)));
    }

    @Override
    public Settled bury(Delivery delivery, Instant now, String reason) {
        DeadLetter letter = new DeadLetter(delivery.target(), delivery.attempt(), reason, now);
        return settle(delivery, now, row -> row.bury(letter));
    }

    private Settled settle(Delivery delivery, Instant now, Function<OutboxRow, Settled> edit) {
        return database.inTransaction(connection -> {
            Optional<OutboxRow> found = locked(connection, delivery.target());
            if (found.isEmpty()) {
                return Settled.LEASE_LOST;
            }
            OutboxRow row = found.get();
            Settled settled = Settled.LEASE_LOST;
            if (row.isHeldBy(delivery)) {
                settled = edit.apply(row);
            } else if (row.state != OutboxRow.DEAD) {
                row.change(Nanos.of(now));
            }
            row.save(database.sql(connection), tenant);
            return settled;
        });
    }

    @Override
    public Backlog backlog(ChannelName channel) {
        return database.read(connection -> database.sql(connection)
                .first(
                        "select count(case when state < 2 then 1 end), count(case when state = 3 then 1 end),"
                                + " min(case when state < 2 then since end) from loyalty_outbox"
                                + " where tenant = ? and channel = ?",
                        JdbcOutbox::backlog,
                        tenant,
                        channel.value())
                .orElseThrow());
    }

    private static Backlog backlog(ResultSet row) throws SQLException {
        Optional<Instant> oldest =
                Optional.ofNullable(row.getObject(3, Long.class)).map(Nanos::instant);
        return new Backlog(row.getLong(1), row.getLong(2), oldest);
    }

    @Override
    public List<DeadLetter> deadLetters(ChannelName channel, int most) {
        if (most < 1 || most > MOST_DEAD_LETTERS) {
            throw new IllegalArgumentException("ask for 1 to " + MOST_DEAD_LETTERS + " dead letters: " + most);
        }
        return database.read(connection -> database.sql(connection)
                .list(
                        "select member, attempt, reason, buried from loyalty_outbox where tenant = ? and channel = ?"
                                + " and state = 3 order by buried, member fetch first ? rows only",
                        row -> new DeadLetter(
                                new Target(channel, MemberId.of(row.getString(1))),
                                row.getInt(2),
                                row.getString(3),
                                Nanos.instant(row.getLong(4))),
                        tenant,
                        channel.value(),
                        most));
    }

    @Override
    public boolean replay(Target target, Instant now) {
        return database.inTransaction(connection -> {
            Optional<OutboxRow> row = locked(connection, target).filter(each -> each.state == OutboxRow.DEAD);
            if (row.isPresent()) {
                row.get().startAnew(Nanos.of(now));
                row.get().save(database.sql(connection), tenant);
            }
            return row.isPresent();
        });
    }

    @Override
    public int replayAll(ChannelName channel, Instant now) {
        return database.inTransaction(connection -> database.sql(connection)
                .update(
                        "update loyalty_outbox set state = 0, due = ?, attempt = 0, reason = null, buried = null"
                                + " where tenant = ? and channel = ? and state = 3",
                        Nanos.of(now),
                        tenant,
                        channel.value()));
    }
}
