package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.card.MemberId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encrypted part of a token: one byte of kind (1 enrol, 2 claim, 3 show card), four of uses (big-endian), and the
 * member id or the campaign's name in UTF-8.
 *
 * <p>A member id should not be personal data, but some hosts' are, and links end up in histories and logs. So it is
 * encrypted: AES-256 in counter mode, the nonce as first counter, under the key HMAC-SHA256(secret,
 * "loyalty4j.link.1.content" 00). Only its length can be seen. The signature is over the encrypted bytes, and they are
 * decrypted only once it fits.
 */
final class Content {
    static final int LEAST_BYTES = 1 + Integer.BYTES + 1;
    /** Of 128 characters of a member id, none takes more than three bytes. */
    static final int MOST_BYTES = 1 + Integer.BYTES + 128 * 3;

    private static final String KEY_LABEL = "loyalty4j.link.1.content";
    private static final byte ENROLL = 1;
    private static final byte CLAIM = 2;
    private static final byte SHOW_CARD = 3;

    private Content() {}

    static byte[] encrypted(Invitation invitation, SigningKeys.Key key, byte[] nonce) {
        byte kind = invitation.match(enroll -> ENROLL, claim -> CLAIM, show -> SHOW_CARD);
        byte[] name = invitation
                .match(enroll -> enroll.member().value(), Invitation.Claim::campaign, show -> show.member()
                        .value())
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(1 + Integer.BYTES + name.length)
                .put(kind)
                .putInt(invitation.uses())
                .put(name);
        return crypt(Cipher.ENCRYPT_MODE, key, nonce, plain.array());
    }

    /** What a signed envelope invites to; empty if a later version of this class wrote what this one does not know. */
    static Optional<Invitation> decrypted(Envelope envelope, SigningKeys.Key key) {
        ByteBuffer plain = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, key, envelope.nonce(), envelope.content()));
        byte kind = plain.get();
        int uses = plain.getInt();
        String name = StandardCharsets.UTF_8.decode(plain).toString();
        try {
            return switch (kind) {
                case ENROLL -> Optional.of(Invitation.enroll(MemberId.of(name)));
                case CLAIM -> Optional.of(Invitation.claim(name, uses));
                case SHOW_CARD -> Optional.of(Invitation.showCard(MemberId.of(name)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] crypt(int mode, SigningKeys.Key key, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.mac(KEY_LABEL), "AES"), new IvParameterSpec(nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform must have AES/CTR/NoPadding", e);
        }
    }
}
