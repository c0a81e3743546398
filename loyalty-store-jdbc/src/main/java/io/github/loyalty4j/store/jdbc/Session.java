package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the database: what is locked by it, what its works have appended so far, and what of that is yet to be
 * sent. For one thread.
 */
final class Session {
    /** Some hundred commands' worth, so that a server has enough to do at once, and a batch of some hundred has several. */
    private static final int MANY_ROWS = 500;

    /** How many names of a past one statement looks for; a command asks for one or two. */
    private static final int MOST_ABSENT = 16;

    final Dialect dialect;
    final Reads reads;
    final Writes writes = new Writes();
    final SessionPast past;

    final Map<MemberId, LedgerChain> heads = new HashMap<>();
    final Map<MemberId, Account> accounts = new HashMap<>();
    final Set<MemberId> changed = new HashSet<>();
    final Map<String, Optional<LoyaltyStore.Executed>> results = new HashMap<>();
    final Map<String, Long> counters = new HashMap<>();
    final Map<CardNumber, Optional<MemberId>> cards = new HashMap<>();
    private final NavigableSet<MemberId> wanted = new TreeSet<>();

    /** Accounts of works before the last {@link #doubt}, each of use where its ledger has this head still. */
    private final Map<MemberId, AccountCache.Seen> doubted = new HashMap<>();

    /** Keys that were taken to be free. */
    private final Set<String> free = new HashSet<>();

    private boolean isAssumed;
    private boolean isRefused;

    /** The first failure of the database, which work may have caught without knowing what it was. */
    private @Nullable SQLException failure;

    /** One whose accounts ask for their past elsewhere later, once it is over. */
    Session(Dialect dialect, Reads reads, Past later) {
        this.dialect = dialect;
        this.reads = reads;
        this.past = new SessionPast(this, later);
    }

    /**
     * Takes an account to be as it was seen, and the keys and what of its past it is asked for to be new, without a lock or a
     * question. What is appended must be sent by {@link #endAsAssumed}.
     */
    void assume(MemberId member, AccountCache.Seen seen) {
        isAssumed = true;
        reads.assumeAbsent();
        heads.put(member, seen.head());
        accounts.put(member, StoredArchive.asked(seen.account(), past));
    }

    boolean isAssumed() {
        return isAssumed;
    }

    /**
     * Asks for all anew from here on, though an account whose ledger has the same head is the same, and leaves unsent what could
     * not be sent: a host may have rolled back to a savepoint, of which nobody hears.
     */
    void doubt() {
        heads.forEach((member, head) -> Optional.ofNullable(accounts.get(member))
                .ifPresent(account -> doubted.put(member, new AccountCache.Seen(head, account, 0))));
        accounts.clear();
        heads.clear();
        changed.clear();
        results.clear();
        counters.clear();
        cards.clear();
        wanted.clear();
        writes.drop();
    }

    /** Keeps to what can be done without a lock; the work may have caught this, so it is remembered. */
    private void requireLocks(String what) {
        if (isAssumed) {
            isRefused = true;
            throw new IllegalStateException("this must be done under a lock: " + what);
        }
    }

    /**
     * Whether something was appended, not too much for one statement, and all that was asked could be answered so. A key that was
     * taken to be free must be among those appended, as only that can fail.
     */
    boolean canEndAsAssumed() {
        boolean isOfFew = writes.size() < MANY_ROWS && reads.absent().size() <= MOST_ABSENT;
        boolean isAnswered = !isRefused && failure == null && results.keySet().containsAll(free);
        return isOfFew && isAnswered && writes.isGuarded();
    }

    /**
     * Sends what was appended in one statement, which commits; false if the account or its past is not as it was assumed, so
     * that nothing is kept. A key that is not free is a failure like any other.
     */
    boolean endAsAssumed() throws SQLException {
        reads.absent().forEach(place -> place.guard(writes));
        return writes.sendGuarded(reads.sql());
    }

    <T> T ask(Trouble.Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            failure = failure == null ? e : failure;
            throw new Trouble(e);
        }
    }

    void requireSound() throws SQLException {
        reads.sql().await();
        if (failure != null) {
            throw failure;
        }
    }

    /** Has the rows of members locked before anything else is asked, so that both is one message where that can be. */
    void want(Set<MemberId> members) {
        members.stream().filter(id -> !heads.containsKey(id)).forEach(wanted::add);
    }

    /** Locks the rows that are wanted, in the order of their ids; makes those that are missing. */
    void lock() throws SQLException {
        if (!wanted.isEmpty()) {
            locked(Locks.locked(reads, dialect, wanted));
        }
        if (!wanted.isEmpty()) {
            Locks.insert(reads, dialect, wanted);
            locked(Locks.locked(reads, dialect, wanted));
        }
    }

    void locked() {
        ask(() -> {
            lock();
            return true;
        });
    }

    private void locked(Map<MemberId, LedgerChain> found) {
        heads.putAll(found);
        wanted.removeAll(found.keySet());
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
        AccountCache.Seen before = doubted.get(member);
        Optional<Account> found = before != null && before.head().equals(head)
                ? Optional.of(before.account())
                : ask(() -> reads.account(member, head, past));
        if (isLocked(member)) { // or it is another's to change, and older than the next question
            found.ifPresent(account -> accounts.put(member, account));
        }
        return found;
    }

    /**
     * As it was met before, or else as it is: rows are locked in one order only if all are known before the first, and a
     * transaction that has begun cannot begin anew.
     */
    Optional<Account> glimpse(MemberId member) {
        Account known = accounts.get(member);
        return known == null ? reads.glimpse(member, past).or(() -> account(member)) : Optional.of(known);
    }

    LedgerChain head(MemberId member) {
        return ask(() -> {
            if (wanted.contains(member)) {
                lock();
            }
            LedgerChain head = heads.get(member);
            return head == null ? reads.head(member) : head;
        });
    }

    Optional<LoyaltyStore.Executed> executed(String key) {
        Optional<LoyaltyStore.Executed> known = results.get(key);
        if (known == null && isAssumed) {
            free.add(key);
            return Optional.empty();
        }
        if (known == null) {
            known = ask(() -> found(key));
            results.put(key, known);
        }
        return known;
    }

    private Optional<LoyaltyStore.Executed> found(String key) throws SQLException {
        if (!wanted.isEmpty() && dialect.joinsStatements()) {
            Locks.WithKept both = Locks.lockedWithKept(reads, dialect, wanted, key);
            locked(both.heads());
            if (wanted.isEmpty()) {
                return both.kept().isEmpty()
                        ? Optional.empty()
                        : Optional.of(reads.executed(both.kept().get()));
            }
        }
        lock(); // what was looked up before all are locked may have come since
        return reads.executed(key);
    }

    /** Locks the counter's row until the end of the transaction. */
    long shared(String counter) {
        return counters.computeIfAbsent(counter, name -> ask(() -> counter(name)));
    }

    private long counter(String name) throws SQLException {
        requireLocks("a use of what members share");
        lock();
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

    /** Who was given a number first, whether or not it is void. */
    Optional<MemberId> firstOf(CardNumber card) {
        return cards.computeIfAbsent(card, number -> ask(() -> reads.firstOf(number)));
    }

    Optional<MemberId> memberOf(CardNumber card) {
        return firstOf(card).filter(member -> account(member)
                .filter(each -> each.card().equals(card) && each.status() != AccountStatus.ERASED)
                .isPresent());
    }

    /** Leaves a snapshot of accounts that have grown by so many entries since their last one. */
    void snapshot(int every) {
        for (Map.Entry<MemberId, Account> each : accounts.entrySet()) {
            Account account = each.getValue();
            if (changed.contains(each.getKey()) && account.size() - account.checkpointSize() >= every) {
                requireLocks("a snapshot");
                each.setValue(snapshot(each.getKey(), account));
            }
        }
        changed.clear();
    }

    private Account snapshot(MemberId member, Account account) {
        Snapshot now = new Snapshot(head(member), account.checkpoint());
        Archived.Owner owner = new Archived.Owner(reads.tenant(), member.value());
        Archived.Rows rows = new Archived.Rows(writes, dialect, owner, account.size());
        long size = account.checkpointSize();
        Optional<Long> whole = size == 0 ? Optional.empty() : ask(() -> owner.whole(reads, dialect, size));
        now.write(writes, dialect, reads.tenant(), member, whole.orElse(account.size()));
        if (whole.isEmpty()) {
            rows.onlyThese();
        }
        if (whole.isEmpty() && size > 0) {
            Archived.write(rows, ask(() -> reads.folded(member, size)).sinceCheckpoint());
        }
        Archived.write(rows, account.sinceCheckpoint());
        return Account.of(now.checkpoint(), new StoredArchive(past, member, account.size()));
    }

    /**
     * Once it is much, begins to send what is kept aside while the work goes on, where that is a message. What is merely assumed
     * is sent as a whole or not at all.
     */
    void sendAhead() {
        if (!isAssumed && dialect.joinsStatements() && writes.size() >= MANY_ROWS) {
            ask(() -> {
                Writes many = writes.taken();
                reads.sql().ahead(sql -> many.send(sql, dialect));
                return true;
            });
        }
    }

    /** Leaves the connection to others, however the session went. */
    void close() {
        reads.sql().failure(); // the session failed by it, or for another reason before it was heard of
        past.end();
    }

    void flushed() {
        ask(() -> {
            flush();
            return true;
        });
    }

    /** Sends what is left and commits, in one message where that can be. */
    boolean end() throws SQLException {
        if (dialect.joinsStatements() && !writes.isEmpty()) {
            writes.add("COMMIT");
        }
        flush();
        return true;
    }

    void flush() throws SQLException {
        requireLocks("a part of what is appended");
        if (!writes.isEmpty()) {
            writes.send(reads.sql(), dialect);
        }
    }
}
