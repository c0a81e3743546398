package io.github.loyalty4j.wallet.apple;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The records of a zip archive whose files are stored, written at a fixed time, so that the same files give the same bytes
 * (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). Stored, because PNGs do not shrink and compressors differ.
 */
final class ZipBytes {
    static final int LOCAL = 30;
    static final int CENTRAL = 46;
    static final int END = 22;

    private static final short VERSION_1_0 = 10;

    /** That the name is UTF-8, said only where it is not ASCII. */
    private static final short UTF8_NAME = 1 << 11;

    /** 1 January 2000, 0:00. */
    private static final int DATE_AND_TIME = (20 << 9 | 1 << 5 | 1) << 16;

    private ZipBytes() {}

    static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes into these bytes, numbers as an archive has them. */
    static ByteBuffer over(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The record before a file's content. */
    static void local(ByteBuffer out, byte[] name, long crc, int size) {
        out.putInt(0x04034b50).putShort(VERSION_1_0);
        common(out, name, crc, size);
        out.put(name);
    }

    /** The record in the archive's directory. */
    static void central(ByteBuffer out, byte[] name, Place place) {
        out.putInt(0x02014b50).putShort(VERSION_1_0).putShort(VERSION_1_0);
        common(out, name, place.crc, place.size);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        out.putInt(place.offset).put(name);
    }

    static void end(ByteBuffer out, int files, int directorySize, int directoryOffset) {
        out.putInt(0x06054b50).putInt(0);
        out.putShort((short) files).putShort((short) files);
        out.putInt(directorySize).putInt(directoryOffset).putShort((short) 0);
    }

    private static void common(ByteBuffer out, byte[] name, long crc, int size) {
        out.putShort(flags(name)).putShort((short) 0).putInt(DATE_AND_TIME);
        out.putInt((int) crc).putInt(size).putInt(size);
        out.putShort((short) name.length).putShort((short) 0);
    }

    private static short flags(byte[] name) {
        for (byte b : name) {
            if (b < 0) {
                return UTF8_NAME;
            }
        }
        return 0;
    }

    /** Where a file is and what it holds. */
    record Place(long crc, int size, int offset) {}
}
