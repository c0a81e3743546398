package io.github.loyalty4j.metrics.value;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Public data sets that are no part of the project; tests without them are skipped, and say which file they want. */
final class DataSets {
    private static final String FOLDER = "loyalty4j.datasets";

    private DataSets() {}

    static List<String[]> rows(String file) {
        String folder = System.getProperty(FOLDER, "");
        assumeFalse(folder.isBlank(), "system property " + FOLDER + " names no folder with " + file);
        try {
            return Files.readAllLines(Path.of(folder, file)).stream()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CDNOW, weeks rounded to two digits; x, tx, T in columns 1 to 3. */
    static PurchasePatterns cdnow() {
        return cdnow(1);
    }

    static PurchasePatterns cdnow(double unit) {
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (String[] row : rows("cdnow_customers_summary.csv")) {
            builder.add(
                    (int) Double.parseDouble(row[1]),
                    Double.parseDouble(row[2]) * unit,
                    Double.parseDouble(row[3]) * unit);
        }
        return builder.build();
    }
}
