package io.github.loyalty4j.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PngImageTest {
    /** A file of another program: the JDK's own PNG writer. */
    private static final byte[] FILE = drawn(37, 21);

    private static final byte[] SIGNATURE = Arrays.copyOf(FILE, 8);

    @Property(tries = 50)
    void of_readsTheSizeOfAnotherWritersFile(
            @ForAll @IntRange(min = 1, max = 300) int width, @ForAll @IntRange(min = 1, max = 300) int height) {
        PngImage image = PngImage.of(drawn(width, height));

        assertThat(image.width()).isEqualTo(width);
        assertThat(image.height()).isEqualTo(height);
    }

    @Test
    void of_rejectsEveryFlippedBit() {
        for (int i = 0; i < FILE.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = FILE.clone();
                damaged[i] ^= (byte) (1 << bit);

                assertThatIllegalArgumentException()
                        .as("byte %d, bit %d", i, bit)
                        .isThrownBy(() -> PngImage.of(damaged));
            }
        }
    }

    @Property
    void of_rejectsEveryChangedByte(@ForAll @IntRange(max = 10_000) int at, @ForAll byte other) {
        byte[] damaged = FILE.clone();
        Assume.that(damaged[at % FILE.length] != other);
        damaged[at % FILE.length] = other;

        assertThatIllegalArgumentException().isThrownBy(() -> PngImage.of(damaged));
    }

    @Test
    void of_rejectsEveryTruncation() {
        for (int length = 0; length < FILE.length; length++) {
            byte[] cut = Arrays.copyOf(FILE, length);

            assertThatIllegalArgumentException()
                    .as("first %d of %d bytes", length, FILE.length)
                    .isThrownBy(() -> PngImage.of(cut));
        }
    }

    @Property
    void of_rejectsRandomBytes(@ForAll @Size(max = 2000) byte[] bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PngImage.of(bytes))
                .withMessage("image must be a PNG file: its first bytes are not the PNG signature");
    }

    @Property
    void of_rejectsRandomBytesBehindASignature(@ForAll @Size(max = 2000) byte[] bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> PngImage.of(joined(SIGNATURE, bytes)));
    }

    @Property
    void of_rejectsRandomBytesBehindAHeader(@ForAll @Size(max = 2000) byte[] bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> PngImage.of(joined(SIGNATURE, header(1, 1), bytes)));
    }

    @Test
    void of_rejectsALengthBeyondTheFile() {
        byte[] longest = chunk("tEXt", 3);
        ByteBuffer.wrap(longest).putInt(0, Integer.MAX_VALUE);
        byte[] negative = chunk("tEXt", 3);
        ByteBuffer.wrap(negative).putInt(0, -1);

        // 8 bytes of signature and 25 of header come before the chunk.
        assertRejected("PNG is cut off at byte 33", header(1, 1), longest);
        assertRejected("PNG is cut off at byte 33", header(1, 1), negative);
    }

    @Test
    void of_rejectsAMissingOrMisplacedPart() {
        byte[] data = chunk("IDAT", 10);
        byte[] end = chunk("IEND", 0);

        assertThat(PngImage.of(joined(SIGNATURE, header(3, 2), data, end)).width())
                .isEqualTo(3);
        assertRejected("PNG must begin with its header (IHDR)", data, header(3, 2), end);
        assertRejected("PNG must have image data: has no IDAT chunk", header(3, 2), end);
        assertRejected("PNG must end with IEND: the file is cut off", header(3, 2), data);
        assertRejected("PNG must end after IEND: 1 bytes follow", header(3, 2), data, end, new byte[1]);
        assertRejected("PNG header must have 13 bytes: has 12", chunk("IHDR", 12), data, end);
    }

    @Test
    void of_takesSidesOf1To4096Pixels() {
        byte[] data = chunk("IDAT", 10);
        byte[] end = chunk("IEND", 0);

        assertThat(PngImage.of(joined(SIGNATURE, header(4096, 1), data, end)))
                .satisfies(image -> assertThat(image.width()).isEqualTo(4096))
                .satisfies(image -> assertThat(image.height()).isEqualTo(1));
        assertRejected("PNG width must be 1 to 4096 pixels: 4097", header(4097, 1), data, end);
        assertRejected("PNG height must be 1 to 4096 pixels: 4097", header(1, 4097), data, end);
        assertRejected("PNG height must be 1 to 4096 pixels: 0", header(1, 0), data, end);
        // 2^32 - 1, as an unsigned reader sees it
        assertRejected("PNG width must be 1 to 4096 pixels: 4294967295", header(-1, 1), data, end);
    }

    @Test
    void of_takes2MebibytesAndNotOneByteMore() {
        // Around the data: 8 signature + 25 header + 12 of the data's chunk + 12 end = 57 bytes.
        byte[] largest = joined(SIGNATURE, header(1, 1), chunk("IDAT", 2_097_152 - 57), chunk("IEND", 0));
        byte[] larger = joined(SIGNATURE, header(1, 1), chunk("IDAT", 2_097_152 - 56), chunk("IEND", 0));

        assertThat(PngImage.of(largest)).hasToString("PNG 1x1, 2097152 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PngImage.of(larger))
                .withMessage("PNG must have at most 2097152 bytes: has 2097153");
    }

    @Test
    void bytes_areCopiedInAndOut() {
        byte[] mine = FILE.clone();
        PngImage image = PngImage.of(mine);
        mine[0] = 0;
        image.bytes()[0] = 0;

        assertThat(image.bytes()).isEqualTo(FILE);
    }

    @Test
    void equals_isByBytes() {
        assertThat(PngImage.of(FILE))
                .isEqualTo(PngImage.of(FILE))
                .hasSameHashCodeAs(PngImage.of(FILE))
                .isNotEqualTo(PngImage.of(drawn(37, 22)));
    }

    private static void assertRejected(String message, byte[]... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PngImage.of(joined(SIGNATURE, joined(parts))))
                .withMessage(message);
    }

    private static byte[] drawn(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, i * 2_654_435);
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(int width, int height) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
    }

    private static byte[] chunk(String type, int zeros) {
        return chunk(type, new byte[zeros]);
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] checked = joined(type.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 crc = new CRC32();
        crc.update(checked);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(checked)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
