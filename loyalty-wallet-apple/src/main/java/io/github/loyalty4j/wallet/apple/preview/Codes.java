package io.github.loyalty4j.wallet.apple.preview;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import io.github.loyalty4j.wallet.apple.preview.Mark.Ink;
import java.util.Map;

/** Bar codes as black boxes, each of the formats Wallet knows. */
final class Codes {
    /** The most a QR code can hold; a linear code of more is no code, but would be drawn without end. */
    private static final int MOST_CHARACTERS = 4_296;

    private static final Map<String, BarcodeFormat> FORMATS = Map.of(
            "PKBarcodeFormatQR", BarcodeFormat.QR_CODE,
            "PKBarcodeFormatPDF417", BarcodeFormat.PDF_417,
            "PKBarcodeFormatAztec", BarcodeFormat.AZTEC,
            "PKBarcodeFormatCode128", BarcodeFormat.CODE_128,
            "PKBarcodeFormatCode39", BarcodeFormat.CODE_39,
            "PKBarcodeFormatCodabar", BarcodeFormat.CODABAR,
            "PKBarcodeFormatEAN13", BarcodeFormat.EAN_13,
            "PKBarcodeFormatI2of5", BarcodeFormat.ITF);

    private Codes() {}

    static boolean isSquare(String format) {
        return format.equals("PKBarcodeFormatQR") || format.equals("PKBarcodeFormatAztec");
    }

    /** Draws the code as large as the area allows; nothing if the format does not take the message. */
    static void draw(Sheet sheet, Area area, String format, String message) {
        BarcodeFormat known = FORMATS.get(format);
        if (known == null || message.length() > MOST_CHARACTERS) {
            return;
        }
        try {
            BitMatrix bits = new MultiFormatWriter()
                    .encode(
                            message,
                            known,
                            1,
                            1,
                            Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.CHARACTER_SET, "UTF-8"));
            boolean linear = bits.getHeight() == 1;
            double across = whole(area.width() / bits.getWidth());
            double down = linear ? area.height() : whole(area.height() / bits.getHeight());
            double side = linear ? across : Math.min(across, down);
            Area drawn = new Area(
                    Math.round(area.x() + (area.width() - side * bits.getWidth()) / 2),
                    Math.round(area.y() + (linear ? 0 : (area.height() - side * bits.getHeight()) / 2)),
                    side,
                    linear ? area.height() : side);
            for (int y = 0; y < bits.getHeight(); y++) {
                row(sheet, bits, y, drawn);
            }
        } catch (WriterException | IllegalArgumentException e) {
            // the checks tell what is wrong with a message; a phone shows no code either
        }
    }

    /** In whole pixels, two a point, where that leaves anything: else readers see seams between modules. */
    private static double whole(double points) {
        return points < 0.5 ? points : Math.floor(points * 2) / 2;
    }

    /** Runs of black as one box each; {@code module} is where the first module stands and how large one is. */
    private static void row(Sheet sheet, BitMatrix bits, int y, Area module) {
        for (int x = 0; x < bits.getWidth(); x++) {
            int from = x;
            while (x < bits.getWidth() && bits.get(x, y)) {
                x++;
            }
            if (x > from) {
                sheet.box(
                        new Area(
                                module.x() + from * module.width(),
                                module.y() + y * module.height(),
                                (x - from) * module.width(),
                                module.height()),
                        0,
                        Ink.BLACK);
            }
        }
    }
}
