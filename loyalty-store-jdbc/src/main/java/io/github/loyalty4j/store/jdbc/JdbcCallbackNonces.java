package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.wallet.google.CallbackEvent;
import io.github.loyalty4j.wallet.google.CallbackNonces;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which of Google's callbacks were given on, in the tables of a {@link JdbcStore}. Needs {@code loyalty-wallet-google}. A claim
 * ends after a minute; what has expired is deleted with the next claim.
 *
 * <p>Methods throw a {@link StoreException} as those of the store do. Safe for use by several threads, and several processes may
 * use one database.
 */
public final class JdbcCallbackNonces implements CallbackNonces {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String OF_ROW = " where tenant = ? and nonce = ?";

    private final Database database;
    private final String tenant;

    private JdbcCallbackNonces(JdbcStore store) {
        this.database = store.database();
        this.tenant = store.tenant().value();
    }

    /** The nonces of a store's tenant. */
    public static JdbcCallbackNonces of(JdbcStore store) {
        return new JdbcCallbackNonces(store);
    }

    /** Two that insert one nonce meet at its key, and the one that lost finds the row when it runs again. */
    @Override
    public Claim claim(CallbackEvent.Nonce nonce, Instant now) {
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            sql.update("delete from loyalty_google_nonce where tenant = ? and expires <= ?", tenant, Nanos.of(now));
            Optional<Claim> found = sql.first(
                    "select free_at from loyalty_google_nonce" + OF_ROW + " "
                            + database.dialect().lock(),
                    row -> {
                        long freeAt = row.getLong(1);
                        return row.wasNull() ? Claim.DONE : freeAt > Nanos.of(now) ? Claim.BUSY : Claim.NEW;
                    },
                    tenant,
                    nonce.value());
            Claim claim = found.orElse(Claim.NEW);
            if (found.isEmpty()) {
                sql.update(
                        "insert into loyalty_google_nonce (tenant, nonce, expires, free_at) values (?, ?, ?, ?)",
                        tenant,
                        nonce.value(),
                        Nanos.of(nonce.expires()),
                        Nanos.of(now.plus(LEASE)));
            } else if (claim == Claim.NEW) {
                free(sql, nonce, Nanos.of(now.plus(LEASE)));
            }
            return claim;
        });
    }

    private void free(Sql sql, CallbackEvent.Nonce nonce, long at) throws SQLException {
        sql.update("update loyalty_google_nonce set free_at = ?" + OF_ROW, at, tenant, nonce.value());
    }

    @Override
    public void done(CallbackEvent.Nonce nonce) {
        database.inTransaction(connection -> database.sql(connection)
                .update(
                        database.dialect()
                                .upsert(
                                        "loyalty_google_nonce (tenant, nonce, expires, free_at)",
                                        "tenant, nonce",
                                        "expires, free_at"),
                        tenant,
                        nonce.value(),
                        Nanos.of(nonce.expires()),
                        null));
    }

    @Override
    public void release(CallbackEvent.Nonce nonce, Instant claimed) {
        database.inTransaction(connection -> database.sql(connection)
                .update(
                        "delete from loyalty_google_nonce" + OF_ROW + " and free_at = ?",
                        tenant,
                        nonce.value(),
                        Nanos.of(claimed.plus(LEASE))));
    }
}
