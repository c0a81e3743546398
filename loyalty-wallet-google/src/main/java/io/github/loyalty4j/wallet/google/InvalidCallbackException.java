package io.github.loyalty4j.wallet.google;

/** A callback is not what Google signed for this issuer now; the message names the rule, and nothing of the content. */
public final class InvalidCallbackException extends GoogleWalletException {
    private static final long serialVersionUID = 1L;

    InvalidCallbackException(String message) {
        super(message, null);
    }
}
