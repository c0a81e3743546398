package io.github.loyalty4j.wallet.apple;

/** The few forms of DER (ITU-T X.690, section 8.1) a signature is put together from; lengths up to 2<sup>24</sup> - 1. */
final class Der {
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** [0], constructed: explicit around a sequence, or implicit in the place of a set. */
    static final int CONTEXT_0 = 0xa0;

    private Der() {}

    /** Tag, length, and the parts one after another. */
    static byte[] tlv(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int lengthBytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        byte[] all = new byte[2 + lengthBytes + length];
        all[0] = (byte) tag;
        all[1] = (byte) (lengthBytes == 0 ? length : 0x80 | lengthBytes);
        int at = 2;
        for (int i = lengthBytes - 1; i >= 0; i--) {
            all[at++] = (byte) (length >> (8 * i));
        }
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
