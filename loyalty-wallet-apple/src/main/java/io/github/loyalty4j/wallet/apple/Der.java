package io.github.loyalty4j.wallet.apple;

import java.nio.ByteBuffer;

/** The few forms of DER (ITU-T X.690, section 8.1) a signature is put together from; lengths up to 2<sup>24</sup> - 1. */
final class Der {
    static final int OCTET_STRING = 0x04;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** [0], constructed: explicit around a sequence, or implicit in the place of a set. */
    static final int CONTEXT_0 = 0xa0;

    private Der() {}

    /** How many bytes a value of so many takes with its tag and length. */
    static int size(int length) {
        return 2 + lengthBytes(length) + length;
    }

    private static int lengthBytes(int length) {
        return length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
    }

    /** Tag and length. */
    static void head(ByteBuffer out, int tag, int length) {
        int lengthBytes = lengthBytes(length);
        out.put((byte) tag).put((byte) (lengthBytes == 0 ? length : 0x80 | lengthBytes));
        for (int i = lengthBytes - 1; i >= 0; i--) {
            out.put((byte) (length >> (8 * i)));
        }
    }

    /** Tag, length, and the parts one after another. */
    static byte[] tlv(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size(length));
        head(all, tag, length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
