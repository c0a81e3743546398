package io.github.loyalty4j.metrics.value;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Public data sets that are no part of the project; tests without them are skipped. */
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

    /** Values of golden_mle.csv, made with gradients below 1e-11, and standard errors under the name with ".se". */
    static Map<String, Double> golden(String file) {
        Map<String, Double> golden = new HashMap<>();
        for (String[] row : rows(file)) {
            golden.put(row[0], Double.valueOf(row[1]));
            if (row.length > 2 && row[2].startsWith("se=")) {
                golden.put(row[0] + ".se", Double.valueOf(row[2].substring(3)));
            }
        }
        return golden;
    }
}
