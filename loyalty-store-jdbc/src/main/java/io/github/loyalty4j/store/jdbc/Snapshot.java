package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.ChainHash;
import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Checkpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A kept checkpoint of an account and the head of its ledger then. It is used only if the chain of hashes leads from that
 * head to the present one.
 *
 * <p>Immutable and safe for use by several threads.
 */
record Snapshot(LedgerChain head, Checkpoint checkpoint) {
    /** To be raised when a checkpoint is made of other parts, or an account is another fold of the same ledger. */
    static final int FORM = 1;

    private static final int PAGE = 50;

    private static final String UPSERT = "loyalty_snapshot (tenant, member, form, size, hash, state, digest, whole)";

    /** Empty if it is of another version, or not what was written. */
    static Optional<Snapshot> find(Sql sql, String tenant, MemberId member) throws SQLException {
        return sql.first(
                        "select size, hash, state, digest from loyalty_snapshot"
                                + " where tenant = ? and member = ? and form = ?",
                        row -> read(row, tenant, member),
                        tenant,
                        member.value(),
                        FORM)
                .flatMap(found -> found);
    }

    private static Optional<Snapshot> read(ResultSet row, String tenant, MemberId member) throws SQLException {
        long size = row.getLong("size");
        byte[] hash = row.getBytes("hash");
        String state = row.getString("state");
        byte[] digest = digest(tenant, member, size, hash, state);
        if (!Arrays.equals(digest, row.getBytes("digest"))) {
            return Optional.empty();
        }
        LedgerChain head = LedgerChain.of(size, ChainHash.of(hash));
        return Optional.of(new Snapshot(head, Codec.read(Checkpoint.class, state)));
    }

    private static byte[] digest(String tenant, MemberId member, long size, byte[] hash, String state) {
        return Digest.of(tenant, member.value(), FORM, size, hash, state);
    }

    /**
     * Leaves it.
     *
     * @param whole the size of the ledger when all of its archive was written
     */
    void write(Writes writes, Dialect dialect, String tenant, MemberId member, long whole) {
        String state = Codec.write(Checkpoint.class, checkpoint);
        byte[] hash = head.hash().bytes();
        writes.add(
                dialect.upsert(UPSERT, "tenant, member", "form, size, hash, state, digest, whole"),
                tenant,
                member.value(),
                FORM,
                head.size(),
                hash,
                state,
                digest(tenant, member, head.size(), hash, state),
                whole);
    }

    /** Takes away a member's, with its archive. */
    static void delete(Writes writes, String tenant, String member) {
        writes.add("delete from loyalty_snapshot where tenant = ? and member = ?", tenant, member);
        writes.add("delete from loyalty_archive where tenant = ? and member = ?", tenant, member);
    }

    /**
     * Takes away the next ones, under the locks of their members: one of them may be about to get another, of which not only the
     * archive may be met.
     *
     * @return the last of them; empty if there are none after
     */
    static Optional<MemberId> deleteNext(Reads reads, Dialect dialect, Optional<MemberId> after) throws SQLException {
        List<MemberId> page = reads.sql()
                .list(
                        "select member from loyalty_snapshot where tenant = ? and member > ? order by member"
                                + " fetch first ? rows only",
                        row -> MemberId.of(row.getString(1)),
                        reads.tenant(),
                        after.map(MemberId::value).orElse(""),
                        PAGE);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        Locks.locked(reads, dialect, new TreeSet<>(page));
        List<Object> values = new ArrayList<>();
        values.add(reads.tenant());
        page.forEach(member -> values.add(member.value()));
        String these =
                " where tenant = ? and member in (" + String.join(", ", Collections.nCopies(page.size(), "?")) + ")";
        reads.sql().update("delete from loyalty_snapshot" + these, values.toArray());
        reads.sql().update("delete from loyalty_archive" + these, values.toArray());
        return Optional.of(page.get(page.size() - 1));
    }
}
