package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/** Locks the rows of members: one statement for all where the database locks in the order it is told, one for each elsewhere. */
final class Locks {
    private static final String HEAD = "select member, size, hash from loyalty_member where tenant = ? and member ";

    private Locks() {}

    /** The heads of those that are there, locked by now, and what is kept under a key. */
    record WithKept(Map<MemberId, LedgerChain> heads, Optional<Reads.Kept> kept) {}

    /** A row that is locked. */
    private record Locked(MemberId member, LedgerChain head) {
        static Locked read(ResultSet row) throws SQLException {
            return new Locked(MemberId.of(row.getString("member")), Head.read(row));
        }
    }

    /** The heads of those that are there. */
    static Map<MemberId, LedgerChain> locked(Reads reads, Dialect dialect, NavigableSet<MemberId> members)
            throws SQLException {
        List<Locked> rows = new ArrayList<>();
        if (dialect.joinsStatements()) {
            rows.addAll(reads.sql().list(statement(dialect, members), Locked::read, reads.tenant(), ids(members)));
        } else {
            for (MemberId member : members) {
                rows.addAll(
                        reads.sql().list(HEAD + "= ? " + dialect.lock(), Locked::read, reads.tenant(), member.value()));
            }
        }
        return heads(rows);
    }

    private static String statement(Dialect dialect, NavigableSet<MemberId> members) {
        return HEAD + (members.size() == 1 ? "= ? " : "= any (?) order by member ") + dialect.lock();
    }

    private static Object ids(NavigableSet<MemberId> members) {
        return members.size() == 1
                ? members.first().value()
                : members.stream().map(MemberId::value).toArray(String[]::new);
    }

    private static Map<MemberId, LedgerChain> heads(List<Locked> rows) {
        Map<MemberId, LedgerChain> heads = new HashMap<>();
        rows.forEach(row -> heads.put(row.member, row.head));
        return heads;
    }

    /** Both in one message; the key is looked up when the rows are locked. */
    static WithKept lockedWithKept(Reads reads, Dialect dialect, NavigableSet<MemberId> members, String key)
            throws SQLException {
        List<Locked> rows = new ArrayList<>();
        List<Reads.Kept> kept = new ArrayList<>();
        reads.sql()
                .both(
                        statement(dialect, members) + ";" + Reads.KEPT,
                        row -> rows.add(Locked.read(row)),
                        row -> kept.add(Reads.kept(row)),
                        reads.tenant(),
                        ids(members),
                        reads.tenant(),
                        key);
        return new WithKept(heads(rows), kept.stream().findFirst());
    }

    static void insert(Reads reads, Dialect dialect, NavigableSet<MemberId> members) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        members.forEach(member -> rows.add(new Object[] {reads.tenant(), member.value()}));
        reads.sql().batch("insert into loyalty_member (tenant, member) values (?, ?) " + dialect.unlessThere(), rows);
    }
}
