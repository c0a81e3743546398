package io.github.loyalty4j.core.engine;

import java.util.Optional;

/** Stub. */
final class DayClose {
    DayClose(Engine engine, Draft draft) {}

    Optional<Rejection> close(Command.CloseDay command) {
        return Engine.no(Rejection.Code.UNKNOWN, "not built yet");
    }
}
