package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.MemberId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A first try at work on one account that was met before: as if nobody had changed it since, the key of its command were
 * free, and its archive had nothing of what the work asks for, so that nothing is locked or asked before. What is appended is one
 * statement, sent in one message, and a transaction by itself. It writes nothing unless the account's row still has the head that
 * was assumed, every key is free, and the archive has no row under the names it was asked for. Otherwise the work is run again
 * under a lock; so is work that appends nothing or throws, as what it was told may not be so, that asks for a key it does not
 * append under, or that leaves a snapshot.
 *
 * <p>Safe for use by several threads.
 */
final class FirstTry {
    /** How many transactions lock an account first after somebody else was quicker: another process, as a rule. */
    private static final int WARY = 16;

    private final Database database;
    private final AccountCache cache;
    private final Function<Connection, Session> sessions;
    private final int snapshotEvery;

    /** How many threads of this process are at work on an account. */
    private final ConcurrentHashMap<MemberId, Integer> present = new ConcurrentHashMap<>();

    FirstTry(Database database, AccountCache cache, Function<Connection, Session> sessions, int snapshotEvery) {
        this.database = database;
        this.cache = cache;
        this.sessions = sessions;
        this.snapshotEvery = snapshotEvery;
    }

    /** Tries the work where no other thread of this process is at work on the account; runs it surely if that was not to be. */
    <R> JdbcStore.Ended<R> orElse(MemberId member, Function<Session, R> work, Supplier<JdbcStore.Ended<R>> surely) {
        boolean isAlone = present.merge(member, 1, Integer::sum) == 1;
        try {
            Optional<JdbcStore.Ended<R>> ended = isAlone ? tried(member, work) : Optional.empty();
            return ended.orElseGet(surely);
        } finally {
            present.computeIfPresent(member, (id, threads) -> threads == 1 ? null : threads - 1);
        }
    }

    private <R> Optional<JdbcStore.Ended<R>> tried(MemberId member, Function<Session, R> work) {
        Optional<AccountCache.Seen> seen = cache.find(member).filter(each -> each.wary() == 0);
        if (seen.isEmpty() || !database.dialect().joinsStatements()) {
            return Optional.empty();
        }
        return database.once(connection -> {
            Session session = sessions.apply(connection);
            session.assume(member, seen.get());
            try {
                Optional<R> result = done(session, work);
                boolean isKept = result.isPresent() && kept(session, member);
                return isKept ? Optional.of(new JdbcStore.Ended<>(result.get(), session)) : Optional.empty();
            } finally {
                session.close();
            }
        });
    }

    private <R> Optional<R> done(Session session, Function<Session, R> work) {
        try {
            R result = work.apply(session);
            session.snapshot(snapshotEvery);
            return Optional.of(result).filter(any -> session.canEndAsAssumed());
        } catch (RuntimeException e) {
            return Optional.empty(); // told when it is thrown under a lock, too
        }
    }

    private boolean kept(Session session, MemberId member) {
        try {
            boolean isKept = Database.committing(session::endAsAssumed);
            if (!isKept) {
                cache.beWary(member, WARY);
            }
            return isKept;
        } catch (SQLException e) {
            // A key is taken, or there is a failure, which a command that was executed before need not meet.
            return false;
        }
    }
}
