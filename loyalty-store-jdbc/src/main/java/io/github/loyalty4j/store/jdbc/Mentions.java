package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.ledger.Entry;
import java.util.function.Consumer;

/** The orders, events and spends an entry is about, by their ids: what of the past its fold is likely to ask for. */
final class Mentions {
    private Mentions() {}

    static void of(Entry entry, Consumer<String> ids) {
        if (entry instanceof Entry.Earned earned) {
            ids.accept(earned.activity().id());
        } else if (entry instanceof Entry.Spent spent) {
            ids.accept(spent.id());
            spent.purpose().order().ifPresent(order -> ids.accept(order.value()));
        } else if (entry instanceof Entry.Returned returned) {
            ids.accept(returned.back().order().value());
        } else if (entry instanceof Entry.Granted granted) {
            ids.accept(granted.order().value());
        } else if (entry instanceof Entry.Confirmed confirmed) {
            ids.accept(confirmed.order().value());
        } else if (entry instanceof Entry.Held held) {
            ids.accept(held.hold().order().value());
        }
    }
}
