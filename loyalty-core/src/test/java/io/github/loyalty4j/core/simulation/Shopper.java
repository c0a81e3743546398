package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A customer, and what the shop's own system remembers of it: names of things, not whether they worked out. */
final class Shopper {
    final MemberId id;
    /** Orders that points were spent on before they were paid. */
    final List<String> baskets = new ArrayList<>();

    final List<Purchase> orders = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<String> holds = new ArrayList<>();
    final List<String> redemptions = new ArrayList<>();

    Shopper(MemberId id) {
        this.id = id;
    }

    /** One of a list, rather a late one. */
    static <T> T recent(List<T> list, SplittableRandom random) {
        int back = Math.min(random.nextInt(list.size()), random.nextInt(list.size()));
        return list.get(list.size() - 1 - back);
    }
}
