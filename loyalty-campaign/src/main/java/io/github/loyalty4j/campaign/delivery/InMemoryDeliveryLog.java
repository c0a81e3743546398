package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A log in memory, for tests and for small shops' trials: with the process it is gone. Safe for use by several threads. */
public final class InMemoryDeliveryLog implements DeliveryLog {
    private final Map<MemberId, Told> told = new ConcurrentHashMap<>();

    /** All of one member; its monitor is the member's turn. */
    private static final class Told {
        private List<Delivery> deliveries = List.of();
    }

    @Override
    public <R> R alone(MemberId member, Function<? super Page, ? extends R> work) {
        Told mine = told.computeIfAbsent(member, each -> new Told());
        synchronized (mine) {
            Draft draft = new Draft(mine.deliveries);
            R result = work.apply(draft);
            mine.deliveries = List.copyOf(draft.deliveries);
            return result;
        }
    }

    @Override
    public void forget(MemberId member) {
        alone(member, page -> {
            page.deliveries(Instant.MIN, "").forEach(each -> page.remove(each.notification()));
            return page;
        });
    }

    /** Both have their turn at once, the lesser id first, so that two moves never wait for each other. */
    @Override
    public void move(MemberId from, MemberId into) {
        if (from.equals(into)) {
            return;
        }
        boolean isFromFirst = from.compareTo(into) < 0;
        alone(
                isFromFirst ? from : into,
                first -> alone(isFromFirst ? into : from, second -> {
                    Page source = isFromFirst ? first : second;
                    Page target = isFromFirst ? second : first;
                    for (Delivery each : source.deliveries(Instant.MIN, "")) {
                        target.put(each);
                        source.remove(each.notification());
                    }
                    return target;
                }));
    }

    /** All that a member was told, by time. */
    public List<Delivery> deliveries(MemberId member) {
        return alone(member, page -> page.deliveries(Instant.MIN, ""));
    }

    /** What one piece of work has made of it. */
    private static final class Draft implements Page {
        private final List<Delivery> deliveries;

        Draft(List<Delivery> deliveries) {
            this.deliveries = new ArrayList<>(deliveries);
        }

        @Override
        public List<Delivery> deliveries(Instant since, String notification) {
            return deliveries.stream()
                    .filter(each ->
                            !each.time().isBefore(since) || each.notification().equals(notification))
                    .toList();
        }

        @Override
        public void put(Delivery delivery) {
            remove(delivery.notification());
            deliveries.add(delivery);
            deliveries.sort(Comparator.comparing(Delivery::time));
        }

        @Override
        public void remove(String notification) {
            deliveries.removeIf(each -> each.notification().equals(notification));
        }
    }
}
