package io.github.loyalty4j.core.enrollment;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The shop's secret keys by id: one signs, all are accepted. {@code SigningKeys.of("2026", secret)}, with a secret as
 * {@code openssl rand 32} makes it.
 *
 * <p>To change the key while links are out: first {@code keys.accepting("2027", next)} on every machine, then
 * {@code .signingWith("2027")} on every machine, and {@code .without("2026")} once the links of the old key have
 * expired. Taking a key away voids at once all that it signed.
 *
 * <p>Immutable and safe for use by several threads. Ids are readable in every link; secrets are in no text of this
 * class.
 */
public final class SigningKeys {
    static final int MOST_ID_CHARACTERS = 16;
    private static final int MOST_KEYS = 16;
    private static final int LEAST_SECRET_BYTES = 32;
    private static final int MOST_SECRET_BYTES = 256;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1," + MOST_ID_CHARACTERS + "}");

    private final Map<String, Key> keys;
    private final String active;

    private SigningKeys(Map<String, Key> keys, String active) {
        this.keys = keys;
        this.active = active;
    }

    /**
     * One key, which signs.
     *
     * @param id 1 to 16 letters, digits, dots, hyphens and underscores of ASCII
     * @param secret 32 to 256 random bytes; copied
     * @throws IllegalArgumentException if the id has another form or the secret another length
     */
    public static SigningKeys of(String id, byte[] secret) {
        return new SigningKeys(Map.of(checked(id), new Key(id, secret)), id);
    }

    /**
     * These keys and another, which is accepted and does not sign.
     *
     * @param id 1 to 16 letters, digits, dots, hyphens and underscores of ASCII
     * @param secret 32 to 256 random bytes; copied
     * @throws IllegalArgumentException if the id has another form or is taken, the secret has another length, or there
     *     are 16 keys already
     */
    public SigningKeys accepting(String id, byte[] secret) {
        if (keys.containsKey(checked(id))) {
            throw new IllegalArgumentException("key ids must differ: " + id);
        }
        if (keys.size() == MOST_KEYS) {
            throw new IllegalArgumentException("keys must be at most " + MOST_KEYS);
        }
        Map<String, Key> more = new LinkedHashMap<>(keys);
        more.put(id, new Key(id, secret));
        return new SigningKeys(more, active);
    }

    /**
     * These keys, of which the one of this id signs from now on.
     *
     * @throws IllegalArgumentException if there is none of this id
     */
    public SigningKeys signingWith(String id) {
        return new SigningKeys(keys, present(id));
    }

    /**
     * These keys without one that does not sign.
     *
     * @throws IllegalArgumentException if there is none of this id, or it is the one that signs
     */
    public SigningKeys without(String id) {
        if (present(id).equals(active)) {
            throw new IllegalArgumentException("the key that signs must stay: " + id);
        }
        Map<String, Key> fewer = new LinkedHashMap<>(keys);
        fewer.remove(id);
        return new SigningKeys(fewer, active);
    }

    Key active() {
        return find(active).orElseThrow();
    }

    Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private String present(String id) {
        if (!keys.containsKey(id)) {
            throw new IllegalArgumentException("key must be one of " + keys.keySet());
        }
        return id;
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("key id must be 1 to " + MOST_ID_CHARACTERS
                    + " letters, digits, dots, hyphens and underscores of ASCII");
        }
        return id;
    }

    /** The ids alone. */
    @Override
    public String toString() {
        return "SigningKeys[" + active + " of " + keys.keySet() + "]";
    }

    /** One key. */
    static final class Key {
        private final String id;
        private final byte[] secret;

        private Key(String id, byte[] secret) {
            this.id = id;
            this.secret = secret.clone();
            if (this.secret.length < LEAST_SECRET_BYTES || this.secret.length > MOST_SECRET_BYTES) {
                throw new IllegalArgumentException("secret must have " + LEAST_SECRET_BYTES + " to " + MOST_SECRET_BYTES
                        + " bytes: has " + secret.length);
            }
        }

        String id() {
            return id;
        }

        /** HMAC-SHA256 of label, a zero byte and the parts: the label keeps what is signed for one use out of others. */
        byte[] mac(String label, byte[]... parts) {
            byte[][] all = new byte[parts.length + 1][];
            all[0] = (label + '\0').getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(parts, 0, all, 1, parts.length);
            return Hmac.sha256(secret, all);
        }
    }
}
