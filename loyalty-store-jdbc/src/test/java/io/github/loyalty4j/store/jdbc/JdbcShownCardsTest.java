package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcShownCardsTest {
    private static final MemberId ANNA = MemberId.of("anna");

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    private static CardFace face(CardNumber number) {
        return CardFace.builder(number, Points.of(7), "points")
                .tier("Gold")
                .holder("Anna Secret")
                .message("secret message")
                .build();
    }

    /** Of the card before, too, and of nobody else. */
    @ParameterizedTest
    @MethodSource("databases")
    void remove_leavesNothingThatTellsOfThePerson(DataSource database) throws SQLException {
        JdbcShownCards shown = JdbcShownCards.of(TestDatabases.store(database));
        List<CardNumber> cards = Stream.generate(() -> CardNumber.random(new SecureRandom()))
                .limit(3)
                .toList();
        shown.show(ANNA, face(cards.get(0)));
        shown.show(ANNA, face(cards.get(1)));
        shown.show(MemberId.of("ben"), face(cards.get(2)));
        assertThat(secrets(database)).isEqualTo(3);

        shown.remove(ANNA);

        assertThat(secrets(database)).isEqualTo(1);
        assertThat(shown.find(cards.get(1)).orElseThrow().face())
                .usingRecursiveComparison()
                .isEqualTo(CardFace.builder(cards.get(1), Points.ZERO, "points").build());
        assertThat(shown.find(cards.get(2)).orElseThrow().voided()).isFalse();
    }

    private static long secrets(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Sql(connection, 9)
                    .first("select count(*) from loyalty_shown_card where face like '%ecret%'", row -> row.getLong(1))
                    .orElseThrow();
        }
    }
}
