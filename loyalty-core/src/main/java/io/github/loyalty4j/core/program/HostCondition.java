package io.github.loyalty4j.core.program;

import java.util.Map;

/**
 * A condition the host answers itself: {@code (arguments, facts) -> weather.isRainy(facts.localTime())}.
 *
 * <p>The answer must depend on the arguments and facts alone: a return asks again, and a quote must equal its award.
 */
@FunctionalInterface
public interface HostCondition {
    /**
     * What stands for a condition the host has not supplied, in a programme that is only looked at; to ask it is an
     * error.
     */
    static HostCondition unresolved() {
        return UnresolvedCondition.ONLY;
    }

    /**
     * Whether the condition holds.
     *
     * @param arguments as the programme gives them
     * @param facts of the activity
     */
    boolean test(Map<String, String> arguments, Facts facts);
}
