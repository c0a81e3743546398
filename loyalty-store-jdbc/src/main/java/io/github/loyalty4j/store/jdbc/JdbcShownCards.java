package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.web.ShownCards;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What Apple's passes show, in the tables of a {@link JdbcStore}. Needs {@code loyalty-wallet-apple}. Faces may have names: of a
 * member who is removed, erased or gone otherwise, each card's number and unit stay alone, which its void pass shows with a balance
 * of 0.
 *
 * <p>Methods throw a {@link StoreException} as those of the store do. Safe for use by several threads, and several processes may
 * use one database.
 */
public final class JdbcShownCards implements ShownCards {
    private final Database database;
    private final String tenant;

    private JdbcShownCards(JdbcStore store) {
        this.database = store.database();
        this.tenant = store.tenant().value();
    }

    /** The cards of a store's tenant. */
    public static JdbcShownCards of(JdbcStore store) {
        return new JdbcShownCards(store);
    }

    @Override
    public List<CardNumber> show(MemberId member, CardFace face) {
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            withdraw(sql, member);
            sql.update(
                    database.dialect()
                            .upsert(
                                    "loyalty_shown_card (tenant, card, member, voided, face)",
                                    "tenant, card",
                                    "member, voided, face"),
                    tenant,
                    face.number().value(),
                    member.value(),
                    false,
                    Codec.write(CardFace.class, face));
            return numbers(sql, member);
        });
    }

    private void withdraw(Sql sql, MemberId member) throws SQLException {
        sql.update(
                "update loyalty_shown_card set voided = true where tenant = ? and member = ?", tenant, member.value());
    }

    private List<CardNumber> numbers(Sql sql, MemberId member) throws SQLException {
        return sql.list(
                "select card from loyalty_shown_card where tenant = ? and member = ? order by card",
                row -> CardNumber.parse(row.getString(1)),
                tenant,
                member.value());
    }

    @Override
    public List<CardNumber> remove(MemberId member) {
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            List<CardFace> faces = sql.list(
                    "select face from loyalty_shown_card where tenant = ? and member = ? order by card",
                    row -> Codec.read(CardFace.class, row.getString("face")),
                    tenant,
                    member.value());
            for (CardFace face : faces) {
                sql.update(
                        "update loyalty_shown_card set voided = true, face = ? where tenant = ? and card = ?",
                        Codec.write(CardFace.class, empty(face)),
                        tenant,
                        face.number().value());
            }
            return faces.stream().map(CardFace::number).toList();
        });
    }

    private static CardFace empty(CardFace face) {
        return CardFace.builder(face.number(), Points.ZERO, face.unit()).build();
    }

    @Override
    public Optional<ShownCard> find(CardNumber number) {
        return database.read(connection -> database.sql(connection)
                .first(
                        "select face, voided from loyalty_shown_card where tenant = ? and card = ?",
                        row -> new ShownCard(
                                Codec.read(CardFace.class, row.getString("face")), row.getBoolean("voided")),
                        tenant,
                        number.value()));
    }
}
