package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Quote;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A host that gives a command again until it hears an answer, and compares what it hears then. */
final class Host {
    private final FaultyStore store = new FaultyStore();
    private final Loyalty loyalty;
    private final Map<String, Quote> quotes = new HashMap<>();

    Host(LoyaltyProgram program) {
        this.loyalty = Loyalty.of(program, store);
    }

    Loyalty loyalty() {
        return loyalty;
    }

    /** The quote this host has for an activity. */
    Optional<Quote> quote(Activity activity) {
        return Optional.ofNullable(quotes.get(new Command.Record(activity).key()));
    }

    Outcome<Quote> ask(Step step) {
        Activity activity = ((Command.Record) step.command()).activity();
        Outcome<Quote> outcome = loyalty.quote(activity, step.now());
        if (outcome instanceof Outcome.Applied<Quote> applied) {
            quotes.put(step.command().key(), applied.value());
        }
        return outcome;
    }

    /** The answer to a command: the first one that was heard, so it may be that it took effect before. */
    Outcome<Receipt> give(Step step) {
        Command command = command(step);
        store.failNext(step.fault());
        try {
            Outcome<Receipt> outcome = loyalty.execute(command, step.now());
            return step.fault() == Step.Fault.DUPLICATE ? repeated(outcome, command, step.now()) : outcome;
        } catch (FaultyStore.Lost lost) {
            return loyalty.execute(command, step.now());
        } finally {
            store.failNext(Step.Fault.NONE);
        }
    }

    private Command command(Step step) {
        if (step.act() == Step.Act.GIVE_QUOTED && step.command() instanceof Command.Record record) {
            return new Command.Record(record.activity(), quote(record.activity()));
        }
        return step.command();
    }

    private Outcome<Receipt> repeated(Outcome<Receipt> first, Command command, Instant now) {
        Outcome<Receipt> second = loyalty.execute(command, now);
        boolean isAlike = first.rejection().isPresent()
                ? second.rejection().equals(first.rejection())
                : second instanceof Outcome.Replayed<Receipt> && second.result().equals(first.result());
        if (!isAlike) {
            throw new Disagreement("repeated", "a command given twice came to " + first + ", then " + second);
        }
        return first;
    }
}
