package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.goodwill.Budget;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.Gesture;
import io.github.loyalty4j.campaign.goodwill.GoodwillDesk;
import io.github.loyalty4j.campaign.goodwill.GoodwillPolicy;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.offer.OfferCodes;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many at once on one database: what budgets say is used is what the ledger says was given. */
class GoodwillCrowdTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final int CASES = 30;
    private static final String COUNTER = "AGENT/clerk-7/DAY/2026-01-01/points";

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    /** Each case is asked for three times, and once more by approval, while its member joins: room for twenty of thirty. */
    @ParameterizedTest
    @MethodSource("databases")
    void gestures_atOnce_useWhatTheyGive(DataSource database) throws Exception {
        JdbcStore store = TestDatabases.store(database);
        Loyalty loyalty = Shop.of(store);
        BudgetBook book = JdbcBudgetBook.of(store);
        GoodwillDesk desk = new GoodwillDesk(
                GoodwillPolicy.of(PointsUnit.POINTS, ZoneOffset.UTC, "late")
                        .budgets(Budget.perAgent(200, Budget.Period.DAY))
                        .approvalAbove(Points.of(10)),
                loyalty,
                book);
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<Future<?>> asked = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            Gesture gesture = gesture(i);
            asked.add(threads.submit(() -> desk.give(gesture, Shop.NOW)));
            asked.add(threads.submit(() -> desk.give(gesture, Shop.NOW)));
            asked.add(threads.submit(() -> loyalty.execute(Shop.enroll(gesture.member()), Shop.NOW)));
            asked.add(threads.submit(() -> desk.give(gesture, Shop.NOW)));
            asked.add(threads.submit(() -> desk.approve(gesture, "boss-1", Shop.NOW)));
        }
        for (Future<?> each : asked) {
            each.get();
        }
        threads.shutdown();

        assertThat(book.used(COUNTER)).isEqualTo(given(loyalty)).isBetween(10L, 200L);
        for (int i = 0; i < CASES; i++) {
            desk.give(gesture(i), Shop.NOW);
        }
        assertThat(book.used(COUNTER))
                .as("what is free can be given")
                .isEqualTo(given(loyalty))
                .isEqualTo(200);
    }

    private static Gesture gesture(int number) {
        return new Gesture(MemberId.of("m-" + number), "case-" + number, Points.of(10), "late", "clerk-7", "blue");
    }

    private static long given(Loyalty loyalty) {
        long given = 0;
        for (int i = 0; i < CASES; i++) {
            given += loyalty.balance(MemberId.of("m-" + i), Shop.NOW).units();
        }
        return given;
    }

    /** One order by many threads is one use; one single code for many orders is one order's. */
    @ParameterizedTest
    @MethodSource("databases")
    void codes_atOnce_areUsedOnce(DataSource database) throws Exception {
        JdbcStore store = TestDatabases.store(database);
        Loyalty loyalty = Shop.of(store);
        loyalty.execute(Shop.enroll(ANNA), Shop.NOW);
        Profile anna = Profile.of(loyalty.account(ANNA).orElseThrow(), ZoneOffset.UTC);
        Offer offer = Offer.of("o", Segment.of("all", Trait.all()), Shop.NOW, Shop.NOW.plus(Duration.ofDays(9)))
                .heldOut(0)
                .budget(3);
        OfferCodes codes = OfferCodes.of(offer, JdbcBudgetBook.of(store)).single(List.of("GIFT-0001", "GIFT-0002"));
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<Future<Boolean>> same = new ArrayList<>();
        List<Future<Boolean>> others = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            OrderId own = OrderId.of("o-" + i);
            same.add(threads.submit(() ->
                    codes.use("GIFT-0001", anna, OrderId.of("same"), Shop.NOW).isAccepted()));
            others.add(threads.submit(
                    () -> codes.use("GIFT-0002", anna, own, Shop.NOW).isAccepted()));
        }
        int accepted = 0;
        for (Future<Boolean> each : others) {
            accepted += each.get() ? 1 : 0;
        }
        for (Future<Boolean> each : same) {
            assertThat(each.get()).isTrue();
        }
        threads.shutdown();
        assertThat(accepted).isEqualTo(1);
        assertThat(offer.used(JdbcBudgetBook.of(store))).isEqualTo(2);
    }
}
