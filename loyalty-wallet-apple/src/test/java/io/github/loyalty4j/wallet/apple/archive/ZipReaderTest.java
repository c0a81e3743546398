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
}
