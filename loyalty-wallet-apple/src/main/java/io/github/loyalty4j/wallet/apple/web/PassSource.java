package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.PassIssuer;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.SignedPass;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The passes behind a web service, however they are made. Loyalty cards come from
 * {@link io.github.loyalty4j.wallet.apple.ApplePasses} and {@link ShownCards}; this is for those a host makes itself, with
 * jpasskit's model or as JSON.
 *
 * <pre>{@code
 * PassSource coupons = PassSource.of(issuer, tokens, number -> database.passJson(number)); // or an implementation
 * PassWebService service = PassWebService.builder(coupons, registrations).build();
 * }</pre>
 *
 * <p>Registrations know passes by a {@link CardNumber}. A host whose serial numbers are others keeps one beside each and says
 * here which belongs to which.
 *
 * <p>An implementation is safe for use by several threads.
 */
public interface PassSource {
    /** The pass type id of all its passes. */
    String passTypeId();

    /** The number of the pass with this serial number, by default the same; empty if there cannot be one. */
    default Optional<CardNumber> number(String serialNumber) {
        try {
            CardNumber number = CardNumber.parse(serialNumber);
            return number.value().equals(serialNumber) ? Optional.of(number) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The serial number of the pass with this number, by default the same. */
    default String serialNumber(CardNumber number) {
        return number.value();
    }

    /** Whether this is the {@code authenticationToken} of the pass; takes as long whatever the answer. */
    boolean isToken(CardNumber number, String token);

    /** Whether there is such a pass, good or not. */
    boolean has(CardNumber number);

    /**
     * The pass as it is now; one that is no longer good is voided, since phones repeat a call that fails. Empty if there never
     * was such a pass.
     *
     * @param signingTime of the signature
     * @throws io.github.loyalty4j.wallet.apple.AppleWalletException if it cannot be signed
     */
    Optional<SignedPass> issue(CardNumber number, Instant signingTime);

    /**
     * The detached signature of a personalization token, as {@link PassIssuer#signToken} makes it.
     *
     * @throws IllegalArgumentException if the token is not one that is signed
     */
    byte[] signToken(byte[] token, Instant signingTime);

    /**
     * Passes whose serial numbers are card numbers and whose {@code authenticationToken} is that of {@code tokens}. A {@code
     * pass.json} with another serial number, pass type id or token is not signed: {@link #issue} throws {@link
     * IllegalStateException}, since it may be another customer's.
     *
     * @param passJson the {@code pass.json} of a pass as it is now; empty if there never was such a pass
     */
    static PassSource of(PassIssuer issuer, PassTokens tokens, Function<CardNumber, Optional<byte[]>> passJson) {
        return new IssuedPasses(issuer, tokens, passJson);
    }
}
