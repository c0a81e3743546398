package io.github.loyalty4j.wallet.apple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The zip archive of a pass, the same bytes for the same files on every machine. */
final class PassArchive {
    private static final LocalDateTime ALL_FILES_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int OVERHEAD_OF_A_FILE = 128;

    private PassArchive() {}

    /** The files in the order given, stored: PNGs do not shrink, and compressors of different builds differ. */
    static byte[] of(List<PassFile> files) {
        int size = files.stream()
                .mapToInt(file -> file.content().length + OVERHEAD_OF_A_FILE)
                .sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (PassFile file : files) {
                zip.putNextEntry(entry(file));
                zip.write(file.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(PassFile file) {
        ZipEntry entry = new ZipEntry(file.name());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.content().length);
        entry.setCrc(file.crc32());
        entry.setTimeLocal(ALL_FILES_TIME);
        return entry;
    }
}
