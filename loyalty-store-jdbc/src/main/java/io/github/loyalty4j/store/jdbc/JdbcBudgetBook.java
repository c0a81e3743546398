package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.core.card.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Budgets of goodwill and of offers, in the tables of a {@link JdbcStore}: {@code JdbcBudgetBook.of(store)}. Needs {@code
 * loyalty-campaign}. The rows of a use's budgets are locked in the order of their names and before the use itself, so that none is
 * ever exceeded and nobody waits for one who waits, whoever else asks; of what a use is for, a digest is kept.
 *
 * <p>Methods throw a {@link StoreException} as those of the store do. Safe for use by several threads, and several processes may
 * use one database.
 */
public final class JdbcBudgetBook implements BudgetBook {
    private static final String OF_KEY = " where tenant = ? and use_key = ?";
    private static final String OF_COUNTER = " where tenant = ? and counter = ? and member = ?";
    private static final String OF_MEMBER = " where tenant = ? and member = ?";
    private static final String NOBODY = "";
    private static final byte[] NO_CONTENT = {};
    private static final SortedSet<String> NO_HOLDERS = Collections.emptySortedSet();

    private final Database database;
    private final String tenant;

    private JdbcBudgetBook(JdbcStore store) {
        this.database = store.database();
        this.tenant = store.tenant().value();
    }

    /** The budgets of a store's tenant. */
    public static JdbcBudgetBook of(JdbcStore store) {
        return new JdbcBudgetBook(store);
    }

    /** A use as it stands in its row: whether it is for the same content, and for whom it is kept, if it is not used. */
    private record Row(boolean isSame, SortedSet<String> holders) {
        static Row read(ResultSet row, byte[] content) throws SQLException {
            String holders = row.getString("holders");
            return new Row(
                    Arrays.equals(row.getBytes("content"), content),
                    new TreeSet<>(holders.isEmpty() ? List.of() : List.of(holders.split(" "))));
        }
    }

    /** What a use took of a counter. */
    private record Part(String key, Counter counter, long amount) {}

    @Override
    public Answer use(String key, String content, List<Claim> claims) {
        return take(key, content, claims, NOBODY);
    }

    @Override
    public Answer reserve(String key, String holder, String content, List<Claim> claims) {
        BudgetBook.requireHolder(holder);
        return repeated(() -> take(key, content, claims, holder));
    }

    /** Does what may be done twice once more if nobody heard whether it was. */
    private static <R> R repeated(Supplier<R> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            if (!e.isOutcomeUnknown()) {
                throw e;
            }
            return work.get();
        }
    }

    /**
     * The key is looked up under the locks, so that who used it a moment ago is told so rather than of a full budget. Two that use one
     * key at once meet at its row, and the one that lost finds it when it runs again.
     */
    private Answer take(String key, String content, List<Claim> claims, String holder) {
        BudgetBook.requireUse(key, claims);
        byte[] digest = Digest.of(content);
        SortedMap<Counter, Long> amounts = new TreeMap<>();
        claims.forEach(claim -> amounts.merge(claim.counter(), claim.amount(), Math::addExact));
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            Map<Counter, Long> used = new TreeMap<>();
            for (Counter counter : amounts.keySet()) {
                used.put(counter, locked(sql, counter));
            }
            Optional<Row> before = lockedUse(sql, key, digest);
            if (before.isPresent()) {
                if (!before.get().isSame) {
                    return Answer.of(Status.OTHER);
                }
                SortedSet<String> holders = before.get().holders;
                if (!holders.isEmpty() && !holder.equals(NOBODY)) {
                    holders.add(holder);
                    setHolders(sql, key, holders);
                } else if (!holders.isEmpty()) {
                    setHolders(sql, key, NO_HOLDERS);
                }
                return Answer.of(Status.REPEATED);
            }
            Optional<Claim> full = BudgetBook.full(claims, used::get);
            if (full.isPresent()) {
                return new Answer(Status.FULL, full);
            }
            sql.update(
                    "insert into loyalty_budget_use (tenant, use_key, content, holders) values (?, ?, ?, ?)",
                    tenant,
                    key,
                    digest,
                    holder);
            for (Map.Entry<Counter, Long> each : amounts.entrySet()) {
                claim(sql, key, each.getKey(), each.getValue());
                change(sql, each.getKey(), each.getValue());
            }
            return Answer.of(Status.USED);
        });
    }

    private Optional<Row> lockedUse(Sql sql, String key, byte[] digest) throws SQLException {
        return sql.first(
                "select content, holders from loyalty_budget_use" + OF_KEY + " "
                        + database.dialect().lock(),
                row -> Row.read(row, digest),
                tenant,
                key);
    }

    private int setHolders(Sql sql, String key, SortedSet<String> holders) throws SQLException {
        return sql.update("update loyalty_budget_use set holders = ?" + OF_KEY, String.join(" ", holders), tenant, key);
    }

    private static String memberOf(Counter counter) {
        return counter.member().map(MemberId::value).orElse(NOBODY);
    }

    /** How much is used of a budget, whose row is locked by now. */
    private long locked(Sql sql, Counter counter) throws SQLException {
        String query = "select used from loyalty_budget" + OF_COUNTER + " "
                + database.dialect().lock();
        while (true) {
            Optional<Long> used = sql.first(query, row -> row.getLong(1), tenant, counter.name(), memberOf(counter));
            if (used.isPresent()) {
                return used.get();
            }
            sql.update(
                    "insert into loyalty_budget (tenant, counter, member, used) values (?, ?, ?, 0) "
                            + database.dialect().unlessThere(),
                    tenant,
                    counter.name(),
                    memberOf(counter));
        }
    }

    private void claim(Sql sql, String key, Counter counter, long amount) throws SQLException {
        sql.update(
                "insert into loyalty_budget_claim (tenant, use_key, counter, member, amount) values (?, ?, ?, ?, ?)",
                tenant,
                key,
                counter.name(),
                memberOf(counter),
                amount);
    }

    private void change(Sql sql, Counter counter, long amount) throws SQLException {
        sql.update(
                "update loyalty_budget set used = used + ?" + OF_COUNTER,
                amount,
                tenant,
                counter.name(),
                memberOf(counter));
    }

    @Override
    public void confirm(String key) {
        database.inTransaction(connection -> setHolders(database.sql(connection), key, NO_HOLDERS));
    }

    @Override
    public void release(String key, String holder) {
        repeated(() -> database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            SortedSet<String> holders =
                    lockedWithBudgets(sql, key).map(Row::holders).orElse(NO_HOLDERS);
            if (!holders.contains(holder)) {
                return 0;
            }
            holders.remove(holder);
            return holders.isEmpty() ? free(sql, key) : setHolders(sql, key, holders);
        }));
    }

    @Override
    public Optional<Status> find(String key, String content) {
        byte[] digest = Digest.of(content);
        return database.read(connection -> database.sql(connection)
                .first("select content from loyalty_budget_use" + OF_KEY, row -> row.getBytes(1), tenant, key)
                .map(before -> Arrays.equals(before, digest) ? Status.REPEATED : Status.OTHER));
    }

    @Override
    public void giveBack(String key) {
        database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            return lockedWithBudgets(sql, key).isPresent() ? free(sql, key) : 0;
        });
    }

    /**
     * A use with its budgets, which are locked first, as they are by who takes of them. One that was not there then and is now is another's,
     * whose budgets must not be waited for with its row in hand.
     */
    private Optional<Row> lockedWithBudgets(Sql sql, String key) throws SQLException {
        List<Part> known = parts(sql, OF_KEY, tenant, key);
        for (Part part : known) {
            locked(sql, part.counter);
        }
        Optional<Row> use = lockedUse(sql, key, NO_CONTENT);
        boolean isNew = known.isEmpty() && !parts(sql, OF_KEY, tenant, key).isEmpty();
        return isNew ? Optional.empty() : use;
    }

    /** Takes a use away whose row is locked. Its claims are read once more, as a merge may have moved them until then. */
    private int free(Sql sql, String key) throws SQLException {
        for (Part part : parts(sql, OF_KEY, tenant, key)) {
            locked(sql, part.counter);
        }
        for (Part part : parts(sql, OF_KEY, tenant, key)) {
            change(sql, part.counter, -part.amount);
        }
        sql.update("delete from loyalty_budget_claim" + OF_KEY, tenant, key);
        return sql.update("delete from loyalty_budget_use" + OF_KEY, tenant, key);
    }

    private static List<Part> parts(Sql sql, String which, String tenant, String value) throws SQLException {
        return sql.list(
                "select use_key, counter, member, amount from loyalty_budget_claim" + which
                        + " order by counter, member, use_key",
                row -> {
                    String member = row.getString("member");
                    Optional<MemberId> whose =
                            member.equals(NOBODY) ? Optional.empty() : Optional.of(MemberId.of(member));
                    return new Part(
                            row.getString("use_key"),
                            new Counter(row.getString("counter"), whose),
                            row.getLong("amount"));
                },
                tenant,
                value);
    }

    @Override
    public long used(Counter counter) {
        return database.read(connection -> database.sql(connection)
                .first(
                        "select used from loyalty_budget" + OF_COUNTER,
                        row -> row.getLong(1),
                        tenant,
                        counter.name(),
                        memberOf(counter))
                .orElse(0L));
    }

    /** Both rows of each counter are locked, the lesser name first; then the claims of it are those there are. */
    @Override
    public void move(MemberId from, MemberId into) {
        if (from.equals(into)) {
            return;
        }
        database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            List<String> counters = sql.list(
                    "select counter from loyalty_budget" + OF_MEMBER + " order by counter",
                    row -> row.getString(1),
                    tenant,
                    from.value());
            for (String name : counters) {
                Counter source = new Counter(name, Optional.of(from));
                Counter target = new Counter(name, Optional.of(into));
                boolean isFromFirst = source.compareTo(target) < 0;
                locked(sql, isFromFirst ? source : target);
                locked(sql, isFromFirst ? target : source);
                change(sql, target, locked(sql, source));
                sql.update("delete from loyalty_budget" + OF_COUNTER, tenant, name, from.value());
            }
            return moveClaims(sql, counters, from, into);
        });
    }

    private int moveClaims(Sql sql, List<String> counters, MemberId from, MemberId into) throws SQLException {
        for (Part part : parts(sql, OF_MEMBER, tenant, from.value())) {
            if (!counters.contains(part.counter.name())) {
                continue; // used since the counters were read: moved when it is called again
            }
            int joined = sql.update(
                    "update loyalty_budget_claim set amount = amount + ?" + OF_KEY + " and counter = ? and member = ?",
                    part.amount,
                    tenant,
                    part.key,
                    part.counter.name(),
                    into.value());
            if (joined == 0) {
                claim(sql, part.key, new Counter(part.counter.name(), Optional.of(into)), part.amount);
            }
            sql.update(
                    "delete from loyalty_budget_claim" + OF_KEY + " and counter = ? and member = ?",
                    tenant,
                    part.key,
                    part.counter.name(),
                    from.value());
        }
        return counters.size();
    }
}
