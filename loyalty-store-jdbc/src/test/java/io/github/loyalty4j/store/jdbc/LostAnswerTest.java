package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.points.Points;
import java.sql.DriverManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostAnswerTest {
    private static final MemberId ANNA = MemberId.of("anna");

    /** The end of a locked transaction, and of a first try, which has no commit of its own. */
    @ParameterizedTest
    @CsvSource({"COMMIT, false", "with guard, true"})
    void commit_whoseAnswerIsLost_tookEffectOnce(String last, boolean isMet) throws Exception {
        // so that a commit can be read on its way
        String url = TestDatabases.postgresUrl() + "&prepareThreshold=0";
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (CutProxy proxy = new CutProxy(port, last);
                Pool cut =
                        new Pool(4, () -> DriverManager.getConnection(url.replace(":" + port, ":" + proxy.port())))) {
            JdbcStore met = TestDatabases.store(cut);
            Shop.of(met).execute(Shop.enroll(ANNA), NOW);
            Loyalty shop = Shop.of(isMet ? met : TestDatabases.store(cut));
            Command purchase = Shop.purchase(ANNA, "o-1", 20);

            proxy.isArmed.set(true);
            StoreException lost = catchThrowableOfType(StoreException.class, () -> shop.execute(purchase, NOW));

            assertThat(lost.isOutcomeUnknown()).isTrue();
            assertThat(proxy.isArmed).isFalse();
            assertThat(shop.execute(purchase, NOW)).isInstanceOf(Outcome.Replayed.class);
            assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.of(20));
        }
    }
}
