package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.store.jdbc.JdbcStore;
import io.github.loyalty4j.store.jdbc.Tenant;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A store in the database of a URL, with its tables made; closed with its connections. */
record StoreAt(JdbcStore store, JdbcConnectionPool connections) implements AutoCloseable {
    /**
     * Opens it; a password may stand in the URL, or in PostgreSQL's own {@code ~/.pgpass}.
     *
     * @throws BadInputException if the URL is of neither database
     * @throws io.github.loyalty4j.store.jdbc.StoreException if the database does not answer
     */
    static StoreAt of(String url, Tenant tenant) {
        JdbcConnectionPool connections = JdbcConnectionPool.create(source(url));
        try {
            JdbcStore store = JdbcStore.builder(connections, tenant).build();
            store.migrate();
            return new StoreAt(store, connections);
        } catch (RuntimeException e) {
            connections.dispose();
            throw e;
        }
    }

    private static ConnectionPoolDataSource source(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
            source.setUrl(url);
            return source;
        }
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(url);
            return source;
        }
        throw new BadInputException("--store must begin with jdbc:h2: or jdbc:postgresql:");
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
