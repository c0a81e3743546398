package io.github.loyalty4j.core.engine;

import java.util.Optional;

/** Stub. */
final class Spending {
    Spending(Engine engine, Draft draft) {}

    static boolean isFor(Command command) {
        return command instanceof Command.HoldPoints
                || command instanceof Command.Capture
                || command instanceof Command.Release
                || command instanceof Command.Pay
                || command instanceof Command.Redeem
                || command instanceof Command.Refund;
    }

    Optional<Rejection> decide(Command command) {
        return Engine.no(Rejection.Code.UNKNOWN, "not built yet");
    }
}
