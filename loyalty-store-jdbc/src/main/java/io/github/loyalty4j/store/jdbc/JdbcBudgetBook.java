package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Budgets of goodwill and of offers' codes, in the tables of a {@link JdbcStore}: {@code JdbcBudgetBook.of(store)}. Needs {@code
 * loyalty-campaign}. The rows of a use's budgets are locked in the order of their names, so that none is ever exceeded, whoever else
 * asks; of what a use is for, a digest is kept.
 *
 * <p>Methods throw a {@link StoreException} as those of the store do. Safe for use by several threads, and several processes may
 * use one database.
 */
public final class JdbcBudgetBook implements BudgetBook {
    private static final String OF_KEY = " where tenant = ? and use_key = ?";
    private static final String OF_COUNTER = " where tenant = ? and counter = ?";

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

    /**
     * The key is looked up under the locks, so that who used it a moment ago is told so rather than of a full budget. Two that use one
     * key at once meet at its row, and the one that lost finds it when it runs again.
     */
    @Override
    public Answer use(String key, String content, List<Claim> claims) {
        BudgetBook.requireUse(key, claims);
        byte[] digest = Digest.of(content);
        SortedMap<String, Long> amounts = new TreeMap<>();
        claims.forEach(claim -> amounts.merge(claim.counter(), claim.amount(), Math::addExact));
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            Map<String, Long> used = new TreeMap<>();
            for (String counter : amounts.keySet()) {
                used.put(counter, locked(sql, counter));
            }
            Optional<byte[]> before = sql.first(
                    "select content from loyalty_budget_use" + OF_KEY, row -> row.getBytes("content"), tenant, key);
            if (before.isPresent()) {
                return Answer.of(Arrays.equals(before.get(), digest) ? Status.REPEATED : Status.OTHER);
            }
            Optional<Claim> full = BudgetBook.full(claims, used::get);
            if (full.isPresent()) {
                return new Answer(Status.FULL, full);
            }
            write(sql, key, digest, amounts);
            return Answer.of(Status.USED);
        });
    }

    /** How much is used of a budget, whose row is locked by now. */
    private long locked(Sql sql, String counter) throws SQLException {
        String query = "select used from loyalty_budget" + OF_COUNTER + " "
                + database.dialect().lock();
        Optional<Long> used = sql.first(query, row -> row.getLong(1), tenant, counter);
        if (used.isPresent()) {
            return used.get();
        }
        sql.update(
                "insert into loyalty_budget (tenant, counter, used) values (?, ?, 0) "
                        + database.dialect().unlessThere(),
                tenant,
                counter);
        return sql.first(query, row -> row.getLong(1), tenant, counter).orElseThrow();
    }

    private void write(Sql sql, String key, byte[] digest, SortedMap<String, Long> amounts) throws SQLException {
        sql.update("insert into loyalty_budget_use (tenant, use_key, content) values (?, ?, ?)", tenant, key, digest);
        for (Map.Entry<String, Long> each : amounts.entrySet()) {
            sql.update(
                    "insert into loyalty_budget_claim (tenant, use_key, counter, amount) values (?, ?, ?, ?)",
                    tenant,
                    key,
                    each.getKey(),
                    each.getValue());
            change(sql, each.getKey(), each.getValue());
        }
    }

    private void change(Sql sql, String counter, long amount) throws SQLException {
        sql.update("update loyalty_budget set used = used + ?" + OF_COUNTER, amount, tenant, counter);
    }

    @Override
    public void giveBack(String key) {
        record Part(String counter, long amount) {}
        database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            if (sql.update("delete from loyalty_budget_use" + OF_KEY, tenant, key) == 0) {
                return 0;
            }
            List<Part> parts = sql.list(
                    "select counter, amount from loyalty_budget_claim" + OF_KEY + " order by counter",
                    row -> new Part(row.getString("counter"), row.getLong("amount")),
                    tenant,
                    key);
            for (Part part : parts) {
                change(sql, part.counter, -part.amount);
            }
            return sql.update("delete from loyalty_budget_claim" + OF_KEY, tenant, key);
        });
    }

    @Override
    public long used(String counter) {
        return database.read(connection -> database.sql(connection)
                .first("select used from loyalty_budget" + OF_COUNTER, row -> row.getLong(1), tenant, counter)
                .orElse(0L));
    }
}
