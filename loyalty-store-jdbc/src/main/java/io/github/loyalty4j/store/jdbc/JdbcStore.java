package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox;
import java.io.BufferedReader;
import java.io.Writer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A store in PostgreSQL 14 or later, or in H2, of one tenant.
 *
 * <pre>{@code
 * JdbcStore store = JdbcStore.builder(dataSource, Tenant.of("bean-club")).build();
 * store.migrate();
 * Loyalty loyalty = Loyalty.of(program, store);
 * }</pre>
 *
 * <p>A command is one transaction: the members' rows are locked in the order of their ids, what is asked is read, and all
 * that is appended is sent at once. Where another transaction was in the way (a deadlock, a key or a row taken meanwhile),
 * all of it is run again after a pause. Isolation is read committed; a stricter one set by the host does as well.
 * On PostgreSQL a command on an account met before is tried first without a lock or a question, by one statement that writes
 * nothing if the account has changed since.
 *
 * <p>Accounts met before are kept in memory and used as long as the head of their ledger is the same, so the work of a
 * command does not grow with the age of an account that is used again; one met for the first time goes on from a snapshot
 * left in the database, whose head must lead to that of the ledger.
 *
 * <p>Methods that reach the database throw a {@link StoreException} if it fails, and a {@link StoreBusyException} if other
 * transactions were in the way for too long. Safe for use by several threads, and several stores and processes may use one
 * database.
 */
public final class JdbcStore implements LoyaltyStore {
    private final Database database;
    private final Tenant tenant;
    private final AccountCache cache;
    private final JdbcOutbox outbox;
    private final int snapshotEvery;
    private final Past pool;
    private final SecureRandom random = new SecureRandom();
    private final FirstTry firstTry;

    @SuppressWarnings("ThreadLocalUsage") // of each store: a transaction may well begin one of another store
    private final ThreadLocal<Boolean> inTransaction = ThreadLocal.withInitial(() -> false);

    private JdbcStore(Builder builder) {
        this.database = new Database(builder.connections, builder.attempts, builder.timeoutSeconds);
        this.tenant = builder.tenant;
        this.cache = new AccountCache(builder.cachedAccounts, builder.cachedEntries);
        this.pool = new PoolPast(database, tenant);
        this.outbox = new JdbcOutbox(database, tenant);
        this.snapshotEvery = builder.snapshotEvery;
        this.firstTry = new FirstTry(database, cache, this::session, snapshotEvery);
    }

    /**
     * A store on connections of this source, a pool as a rule; each call takes one and gives it back. It runs a transaction
     * ten times at most, lets a statement take 30 seconds, and keeps 10,000 accounts of 1,000,000 entries in memory.
     *
     * @param connections where connections come from
     * @param tenant whose members these are
     */
    public static Builder builder(DataSource connections, Tenant tenant) {
        return new Builder(connections, tenant);
    }

    /**
     * Makes the tables that are missing, those of all tenants; does nothing if all are there. The same files can be given to
     * Flyway instead, as {@code classpath:io/github/loyalty4j/store/jdbc/postgresql} or {@code .../h2}.
     *
     * @return how many migrations were applied
     * @throws IllegalStateException if the tables are of a later version than this store
     */
    public int migrate() {
        return new Migrations(database).apply();
    }

    @Override
    public <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
        Supplier<Ended<R>> surely = () -> inSession(List.of(), joined -> joined.inTransaction(members, work));
        return alone(() -> members.size() == 1
                ? firstTry.orElse(
                        members.iterator().next(), session -> joined(session).inTransaction(members, work), surely)
                : surely.get());
    }

    /**
     * Runs many commands in one transaction: {@code store.inBatch(commands, joined -> { Loyalty tills =
     * Loyalty.of(program, joined); ... })}. Each command has its own outcome; one that throws, and is caught by the work,
     * leaves nothing, and the others stay. Their rows are sent in large pieces, on PostgreSQL by a thread of their own while the
     * work goes on.
     *
     * @param commands what the work will execute, as far as known: the accounts of these are locked first, in the order of
     *     their ids, and what else they ask for is read at once
     * @param work what to do with a store that is joined to the transaction and over with it; it is run again where the store
     *     met a conflict, so it has no other effects
     * @return what the work returns
     * @throws IllegalStateException if this thread is in a transaction of this store already
     */
    public <R> R inBatch(Collection<? extends Command> commands, Function<? super LoyaltyStore, ? extends R> work) {
        return alone(() -> inSession(List.copyOf(commands), work));
    }

    private <R> R alone(Supplier<Ended<R>> run) {
        if (inTransaction.get()) {
            throw new IllegalStateException("work in a transaction must not begin another");
        }
        inTransaction.set(true);
        try {
            Ended<R> ended = run.get();
            ended.session.accounts.forEach((member, account) -> remember(member, account, ended.session));
            return ended.result;
        } finally {
            inTransaction.remove();
        }
    }

    private <R> Ended<R> inSession(List<Command> commands, Function<? super JoinedStore, ? extends R> work) {
        return database.inTransaction(connection -> {
            Session session = session(connection);
            try {
                new Foresight(session).of(commands);
                R result = work.apply(joined(session));
                session.snapshot(snapshotEvery);
                session.requireSound();
                Database.committing(session::end);
                return new Ended<>(result, session);
            } finally {
                session.close();
            }
        });
    }

    private JoinedStore joined(Session session) {
        return new JoinedStore(session, outbox, random, 0);
    }

    /** Work that ended well, and the session it was done in, which is committed and over. */
    record Ended<R>(R result, Session session) {}

    /** What is committed by now, and was read under a lock. */
    private void remember(MemberId member, Account account, Session session) {
        if (session.isLocked(member)) {
            remember(member, session.head(member), StoredArchive.asked(account, pool), session.reads);
        }
    }

    /** Keeps an account in memory, or none if it is better read anew. */
    private void remember(MemberId member, LedgerChain head, Account account, Reads reads) {
        if (reads.isOutdated(member)) {
            cache.forget(member);
        } else {
            cache.put(member, head, account);
        }
    }

    private Session session(Connection connection) {
        return new Session(database.dialect(), reads(connection), pool);
    }

    private Reads reads(Connection connection) {
        return new Reads(database.sql(connection), tenant, cache, snapshotEvery);
    }

    /**
     * The same store within a transaction of the host, so that an order and its points are kept or lost together: {@code
     * Loyalty.of(program, store.within(connection)).record(purchase)}. It neither commits nor rolls back. If a call throws,
     * the host must roll back, be it to a savepoint; after a {@link StoreException} it may try all of its transaction again.
     * Each call asks anew what is there, so a rollback to a savepoint takes back what was done since, and no more; accounts got since
     * then are over, too.
     *
     * @param connection with a transaction begun, for this thread alone; what is returned is over with it, as are its
     *     accounts
     * @throws IllegalArgumentException if the connection commits by itself
     */
    public LoyaltyStore within(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException("a host's connection must not commit by itself: autocommit is on");
            }
        } catch (SQLException e) {
            throw new StoreException("the database must answer: state " + e.getSQLState(), e);
        }
        Session session = session(connection);
        return new HostStore(new JoinedStore(session, outbox, random, snapshotEvery));
    }

    @Override
    public Optional<Account> account(MemberId member) {
        return database.read(connection -> {
            Session session = session(connection);
            LedgerChain head = session.reads.head(member);
            Optional<Account> account =
                    session.reads.account(member, head, session.past).map(found -> StoredArchive.asked(found, pool));
            account.ifPresent(found -> remember(member, head, found, session.reads));
            return account;
        });
    }

    @Override
    public Optional<Account> glimpse(MemberId member) {
        return cache.glimpse(member, pool);
    }

    @Override
    public Optional<MemberId> memberOf(CardNumber card) {
        return database.read(connection -> reads(connection).memberOf(card));
    }

    @Override
    public List<Posting> postings(MemberId member, long after, int most) {
        Pages.requirePostings(after, most);
        return database.read(connection -> reads(connection).postings(member, after, Pages.last(after, most)));
    }

    @Override
    public LedgerChain chain(MemberId member) {
        return database.read(connection -> reads(connection).head(member));
    }

    @Override
    public List<MemberId> members(Optional<MemberId> after, int most) {
        Pages.requireSome("members", most);
        return database.read(connection -> reads(connection).members(after, most));
    }

    /** The outbox in the same database, for several workers of several processes at once. */
    @Override
    public Outbox outbox() {
        return outbox;
    }

    /**
     * Checks all that is kept of the tenant: each ledger against its chain of hashes, card and status against the fold of the
     * ledger, each snapshot against the fold of the ledger until then, and that each command and each card is on record. Reads
     * everything, account by account, while others go on.
     *
     * @param most the most faults to tell, 1 or more
     * @return empty if all is as it was written
     * @throws IllegalArgumentException if no fault is wanted
     */
    public List<StoreFault> verify(int most) {
        Pages.requireSome("faults", most);
        return database.read(connection -> new Verification(reads(connection)).run(most));
    }

    /**
     * Deletes the snapshots of all accounts, which are a cache of the ledger: after a fault of theirs, for example. Each account
     * is folded from its beginning once more, and gets a new one in time. Some accounts a transaction, each under its lock.
     */
    public void forgetSnapshots() {
        Optional<MemberId> last = Optional.empty();
        do {
            Optional<MemberId> after = last;
            last = database.inTransaction(
                    connection -> Snapshot.deleteNext(reads(connection), database.dialect(), after));
        } while (last.isPresent());
    }

    /**
     * Writes all that is kept of the tenant as lines of JSON; texts that tell of persons, too. PostgreSQL gives all as of one
     * moment; on H2 nobody may write meanwhile.
     *
     * @return how many lines
     * @throws java.io.UncheckedIOException if the writer fails
     */
    public long exportTo(Writer out) {
        return database.snapshot(connection -> new Lines(connection, tenant).write(out));
    }

    /**
     * Reads what {@link #exportTo} wrote, of whichever tenant and database, all of it or nothing.
     *
     * @return how many lines
     * @throws IllegalArgumentException if the tenant has members already, or a line is something else
     * @throws java.io.UncheckedIOException if the reader fails
     */
    public long importFrom(BufferedReader in) {
        return database.inTransaction(connection -> new Lines(connection, tenant).read(in));
    }

    /** Whether the database answers and has tables of the version this store needs; for a health check. */
    public boolean isHealthy() {
        try {
            return database.read(connection -> Migrations.isCurrent(database.sql(connection)));
        } catch (StoreException e) {
            return false;
        }
    }

    Database database() {
        return database;
    }

    /** Whose members these are. */
    public Tenant tenant() {
        return tenant;
    }

    /** Collects the parts of a {@link JdbcStore}. */
    public static final class Builder {
        private final DataSource connections;
        private final Tenant tenant;
        private int attempts = 10;
        private int timeoutSeconds = 30;
        private int cachedAccounts = 10_000;
        private long cachedEntries = 1_000_000;
        private int snapshotEvery = 100;

        private Builder(DataSource connections, Tenant tenant) {
            this.connections = connections;
            this.tenant = tenant;
        }

        /**
         * How often a transaction is run where others are in the way.
         *
         * @param most 1 to 100
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder attempts(int most) {
            this.attempts = requireIn("attempts", most, 100);
            return this;
        }

        /**
         * How long a statement may take, a wait for a lock included.
         *
         * @param seconds 1 to 3,600
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder statementSeconds(int seconds) {
            this.timeoutSeconds = requireIn("seconds of a statement", seconds, 3_600);
            return this;
        }

        /**
         * How much is kept in memory of accounts that were used.
         *
         * @param accounts the most accounts, 1 to 10,000,000
         * @param entries the most entries of all their ledgers; one account is kept whatever its size
         * @throws IllegalArgumentException if the number of accounts is out of range
         */
        public Builder cached(int accounts, long entries) {
            this.cachedAccounts = requireIn("cached accounts", accounts, 10_000_000);
            this.cachedEntries = entries;
            return this;
        }

        /**
         * After how many entries of an account a snapshot of it is left in the database; 100 unless told. An account of fewer
         * entries is folded from its ledger, and needs no other question.
         *
         * @param entries 1 to 1,000,000
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder snapshotEvery(int entries) {
            this.snapshotEvery = requireIn("entries between snapshots", entries, 1_000_000);
            return this;
        }

        private static int requireIn(String name, int number, int most) {
            if (number < 1 || number > most) {
                throw new IllegalArgumentException(name + " must be 1 to " + most + ": " + number);
            }
            return number;
        }

        /**
         * The store. It asks the database once which it is.
         *
         * @throws IllegalArgumentException if the database is neither PostgreSQL nor H2
         */
        public JdbcStore build() {
            return new JdbcStore(this);
        }
    }
}
