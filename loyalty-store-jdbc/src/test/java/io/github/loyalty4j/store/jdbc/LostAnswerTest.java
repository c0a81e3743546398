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
import org.junit.jupiter.api.Test;

class LostAnswerTest {
    private static final MemberId ANNA = MemberId.of("anna");

    @Test
    void commit_whoseAnswerIsLost_tookEffectOnce() throws Exception {
        // so that a commit can be read on its way
        String url = TestDatabases.postgresUrl() + "&prepareThreshold=0";
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (CutProxy proxy = new CutProxy(port);
                Pool cut =
                        new Pool(4, () -> DriverManager.getConnection(url.replace(":" + port, ":" + proxy.port())))) {
            Loyalty shop = Shop.of(TestDatabases.store(cut));
            shop.execute(Shop.enroll(ANNA), NOW);
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
