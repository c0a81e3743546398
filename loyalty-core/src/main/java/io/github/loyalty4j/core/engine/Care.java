package io.github.loyalty4j.core.engine;

import java.util.Optional;

/** Stub. */
final class Care {
    Care(Engine engine, Draft draft) {}

    Optional<Rejection> decide(Command command) {
        return Engine.no(Rejection.Code.UNKNOWN, "not built yet");
    }
}
