package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Entry;
import java.util.Optional;
import java.util.function.Consumer;

/** The orders, events and spends an entry is about, by their ids: what of the past its fold is likely to ask for. */
final class Mentions {
    private Mentions() {}

    /** The same of what a command is about, as far as its decision is sure to ask for it. */
    static void of(Command command, Consumer<String> ids) {
        if (command instanceof Command.Record record) {
            ids.accept(record.activity().id());
        } else if (command instanceof Command.GiveBack back) {
            ids.accept(back.back().order().value());
        } else if (command instanceof Command.Confirm confirm) {
            ids.accept(confirm.order().value());
        } else if (command instanceof Command.Cancel cancel) {
            ids.accept(cancel.event());
        } else if (command instanceof Command.Redeem redeem) {
            ids.accept(redeem.id());
        } else if (command instanceof Command.Refund refund) {
            ids.accept(refund.redemption());
        }
    }

    /** The card a command gives out. */
    static Optional<CardNumber> card(Command command) {
        if (command instanceof Command.Enroll enroll) {
            return Optional.of(enroll.card());
        }
        return command instanceof Command.ReplaceCard change ? Optional.of(change.card()) : Optional.empty();
    }

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
