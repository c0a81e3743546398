package io.github.loyalty4j.benchmarks;

import java.util.List;

/**
 * {@link DurableStoreBenchmark} and {@link LoadBenchmark} in turns, for a machine that is not quiet.
 *
 * <pre>{@code
 * java -cp benchmarks.jar io.github.loyalty4j.benchmarks.DurableStoreTurns postgresql 40
 * }</pre>
 *
 * <p>With a third argument the purchases alone, over a network in which all that is sent takes so many microseconds more each way.
 */
public final class DurableStoreTurns {
    private DurableStoreTurns() {}

    /** Runs both on {@code h2} or {@code postgresql}, for so many turns, or the first over a network. */
    public static void main(String[] arguments) throws Exception {
        String database = arguments[0];
        int turns = Integer.parseInt(arguments[1]);
        if (arguments.length > 2) {
            purchases(database, turns, Integer.parseInt(arguments[2]));
        } else {
            purchases(database, turns, 0);
            loads(database, turns);
        }
    }

    private static void purchases(String database, int turns, int distance) throws Exception {
        DurableStoreBenchmark benchmark = new DurableStoreBenchmark();
        benchmark.database = database;
        benchmark.distance = distance;
        benchmark.setup();
        Turns.run(
                turns,
                List.of(
                        new Turns.Kind("nothing asked", 1, benchmark::question),
                        new Turns.Kind("by hand", 1, benchmark::floor),
                        new Turns.Kind("one a transaction", 1, benchmark::command),
                        new Turns.Kind("in batches", DurableStoreBenchmark.BATCH, benchmark::batch)));
        benchmark.close();
    }

    private static void loads(String database, int turns) throws Exception {
        LoadBenchmark few = load(database, 100);
        LoadBenchmark many = load(database, 100_000);
        Turns.run(
                turns,
                List.of(new Turns.Kind("load of 100", 1, few::load), new Turns.Kind("load of 100,000", 1, many::load)));
        few.close();
        many.close();
    }

    private static LoadBenchmark load(String database, int entries) {
        LoadBenchmark benchmark = new LoadBenchmark();
        benchmark.database = database;
        benchmark.entries = entries;
        benchmark.setup();
        return benchmark;
    }
}
