package io.github.loyalty4j.wallet.apple;

import org.jspecify.annotations.Nullable;

/** An operation of this module did not succeed; a plain bad argument is an {@link IllegalArgumentException} instead. */
public class AppleWalletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message names the rule, then the value; the cause may be missing. */
    AppleWalletException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
