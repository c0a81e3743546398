package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.engine.Command;
import java.time.Instant;

/**
 * One thing a host does.
 *
 * @param now when
 * @param act what with the command
 * @param command of which only the activity matters where a quote is asked for
 * @param fault what goes wrong
 */
record Step(Instant now, Act act, Command command, Fault fault) {
    /** What a host does with a command. */
    enum Act {
        /** Gives it. */
        GIVE,
        /** Asks for a quote and keeps it. */
        ASK,
        /** Gives it with the quote it has, if it has one. */
        GIVE_QUOTED
    }

    /** What goes wrong on the way. */
    enum Fault {
        NONE,
        /** The store meets a conflict and runs the work again. */
        CONFLICT,
        /** The host dies before the transaction ends, and gives the command again. */
        CRASH,
        /** The host hears no answer although the transaction ended, and gives the command again. */
        TIMEOUT,
        /** The host gives the command twice. */
        DUPLICATE
    }

    Step without(Fault unwanted) {
        return fault == unwanted ? new Step(now, act, command, Fault.NONE) : this;
    }

    @Override
    public String toString() {
        return act + " " + CommandLines.of(this) + (fault == Fault.NONE ? "" : "   " + fault);
    }
}
