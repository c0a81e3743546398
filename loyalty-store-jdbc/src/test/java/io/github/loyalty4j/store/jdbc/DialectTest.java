package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
    /** Codes of the appendix "PostgreSQL Error Codes", and of org.h2.api.ErrorCode where they begin with 9 or HY. */
    @ParameterizedTest
    @CsvSource({
        "40001, true, false", // serialization_failure
        "40P01, true, false", // deadlock_detected
        "23505, true, false", // unique_violation
        "55P03, true, false", // lock_not_available
        "HYT00, true, false", // LOCK_TIMEOUT_1
        "90131, true, false", // CONCURRENT_UPDATE_1
        "08006, false, true", // connection_failure
        "57P01, false, true", // admin_shutdown
        "58030, false, true", // io_error
        "90067, false, true", // CONNECTION_BROKEN_1
        "90098, false, true", // DATABASE_IS_CLOSED
        "53100, false, false", // disk_full
        "23502, false, false", // not_null_violation
        "42P01, false, false", // undefined_table
    })
    void state_tellsWhatBecomesOfTheTransaction(String state, boolean isConflict, boolean isLost) {
        SQLException failure = new SQLException("as the driver says", state);
        assertThat(Dialect.isConflict(failure)).isEqualTo(isConflict);
        assertThat(Dialect.isLost(failure)).isEqualTo(isLost);
    }

    /** A pool or a driver that knows no more than that something went wrong: what was asked may have been kept. */
    @Test
    void failure_withoutState_isLost() {
        assertThat(Dialect.isLost(new SQLException("closed"))).isTrue();
        assertThat(Dialect.isConflict(new SQLException("closed"))).isFalse();
    }

    @Test
    void upsert_isOneStatementInEach() {
        String table = "t (a, b, c)";
        assertThat(Dialect.H2.upsert(table, "a", "b, c")).isEqualTo("merge into t (a, b, c) key (a) values (?, ?, ?)");
        assertThat(Dialect.POSTGRESQL.upsert(table, "a", "b, c"))
                .isEqualTo("insert into t (a, b, c) values (?, ?, ?) on conflict (a) do update set"
                        + " b = excluded.b, c = excluded.c");
    }
}
