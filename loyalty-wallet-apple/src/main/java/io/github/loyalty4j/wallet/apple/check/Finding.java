package io.github.loyalty4j.wallet.apple.check;

import java.util.Optional;

/**
 * A breach of a rule.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param rule which
 * @param pointer where: a JSON pointer (RFC 6901) into {@code pass.json}, or the name of a file
 * @param message what is wrong there, the rule first and then the value
 * @param fix what a program may change to mend it; empty if there is no one right way
 */
public record Finding(PassRule rule, String pointer, String message, Optional<PassFix> fix) {
    /** A breach that needs somebody to decide. */
    public Finding(PassRule rule, String pointer, String message) {
        this(rule, pointer, message, Optional.empty());
    }

    /** Whether a phone would refuse the pass. */
    public boolean isError() {
        return rule.severity() == Severity.ERROR;
    }

    /** {@code error field-key-unique at /storeCard/backFields/1/key: keys must differ: "terms"}. */
    @Override
    public String toString() {
        return (isError() ? "error " : "warning ") + rule.id() + " at " + (pointer.isEmpty() ? "/" : pointer) + ": "
                + message;
    }
}
