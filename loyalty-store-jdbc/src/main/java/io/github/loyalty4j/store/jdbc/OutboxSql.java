package io.github.loyalty4j.store.jdbc;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of the outbox's rows when a card changes; what runs in the store's transaction,
 * and what workers do most. */
final class OutboxSql {
    private static final String TABLE = "loyalty_outbox (tenant, member, channel, state, latest, since, due)";

    /**
     * Makes a row for each channel where there is none, and changes the others in the same statement; needs tenant, member and
     * the instant.
     */
    private static final String UPSERT = "insert into " + TABLE.replace(" (", " as o (")
            + " select c.tenant, n.member, c.channel, 0, 1, n.since, n.since"
            + " from (values (?, ?, ?)) as n (tenant, member, since) join loyalty_channel c on c.tenant = n.tenant"
            + " on conflict (tenant, member, channel) do update set " + change("excluded.since");

    /** Changes every row of a member; needs three times the instant, tenant and member. */
    private static final String UPDATE =
            "update loyalty_outbox o set " + change("?") + " where tenant = ? and member = ?";

    /** Makes the rows that are missing; needs member, twice the instant, tenant and member. */
    private static final String INSERT_MISSING = "insert into " + TABLE
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

    /** What is set of a row when its card changes; {@code now} three times. */
    private static String change(String now) {
        return "latest = o.latest + 1,"
                + " since = case when o.state = 2 then " + now + " else o.since end,"
                + " due = case when o.state > 1 then " + now + " else o.due end,"
                + " attempt = case when o.state > 1 then 0 else o.attempt end,"
                + " reason = case when o.state > 1 then null else o.reason end,"
                + " buried = case when o.state > 1 then null else o.buried end,"
                + " changed_meanwhile = case when o.state = 1 and o.changed_meanwhile is null then " + now
                + " else o.changed_meanwhile end,"
                + " state = case when o.state > 1 then 0 else o.state end";
    }

    /** Once in a transaction, however often the card changes in it. */
    static void changed(Writes writes, Dialect dialect, String tenant, String member, long now) {
        if (dialect == Dialect.POSTGRESQL) {
            writes.once(UPSERT, member, tenant, member, now);
        } else {
            writes.once(UPDATE, member, now, now, now, tenant, member);
            writes.once(INSERT_MISSING, member, member, now, now, tenant, member);
        }
    }
}
