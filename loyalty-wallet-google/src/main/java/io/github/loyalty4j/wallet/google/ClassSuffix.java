package io.github.loyalty4j.wallet.google;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The shop's own name of a programme at Google, {@code ClassSuffix.of("bean-club")}; the class is then
 * {@code 3388000000012345678.bean-club}.
 *
 * <p>Google keeps the tier in the class, so a tier adds its own name behind a dot: {@code Gold} makes
 * {@code bean-club.gold}, {@code Rose Gold} makes {@code bean-club.rose-gold}. A tier whose name cannot be told from
 * another's once it is spelt in {@code a-z0-9-} gets eight digits of its SHA-256 besides, so that {@code VIP} and
 * {@code vip}, or two names in Cyrillic, never share a class. Renaming a tier therefore makes a new class, and classes
 * cannot be deleted at Google.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param value 1 to 64 ASCII letters, digits, underscores and hyphens; Google allows dots too, which are kept for tiers
 */
public record ClassSuffix(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Names that lower case and hyphens spell without loss: words with a capital first letter, and small numbers. */
    private static final Pattern PLAIN_TIER = Pattern.compile("[A-Z][a-z]*(?: (?:[A-Z][a-z]*|[0-9]{1,3}))*");

    private static final int MOST_LEGIBLE_CHARACTERS = 32;
    private static final int HASH_BYTES = 4;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is of another form
     */
    public ClassSuffix {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("class suffix must be 1 to 64 of A-Z, a-z, 0-9, '_' and '-': "
                    + (value.length() > 64 ? "text of " + value.length() + " characters" : "'" + value + "'"));
        }
    }

    /**
     * The programme of this name.
     *
     * @throws IllegalArgumentException if the value is of another form
     */
    public static ClassSuffix of(String value) {
        return new ClassSuffix(value);
    }

    /** The suffix of a tier's own class: {@code bean-club.gold}. */
    String ofTier(String tier) {
        return value + "." + slug(tier);
    }

    private static String slug(String tier) {
        if (PLAIN_TIER.matcher(tier).matches()) {
            return tier.toLowerCase(Locale.ROOT).replace(' ', '-');
        }
        String legible = Normalizer.normalize(tier, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-", "");
        if (legible.length() > MOST_LEGIBLE_CHARACTERS) {
            legible = legible.substring(0, MOST_LEGIBLE_CHARACTERS);
        }
        return (legible.isEmpty() || legible.endsWith("-") ? legible : legible + "-") + hash(tier);
    }

    private static String hash(String tier) {
        try {
            // One name may be typed with composed or with combining accents; both are the same tier.
            byte[] name = Normalizer.normalize(tier, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
