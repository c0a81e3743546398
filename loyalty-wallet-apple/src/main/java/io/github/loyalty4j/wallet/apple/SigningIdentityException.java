package io.github.loyalty4j.wallet.apple;

import org.jspecify.annotations.Nullable;

/** Certificates or a key cannot be used to sign passes; {@link #problem()} says why in a form a program can read. */
public final class SigningIdentityException extends AppleWalletException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    SigningIdentityException(Problem problem, String message) {
        this(problem, message, null);
    }

    SigningIdentityException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong with certificates and keys. */
    public enum Problem {
        /** A file is missing, too long or not of the form it should have. */
        UNREADABLE,
        /** The password does not open the file, or there is none and the file needs one. */
        WRONG_PASSWORD,
        /** The file lacks the private key, the certificate or the intermediate, or has more keys than one. */
        INCOMPLETE,
        /** The key is neither RSA nor EC. */
        UNSUPPORTED_KEY,
        /** The private key is not the one of the certificate. */
        KEY_MISMATCH,
        /** The intermediate certificate did not issue the certificate. */
        WRONG_INTERMEDIATE,
        /** The certificate's subject names no pass type id or no team id. */
        NOT_A_PASS_CERTIFICATE,
        /** The certificate is for another pass type id or team id than expected. */
        WRONG_ID,
        /** A certificate is not valid yet. */
        NOT_YET_VALID,
        /** A certificate is not valid any more. */
        EXPIRED
    }
}
