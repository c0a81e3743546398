package io.github.loyalty4j.store.jdbc;

/** What becomes of the outbox's rows when a card changes; the one part of the outbox that runs in the store's transaction. */
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

    private OutboxSql() {}

    static void changed(Writes writes, String tenant, String member, long now) {
        writes.add(UPDATE, now, now, now, tenant, member);
        writes.add(INSERT, member, now, now, tenant, member);
    }
}
