package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.ChainHash;
import io.github.loyalty4j.core.audit.LedgerChain;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the head of an account's chain of hashes, which is kept with the row that is locked. */
final class Head {
    private Head() {}

    /** The head of a row that has {@code size} and {@code hash}. */
    static LedgerChain read(ResultSet row) throws SQLException {
        long size = row.getLong("size");
        return size == 0 ? LedgerChain.start() : LedgerChain.of(size, ChainHash.of(row.getBytes("hash")));
    }
}
