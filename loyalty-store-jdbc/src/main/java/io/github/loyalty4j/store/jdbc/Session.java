package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the database: what is locked by it, what its works have appended so far, and what of that is yet to be
 * sent. For one thread.
 */
final class Session {
    final Connection connection;
    final Dialect dialect;
    final Reads reads;
    final Writes writes = new Writes();
    final SessionPast past;
    private final int timeoutSeconds;

    final Map<MemberId, LedgerChain> heads = new HashMap<>();
    final Map<MemberId, Account> accounts = new HashMap<>();
    final Set<MemberId> changed = new HashSet<>();
    final Map<String, Optional<LoyaltyStore.Executed>> results = new HashMap<>();
    final Map<String, Long> counters = new HashMap<>();
    final Map<CardNumber, MemberId> cards = new HashMap<>();

    /** The first failure of the database, which work may have caught without knowing what it was. */
    private @Nullable SQLException failure;

    /** One whose accounts ask for their past elsewhere later, once it is over. */
    Session(Connection connection, Database database, Reads reads, Past later) {
        this.connection = connection;
        this.dialect = database.dialect();
        this.reads = reads;
        this.past = new SessionPast(this, later);
        this.timeoutSeconds = database.timeoutSeconds();
    }

    /** A question to the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            failure = failure == null ? e : failure;
            throw new Trouble(e);
        }
    }

    void requireSound() throws SQLException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Locks the rows of members that are not locked yet, in the order of their ids; makes those that are missing. */
    void lock(Set<MemberId> members) throws SQLException {
        List<MemberId> wanted =
                members.stream().filter(id -> !heads.containsKey(id)).sorted().toList();
        for (MemberId member : wanted) {
            Optional<LedgerChain> head = locked(member);
            if (head.isEmpty()) {
                insert(member);
                head = locked(member);
            }
            heads.put(member, head.orElseThrow());
        }
    }

    private Optional<LedgerChain> locked(MemberId member) throws SQLException {
        return reads.sql()
                .first(
                        "select size, hash from loyalty_member where tenant = ? and member = ? " + dialect.lock(),
                        Head::read,
                        reads.tenant(),
                        member.value());
    }

    private void insert(MemberId member) throws SQLException {
        reads.sql()
                .update(
                        "insert into loyalty_member (tenant, member) values (?, ?) " + dialect.unlessThere(),
                        reads.tenant(),
                        member.value());
    }

    boolean isLocked(MemberId member) {
        return heads.containsKey(member);
    }

    Optional<Account> account(MemberId member) {
        Account known = accounts.get(member);
        if (known != null) {
            return Optional.of(known);
        }
        LedgerChain head = head(member);
        Optional<Account> found = ask(() -> reads.account(member, head, past));
        found.ifPresent(account -> accounts.put(member, account));
        return found;
    }

    LedgerChain head(MemberId member) {
        LedgerChain head = heads.get(member);
        return head == null ? ask(() -> reads.head(member)) : head;
    }

    Optional<LoyaltyStore.Executed> executed(String key) {
        return results.computeIfAbsent(
                key,
                same -> ask(() -> {
                    flush();
                    return reads.executed(key);
                }));
    }

    /** Locks the counter's row until the end of the transaction. */
    long shared(String counter) {
        return counters.computeIfAbsent(counter, name -> ask(() -> counter(name)));
    }

    private long counter(String name) throws SQLException {
        String query = "select used from loyalty_counter where tenant = ? and name = ? " + dialect.lock();
        Optional<Long> used = reads.sql().first(query, row -> row.getLong(1), reads.tenant(), name);
        if (used.isEmpty()) {
            reads.sql()
                    .update(
                            "insert into loyalty_counter (tenant, name, used) values (?, ?, 0) "
                                    + dialect.unlessThere(),
                            reads.tenant(),
                            name);
            used = reads.sql().first(query, row -> row.getLong(1), reads.tenant(), name);
        }
        return used.orElseThrow();
    }

    /** All postings of an account, with those not yet sent. */
    List<Posting> postings(MemberId member) {
        return ask(() -> {
            flush();
            return reads.postings(member, 0, Long.MAX_VALUE);
        });
    }

    Optional<MemberId> firstOf(CardNumber card) {
        MemberId own = cards.get(card);
        return own == null ? ask(() -> reads.firstOf(card)) : Optional.of(own);
    }

    /** Leaves a snapshot of accounts that have grown by so many entries since their last one. */
    void snapshot(int every) {
        for (Map.Entry<MemberId, Account> each : accounts.entrySet()) {
            Account account = each.getValue();
            if (changed.contains(each.getKey()) && account.size() - account.checkpointSize() >= every) {
                Snapshot now = new Snapshot(head(each.getKey()), account.checkpoint());
                now.write(writes, dialect, reads.tenant(), each.getKey());
                Archived.Owner owner =
                        new Archived.Owner(reads.tenant(), each.getKey().value());
                Archived.write(new Archived.Rows(writes, dialect, owner, account.size()), account.sinceCheckpoint());
                each.setValue(Account.of(now.checkpoint(), new StoredArchive(past, each.getKey(), account.size())));
            }
        }
        changed.clear();
    }

    void flush() throws SQLException {
        if (!writes.isEmpty()) {
            writes.send(connection, dialect, timeoutSeconds);
        }
    }
}
