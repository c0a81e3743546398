package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.SegmentStates;
import io.github.loyalty4j.core.card.MemberId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which segments members were seen in, and what changed, in the tables of a {@link JdbcStore}: {@code JdbcSegmentStates.of(store)}. Needs
 * {@code loyalty-campaign}. A member's row is written only where it is as it was found, so that of several processes that see a change one
 * tells it; times are kept to the nanosecond, from 1678 to 2261.
 *
 * <p>Methods throw a {@link StoreException} as those of the store do. Safe for use by several threads, and several processes may
 * use one database.
 */
public final class JdbcSegmentStates implements SegmentStates {
    private static final String OF_MEMBER = " where tenant = ? and member = ?";

    private final Database database;
    private final String tenant;

    private JdbcSegmentStates(JdbcStore store) {
        this.database = store.database();
        this.tenant = store.tenant().value();
    }

    /** The states of a store's tenant. */
    public static JdbcSegmentStates of(JdbcStore store) {
        return new JdbcSegmentStates(store);
    }

    /** Ids have no sign of these, so that equal states are equal texts. */
    private static String text(Map<String, Boolean> state) {
        return new TreeMap<>(state)
                .entrySet().stream()
                        .map(each -> each.getKey() + (each.getValue() ? "+" : "-"))
                        .collect(Collectors.joining(","));
    }

    private static Map<String, Boolean> state(String text) {
        Map<String, Boolean> state = new HashMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(",")) {
            state.put(each.substring(0, each.length() - 1), each.endsWith("+"));
        }
        return state;
    }

    private Optional<String> text(Sql sql, MemberId member, String lock) throws SQLException {
        return sql.first(
                "select segments from loyalty_segment_state" + OF_MEMBER + " " + lock,
                row -> row.getString(1),
                tenant,
                member.value());
    }

    @Override
    public Optional<Map<String, Boolean>> find(MemberId member) {
        return database.read(connection -> text(database.sql(connection), member, ""))
                .map(JdbcSegmentStates::state);
    }

    @Override
    public boolean change(
            MemberId member,
            Optional<Map<String, Boolean>> before,
            Map<String, Boolean> after,
            List<SegmentChange> changes) {
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            boolean isKept = before.isPresent()
                    ? replaced(sql, member, text(before.get()), text(after))
                    : isFirst(sql, member, text(after));
            if (isKept) {
                for (SegmentChange change : changes) {
                    put(sql, member, change);
                }
            }
            return isKept;
        });
    }

    private boolean replaced(Sql sql, MemberId member, String before, String after) throws SQLException {
        return sql.update(
                        "update loyalty_segment_state set segments = ?" + OF_MEMBER + " and segments = ?",
                        after,
                        tenant,
                        member.value(),
                        before)
                > 0;
    }

    /** Two that are first meet at the row, and the one that lost finds it when it runs again. */
    private boolean isFirst(Sql sql, MemberId member, String after) throws SQLException {
        return text(sql, member, "").isEmpty()
                && sql.update(
                                "insert into loyalty_segment_state (tenant, member, segments) values (?, ?, ?) "
                                        + database.dialect().unlessThere(),
                                tenant,
                                member.value(),
                                after)
                        > 0;
    }

    private void put(Sql sql, MemberId member, SegmentChange change) throws SQLException {
        sql.update(
                database.dialect()
                        .upsert(
                                "loyalty_segment_change (tenant, member, changed, segment, is_entered, cause,"
                                        + " explanation)",
                                "tenant, member, changed, segment, is_entered",
                                "cause, explanation"),
                tenant,
                member.value(),
                Nanos.of(change.time()),
                change.segment(),
                change.kind() == SegmentChange.Kind.ENTERED,
                change.cause(),
                change.explanation());
    }

    @Override
    public List<SegmentChange> changes(MemberId member, Instant since) {
        return database.read(connection -> changes(database.sql(connection), member, since));
    }

    private List<SegmentChange> changes(Sql sql, MemberId member, Instant since) throws SQLException {
        List<SegmentChange> latest = new ArrayList<>(sql.list(
                "select changed, segment, is_entered, cause, explanation from loyalty_segment_change" + OF_MEMBER
                        + " and changed >= ? order by changed desc, is_entered desc, segment desc limit "
                        + MOST_CHANGES,
                row -> new SegmentChange(
                        member,
                        row.getString("segment"),
                        row.getBoolean("is_entered") ? SegmentChange.Kind.ENTERED : SegmentChange.Kind.LEFT,
                        Nanos.instant(row.getLong("changed")),
                        row.getString("cause"),
                        row.getString("explanation")),
                tenant,
                member.value(),
                Nanos.within(since)));
        Collections.reverse(latest);
        return latest;
    }

    @Override
    public void forget(MemberId member) {
        database.inTransaction(connection -> forget(database.sql(connection), member));
    }

    private int forget(Sql sql, MemberId member) throws SQLException {
        sql.update("delete from loyalty_segment_change" + OF_MEMBER, tenant, member.value());
        return sql.update("delete from loyalty_segment_state" + OF_MEMBER, tenant, member.value());
    }

    @Override
    public void move(MemberId from, MemberId into) {
        if (from.equals(into)) {
            return;
        }
        database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            Optional<String> state = text(sql, from, database.dialect().lock());
            if (state.isEmpty()) {
                return 0;
            }
            isFirst(sql, into, state.get());
            for (SegmentChange change : changes(sql, from, Instant.MIN)) {
                put(sql, into, change);
            }
            return forget(sql, from);
        });
    }
}
