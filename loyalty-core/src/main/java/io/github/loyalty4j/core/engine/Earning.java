package io.github.loyalty4j.core.engine;

import java.util.Optional;

/** Stub. */
final class Earning {
    Earning(Engine engine, Draft draft) {}

    Optional<Rejection> record(Command.Record command) {
        throw new UnsupportedOperationException();
    }

    Optional<Rejection> confirm(Command.Confirm command) {
        throw new UnsupportedOperationException();
    }
}
