package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.store.jdbc.JdbcStore;
import io.github.loyalty4j.store.jdbc.Tenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * An empty database with the store's tables, as durable as it is by default: every commit of PostgreSQL is on the disk before
 * it is answered, one of H2's is written within half a second.
 */
record BenchDatabase(JdbcConnectionPool connections, Optional<EmbeddedPostgres> server, Optional<Distance> distance)
        implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    /** One of {@code postgresql} and {@code h2}. */
    static BenchDatabase of(String kind) {
        return of(kind, 0);
    }

    /** The same with a network before PostgreSQL, in which all that is sent takes so many microseconds more each way. */
    static BenchDatabase of(String kind, long micros) {
        try {
            BenchDatabase database = kind.equals("h2") ? h2() : postgres(micros);
            database.store().migrate();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BenchDatabase h2() throws IOException {
        Path folder = Files.createTempDirectory("loyalty4j-h2");
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("store"));
        return new BenchDatabase(pool(source), Optional.empty(), Optional.empty());
    }

    private static BenchDatabase postgres(long micros) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "512MB")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        Optional<Distance> distance =
                micros == 0 ? Optional.empty() : Optional.of(new Distance(server.getPort(), micros));
        source.setUrl(server.getJdbcUrl("postgres", "postgres")
                .replace(
                        ":" + server.getPort(),
                        ":" + distance.map(Distance::port).orElse(server.getPort())));
        return new BenchDatabase(pool(source), Optional.of(server), distance);
    }

    private static JdbcConnectionPool pool(ConnectionPoolDataSource source) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    /** A store that has met no account yet, as that of a process just started. */
    JdbcStore store() {
        return JdbcStore.builder(connections, Tenant.of("bench")).build();
    }

    @Override
    public void close() {
        connections.dispose();
        distance.ifPresent(Distance::close);
        server.ifPresent(each -> {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
