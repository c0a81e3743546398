package io.github.loyalty4j.wallet.apple.archive;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads an archive by its directory. Each file's own head must say the same, and the files must fill the archive up to the
 * directory, or a reader that goes from head to head would see another pass. Bounded in everything, since the archive may be
 * anyone's (PKWARE APPNOTE 6.3).
 */
public final class ZipReader {
    /** The most files of an archive. */
    public static final int MOST_FILES = 1_000;

    /** The most bytes the files of an archive may have together: 160 MiB. */
    public static final int MOST_BYTES = 160 * 1024 * 1024;

    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int END_SIZE = 22;
    private static final int MOST_COMMENT = 0xffff;

    /** Encryption, patches, strong encryption and a masked directory (APPNOTE, 4.4.4). */
    private static final int UNREADABLE = 1 | 1 << 5 | 1 << 6 | 1 << 13;

    /** That check sum and sizes follow the content, as whoever wrote it did not know them before. */
    private static final int DESCRIBED = 1 << 3;

    /** That the name is UTF-8; without it, ASCII or UTF-8 all the same. */
    private static final int UTF_8_NAME = 1 << 11;

    /** Sizes of 64 bits, and a name that goes before the one that is read here (APPNOTE, 4.5.3 and 4.6.9). */
    private static final Set<Integer> ELSEWHERE = Set.of(0x0001, 0x7075);

    private static final int UNIX = 3;
    private static final int MACOS = 19;
    private static final int LINK = 0xa000;

    /** Deflate makes of one byte at most so many; who claims more has no such data and gets no memory. */
    private static final int MOST_RATIO = 1032;

    private static final int MOST_NAME_CHARACTERS = 500;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteBuffer in;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();
    private long total;

    private ZipReader(byte[] archive) {
        this.in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What the directory says of a file. */
    private record Entry(String name, int method, int crc, int packed, int size) {}

    /**
     * The files by name, in the order of the directory; entries for folders are left out.
     *
     * @throws BadArchiveException if the archive is damaged, hostile or beyond the limits
     */
    public static Map<String, byte[]> files(byte[] archive) throws BadArchiveException {
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
        int directory = in.getInt(end + 16);
        if (in.getInt(end + 4) != 0 || in.getShort(end + 8) != in.getShort(end + 10)) {
            throw new BadArchiveException("archive must be in one part: its end tells of others", null);
        }
        if (count > MOST_FILES) {
            throw new BadArchiveException("archive must have at most " + MOST_FILES + " files: has " + count, null);
        }
        int at = directory;
        for (int i = 0; i < count; i++) {
            at = entry(at);
        }
        if (at != end || in.getInt(end + 12) != end - directory) {
            throw new BadArchiveException(
                    "archive's directory must have the files and the size its end tells: has others", null);
        }
        requireFull(directory);
    }

    private void requireFull(int directory) throws BadArchiveException {
        int at = 0;
        for (Map.Entry<Integer, Integer> file : ends.entrySet()) {
            if (file.getKey() != at) {
                throw new BadArchiveException("archive must hold nothing but its files: other bytes at " + at, null);
            }
            at = file.getValue();
        }
        if (at != directory) {
            throw new BadArchiveException("archive must hold nothing but its files: other bytes at " + at, null);
        }
    }

    private int end() throws BadArchiveException {
        int last = in.capacity() - END_SIZE;
        for (int at = last; at >= 0 && at >= last - MOST_COMMENT; at--) {
            if (in.getInt(at) == END) {
                if ((in.getShort(at + 20) & 0xffff) != last - at) {
                    throw new BadArchiveException("archive must end with its comment: other bytes follow", null);
                }
                return at;
            }
        }
        throw new BadArchiveException("file must be a zip archive: it has no directory", null);
    }

    private int entry(int at) throws BadArchiveException {
        if (in.getInt(at) != CENTRAL) {
            throw new BadArchiveException("archive's directory is damaged", null);
        }
        int nameLength = in.getShort(at + 28) & 0xffff;
        int extra = in.getShort(at + 30) & 0xffff;
        int next = at + 46 + nameLength + extra + (in.getShort(at + 32) & 0xffff);
        Entry entry = new Entry(
                name(at + 46, nameLength),
                in.getShort(at + 10),
                in.getInt(at + 16),
                in.getInt(at + 20),
                in.getInt(at + 24));
        requireSafe(entry.name);
        requirePlain(at, entry);
        requireRead(at + 46 + nameLength, extra, entry);
        total += entry.size;
        if (entry.size < 0 || entry.packed < 0 || total > MOST_BYTES) {
            throw new BadArchiveException(
                    "archive's files must have at most " + MOST_BYTES + " bytes: have more", null);
        }
        int local = in.getInt(at + 42);
        int listed = in.getShort(at + 8);
        int said = in.getShort(local + 6);
        if (((listed | said) & UNREADABLE) != 0) {
            throw new BadArchiveException("archive must not be encrypted: " + entry.name, null);
        }
        if (((listed ^ said) & (DESCRIBED | UTF_8_NAME)) != 0) {
            throw new BadArchiveException("file's head must have the flags of the directory: " + entry.name, null);
        }
        int data = data(local, entry);
        byte[] content = entry.method == STORED ? stored(data, entry) : inflated(data, entry);
        ends.put(local, end(local, data + entry.packed, entry));
        keep(entry, content);
        return next;
    }

    private void keep(Entry entry, byte[] content) throws BadArchiveException {
        CRC32 sum = new CRC32();
        sum.update(content);
        if ((int) sum.getValue() != entry.crc) {
            throw new BadArchiveException("file is damaged, its check sum is another: " + entry.name, null);
        }
        boolean folder = entry.name.endsWith("/");
        if (folder && content.length > 0) {
            throw new BadArchiveException("folder must have no content of its own: " + entry.name, null);
        }
        if (!names.add(folder ? entry.name.substring(0, entry.name.length() - 1) : entry.name)) {
            throw new BadArchiveException("archive must have each file once: " + entry.name, null);
        }
        if (!folder) {
            files.put(entry.name, content);
        }
    }

    private String name(int at, int length) throws BadArchiveException {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        String name;
        try {
            name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadArchiveException("file's name must be UTF-8: it is in another encoding", e);
        }
        if (name.isEmpty() || name.length() > MOST_NAME_CHARACTERS) {
            throw new BadArchiveException(
                    "file's name must have 1 to " + MOST_NAME_CHARACTERS + " characters: has " + name.length(), null);
        }
        return name;
    }

    private static void requireSafe(String name) throws BadArchiveException {
        boolean leadsOut = name.startsWith("/")
                || name.contains("\\")
                || name.matches("[A-Za-z]:.*")
                || ("/" + name + "/").contains("/../");
        if (leadsOut) {
            throw new BadArchiveException("file's name must not lead out of the archive: " + name, null);
        }
        boolean many = ("/" + name).contains("//")
                || ("/" + name + "/").contains("/./")
                || name.chars().anyMatch(Character::isISOControl);
        if (many) {
            throw new BadArchiveException(
                    "file's name must be one, without '.' as a folder and control characters: "
                            + name.replaceAll("\\p{Cc}", "?"),
                    null);
        }
    }

    /** A link leads wherever its content says once somebody unpacks it. */
    private void requirePlain(int at, Entry entry) throws BadArchiveException {
        int system = in.get(at + 5);
        boolean link = (system == UNIX || system == MACOS) && (in.getShort(at + 40) & 0xf000) == LINK;
        if (link || in.getShort(at + 34) != 0) {
            throw new BadArchiveException("archive must hold files, neither links nor parts: " + entry.name, null);
        }
    }

    /** What some readers take from an extra field and others from the head must not be there twice. */
    private void requireRead(int from, int length, Entry entry) throws BadArchiveException {
        for (int at = from; at + 4 <= from + length; at += 4 + (in.getShort(at + 2) & 0xffff)) {
            if (ELSEWHERE.contains(in.getShort(at) & 0xffff)) {
                throw new BadArchiveException(
                        "file must have its name and sizes in its head alone, not of 64 bits: " + entry.name, null);
            }
        }
    }

    /** Where the content begins. */
    private int data(int local, Entry entry) throws BadArchiveException {
        if (in.getInt(local) != LOCAL) {
            throw new BadArchiveException("file's head is damaged: " + entry.name, null);
        }
        int length = in.getShort(local + 26) & 0xffff;
        boolean later = (in.getShort(local + 6) & DESCRIBED) != 0;
        boolean unsaid =
                later && in.getInt(local + 14) == 0 && in.getInt(local + 18) == 0 && in.getInt(local + 22) == 0;
        boolean said = isSaid(local + 14, entry);
        if (unsaid && !said && entry.method == STORED) { // the end of such bytes is wherever they say
            throw new BadArchiveException(
                    "stored file must have its sizes before its bytes, not behind them: write the archive to a file, not a"
                            + " stream, or deflate: " + entry.name,
                    null);
        }
        boolean same = name(local + 30, length).equals(entry.name)
                && in.getShort(local + 8) == entry.method
                && (unsaid || said);
        if (!same) {
            throw new BadArchiveException(
                    "file's head must have name, method, check sum and sizes of the directory: " + entry.name, null);
        }
        int extra = in.getShort(local + 28) & 0xffff;
        requireRead(local + 30 + length, extra, entry);
        return local + 30 + length + extra;
    }

    private boolean isSaid(int at, Entry entry) {
        return in.getInt(at) == entry.crc && in.getInt(at + 4) == entry.packed && in.getInt(at + 8) == entry.size;
    }

    /** Where the next file begins; the description behind the content has a signature or none (APPNOTE, 4.3.9.3). */
    private int end(int local, int content, Entry entry) throws BadArchiveException {
        if ((in.getShort(local + 6) & DESCRIBED) == 0) {
            return content;
        }
        int at = in.getInt(content) == DESCRIPTOR ? content + 4 : content;
        if (!isSaid(at, entry)) {
            throw new BadArchiveException(
                    "file's description must have check sum and sizes of the directory: " + entry.name, null);
        }
        return at + 12;
    }

    private byte[] stored(int at, Entry entry) throws BadArchiveException {
        if (entry.packed != entry.size || entry.size > in.capacity() - at) {
            throw new BadArchiveException("stored file's two sizes must be the same: " + entry.name, null);
        }
        byte[] content = new byte[entry.size];
        in.get(at, content);
        return content;
    }

    private byte[] inflated(int at, Entry entry) throws BadArchiveException {
        int packed = entry.packed;
        int size = entry.size;
        if (entry.method != DEFLATED) {
            throw new BadArchiveException("file must be stored or deflated: method " + entry.method, null);
        }
        if (packed > in.capacity() - at || size > (packed + 16L) * MOST_RATIO) {
            throw new BadArchiveException("deflated file must have the sizes of the directory: " + entry.name, null);
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
            boolean more = inflater.inflate(new byte[1]) > 0;
            if (done < size || more || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new BadArchiveException(
                        "deflated file must have the sizes of the directory: " + entry.name, null);
            }
            return content;
        } catch (DataFormatException e) {
            throw new BadArchiveException("deflated file is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
