package io.github.loyalty4j.wallet.google;

import org.jspecify.annotations.Nullable;

/** A service account's key file cannot be read or is no such file. The message names the rule and never the content. */
public final class InvalidServiceAccountException extends GoogleWalletException {
    private static final long serialVersionUID = 1L;

    InvalidServiceAccountException(String message) {
        this(message, null);
    }

    InvalidServiceAccountException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
