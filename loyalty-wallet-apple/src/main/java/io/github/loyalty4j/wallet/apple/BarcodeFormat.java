package io.github.loyalty4j.wallet.apple;

/** The bar codes Wallet draws. */
public enum BarcodeFormat {
    /** The default; every phone and watch shows it. */
    QR("PKBarcodeFormatQR"),
    /** Two-dimensional and wide. */
    PDF417("PKBarcodeFormatPDF417"),
    /** Two-dimensional and square. */
    AZTEC("PKBarcodeFormatAztec"),
    /** Linear, for older scanners; not on watches. */
    CODE_128("PKBarcodeFormatCode128"),
    /** Linear, since iOS 27. */
    CODE_39("PKBarcodeFormatCode39"),
    /** Linear, since iOS 27; digits only. */
    CODABAR("PKBarcodeFormatCodabar"),
    /** Linear, since iOS 27; 12 or 13 digits. */
    EAN_13("PKBarcodeFormatEAN13"),
    /** Linear, since iOS 27; an even number of digits. */
    INTERLEAVED_2_OF_5("PKBarcodeFormatI2of5");

    private final String constant;

    BarcodeFormat(String constant) {
        this.constant = constant;
    }

    boolean isForDigits() {
        return this == CODABAR || this == EAN_13 || this == INTERLEAVED_2_OF_5;
    }

    String constant() {
        return constant;
    }
}
