package io.github.loyalty4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Work of several kinds in turns of half a second each, for a machine that is not quiet: what disturbs one disturbs the next as
 * well, so the ratios are those within a turn.
 */
final class Turns {
    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(500);

    private Turns() {}

    /** What is measured. */
    @FunctionalInterface
    interface Work {
        Object run() throws Exception;
    }

    /** Work by its name, and how often one run does it. */
    record Kind(String name, int times, Work work) {}

    /**
     * Runs so many turns that are not counted, and as many that are. Prints the median and the quartiles of how often each is
     * done in a second, and of its ratio to the one before it.
     */
    static void run(int turns, List<Kind> kinds) throws Exception {
        List<List<Double>> all = new ArrayList<>();
        kinds.forEach(kind -> all.add(new ArrayList<>()));
        for (int turn = 0; turn < 2 * turns; turn++) {
            for (int i = 0; i < kinds.size(); i++) {
                double perSecond = perSecond(kinds.get(i));
                if (turn >= turns) {
                    all.get(i).add(perSecond);
                }
            }
        }
        for (int i = 0; i < kinds.size(); i++) {
            tell(kinds.get(i).name + ", a second", all.get(i));
            if (i > 0) {
                tell(kinds.get(i).name + " / " + kinds.get(i - 1).name, ratios(all.get(i), all.get(i - 1)));
            }
        }
    }

    private static double perSecond(Kind kind) throws Exception {
        long start = System.nanoTime();
        long now = start;
        long done = 0;
        while (now - start < TURN) {
            kind.work.run();
            done += kind.times;
            now = System.nanoTime();
        }
        return done * 1e9 / (now - start);
    }

    private static List<Double> ratios(List<Double> some, List<Double> others) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            ratios.add(some.get(i) / others.get(i));
        }
        return ratios;
    }

    private static void tell(String what, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f (%.2f to %.2f)%n",
                what,
                sorted.get(size / 2),
                sorted.get(size / 4),
                sorted.get(3 * size / 4));
    }
}
