package io.github.loyalty4j.store.jdbc;

/**
 * Where accounts out of any transaction ask for their past. It knows no account, as it is held by each that is given out.
 *
 * <p>Immutable and safe for use by several threads.
 */
record PoolPast(Database database, Tenant tenant) implements Past {
    @Override
    public <T> T read(Question<T> question) {
        AccountCache none = new AccountCache(0, 0);
        return database.read(connection -> question.ask(new Reads(database.sql(connection), tenant, none, 1)));
    }
}
