package io.github.loyalty4j.wallet.google;

/** The signer could not sign; one that asks a key service may succeed later. The signer's own reason is the cause. */
public final class SigningFailedException extends GoogleWalletException {
    private static final long serialVersionUID = 1L;

    SigningFailedException(Throwable cause) {
        super("service account's signer must sign the save link: it failed", cause);
    }
}
