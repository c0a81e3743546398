package io.github.loyalty4j.card.image;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.github.loyalty4j.core.card.PngImage;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * A text as a QR code, for example the link behind which a customer enrols, to be printed on the counter.
 *
 * <pre>{@code
 * PngImage poster = QrCode.of("https://bean.example/join").png(600);
 * }</pre>
 *
 * <p>The code follows ISO/IEC 18004 at error correction level M (a reader restores about 15 % of the code) and has the
 * quiet zone of four white modules that standard asks for.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class QrCode {
    /** The most bytes a text may have in UTF-8: 1,000, which make a code of at most 121 modules a side. */
    public static final int MOST_BYTES = 1_000;

    /** The most pixels a picture may have on a side: 4,096. */
    public static final int MOST_PIXELS_A_SIDE = PngImage.MOST_PIXELS_A_SIDE;

    private static final int QUIET_ZONE = 4;

    private final String text;
    private final ByteMatrix matrix;

    private QrCode(String text, ByteMatrix matrix) {
        this.text = text;
        this.matrix = matrix;
    }

    /**
     * The code of a text; it grows with the text, from 21 modules a side for a card's number.
     *
     * <p>ASCII is written as it is. Any other text is written in UTF-8 and says so to the reader, as readers disagree
     * about unmarked letters beyond ASCII.
     *
     * @param text 1 to {@link #MOST_BYTES} bytes in UTF-8, so 1,000 characters of ASCII or 500 of Cyrillic
     * @throws IllegalArgumentException if the text is empty, too long or not valid Unicode
     */
    public static QrCode of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("QR text must not be empty");
        }
        int bytes = bytes(text);
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        if (bytes > text.length()) {
            hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8);
        }
        try {
            return new QrCode(
                    text, Encoder.encode(text, ErrorCorrectionLevel.M, hints).getMatrix());
        } catch (WriterException e) {
            throw new IllegalStateException("a text of " + bytes + " bytes must fit in a QR code", e);
        }
    }

    private static int bytes(String text) {
        if (text.length() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "QR text must have at most " + MOST_BYTES + " bytes: has " + text.length() + " characters");
        }
        ByteBuffer encoded;
        try {
            encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("QR text must be valid Unicode: has half a surrogate pair", e);
        }
        if (encoded.remaining() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "QR text must have at most " + MOST_BYTES + " bytes in UTF-8: has " + encoded.remaining());
        }
        return encoded.remaining();
    }

    /** The text a reader shows. */
    public String text() {
        return text;
    }

    /** The modules (little squares) on a side without the quiet zone: 21, 25, 29 and so on. */
    public int modules() {
        return matrix.getWidth();
    }

    /** The fewest pixels a side of {@link #png(int)} may have: one for each module and the quiet zone. */
    public int fewestPixels() {
        return modules() + 2 * QUIET_ZONE;
    }

    /**
     * The code in black and white. Each module is a square of whole pixels, so that edges stay sharp; pixels left over
     * widen the white border.
     *
     * @param sizeInPixels width and height, {@link #fewestPixels()} to {@link #MOST_PIXELS_A_SIDE}; printed at 300
     *     pixels an inch, 600 make 5 cm
     * @throws IllegalArgumentException if the size is outside that range
     */
    public PngImage png(int sizeInPixels) {
        if (sizeInPixels < fewestPixels() || sizeInPixels > MOST_PIXELS_A_SIDE) {
            throw new IllegalArgumentException("QR code of " + modules() + " modules must have " + fewestPixels()
                    + " to " + MOST_PIXELS_A_SIDE + " pixels a side: " + sizeInPixels);
        }
        int scale = sizeInPixels / fewestPixels();
        int border = (sizeInPixels - scale * modules()) / 2;
        int rowBytes = 1 + (sizeInPixels + 7) / 8;
        byte[] rows = new byte[sizeInPixels * rowBytes];
        for (int y = 0; y < sizeInPixels; y++) {
            for (int x = 0; x < sizeInPixels; x++) {
                if (!isDark(Math.floorDiv(x - border, scale), Math.floorDiv(y - border, scale))) {
                    rows[y * rowBytes + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return PngWriter.blackAndWhite(sizeInPixels, rows);
    }

    /** Whether the module is black; all around the code are white. */
    boolean isDark(int column, int row) {
        return column >= 0 && row >= 0 && column < modules() && row < modules() && matrix.get(column, row) == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QrCode code && text.equals(code.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The size alone, as the text may let its reader use a card: {@code QR code of 25 modules}. */
    @Override
    public String toString() {
        return "QR code of " + modules() + " modules";
    }
}
