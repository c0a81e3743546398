package io.github.loyalty4j.store.jdbc;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of the outbox's rows when a card changes; what runs in the store's transaction,
 * and what workers do most. */
final class OutboxSql {
    private static final String CHANGE = "latest = latest + 1,"
            + " since = case when state = 2 then ? else since end,"
            + " due = case when state > 1 then ? else due end,"
            + " attempt = case when state > 1 then 0 else attempt end,"
            + " reason = case when state > 1 then null else reason end,"
            + " buried = case when state > 1 then null else buried end,"
            + " changed_meanwhile = case when state = 1 and changed_meanwhile is null then ? else changed_meanwhile"
            + " end,"
            + " state = case when state > 1 then 0 else state end";

    /** Sets what {@link #CHANGE} does with every row of a member; needs three times the instant, tenant and member. */
    static final String UPDATE = "update loyalty_outbox set " + CHANGE + " where tenant = ? and member = ?";

    /** Makes the rows that are missing; needs member, twice the instant, tenant and member. */
    static final String INSERT = "insert into loyalty_outbox (tenant, member, channel, state, latest, since, due)"
            + " select c.tenant, ?, c.channel, 0, 1, ?, ? from loyalty_channel c where c.tenant = ? and not exists"
            + " (select 1 from loyalty_outbox o where o.tenant = c.tenant and o.channel = c.channel and o.member = ?)";

    /**
     * Lets PostgreSQL answer before the disk has what a worker did: if a crash takes it back, the card is shown once more. A
     * transaction that waits for the disk later waits for this one, too, so nothing else is lost by it.
     */
    private static final String WITHOUT_WAITING = " and set_config('synchronous_commit', 'off', true) is not null";

    /** Takes a row that is due, which others hold not, in one statement; H2 has none that updates what it selects. */
    static String take(String due) {
        return "with first as (" + due
                + ") update loyalty_outbox o set state = 1, taken = o.latest, lease = ?, due = ?,"
                + " attempt = o.attempt + 1, changed_meanwhile = null from first where o.tenant = first.tenant"
                + " and o.member = first.member and o.channel = first.channel" + WITHOUT_WAITING + " returning "
                + Stream.of(OutboxRow.COLUMNS.split(", ", -1))
                        .map(column -> "o." + column)
                        .collect(Collectors.joining(", "));
    }

    /** Settles a row that is held and has not changed since it was taken; needs tenant, member, channel and lease. */
    static String accept(Dialect dialect) {
        return "update loyalty_outbox set state = 2, due = null where tenant = ? and member = ? and channel = ?"
                + " and state = 1 and lease = ? and changed_meanwhile is null"
                + (dialect == Dialect.POSTGRESQL ? WITHOUT_WAITING : "");
    }

    private OutboxSql() {}

    static void changed(Writes writes, String tenant, String member, long now) {
        writes.add(UPDATE, now, now, now, tenant, member);
        writes.add(INSERT, member, now, now, tenant, member);
    }
}
