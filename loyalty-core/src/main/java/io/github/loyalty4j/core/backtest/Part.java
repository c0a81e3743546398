package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some members with all their orders: nothing of it depends on any other part. For one thread at a time. */
final class Part {
    /** Orders of one instant by their ids. */
    static final Comparator<Purchase> BY_TIME = Comparator.comparing(Purchase::time)
            .thenComparing(order -> order.order().value());

    private final Map<MemberId, Customer> customers = new LinkedHashMap<>();
    private final World world;
    private final Revenue revenue;
    private final Reaching reaching;
    private final int mostWaiting;
    private @Nullable RuntimeException failure;
    private @Nullable Purchase refused;

    /** What all members share is used in the order of time, so that no order waits then. */
    Part(Engine engine, Backtest.Redeeming redeeming) {
        this.reaching = new Reaching(engine.program());
        this.world = new World(engine, redeeming, reaching);
        this.revenue = new Revenue(engine.program().currency());
        this.mostWaiting = World.hasBudgets(engine.program()) ? 1 : Customer.MOST_WAITING;
    }

    /** Takes some orders, and plays those of members for whom enough wait. */
    void play(Batch batch) {
        for (int i = 0; i < batch.size() && failure == null; i++) {
            Purchase order = batch.order(i);
            Customer customer = customers.computeIfAbsent(order.member(), id -> new Customer());
            customer.add(order);
            if (customer.waiting() == mostWaiting) {
                play(customer);
            }
        }
    }

    /** Plays what waits, up to an order that is refused; none after one that was, as the first of all is looked for. */
    private void play(Customer customer) {
        for (int i = 0; i < customer.waiting() && isBeforeRefused(customer.order(i)); i++) {
            Purchase order = customer.order(i);
            try {
                boolean isFirst = !play(customer, order).hasOrderedBefore();
                revenue.add(order, isFirst);
            } catch (ArithmeticException no) {
                failure = tooMuch("with order " + order.order() + " of " + order.member(), no);
                refused = order;
            } catch (RuntimeException no) {
                failure = no;
                refused = order;
            }
        }
        customer.clear();
        if (customer.member != null) {
            World.leavePast(customer.member);
        }
    }

    /** Says with what a sum became too large, which whoever adds does not know. */
    static ArithmeticException tooMuch(String where, ArithmeticException why) {
        ArithmeticException said =
                new ArithmeticException(where + " a sum is more than a whole number of 64 bits holds");
        said.initCause(why);
        return said;
    }

    private boolean isBeforeRefused(Purchase order) {
        return refused == null || BY_TIME.compare(order, refused) < 0;
    }

    private Member play(Customer customer, Purchase order) {
        Member member = customer.member == null ? world.join(order) : customer.member;
        customer.member = member;
        world.play(member, order);
        return member;
    }

    /** Plays what still waits, and brings all accounts up to the day of the last order. */
    void end(Instant last) {
        LocalDate day = world.day(last);
        for (Customer customer : customers.values()) {
            play(customer);
            Member member = customer.member;
            if (member != null && failure == null) {
                try {
                    world.end(member, day, last);
                    customer.issued = world.issued(member);
                } catch (RuntimeException no) {
                    failure = no;
                }
            }
            customer.member = null; // nobody asks for the account any more
        }
    }

    /** Why an order was refused; null if none was. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** The first order that was refused; null if none was. */
    @Nullable
    Purchase refused() {
        return refused;
    }

    Flows flows() {
        return world.flows();
    }

    Savings savings() {
        return world.savings();
    }

    Extremes extremes() {
        return new Extremes(revenue.smallest(), revenue.largest(), world.crowding());
    }

    Revenue revenue() {
        return revenue;
    }

    Reaching reaching() {
        return reaching;
    }

    /** Notes what each member was given. */
    void issued(Map<MemberId, Long> issued) {
        customers.forEach((id, customer) -> issued.put(id, customer.issued));
    }

    /** Adds what came of another part, but its members. */
    void add(Part more) {
        world.flows().add(more.world.flows());
        world.savings().add(more.world.savings());
        world.crowding().add(more.world.crowding());
        revenue.add(more.revenue);
        reaching.add(more.reaching);
    }
}
