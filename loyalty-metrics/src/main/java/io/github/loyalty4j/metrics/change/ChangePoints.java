package io.github.loyalty4j.metrics.change;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.math.LogGamma;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks back over days and says when a figure changed for good, how sure that is, and from what to what; nothing has to be
 * known beforehand, not even what is usual.
 *
 * <pre>{@code
 * for (ChangePoint change : ChangePoints.in(clicksADay, 365)) { // a change a year is what one would expect
 *     change.day(); // 60: counted from 0
 * }
 * }</pre>
 *
 * <p>Between two changes days are taken to be normal around one mean, with a variance of their own; a change comes on any day
 * with the same probability. All ways to cut the days into such stretches are summed by the recursions of Fearnhead, "Exact and
 * Efficient Bayesian Inference for Multiple Changepoint Problems", Statistics and Computing 16 (2006) 203-213; forward
 * they are those of Adams and MacKay, "Bayesian Online Changepoint Detection", arXiv:0710.3742 (2007). Told are the changes of the
 * most probable cut that are more likely than not.
 *
 * <p>If a change a year is expected and nothing changes, fewer than 1 % of series of 180 normal days have a false alarm. In
 * the midst of 120 days a lasting shift of one standard deviation is found three times in four, of one and a half 97 times in a
 * hundred. Weeks have a pattern that is no change: take it out first, as by {@link DailyWatch#expected}. For an alert on
 * the day itself, see {@link DailyWatch}.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class ChangePoints {
    private static final int LEAST_DAYS = 4;
    private static final int MOST_DAYS = 2_000;
    private static final int NEAR = 3;

    // What is known of a stretch beforehand, in units of the day-to-day deviation: its mean is 0 give or take 3, its
    // variance about 1, as sure as after ten days.
    private static final double MEAN_WEIGHT = 1.0 / 9;
    private static final double SHAPE = 5;
    private static final double RATE = 5;

    private final int n;
    private final double[] sums;
    private final double[] squares;
    private final double[] byLength;
    private final double logChange;
    private final double logStay;

    private ChangePoints(double[] scaled, double daysBetweenChanges) {
        n = scaled.length;
        sums = new double[n + 1];
        squares = new double[n + 1];
        byLength = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sums[i + 1] = sums[i] + scaled[i];
            squares[i + 1] = squares[i] + scaled[i] * scaled[i];
            int length = i + 1;
            byLength[length] = LogGamma.value(SHAPE + length / 2.0)
                    - LogGamma.value(SHAPE)
                    + SHAPE * Math.log(RATE)
                    + Math.log(MEAN_WEIGHT / (MEAN_WEIGHT + length)) / 2
                    - length * Math.log(2 * Math.PI) / 2;
        }
        logChange = -Math.log(daysBetweenChanges);
        logStay = Math.log1p(-1 / daysBetweenChanges);
    }

    /** What {@link #in} finds are figures of. */
    public static Definition definition(double daysBetweenChanges) {
        return Definition.of("changes of a figure by days")
                .with("days between changes beforehand", String.valueOf(daysBetweenChanges))
                .with("told", "the most probable cut's that are more likely than not")
                .noting("method", "Bayesian change points");
    }

    /**
     * The changes in some days, in their order.
     *
     * @param days a value a day, 4 to 2,000
     * @param daysBetweenChanges how many days lie between changes as a rule, at least 2: 365 for one a year
     * @return none if nothing changed, and if all days are alike
     * @throws IllegalArgumentException if a number is out of range or not finite
     */
    public static List<ChangePoint> in(double[] days, double daysBetweenChanges) {
        if (days.length < LEAST_DAYS || days.length > MOST_DAYS) {
            throw new IllegalArgumentException("days must be " + LEAST_DAYS + " to " + MOST_DAYS + ": " + days.length);
        }
        if (!(daysBetweenChanges >= 2 && daysBetweenChanges < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("days between changes must be at least 2: " + daysBetweenChanges);
        }
        double mean = 0;
        double steps = 0;
        for (int i = 0; i < days.length; i++) {
            if (!(Math.abs(days[i]) <= 1e100)) {
                throw new IllegalArgumentException("value of a day must be -1e100 to 1e100: " + days[i]);
            }
            mean += days[i] / days.length;
            steps += i == 0 ? 0 : (days[i] - days[i - 1]) * (days[i] - days[i - 1]);
        }
        // By the steps from day to day, which a few changes hardly touch.
        double deviation = Math.sqrt(steps / (2.0 * (days.length - 1)));
        if (deviation <= 1e-12 * Math.abs(mean)) {
            return List.of();
        }
        double middle = mean;
        double[] scaled =
                Arrays.stream(days).map(day -> (day - middle) / deviation).toArray();
        return new ChangePoints(scaled, daysBetweenChanges).changes(days);
    }

    private List<ChangePoint> changes(double[] days) {
        double[] forward = forward();
        double[] backward = backward();
        List<Integer> starts = mostProbable();
        List<ChangePoint> changes = new ArrayList<>();
        for (int i = 1; i < starts.size() - 1; i++) {
            int day = starts.get(i);
            double near = probability(forward, backward, Math.max(1, day - NEAR), Math.min(n - 1, day + NEAR));
            if (near > 0.5) {
                changes.add(new ChangePoint(
                        day, near, mean(days, starts.get(i - 1), day), mean(days, day, starts.get(i + 1))));
            }
        }
        return List.copyOf(changes);
    }

    /** The probability of a change on one of the days: all cuts but those with a stretch across all of them. */
    private double probability(double[] forward, double[] backward, int first, int last) {
        double without = 0;
        for (int from = 0; from < first; from++) {
            for (int to = last + 1; to <= n; to++) {
                double ends = (from > 0 ? logChange : 0) + (to < n ? logChange : 0);
                without += Math.exp(forward[from] + stretch(from, to) + backward[to] + ends - forward[n]);
            }
        }
        return Math.max(0, 1 - without);
    }

    private static double mean(double[] days, int from, int to) {
        return Arrays.stream(days, from, to).map(day -> day / (to - from)).sum();
    }

    /** The log-probability of the days before each, if a stretch ends there. */
    private double[] forward() {
        double[] ends = new double[n + 1];
        double[] terms = new double[n];
        for (int to = 1; to <= n; to++) {
            for (int from = 0; from < to; from++) {
                terms[from] = ends[from] + (from > 0 ? logChange : 0) + stretch(from, to);
            }
            ends[to] = logSum(terms, to);
        }
        return ends;
    }

    /** The log-probability of the days from each on, if a stretch begins there. */
    private double[] backward() {
        double[] begins = new double[n + 1];
        double[] terms = new double[n];
        for (int from = n - 1; from >= 0; from--) {
            for (int to = from + 1; to <= n; to++) {
                terms[to - from - 1] = begins[to] + (to < n ? logChange : 0) + stretch(from, to);
            }
            begins[from] = logSum(terms, n - from);
        }
        return begins;
    }

    /** Where the stretches of the most probable cut begin, and the end. */
    private List<Integer> mostProbable() {
        double[] best = new double[n + 1];
        int[] begin = new int[n + 1];
        for (int to = 1; to <= n; to++) {
            best[to] = Double.NEGATIVE_INFINITY;
            for (int from = 0; from < to; from++) {
                double value = best[from] + (from > 0 ? logChange : 0) + stretch(from, to);
                if (value > best[to]) {
                    best[to] = value;
                    begin[to] = from;
                }
            }
        }
        List<Integer> starts = new ArrayList<>(List.of(n));
        for (int at = n; at > 0; at = begin[at]) {
            starts.add(0, begin[at]);
        }
        return starts;
    }

    /** The log-probability of a stretch without a change, mean and variance integrated out: the normal-gamma model. */
    private double stretch(int from, int to) {
        int length = to - from;
        double mean = (sums[to] - sums[from]) / length;
        double spread = Math.max(0, squares[to] - squares[from] - length * mean * mean);
        double rate = RATE + spread / 2 + MEAN_WEIGHT * length * mean * mean / (2 * (MEAN_WEIGHT + length));
        return byLength[length] - (SHAPE + length / 2.0) * Math.log(rate) + (length - 1) * logStay;
    }

    private static double logSum(double[] terms, int size) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            greatest = Math.max(greatest, terms[i]);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(terms[i] - greatest);
        }
        return greatest + Math.log(sum);
    }
}
