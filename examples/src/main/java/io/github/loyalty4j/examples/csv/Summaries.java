package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.metrics.value.CustomerHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads customers summed up for purchase models: columns {@code frequency}, {@code recency} and {@code T} (or
 * {@code periods}), and if there are {@code customer}, {@code weight} (or {@code weights}) and {@code monetary}. Other columns are
 * not read.
 */
public final class Summaries {
    private Summaries() {}

    /** One row; its customer is empty if the file does not name it. */
    public record Row(String customer, CustomerHistory history, long weight, double monetary, List<Double> covariates) {
        /** With a copy of the list. */
        public Row {
            covariates = List.copyOf(covariates);
        }
    }

    /**
     * All rows of the file, in its order.
     *
     * @param observed the column of the time observed, {@code T} or {@code periods}
     * @throws BadInputException if anything in the file cannot be used
     */
    public static List<Row> read(CsvFile file, String observed) {
        return read(file, observed, List.of());
    }

    /**
     * The same with what else is known of customers.
     *
     * @param covariates the columns of it, in lower case
     * @throws BadInputException if anything in the file cannot be used
     */
    public static List<Row> read(CsvFile file, String observed, List<String> covariates) {
        List<Row> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>(List.of("frequency", "recency", observed));
        columns.addAll(covariates);
        file.forEachRow(columns, row -> {
            double monetary = row.given("monetary", Summaries::number).orElse(0.0);
            rows.add(row(row, observed, covariates, monetary));
        });
        return rows;
    }

    /**
     * Customers by {@code T}, whose column {@code monetary} must be there and may be empty for those without repeat purchases.
     *
     * @throws BadInputException if anything in the file cannot be used
     */
    public static List<Row> withSpend(CsvFile file) {
        List<Row> rows = new ArrayList<>();
        file.forEachRow(List.of("frequency", "recency", "T", "monetary"), row -> {
            double frequency = row.field("frequency", Summaries::number);
            double monetary =
                    row.field("monetary", text -> text.isEmpty() && frequency == 0 ? 0.0 : Summaries.number(text));
            rows.add(row(row, "T", List.of(), monetary));
        });
        return rows;
    }

    private static Row row(CsvRow row, String observed, List<String> covariates, double monetary) {
        double frequency = row.field("frequency", Summaries::number);
        double recency = row.field("recency", Summaries::number);
        // The last column complains about the three together.
        CustomerHistory history = row.field(observed, text -> history(frequency, recency, number(text)));
        long weight = row.given("weight", Summaries::weight)
                .or(() -> row.given("weights", Summaries::weight))
                .orElse(1L);
        List<Double> known = new ArrayList<>();
        covariates.forEach(column -> known.add(row.field(column, Summaries::covariate)));
        return new Row(row.given("customer", text -> text).orElse(""), history, weight, monetary, known);
    }

    /**
     * The column {@code survivors}; the rows are the periods from 0 on, in their order, which {@code period} says.
     *
     * @throws BadInputException if anything in the file cannot be used
     */
    public static long[] survivors(CsvFile file) {
        List<Long> survivors = new ArrayList<>();
        file.forEachRow(List.of("period", "survivors"), row -> {
            row.field("period", text -> period(text, survivors.size()));
            survivors.add(row.field("survivors", Summaries::whole));
        });
        return survivors.stream().mapToLong(Long::longValue).toArray();
    }

    private static long period(String text, int expected) {
        if (whole(text) != expected) {
            throw new IllegalArgumentException(
                    "periods must rise by one from 0, here " + expected + ": '" + CsvFile.shown(text) + "'");
        }
        return expected;
    }

    private static CustomerHistory history(double frequency, double recency, double observed) {
        if (frequency != Math.rint(frequency) || frequency < 0 || frequency > 1_000_000) {
            throw new IllegalArgumentException("frequency must be a whole number, 0 to 1000000: " + frequency);
        }
        return new CustomerHistory((int) frequency, recency, observed);
    }

    private static double number(String text) {
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")) {
            throw new IllegalArgumentException(
                    "number must be digits with a point before the fraction, as 12.5 or 1.25e1: '" + CsvFile.shown(text)
                            + "'");
        }
        return Double.parseDouble(text);
    }

    private static double covariate(String text) {
        return text.startsWith("-") ? -number(text.substring(1)) : number(text);
    }

    private static long weight(String text) {
        long weight = whole(text);
        if (weight < 1) {
            throw new IllegalArgumentException("weight must be 1 or more: '" + CsvFile.shown(text) + "'");
        }
        return weight;
    }

    private static long whole(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("number must be whole: '" + CsvFile.shown(text) + "'");
        }
        return Long.parseLong(text);
    }
}
