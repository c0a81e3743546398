package io.github.loyalty4j.examples.passes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.github.loyalty4j.examples.csv.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Reads and writes files of at most 150 MB. */
public final class PassFileIo {
    private static final int MOST_BYTES = 150_000_000;

    private PassFileIo() {}

    /**
     * A file whole.
     *
     * @throws BadInputException if it cannot be read or is too long
     */
    public static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] all = in.readNBytes(MOST_BYTES + 1); // a device or a pipe does not tell its size
            if (all.length > MOST_BYTES) {
                throw new BadInputException("file must have at most " + MOST_BYTES + " bytes: " + file);
            }
            return all;
        } catch (IOException e) {
            throw new BadInputException("file must be readable: " + file, e);
        }
    }

    /**
     * A text in UTF-8.
     *
     * @throws BadInputException if it cannot be read, is too long or in another encoding
     */
    public static String text(Path file) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(read(file))).toString();
        } catch (CharacterCodingException e) {
            throw new BadInputException("file must be UTF-8: " + file, e);
        }
    }

    /**
     * A certificate in PEM or DER.
     *
     * @throws BadInputException if it is none
     */
    public static X509Certificate certificate(Path file) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(read(file)));
        } catch (CertificateException e) {
            throw new BadInputException("certificate must be X.509 in PEM or DER: " + file, e);
        }
    }

    /**
     * Writes a file.
     *
     * @throws BadInputException if it cannot be written
     */
    public static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new BadInputException("file must be writable: " + file, e);
        }
    }

    /**
     * Writes a file in place of one that is there, which stays as it is until all is written.
     *
     * @throws BadInputException if it cannot be written
     */
    public static void replace(Path file, byte[] content) {
        try {
            Path real = file.toRealPath(); // what a link leads to, not the link
            Path whole = Files.createTempFile(real.getParent(), ".", ".tmp");
            try {
                Files.copy(real, whole, REPLACE_EXISTING, COPY_ATTRIBUTES); // who may read it
                Files.write(whole, content);
                Files.move(whole, real, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new BadInputException("file must be writable: " + file, e);
        }
    }

    /**
     * Makes a folder and those above it where there is none.
     *
     * @throws BadInputException if that cannot be done
     */
    public static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInputException("folder must be writable: " + folder, e);
        }
    }
}
