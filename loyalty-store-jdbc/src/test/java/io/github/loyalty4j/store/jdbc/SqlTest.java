package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent ahead has the connection for itself until it is done. */
class SqlTest {
    private final Connection connection = open();
    private final Sql sql = new Sql(connection, 30);
    private final CountDownLatch isWaitedFor = new CountDownLatch(1);
    private final AtomicBoolean isDone = new AtomicBoolean();

    private static Connection open() {
        try {
            return TestDatabases.h2().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Done once somebody waits for it. */
    private void sendAhead() throws SQLException {
        Thread caller = Thread.currentThread();
        sql.ahead(other -> {
            while (caller.getState() != Thread.State.WAITING && isWaitedFor.getCount() > 0) {
                Thread.onSpinWait();
            }
            other.isAny("select 1");
            isDone.set(true);
        });
    }

    private void requireWaits(Database.Attempt<?> next) throws SQLException {
        sendAhead();
        next.run();
        boolean wasDone = isDone.get();
        isWaitedFor.countDown();
        assertThat(wasDone).isTrue();
    }

    private Session session() {
        Reads reads = new Reads(sql, Tenant.of("shop"), new AccountCache(1, 1), 100);
        return new Session(Dialect.H2, reads, noPast());
    }

    private static Past noPast() {
        return new Past() {
            @Override
            public <T> T read(Question<T> question) {
                throw new IllegalStateException("no past must be asked for");
            }
        };
    }

    @Test
    void aQuestion_waitsForWhatWasSentAhead() throws SQLException {
        requireWaits(() -> sql.isAny("select 1"));
    }

    @Test
    void aBatch_waitsForWhatWasSentAhead() throws SQLException {
        requireWaits(() -> {
            sql.batch("select ?", List.of());
            return true;
        });
    }

    @Test
    void more_waitsForWhatWasSentAhead() throws SQLException {
        requireWaits(() -> {
            sql.ahead(other -> other.isAny("select 2"));
            return true;
        });
    }

    @Test
    void theEndOfASession_waitsForWhatWasSentAhead() throws SQLException {
        Session session = session();
        requireWaits(() -> {
            session.requireSound();
            return true;
        });
    }

    @Test
    void aSessionThatFailed_waitsForWhatWasSentAhead() throws SQLException {
        Session session = session();
        requireWaits(() -> {
            session.close();
            return true;
        });
    }

    @Test
    void whoIsInterrupted_waitsNoLess() throws SQLException {
        sql.ahead(other -> isDone.set(other.isAny("select 1")));
        Thread.currentThread().interrupt();

        sql.await();

        assertThat(isDone).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFailure_isThatOfAllThatIsSentNext() throws SQLException {
        sql.ahead(other -> other.isAny("select nothing from nowhere"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sql.isAny("select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("NOWHERE");
        }
        assertThatCode(() -> session().close()).doesNotThrowAnyException();
    }

    /** One that is not the database's, too: nothing of what failed was sent, and a transaction would not know. */
    @Test
    void aTextThatCannotBeSent_failsAllThatIsSentNext() throws SQLException {
        sql.ahead(other -> other.isAny("select ?", "half a pair: \uD800"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sql.isAny("select 1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("whole characters: U+d800");
        }
    }

    /** Whoever waits for what nobody does would wait forever, with all that the transaction has locked. */
    @Test
    @Timeout(60)
    void withoutAThread_theCallerSendsItself() throws SQLException {
        Executor none = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };

        Throwable told = catchThrowable(() -> sql.ahead(other -> isDone.set(other.isAny("select 1")), none));

        assertThat(told).isNull();
        assertThat(isDone).isTrue();
        sql.await();
    }
}
