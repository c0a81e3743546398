package io.github.loyalty4j.wallet.apple.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places by PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.9, 4.3.12 and 4.3.16. */
class ZipReaderTest {
    private static final byte[] FIRST = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "second".getBytes(StandardCharsets.UTF_8);

    /** A head of 30 bytes and a name of 9. */
    private static final int FIRST_CONTENT = 39;

    private static byte[] archive(int method) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "pass.json", FIRST, method);
            put(zip, "en.lproj/", new byte[0], method);
            put(zip, "b", SECOND, method);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, int method) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
    }

    private static ByteBuffer over(byte[] archive) {
        return ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int directory(byte[] archive) {
        return over(archive).getInt(archive.length - 6);
    }

    /** With bytes cut out and others put in before the directory, which knows of it. */
    private static byte[] spliced(byte[] archive, int at, int cut, byte[] put) {
        int by = put.length - cut;
        byte[] all = ByteBuffer.allocate(archive.length + by)
                .put(archive, 0, at)
                .put(put)
                .put(archive, at + cut, archive.length - at - cut)
                .array();
        ByteBuffer in = over(all);
        in.putInt(all.length - 6, directory(archive) + by);
        for (int record = directory(all); in.getInt(record) == 0x02014b50; ) {
            int place = in.getInt(record + 42);
            in.putInt(record + 42, place >= at ? place + by : place);
            record += 46 + in.getShort(record + 28) + in.getShort(record + 30) + in.getShort(record + 32);
        }
        return all;
    }

    private static void refused(byte[] archive, String message) {
        assertThatExceptionOfType(BadArchiveException.class)
                .isThrownBy(() -> ZipReader.files(archive))
                .withMessageContaining(message);
    }

    @Test
    void files_areThoseOfPlainArchives() throws Exception {
        for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
            assertThat(ZipReader.files(archive(method)))
                    .containsOnlyKeys("pass.json", "b")
                    .containsEntry("pass.json", FIRST)
                    .containsEntry("b", SECOND);
        }
    }

    /** Java writes it with its signature; some writers leave that out. */
    @Test
    void files_descriptionMayHaveNoSignature() throws Exception {
        byte[] deflated = archive(ZipEntry.DEFLATED);
        int description = FIRST_CONTENT + over(deflated).getInt(directory(deflated) + 20);
        assertThat(over(deflated).getInt(description)).isEqualTo(0x08074b50);
        byte[] bare = spliced(deflated, description, 4, new byte[0]);
        assertThat(ZipReader.files(bare)).containsEntry("pass.json", FIRST).containsEntry("b", SECOND);

        over(bare).putInt(description, 7);
        refused(bare, "file's description must have check sum and sizes of the directory: pass.json");
    }

    /** Who reads from head to head, as streaming readers do, sees the first one. */
    @Test
    void files_refuseWhatTheDirectoryDoesNotList() throws Exception {
        byte[] plain = archive(ZipEntry.STORED);
        byte[] hidden = Arrays.copyOf(plain, FIRST_CONTENT + FIRST.length);
        refused(spliced(plain, 0, 0, hidden), "archive must hold nothing but its files: other bytes at 0");
        refused(spliced(plain, 0, 0, "#!".getBytes(StandardCharsets.UTF_8)), "other bytes at 0");
        refused(spliced(plain, hidden.length, 0, new byte[1]), "other bytes at " + hidden.length);
        int directory = directory(plain);
        refused(spliced(plain, directory, 0, hidden), "other bytes at " + directory);
    }

    @ParameterizedTest
    @CsvSource({"8, method", "14, sum", "18, packed", "22, size", "30, name"})
    void files_headMustSayWhatTheDirectorySays(int at, String what) throws Exception {
        byte[] plain = archive(ZipEntry.STORED);
        plain[at] ^= 1;
        refused(plain, "file's head must have name, method, check sum and sizes of the directory: pass.json");
        byte[] deflated = archive(ZipEntry.DEFLATED);
        deflated[at] ^= 1;
        assertThatExceptionOfType(BadArchiveException.class).as(what).isThrownBy(() -> ZipReader.files(deflated));
    }

    @Test
    void files_refuseEncryptionInEitherPlace() throws Exception {
        byte[] head = archive(ZipEntry.STORED);
        head[6] |= 1;
        refused(head, "archive must not be encrypted: pass.json");
        byte[] listed = archive(ZipEntry.STORED);
        listed[directory(listed) + 8] |= 1;
        refused(listed, "archive must not be encrypted: pass.json");
    }

    /** An archive of stored files of these names, with nothing that a zip does not need. */
    private static byte[] named(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                put(zip, name, name.endsWith("/") ? new byte[0] : FIRST, ZipEntry.STORED);
            }
        }
        return out.toByteArray();
    }

    /** With other bytes for those of a name of the same length, in head and directory. */
    private static byte[] renamed(String from, byte[] to) throws IOException {
        byte[] archive = named(from);
        int directory = directory(archive);
        System.arraycopy(to, 0, archive, 30, to.length);
        System.arraycopy(to, 0, archive, directory + 46, to.length);
        return archive;
    }

    private static byte[] renamed(String from, String to) throws IOException {
        return renamed(from, to.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "../x", "a/..", "a/../x", "a\\b", "C:x", "c:/x"})
    void files_refuseNamesThatLeadOut(String name) throws Exception {
        refused(renamed("x".repeat(name.length()), name), "file's name must not lead out of the archive: " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//x", "./x", "a/./x", "a\0x", "a\nx", "a\u0085x"})
    void files_refuseNamesThatAreMany(String name) throws Exception {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        refused(
                renamed("x".repeat(bytes), name),
                "file's name must be one, without '.' as a folder and control characters: "
                        + name.replaceAll("\\p{Cc}", "?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "..x", "a..b", ".x", "a/x", "a/.x", "...", "CC:x", "7:x", "caf\u00e9", "\ud83e\uded8"})
    void files_takeOtherNames(String name) throws Exception {
        assertThat(ZipReader.files(named(name))).containsOnlyKeys(name);
    }

    @Test
    void files_namesAreUtf8OfAtMost500Characters() throws Exception {
        assertThat(ZipReader.files(named("x".repeat(500)))).containsOnlyKeys("x".repeat(500));
        refused(named("x".repeat(501)), "file's name must have 1 to 500 characters: has 501");
        refused(renamed("xx", new byte[] {(byte) 0xe9, 'x'}), "file's name must be UTF-8: it is in another encoding");
        assertThat(ZipReader.files(renamed("xx", "\u00e9"))).containsOnlyKeys("\u00e9"); // without the flag
    }

    /** Two of one name: who reads the first, and who the last, see two passes. */
    @ParameterizedTest
    @CsvSource({"a, b, a", "a/, b/, a/", "b/, a, b"})
    void files_areThereOnce(String first, String second, String twice) throws Exception {
        assertThat(ZipReader.files(named(first, second))).isNotNull();
        byte[] archive = named(first, second);
        int directory = directory(archive);
        int secondHead = over(archive).getInt(directory + 46 + first.length() + 42);
        byte[] name = twice.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, archive, secondHead + 30, 1);
        System.arraycopy(name, 0, archive, directory + 46 + first.length() + 46, 1);
        refused(archive, "archive must have each file once: " + (second.endsWith("/") ? twice.charAt(0) + "/" : twice));
    }

    /** Two entries of the directory for one head, and a head within another file's content. */
    @Test
    void files_doNotOverlap() throws Exception {
        byte[] twice = named("a", "b");
        int second = directory(twice) + 47;
        over(twice).putInt(second + 42, 0);
        twice[second + 46] = 'a';
        refused(twice, "archive must have each file once: a");

        byte[] inner = named("b");
        byte[] within = Arrays.copyOf(inner, directory(inner));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "a", within, ZipEntry.STORED);
            put(zip, "b", FIRST, ZipEntry.STORED);
        }
        byte[] archive = out.toByteArray();
        assertThat(ZipReader.files(archive)).containsOnlyKeys("a", "b");
        over(archive).putInt(directory(archive) + 47 + 42, 31);
        refused(archive, "archive must hold nothing but its files: other bytes at ");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, archive must be in one part",
        "6, 1, archive must be in one part",
        "8, 1, archive must be in one part",
        "12, 1, archive's directory must have the files and the size its end tells",
        "20, 1, archive must end with its comment"
    })
    void files_endMustSayWhatIsThere(int at, int more, String message) throws Exception {
        byte[] archive = archive(ZipEntry.STORED);
        int end = archive.length - 22;
        archive[end + at] += (byte) more;
        refused(archive, message);
    }

    /** As many as the end tells, no more and no fewer. */
    @Test
    void files_areAsManyAsTheEndTells() throws Exception {
        for (int count : new int[] {2, 4}) {
            byte[] archive = archive(ZipEntry.STORED);
            int end = archive.length - 22;
            over(archive).putShort(end + 8, (short) count).putShort(end + 10, (short) count);
            assertThatExceptionOfType(BadArchiveException.class).isThrownBy(() -> ZipReader.files(archive));
        }
        assertThat(ZipReader.files(archive(ZipEntry.STORED))).hasSize(2);
    }

    @Test
    void files_areAtMostAThousand() throws Exception {
        String[] names = new String[1_001];
        Arrays.setAll(names, i -> "f" + i);
        assertThat(ZipReader.files(named(Arrays.copyOf(names, 1_000)))).hasSize(1_000);
        refused(named(names), "archive must have at most 1000 files: has 1001");
    }

    private static byte[] commented(byte[] archive, byte[] comment) {
        byte[] all = Arrays.copyOf(archive, archive.length + comment.length);
        System.arraycopy(comment, 0, all, archive.length, comment.length);
        over(all).putShort(archive.length - 2, (short) comment.length);
        return all;
    }

    /** A comment is no fault; one that ends as archives do makes another archive of it for who looks from the front. */
    @Test
    void files_commentIsNoSecondEnd() throws Exception {
        byte[] plain = archive(ZipEntry.STORED);
        assertThat(ZipReader.files(commented(plain, "made by hand".getBytes(StandardCharsets.UTF_8))))
                .hasSize(2);
        assertThat(ZipReader.files(commented(plain, new byte[0xffff]))).hasSize(2);
        byte[] other = archive(ZipEntry.DEFLATED);
        byte[] end = Arrays.copyOfRange(other, other.length - 22, other.length);
        assertThatExceptionOfType(BadArchiveException.class).isThrownBy(() -> ZipReader.files(commented(plain, end)));
        byte[] cut = Arrays.copyOf(end, 21);
        assertThat(ZipReader.files(commented(plain, cut))).hasSize(2); // 21 bytes are no end
        byte[] within = Arrays.copyOf(end, 30);
        refused(commented(plain, within), "archive must end with its comment: other bytes follow");
    }

    @Test
    void files_refuseWhatFollowsTheEnd() throws Exception {
        byte[] plain = archive(ZipEntry.STORED);
        refused(Arrays.copyOf(plain, plain.length + 1), "archive must end with its comment: other bytes follow");
        refused(Arrays.copyOf(plain, plain.length - 1), "file must be a zip archive: it has no directory");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 5, 1 << 6, 1 << 13})
    void files_refuseWhatCannotBeRead(int flag) throws Exception {
        for (boolean inHead : new boolean[] {true, false}) {
            byte[] archive = archive(ZipEntry.STORED);
            int at = inHead ? 6 : directory(archive) + 8;
            over(archive).putShort(at, (short) (over(archive).getShort(at) | flag));
            refused(archive, "archive must not be encrypted: pass.json");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 3, 1 << 11})
    void files_headMustHaveTheFlagsOfTheDirectory(int flag) throws Exception {
        byte[] archive = archive(ZipEntry.STORED);
        over(archive).putShort(6, (short) (over(archive).getShort(6) ^ flag));
        refused(archive, "file's head must have the flags of the directory: pass.json");
        byte[] level = archive(ZipEntry.STORED); // how hard a writer tried is no matter
        over(level).putShort(6, (short) (over(level).getShort(6) ^ 6));
        assertThat(ZipReader.files(level)).hasSize(2);
    }

    /** With this extra field in the head of the first file, or in its entry of the directory. */
    private static byte[] withExtra(int id, boolean inHead) throws IOException {
        byte[] field = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .putShort((short) 8)
                .array();
        byte[] plain = named("a", "b");
        if (inHead) {
            byte[] longer = spliced(plain, 31, 0, field);
            over(longer).putShort(28, (short) field.length);
            return longer;
        }
        int at = directory(plain) + 47;
        byte[] longer = ByteBuffer.allocate(plain.length + field.length)
                .put(plain, 0, at)
                .put(field)
                .put(plain, at, plain.length - at)
                .array();
        over(longer).putShort(directory(longer) + 30, (short) field.length);
        over(longer).putInt(longer.length - 10, over(plain).getInt(plain.length - 10) + field.length);
        return longer;
    }

    /** Sizes of 64 bits and a second name (APPNOTE, 4.5.3 and 4.6.9) against a time (Info-ZIP's "UT"). */
    @Test
    void files_haveNameAndSizesOnce() throws Exception {
        for (boolean inHead : new boolean[] {true, false}) {
            assertThat(ZipReader.files(withExtra(0x5455, inHead))).containsOnlyKeys("a", "b");
            for (int id : new int[] {0x0001, 0x7075}) {
                refused(
                        withExtra(id, inHead),
                        "file must have its name and sizes in its head alone, not of 64 bits: a");
            }
        }
    }

    /** As `zip -fz` writes it: what stands for "see the fields of 64 bits". */
    @Test
    void files_refuseZip64() throws Exception {
        byte[] count = archive(ZipEntry.STORED);
        int end = count.length - 22;
        over(count).putShort(end + 8, (short) 0xffff).putShort(end + 10, (short) 0xffff);
        refused(count, "archive must have at most 1000 files: has 65535");
        byte[] size = archive(ZipEntry.STORED);
        over(size).putInt(directory(size) + 24, -1);
        refused(size, "archive's files must have at most 167772160 bytes: have more");
        byte[] place = archive(ZipEntry.STORED);
        over(place).putInt(place.length - 6, -1);
        refused(place, "archive is cut off or damaged");
    }

    @ParameterizedTest
    @CsvSource({"3, 0xa1ff, false", "19, 0xa1ff, false", "3, 0x81a4, true", "0, 0xa1ff, true", "3, 0x0000, true"})
    void files_refuseLinks(int system, String mode, boolean taken) throws Exception {
        byte[] archive = named("a");
        int directory = directory(archive);
        archive[directory + 5] = (byte) system;
        over(archive).putShort(directory + 40, Integer.decode(mode).shortValue());
        if (taken) {
            assertThat(ZipReader.files(archive)).containsOnlyKeys("a");
        } else {
            refused(archive, "archive must hold files, neither links nor parts: a");
        }
    }

    @Test
    void files_folderHasNoContent() throws Exception {
        assertThat(ZipReader.files(named("a/"))).isEmpty();
        refused(renamed("aa", "a/"), "folder must have no content of its own: a/");
    }

    /** Who reads from the front finds the end of stored bytes by what looks like one. */
    @Test
    void files_storedSizesAreInFront() throws Exception {
        byte[] plain = named("a");
        byte[] description = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x08074b50)
                .putInt(over(plain).getInt(14))
                .putInt(FIRST.length)
                .putInt(FIRST.length)
                .array();
        byte[] described = spliced(plain, 31 + FIRST.length, 0, description);
        described[6] |= 8;
        described[directory(described) + 8] |= 8;
        assertThat(ZipReader.files(described)).containsEntry("a", FIRST);
        over(described).putInt(14, 0).putInt(18, 0).putInt(22, 0);
        refused(
                described,
                "stored file must have its sizes before its bytes, not behind them: write the archive to a file, not a"
                        + " stream, or deflate: a");
    }

    /** Nothing is as long wherever its size is told; streams write folders so. */
    @Test
    void files_emptyMayTellItsSizeBehind() throws Exception {
        byte[] plain = named("a/");
        byte[] description = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x08074b50)
                .array();
        byte[] described = spliced(plain, 32, 0, description);
        described[6] |= 8;
        described[directory(described) + 8] |= 8;
        assertThat(ZipReader.files(described)).isEmpty();
    }

    @Test
    void files_deflatedBytesAreAllUsed() throws Exception {
        byte[] deflated = archive(ZipEntry.DEFLATED);
        int directory = directory(deflated);
        int packed = over(deflated).getInt(directory + 20);
        byte[] longer = spliced(deflated, FIRST_CONTENT + packed, 0, new byte[1]);
        over(longer).putInt(directory(longer) + 20, packed + 1);
        over(longer).putInt(FIRST_CONTENT + packed + 1 + 8, packed + 1); // in the description
        refused(longer, "deflated file must have the sizes of the directory: pass.json");
    }

    @Test
    void files_areStoredOrDeflated() throws Exception {
        byte[] archive = named("a");
        archive[8] = 12;
        archive[directory(archive) + 10] = 12; // bzip2
        refused(archive, "file must be stored or deflated: method 12");
    }

    private static byte[] zeros(int... sizes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < sizes.length; i++) {
                put(zip, "f" + i, new byte[sizes[i]], ZipEntry.DEFLATED);
            }
        }
        return out.toByteArray();
    }

    /** A thousand times as much as one sees: all within the limit are read, what is beyond gets no memory. */
    @Test
    void files_areBoundedTogether() throws Exception {
        int half = ZipReader.MOST_BYTES / 2;
        byte[] most = zeros(half, half);
        assertThat(most.length).isLessThan(400_000);
        assertThat(ZipReader.files(most)).hasSize(2);
        refused(zeros(half, half, 1), "archive's files must have at most 167772160 bytes: have more");
    }

    /** Zeros give deflate's highest ratio, 1,032 (zlib, technical details); more is claimed only. */
    @Test
    void files_claimNoMoreThanDeflateGives() throws Exception {
        byte[] archive = zeros(1_000_000);
        int directory = directory(archive);
        int packed = over(archive).getInt(directory + 20);
        assertThat(1_000_000.0 / packed).isBetween(1_000.0, 1_032.0);
        assertThat(ZipReader.files(archive)).hasSize(1);
        over(archive).putInt(directory + 24, (packed + 16) * 1_032 + 1);
        over(archive).putInt(32 + packed + 12, (packed + 16) * 1_032 + 1);
        refused(archive, "deflated file must have the sizes of the directory: f0");
    }
}
