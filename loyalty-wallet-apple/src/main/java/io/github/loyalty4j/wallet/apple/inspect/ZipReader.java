package io.github.loyalty4j.wallet.apple.inspect;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads an archive by its directory and compares each file's own head with it; bounded in everything, since the archive may
 * be anyone's (PKWARE APPNOTE 6.3).
 */
final class ZipReader {
    static final int MOST_FILES = 1_000;
    static final int MOST_BYTES = 160 * 1024 * 1024;

    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int MOST_COMMENT = 0xffff;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteBuffer in;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private long total;

    private ZipReader(byte[] archive) {
        this.in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The files by name, in the order of the directory; entries for folders are left out.
     *
     * @throws BadArchiveException if the archive is damaged, hostile or beyond the limits
     */
    static Map<String, byte[]> files(byte[] archive) throws BadArchiveException {
        ZipReader reader = new ZipReader(archive);
        try {
            reader.read();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new BadArchiveException("archive is cut off or damaged", e);
        }
        return reader.files;
    }

    private void read() throws BadArchiveException {
        int end = end();
        int count = in.getShort(end + 10) & 0xffff;
        int at = in.getInt(end + 16);
        if (count > MOST_FILES) {
            throw new BadArchiveException("archive must have at most " + MOST_FILES + " files: has " + count, null);
        }
        for (int i = 0; i < count; i++) {
            at = entry(at);
        }
    }

    private int end() throws BadArchiveException {
        int last = in.capacity() - END_SIZE;
        for (int at = last; at >= 0 && at >= last - MOST_COMMENT; at--) {
            if (in.getInt(at) == END) {
                return at;
            }
        }
        throw new BadArchiveException("file must be a zip archive: it has no directory", null);
    }

    private int entry(int at) throws BadArchiveException {
        if (in.getInt(at) != CENTRAL) {
            throw new BadArchiveException("archive's directory is damaged", null);
        }
        int flags = in.getShort(at + 8);
        int method = in.getShort(at + 10);
        int crc = in.getInt(at + 16);
        int packed = in.getInt(at + 20);
        int size = in.getInt(at + 24);
        int nameLength = in.getShort(at + 28) & 0xffff;
        int next = at + 46 + nameLength + (in.getShort(at + 30) & 0xffff) + (in.getShort(at + 32) & 0xffff);
        String name = name(at + 46, nameLength);
        if ((flags & ENCRYPTED) != 0) {
            throw new BadArchiveException("archive must not be encrypted: " + name, null);
        }
        if (name.endsWith("/")) {
            return next;
        }
        requireSafe(name);
        total += size;
        if (size < 0 || packed < 0 || total > MOST_BYTES) {
            throw new BadArchiveException(
                    "archive's files must have at most " + MOST_BYTES + " bytes: have more", null);
        }
        int data = data(in.getInt(at + 42), name);
        byte[] content = method == STORED ? stored(data, packed, size) : inflated(data, packed, size, method);
        CRC32 sum = new CRC32();
        sum.update(content);
        if ((int) sum.getValue() != crc) {
            throw new BadArchiveException("file is damaged, its check sum is another: " + name, null);
        }
        if (files.put(name, content) != null) {
            throw new BadArchiveException("archive must have each file once: " + name, null);
        }
        return next;
    }

    private String name(int at, int length) throws BadArchiveException {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        String name = new String(bytes, StandardCharsets.UTF_8);
        if (name.isEmpty() || name.length() > 500) {
            throw new BadArchiveException("file's name must have 1 to 500 characters: has " + name.length(), null);
        }
        return name;
    }

    private static void requireSafe(String name) throws BadArchiveException {
        boolean leadsOut = name.startsWith("/")
                || name.contains("\\")
                || name.contains("\0")
                || name.matches("[A-Za-z]:.*")
                || ("/" + name + "/").contains("/../");
        if (leadsOut) {
            throw new BadArchiveException("file's name must not lead out of the archive: " + name, null);
        }
    }

    /** Where the content begins; the file's own head must name the same file. */
    private int data(int local, String name) throws BadArchiveException {
        if (in.getInt(local) != LOCAL) {
            throw new BadArchiveException("file's head is damaged: " + name, null);
        }
        int length = in.getShort(local + 26) & 0xffff;
        if (!name(local + 30, length).equals(name)) {
            throw new BadArchiveException("file's head must have the name of the directory: " + name, null);
        }
        return local + 30 + length + (in.getShort(local + 28) & 0xffff);
    }

    private byte[] stored(int at, int packed, int size) throws BadArchiveException {
        if (packed != size || size > in.capacity() - at) {
            throw new BadArchiveException("stored file's two sizes must be the same", null);
        }
        byte[] content = new byte[size];
        in.get(at, content);
        return content;
    }

    private byte[] inflated(int at, int packed, int size, int method) throws BadArchiveException {
        // deflate makes of one byte at most 1,032; who claims more has no such data and gets no memory
        if (method != DEFLATED || packed > in.capacity() - at || size > (packed + 16L) * 1032) {
            throw new BadArchiveException("file must be stored or deflated: method " + method, null);
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(in.duplicate().position(at).limit(at + packed));
            byte[] content = new byte[size];
            int done = 0;
            while (done < size) {
                int step = inflater.inflate(content, done, size - done);
                if (step == 0) {
                    break;
                }
                done += step;
            }
            if (done < size || inflater.inflate(new byte[1]) > 0) {
                throw new BadArchiveException("deflated file must have the size of the directory", null);
            }
            return content;
        } catch (DataFormatException e) {
            throw new BadArchiveException("deflated file is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
