package io.github.loyalty4j.wallet.google;

import org.jspecify.annotations.Nullable;

/** An operation of this module failed; the subclasses say which and carry the facts. No message holds a key or token. */
public abstract class GoogleWalletException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GoogleWalletException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
