package io.github.loyalty4j.wallet.apple.archive;

import org.jspecify.annotations.Nullable;

/** Why an archive cannot be read. */
public final class BadArchiveException extends Exception {
    private static final long serialVersionUID = 1L;

    BadArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
