package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.MemberId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A share of members from whom something is withheld, so that its effect on the others can be measured. Who belongs to it
 * is drawn from the seed and the member's id alone: the same on every machine and every day, and independent of who belongs
 * to the group of another seed. By SHA-256, of whose first eight bytes the upper 53 bits are a number from 0 to 1.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param seed what the draw depends on, 1 to 100 characters: the offer's id
 * @param permille how many of 1,000 members, 0 to 999
 */
public record ControlGroup(String seed, int permille) {
    /** One in ten, where nothing else is said: 100 of 1,000. */
    public static final int STANDARD = 100;

    private static final int UNUSED_BITS = 11;
    private static final double STEPS = 0x1p53;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one of them is outside its range
     */
    public ControlGroup {
        Checks.text("seed", seed, 100);
        Checks.range("share of a control group in permille", permille, 0, 999);
    }

    /** One member in ten. */
    public static ControlGroup of(String seed) {
        return new ControlGroup(seed, STANDARD);
    }

    /** Whether a member belongs to it. */
    public boolean has(MemberId member) {
        return draw(member) < permille / 1_000.0;
    }

    private double draw(MemberId member) {
        byte[] hash = sha256().digest((seed + '\n' + member.value()).getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(hash).getLong() >>> UNUSED_BITS) / STEPS;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
