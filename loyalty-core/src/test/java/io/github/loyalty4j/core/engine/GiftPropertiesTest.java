package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of a gift with every n-th order, however orders come and go. */
class GiftPropertiesTest {
    private static final long GIFT = 1_000;

    /** Orders kept, in the order they were made, and which of them have a gift. */
    private static final class Orders {
        final Desk desk;
        final List<OrderId> kept = new ArrayList<>();
        final Set<OrderId> gifts = new HashSet<>();

        Orders(int n) {
            this.desk = new Desk(program(EarnRule.of("gift", Formula.everyNth(n, Points.of(GIFT))))
                    .returns(ReturnPolicy.allowingDebt())
                    .build());
        }

        boolean buys() {
            Purchase purchase = desk.purchase(NOON, "1.00");
            boolean isGift = desk.earns(purchase) > 0;
            kept.add(purchase.order());
            if (isGift) {
                gifts.add(purchase.order());
            }
            return isGift;
        }

        void returns(int which) {
            OrderId order = kept.remove(which % kept.size());
            gifts.remove(order);
            desk.execute(new Command.GiveBack(Return.of("r-" + order, order, ANNA, NOON)), NOON);
        }
    }

    @Property
    void gift_isGivenExactlyWhenTheOrdersKeptHaveOneToCome(
            @ForAll @IntRange(min = 2, max = 6) int n,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 99) Integer> steps) {
        Orders orders = new Orders(n);
        for (int step : steps) {
            if (step < 40 && !orders.kept.isEmpty()) {
                orders.returns(step);
            } else {
                int before = orders.gifts.size();
                boolean isDue = (orders.kept.size() + 1) / n > before;
                assertThat(orders.buys()).isEqualTo(isDue);
            }
            assertThat(orders.desk.balance(ANNA, NOON)).isEqualTo(GIFT * orders.gifts.size());
        }
    }

    @Property
    void nothing_isLeftWhenAllOrdersCameBack(
            @ForAll @IntRange(min = 2, max = 6) int n,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 99) Integer> order) {
        Orders orders = new Orders(n);
        order.forEach(each -> orders.buys());
        order.forEach(orders::returns);

        assertThat(orders.desk.balance(ANNA, NOON)).isZero();
        assertThat(orders.desk.account(ANNA).used("progress/gift", Instant.EPOCH))
                .isZero();
    }
}
