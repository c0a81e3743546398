package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.wallet.google.CardStates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects at Google and their states as last sent, in the tables of a {@link JdbcStore}. Needs {@code
 * loyalty-wallet-google}.
 *
 * <p>Methods throw a {@link StoreException} as those of the store do. Safe for use by several threads, and several processes may
 * use one database.
 */
public final class JdbcCardStates implements CardStates {
    private final Database database;
    private final String tenant;

    private JdbcCardStates(JdbcStore store) {
        this.database = store.database();
        this.tenant = store.tenant().value();
    }

    /** The states of a store's tenant. */
    public static JdbcCardStates of(JdbcStore store) {
        return new JdbcCardStates(store);
    }

    @Override
    public Optional<CardState> find(MemberId member) {
        return database.read(connection -> database.sql(connection)
                .first(
                        "select object_id, state, notified from loyalty_google_card where tenant = ? and member = ?",
                        row -> new CardState(
                                row.getString("object_id"),
                                Optional.ofNullable(row.getString("state")),
                                times(row.getString("notified"))),
                        tenant,
                        member.value()));
    }

    private static List<Instant> times(String text) {
        return Stream.of(text.split(",", -1))
                .filter(time -> !time.isEmpty())
                .map(Instant::parse)
                .toList();
    }

    @Override
    public void save(MemberId member, CardState state) {
        database.inTransaction(connection -> database.sql(connection)
                .update(
                        database.dialect()
                                .upsert(
                                        "loyalty_google_card (tenant, member, object_id, state, notified)",
                                        "tenant, member",
                                        "object_id, state, notified"),
                        tenant,
                        member.value(),
                        state.objectId(),
                        state.json().orElse(null),
                        state.notified().stream().map(Instant::toString).collect(Collectors.joining(","))));
    }

    @Override
    public void remove(MemberId member) {
        database.inTransaction(connection -> database.sql(connection)
                .update("delete from loyalty_google_card where tenant = ? and member = ?", tenant, member.value()));
    }
}
