package io.github.loyalty4j.wallet.google.testing;

/** Carries a {@link GoogleError} to the place that answers. */
final class GoogleErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient GoogleError error;

    GoogleErrorException(GoogleError error) {
        super(error.message());
        this.error = error;
    }

    GoogleError error() {
        return error;
    }
}
