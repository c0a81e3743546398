package io.github.loyalty4j.core.engine;

import java.util.Optional;

/** Stub. */
final class Returning {
    Returning(Engine engine, Draft draft) {}

    Optional<Rejection> giveBack(Command.GiveBack command) {
        throw new UnsupportedOperationException();
    }
}
