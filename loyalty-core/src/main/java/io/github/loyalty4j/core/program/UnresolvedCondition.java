package io.github.loyalty4j.core.program;

import java.util.Map;

/** Stands for a host's condition where a programme is looked at without its host. */
final class UnresolvedCondition implements HostCondition {
    static final UnresolvedCondition ONLY = new UnresolvedCondition();

    private UnresolvedCondition() {}

    @Override
    public boolean test(Map<String, String> arguments, Facts facts) {
        throw new IllegalStateException("a host condition must be supplied before the programme is used");
    }
}
