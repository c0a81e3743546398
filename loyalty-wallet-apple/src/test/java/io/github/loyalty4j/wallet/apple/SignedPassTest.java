package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedPassTest {
    private static final SignedPass PASS =
            ApplePasses.of(Fixtures.DESIGN, Fixtures.PKI.identity()).issue(Fixtures.FACE, Fixtures.SIGNED);

    @Test
    void writeTo_isTheSameAsBytesAndDoesNotClose() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new IllegalStateException("the stream is the caller's to close");
            }
        };

        PASS.writeTo(out);

        assertThat(out.toByteArray()).isEqualTo(PASS.bytes()).hasSize(PASS.size());
    }

    @Test
    void segments_areTheSameAsBytesAndCannotBeWritten() {
        ByteBuffer all = ByteBuffer.allocate(PASS.size());
        PASS.segments().forEach(all::put);

        assertThat(all.array()).isEqualTo(PASS.bytes());
        assertThatExceptionOfType(ReadOnlyBufferException.class)
                .isThrownBy(() -> PASS.segments().get(1).put((byte) 0));
    }

    @Test
    void segments_shareTheTemplatesBytes() {
        ApplePasses passes = ApplePasses.of(Fixtures.DESIGN, Fixtures.PKI.identity());
        // the middle one holds all images; equal addresses cannot be asked for, equal sizes of what is new can
        int fresh = passes.issue(Fixtures.FACE, Fixtures.SIGNED).size()
                - passes.issue(Fixtures.FACE, Fixtures.SIGNED).segments().get(1).remaining();

        // a pass.json of 1 KB, a manifest of 300 bytes, a signature with two certificates of 1 KB each
        assertThat(fresh).isBetween(2_000, 8_000);
    }

    /** The random-access reader of the JDK goes by the directory, the streaming one of other tests by the files' heads. */
    @Test
    void bytes_areReadByTheDirectoryToo(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("card.pkpass"), PASS.bytes());
        Pkpass streamed = Pkpass.of(PASS);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(streamed.files().size());
            for (var entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    assertThat(in.readAllBytes()).isEqualTo(streamed.file(entry.getName()));
                }
            }
        }
    }
}
