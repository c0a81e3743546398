package io.github.loyalty4j.core.enrollment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Tokens made from the documented layout with the JDK's cryptography alone, without a line of the code under test. */
final class TokenByHand {
    static final byte[] SECRET =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    static final byte[] NONCE = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");

    int version = 1;
    String keyId = "k1";
    byte[] secret = SECRET;
    long expires;
    byte[] nonce = NONCE;
    int kind = 1;
    int uses = 1;
    String name = "00004";
    String macLabel = "loyalty4j.link.1.mac";

    String text() {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        byte[] subject = name.getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(5 + subject.length)
                .put((byte) kind)
                .putInt(uses)
                .put(subject)
                .array();
        byte[] content = aes(hmac("loyalty4j.link.1.content", new byte[0]), plain);
        byte[] body = ByteBuffer.allocate(2 + id.length + 8 + 16 + content.length)
                .put((byte) version)
                .put((byte) id.length)
                .put(id)
                .putLong(expires)
                .put(nonce)
                .put(content)
                .array();
        byte[] token = ByteBuffer.allocate(body.length + 32)
                .put(body)
                .put(hmac(macLabel, body))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] hmac(String label, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "x"));
            mac.update(label.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] aes(byte[] key, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(nonce));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
