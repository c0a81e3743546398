package io.github.loyalty4j.wallet.google;

import com.google.api.services.walletobjects.model.RotatingBarcode;
import com.google.api.services.walletobjects.model.RotatingBarcodeTotpDetails;
import com.google.api.services.walletobjects.model.RotatingBarcodeTotpDetailsTotpParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bar code that changes every few seconds, so that a photo of a card is of no use a minute later: what to write into
 * Google's object, and whether what a till has read is right.
 *
 * <pre>{@code
 * RotatingCode code = RotatingCode.of(secret, face.number().value());
 * object.setRotatingBarcode(code.barcode());
 * OptionalLong step = code.verify(scanned, lastStep, now);   // kept as the last step, if there is one
 * }</pre>
 *
 * <p>The code is the card's number, a dot and a time-based one-time password (TOTP, RFC 6238, by HMAC-SHA-1), of 8
 * digits; it changes every 30 seconds unless {@link #period} says otherwise. With the secret of RFC 6238's appendix B, the
 * code of {@code CARD} at 59 seconds after 1970 is {@code CARD.94287082}. The secret must never be in a save link, which
 * anybody can read: {@link GoogleCards#saveLink} refuses it, and {@link SaveLinkPlanner} inserts the object first.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class RotatingCode {
    /** The least bytes of a secret, the length of SHA-1's hash (RFC 4226, section 4, R6). */
    public static final int LEAST_SECRET_BYTES = 20;

    private static final int MOST_SECRET_BYTES = 64;
    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final byte[] secret;
    private final String prefix;
    private final Duration period;
    private final int digits;

    private RotatingCode(byte[] secret, String prefix, Duration period, int digits) {
        this.secret = secret;
        this.prefix = prefix;
        this.period = period;
        this.digits = digits;
    }

    /**
     * A code of 8 digits that changes every 30 seconds.
     *
     * @param secret the card's own, 20 to 64 random bytes; copied
     * @param prefix what stands before the dot, such as the card's number: 1 to 64 of A-Z, a-z, 0-9 and '-'
     * @throws IllegalArgumentException if one is out of range
     */
    public static RotatingCode of(byte[] secret, String prefix) {
        if (secret.length < LEAST_SECRET_BYTES || secret.length > MOST_SECRET_BYTES) {
            throw new IllegalArgumentException("secret must have " + LEAST_SECRET_BYTES + " to " + MOST_SECRET_BYTES
                    + " bytes: has " + secret.length);
        }
        if (!prefix.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(
                    "prefix must be 1 to 64 letters, digits and '-': has " + prefix.length() + " characters");
        }
        return new RotatingCode(secret.clone(), prefix, Duration.ofSeconds(30), 8);
    }

    /**
     * This code, but changing as often as this.
     *
     * @param length whole seconds, 3 to 600
     * @throws IllegalArgumentException if it is out of range
     */
    public RotatingCode period(Duration length) {
        if (length.compareTo(SHORTEST) < 0
                || length.compareTo(LONGEST) > 0
                || !length.equals(Duration.ofSeconds(length.toSeconds()))) {
            throw new IllegalArgumentException("period must be 3 to 600 whole seconds: " + length);
        }
        return new RotatingCode(secret, prefix, length, digits);
    }

    /** What to set as {@code rotatingBarcode} of the object; it holds the secret. */
    public RotatingBarcode barcode() {
        RotatingBarcodeTotpDetailsTotpParameters parameters = new RotatingBarcodeTotpDetailsTotpParameters()
                .setKey(HexFormat.of().formatHex(secret).toUpperCase(Locale.ROOT))
                .setValueLength(digits);
        return new RotatingBarcode()
                .setType("QR_CODE")
                .setValuePattern(prefix + ".{totp_value_0}")
                .setTotpDetails(new RotatingBarcodeTotpDetails()
                        .setAlgorithm("TOTP_SHA1")
                        .setPeriodMillis(period.toMillis())
                        .setParameters(List.of(parameters)));
    }

    /** What the card shows at this instant. */
    public String at(Instant now) {
        return prefix + "." + password(step(now));
    }

    /**
     * Whether this is what the card shows now, or showed a period before or will show a period after, since clocks
     * differ: RFC 6238, section 5.2. A code is taken once, and none that is older than one taken.
     *
     * @param scanned what was read from the card
     * @param last the step of the code that was taken last, the answer of then; -1 if none was
     * @return the step of this code, periods since 1970, to be kept as the last; empty if the code is wrong, of another
     *     time, or was taken before
     */
    public OptionalLong verify(String scanned, long last, Instant now) {
        long current = step(now);
        byte[] read = scanned.getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = Math.max(current - 1, last + 1); step <= current + 1; step++) {
            byte[] wanted = (prefix + "." + password(step)).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(wanted, read)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), period.toSeconds());
    }

    /** RFC 4226, section 5.3. */
    private String password(long step) {
        byte[] hash = hash(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int bits = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
        String all = String.format(Locale.ROOT, "%010d", bits);
        return all.substring(all.length() - digits);
    }

    private byte[] hash(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have HmacSHA1", e);
        }
    }

    /** Nothing of the secret or the card. */
    @Override
    public String toString() {
        return "rotating code of " + digits + " digits every " + period.toSeconds() + " s";
    }
}
