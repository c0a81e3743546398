package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.ReturningShop.FIRST;
import static io.github.loyalty4j.core.engine.ReturningShop.NOON;
import static io.github.loyalty4j.core.engine.ReturningShop.SECOND;
import static io.github.loyalty4j.core.engine.ReturningShop.eur;
import static io.github.loyalty4j.core.engine.ReturningShop.perEuro;
import static io.github.loyalty4j.core.engine.ReturningShop.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Pending;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Returns while the points of the order wait, or told of when the wait is over. */
class ReturningInWaitTest {
    private static final Instant OVER = NOON.plus(Duration.ofDays(16));

    @Test
    void waitingPoints_areTakenWhileTheyWait() {
        ReturningShop shop = new ReturningShop(
                        program(perEuro("1.00")).pointsPending(Pending.days(14)).build())
                .buys(FIRST, "50.00")
                .buys(SECOND, "20.00");
        shop.gives(shop.back(FIRST));

        assertThat(shop.account.waitingAt(PointsUnit.POINTS, shop.now)).isEqualTo(Points.of(20));
        shop.later(Duration.ofDays(15));
        assertThat(shop.balance()).isEqualTo(20);
        assertThat(shop.account.settledAt(shop.now).earnedSince(PointsUnit.POINTS, Instant.EPOCH))
                .isEqualTo(Points.of(20));
    }

    @Test
    void giveBack_recordedAfterTheWait_ofAReturnDatedWithinIt_leavesNothingEarned() {
        // 100 wait for 14 days and count from then on; on day 16 the shop tells of a return on day 3
        ReturningShop shop = new ReturningShop(
                        program(perEuro("1.00")).pointsPending(Pending.days(14)).build())
                .buys(FIRST, "100.00");
        shop.account = shop.account.settledAt(OVER);
        assertThat(shop.account.earnedSince(PointsUnit.POINTS, NOON)).isEqualTo(Points.of(100));
        shop.now = NOON.plus(Duration.ofDays(3));
        shop.gives(shop.back(FIRST));
        assertThat(shop.account.balanceAt(PointsUnit.POINTS, OVER)).isEqualTo(Points.ZERO);
        assertThat(shop.account.earnedSince(PointsUnit.POINTS, NOON)).isEqualTo(Points.ZERO);
    }

    @Test
    void giveBack_ofPartsBeforeAndAfterTheWait_takesOffWhatCountedAlone() {
        // 30 go while they wait, 70 begin to count; 20 go by a return dated within the wait, recorded after it: 50 are
        // left
        ReturningShop shop = new ReturningShop(
                        program(perEuro("1.00")).pointsPending(Pending.days(14)).build())
                .buys(FIRST, "100.00");
        shop.gives(shop.back(FIRST).amount(eur("30.00")));
        assertThat(shop.account.earnedSince(PointsUnit.POINTS, NOON)).isEqualTo(Points.ZERO);
        shop.account = shop.account.settledAt(OVER);
        assertThat(shop.account.earnedSince(PointsUnit.POINTS, NOON)).isEqualTo(Points.of(70));
        shop.now = NOON.plus(Duration.ofDays(3));
        shop.gives(shop.back(FIRST).amount(eur("20.00")));
        assertThat(shop.account.earnedSince(PointsUnit.POINTS, NOON)).isEqualTo(Points.of(50));
        shop.now = OVER;
        shop.gives(shop.back(FIRST));
        assertThat(shop.account.earnedSince(PointsUnit.POINTS, NOON)).isEqualTo(Points.ZERO);
        assertThat(shop.account.balanceAt(PointsUnit.POINTS, OVER)).isEqualTo(Points.ZERO);
    }

    @Test
    void purchase_recordedLate_countsWhenItsWaitWasOverBeforeTheLatestEntry() {
        // bought at noon and decided then, but kept after an entry of day 16: its 14 days are over
        ReturningShop shop = new ReturningShop(
                program(perEuro("1.00")).pointsPending(Pending.days(14)).build());
        shop.account = shop.account.with(new Entry.Adjusted(OVER, "late", "test", Movement.none()));
        shop.buys(FIRST, "100.00");
        assertThat(shop.account.balanceAt(PointsUnit.POINTS, OVER)).isEqualTo(Points.of(100));
        assertThat(shop.account.settledAt(OVER).earnedSince(PointsUnit.POINTS, NOON))
                .isEqualTo(Points.of(100));
        shop.gives(shop.back(FIRST));
        assertThat(shop.account.settledAt(OVER).earnedSince(PointsUnit.POINTS, NOON))
                .isEqualTo(Points.ZERO);
    }
}
