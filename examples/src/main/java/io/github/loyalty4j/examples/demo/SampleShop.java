package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.examples.csv.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** The shop of the demonstration: made up, and the same on every machine. */
public final class SampleShop {
    private static final int CUSTOMERS = 240;
    private static final int RESPONSES = 180;
    private static final long SEED = 20261122;
    private static final Instant OPENED = Instant.parse("2025-11-01T07:00:00Z");
    private static final int DAYS = 365;

    private SampleShop() {}

    /** The bundled programme, {@code program.json}. */
    public static byte[] program() {
        return resource("program.json");
    }

    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(
                SampleShop.class.getResourceAsStream("/io/github/loyalty4j/examples/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A year of orders: most customers come once or twice, a few again and again. */
    public static CsvFile orders() {
        Random random = new Random(SEED);
        List<String> rows = new ArrayList<>();
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            double habit = -StrictMath.log(1 - random.nextDouble()) * 6;
            long minute = random.nextInt(DAYS * 24 * 60);
            double spend = 6 + 14 * random.nextDouble();
            while (minute < DAYS * 24L * 60) {
                long cents = Math.round(100 * spend * (0.6 + 0.8 * random.nextDouble()));
                Instant time = OPENED.plus(minute, ChronoUnit.MINUTES);
                rows.add(Words.text("%s,c%04d,%d.%02d", time, customer, cents / 100, cents % 100));
                minute += 720 + (long) (-StrictMath.log(1 - random.nextDouble()) * DAYS * 24 * 60 / (1 + habit));
            }
        }
        rows.sort(null);
        StringBuilder csv = new StringBuilder("order,time,customer,amount\n");
        for (int i = 0; i < rows.size(); i++) {
            csv.append(Words.text("b-%05d,%s\n", i + 1, rows.get(i)));
        }
        return CsvFile.ofText("the sample shop's orders", csv.toString());
    }

    /** Answers to "would you recommend us?": more promoters than detractors. */
    public static CsvFile responses() {
        Random random = new Random(SEED + 1);
        StringBuilder csv = new StringBuilder("score\n");
        for (int i = 0; i < RESPONSES; i++) {
            double u = random.nextDouble();
            int score = u < 0.46 ? 9 + random.nextInt(2) : u < 0.80 ? 7 + random.nextInt(2) : random.nextInt(7);
            csv.append(score).append('\n');
        }
        return CsvFile.ofText("the sample shop's responses", csv.toString());
    }
}
