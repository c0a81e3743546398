package io.github.loyalty4j.wallet.google;

/**
 * A place near which Google may bring up a card; Google's {@code MerchantLocation}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param latitude degrees north, -90 to 90: {@code 48.8566}
 * @param longitude degrees east, -180 to 180: {@code 2.3522}
 */
public record MerchantPlace(double latitude, double longitude) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the place is not on earth
     */
    public MerchantPlace {
        check("latitude", latitude, 90);
        check("longitude", longitude, 180);
    }

    private static void check(String name, double degrees, int most) {
        if (!(Math.abs(degrees) <= most)) {
            throw new IllegalArgumentException(name + " must be -" + most + " to " + most + ": " + degrees);
        }
    }
}
