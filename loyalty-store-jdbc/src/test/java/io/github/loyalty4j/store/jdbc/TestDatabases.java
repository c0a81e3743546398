package io.github.loyalty4j.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Empty databases, a new one at each call: in H2's memory, or a schema of one PostgreSQL for all tests. */
final class TestDatabases {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private TestDatabases() {}

    static DataSource h2() {
        String url = "jdbc:h2:mem:t" + NUMBERS.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        return new Pool(24, () -> DriverManager.getConnection(url));
    }

    static DataSource postgres() {
        String url = postgresUrl();
        return new Pool(24, () -> DriverManager.getConnection(url));
    }

    static String postgresUrl() {
        String schema = "t" + NUMBERS.incrementAndGet();
        String url = server().getJdbcUrl("postgres", "postgres");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server must make a schema", e);
        }
        return url + "&currentSchema=" + schema;
    }

    /** Quick rather than safe: what must survive a crash has a server of its own. */
    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                Path folder = Files.createTempDirectory("loyalty4j-postgres");
                EmbeddedPostgres started = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "300")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, folder)));
                server = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /**
     * Its files are deleted by a process that may outlive the tests: there are tens of thousands by then, which can take a minute,
     * and Maven kills whoever takes longer than 30 seconds to end.
     */
    private static void stop(EmbeddedPostgres server, Path folder) {
        try {
            server.close();
            new ProcessBuilder("rm", "-rf", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JdbcStore store(DataSource database) {
        return store(database, 100);
    }

    /** A store that leaves a snapshot of an account after so many entries. */
    static JdbcStore store(DataSource database, int snapshotEvery) {
        JdbcStore store = JdbcStore.builder(database, Tenant.of("shop"))
                .attempts(100)
                .snapshotEvery(snapshotEvery)
                .build();
        store.migrate();
        return store;
    }

    interface Step {
        void run() throws SQLException;
    }

    /** The same database; something happens once before a statement that begins so is prepared. */
    static DataSource before(String beginning, Step step, DataSource database) {
        AtomicBoolean isDone = new AtomicBoolean();
        return new Pool(4, () -> {
            Connection real = database.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Pool.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                        if (method.getName().equals("prepareStatement")
                                && String.valueOf(values[0]).startsWith(beginning)
                                && isDone.compareAndSet(false, true)) {
                            step.run();
                        }
                        try {
                            return method.invoke(real, values);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        });
    }
}
