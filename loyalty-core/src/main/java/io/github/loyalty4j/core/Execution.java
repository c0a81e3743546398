package io.github.loyalty4j.core;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Runs commands in transactions that hold every account the command touches. */
final class Execution {
    private final Engine engine;
    private final LoyaltyStore store;

    Execution(Engine engine, LoyaltyStore store) {
        this.engine = engine;
        this.store = store;
    }

    /** Decides, and keeps what is decided. */
    Outcome<Receipt> execute(Command command, Instant now) {
        Optional<Rejection> taken = requireFreeCard(command);
        return run(command, work -> {
            Outcome<Receipt> outcome =
                    taken.isEmpty() || work.isRepeated() ? work.decide(now) : new Outcome.Rejected<>(taken.get());
            if (outcome instanceof Outcome.Applied<Receipt> applied) {
                work.transaction().append(command, applied.value(), now);
            }
            return outcome;
        });
    }

    /**
     * Asked before the transaction, as a store may have no second connection within it. A number given out meanwhile, or
     * void, the store refuses.
     */
    private Optional<Rejection> requireFreeCard(Command command) {
        return card(command)
                .flatMap(store::memberOf)
                .filter(holder -> !holder.equals(command.member()))
                .map(holder -> Rejection.of(
                        Rejection.Code.CARD_USED, "a card number must be one member's alone: it is " + holder + "'s"));
    }

    private static Optional<CardNumber> card(Command command) {
        if (command instanceof Command.Enroll enroll) {
            return Optional.of(enroll.card());
        }
        return command instanceof Command.ReplaceCard change ? Optional.of(change.card()) : Optional.empty();
    }

    /** Decides alone. */
    Outcome<Receipt> decide(Command command, Instant now) {
        return run(command, work -> work.decide(now));
    }

    /**
     * Which accounts a command touches is known only once they are locked: between a look and the lock, a member may be
     * recommended or merged. If there are more than were locked, all of them are locked anew. So a first guess may be by
     * what the store has at hand.
     */
    private Outcome<Receipt> run(Command command, Function<? super Work, Outcome<Receipt>> decision) {
        Set<MemberId> members = Reach.of(command, store::glimpse);
        while (true) {
            Set<MemberId> locked = members;
            Optional<Outcome<Receipt>> outcome = store.inTransaction(locked, transaction -> {
                Work work = new Work(command, transaction, locked);
                return locked.containsAll(work.reach()) ? Optional.of(decision.apply(work)) : Optional.empty();
            });
            if (outcome.isPresent()) {
                return outcome.get();
            }
            members = new TreeSet<>(locked);
            members.addAll(Reach.of(command, store::account));
        }
    }

    /** One command in one transaction. */
    private final class Work {
        private final Command command;
        private final LoyaltyStore.Transaction transaction;
        private final Set<MemberId> locked;
        private final Optional<LoyaltyStore.Executed> before;

        /** The key is looked up first, as a store can answer that together with the lock. */
        Work(Command command, LoyaltyStore.Transaction transaction, Set<MemberId> locked) {
            this.command = command;
            this.transaction = transaction;
            this.locked = locked;
            this.before = transaction.executed(command.key());
        }

        LoyaltyStore.Transaction transaction() {
            return transaction;
        }

        Set<MemberId> reach() {
            return Reach.of(command, this::account);
        }

        private Optional<Account> account(MemberId member) {
            return locked.contains(member) ? transaction.account(member) : Optional.empty();
        }

        boolean isRepeated() {
            return before.isPresent();
        }

        Outcome<Receipt> decide(Instant now) {
            return before.isPresent()
                    ? again(before.get())
                    : engine.decide(situation(), command, now).match(Outcome.Applied::new, Outcome.Rejected::new);
        }

        private Outcome<Receipt> again(LoyaltyStore.Executed before) {
            return isSame(before.command())
                    ? new Outcome.Replayed<>(before.receipt())
                    : new Outcome.Rejected<>(Rejection.of(
                            Rejection.Code.KEY_REUSED,
                            "a key must be used for one command: " + command.key() + " had other content before"));
        }

        /**
         * A card's number is drawn anew, and a quote obtained anew, when a host that heard no answer asks again. Of a
         * forgotten member's commands what was forgotten is not compared.
         */
        private boolean isSame(Command before) {
            boolean isForgotten = isErased(command.member())
                    || command.other().filter(this::isErased).isPresent();
            return isForgotten ? isSame(before.forgotten(), command.forgotten()) : isSame(before, command);
        }

        private boolean isErased(MemberId member) {
            return account(member)
                    .filter(account -> account.status() == AccountStatus.ERASED)
                    .isPresent();
        }

        private static boolean isSame(Command before, Command command) {
            if (command instanceof Command.Record record && before instanceof Command.Record first) {
                return first.activity().equals(record.activity());
            }
            return command instanceof Command.Enroll || before.equals(command);
        }

        private Situation situation() {
            Situation situation = Situation.empty();
            for (MemberId member : locked) {
                Optional<Account> account = transaction.account(member);
                situation = account.isPresent() ? situation.with(account.get()) : situation;
            }
            for (String counter : new TreeSet<>(engine.sharedCounters(command))) {
                situation = situation.withShared(counter, transaction.shared(counter));
            }
            return situation;
        }
    }
}
