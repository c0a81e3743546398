package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Proportion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Customers by the period of their first order, the rows, and what they did in that period and each after, the columns:
 * how many came, with how many orders, for how much.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CohortMatrix {
    private final Period period;
    private final int firstCohort;
    private final int fractionDigits;
    private final int[] passed;
    private final int[] sizes;
    private final int[][] customers;
    private final int[][] returned;
    private final long[][] orders;
    private final long[][] amounts;

    private CohortMatrix(Period period, int firstCohort, int fractionDigits, int[] columns) {
        this.period = period;
        this.firstCohort = firstCohort;
        this.fractionDigits = fractionDigits;
        int rows = columns.length;
        passed = new int[rows];
        Arrays.fill(passed, Integer.MAX_VALUE);
        sizes = new int[rows];
        customers = new int[rows][];
        returned = new int[rows][];
        orders = new long[rows][];
        amounts = new long[rows][];
        for (int row = 0; row < rows; row++) {
            customers[row] = new int[columns[row]];
            returned[row] = new int[columns[row]];
            orders[row] = new long[columns[row]];
            amounts[row] = new long[columns[row]];
        }
    }

    static CohortMatrix of(Timelines lines, Period period, int fractionDigits) {
        int first = Arrays.stream(lines.first()).min().orElse(0);
        int last = Arrays.stream(lines.first()).max().orElse(-1);
        int[] columns = new int[Math.max(0, last - first + 1)];
        for (int customer = 0; customer < lines.customers(); customer++) {
            int row = lines.first()[customer] - first;
            columns[row] = Math.max(columns[row], lines.watched(customer) + 1);
        }
        CohortMatrix[] parts = new CohortMatrix[Blocks.count(lines.customers())];
        Blocks.each(lines.customers(), (block, from, to) -> {
            parts[block] = new CohortMatrix(period, first, fractionDigits, columns);
            for (int customer = from; customer < to; customer++) {
                parts[block].add(lines, customer);
            }
        });
        CohortMatrix matrix = new CohortMatrix(period, first, fractionDigits, columns);
        for (CohortMatrix part : parts) {
            matrix.add(part);
        }
        lines.refunds().each((customer, distance, amount) -> {
            long[] row = matrix.amounts[lines.first()[customer] - first];
            row[distance] = MinorUnits.sum(row[distance], amount);
        });
        return matrix;
    }

    private void add(Timelines lines, int customer) {
        int row = lines.first()[customer] - firstCohort;
        sizes[row]++;
        passed[row] = Math.min(passed[row], lines.passed(customer));
        if (lines.size(customer) > 1) {
            returned[row][lines.distance()[lines.start()[customer] + 1]]++;
        }
        for (int i = lines.start()[customer]; i < lines.start()[customer + 1]; i++) {
            int column = lines.distance()[i];
            customers[row][column]++;
            orders[row][column] += lines.orders()[i];
            amounts[row][column] = MinorUnits.sum(amounts[row][column], lines.amount()[i]);
        }
    }

    private void add(CohortMatrix other) {
        for (int row = 0; row < sizes.length; row++) {
            sizes[row] += other.sizes[row];
            passed[row] = Math.min(passed[row], other.passed[row]);
            for (int column = 0; column < customers[row].length; column++) {
                customers[row][column] += other.customers[row][column];
                returned[row][column] += other.returned[row][column];
                orders[row][column] += other.orders[row][column];
                amounts[row][column] = MinorUnits.sum(amounts[row][column], other.amounts[row][column]);
            }
        }
    }

    /** How many cohorts there are, from the first customer's to the last one's; some may be empty. */
    public int cohorts() {
        return sizes.length;
    }

    /**
     * The first day of a cohort's period.
     *
     * @param cohort 0 is the first; one before or after all of them is no error, as the calendar goes on
     */
    public LocalDate start(int cohort) {
        return period.start(firstCohort + cohort);
    }

    /**
     * How many customers came for the first time in that period.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @throws IndexOutOfBoundsException if {@code cohort} is out of range
     */
    public int size(int cohort) {
        return sizes[cohort];
    }

    /**
     * How many periods were watched, the first included; the last may not be over.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @throws IndexOutOfBoundsException if {@code cohort} is out of range
     */
    public int periods(int cohort) {
        return customers[cohort].length;
    }

    /**
     * Whether the n-th period after the first was watched to its end by all of the cohort; none of an empty one was.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @param n 0 or more
     * @throws IndexOutOfBoundsException if an argument is out of range
     */
    public boolean isComplete(int cohort, int n) {
        if (n < 0) {
            throw new IndexOutOfBoundsException("period after a cohort's first must be 0 or more: " + n);
        }
        return sizes[cohort] > 0 && n < passed[cohort];
    }

    /**
     * How many of the cohort ordered in the n-th period after their first.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @param n 0 to {@code periods(cohort) - 1}
     * @throws IndexOutOfBoundsException if an argument is out of range
     */
    public int customers(int cohort, int n) {
        return customers[cohort][n];
    }

    /**
     * How many of the cohort had come back by the end of the n-th period after their first, each counted once: whoever ordered in
     * any of the periods 1 to n.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @param n 0 to {@code periods(cohort) - 1}
     * @throws IndexOutOfBoundsException if an argument is out of range
     */
    public int cumulativeReturned(int cohort, int n) {
        int sum = returned[cohort][n];
        for (int column = 0; column < n; column++) {
            sum += returned[cohort][column];
        }
        return sum;
    }

    /**
     * The share of the cohort that ordered in the n-th period after their first; empty if the cohort is.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @param n 0 to {@code periods(cohort) - 1}
     * @throws IndexOutOfBoundsException if an argument is out of range
     */
    public Optional<Proportion> retention(int cohort, int n) {
        return sizes[cohort] == 0 ? Optional.empty() : Optional.of(Proportion.of(customers[cohort][n], sizes[cohort]));
    }

    /**
     * The cohort's shares in its first period, of which it is 1, and in each after that was watched to its end by all of it; none
     * if the cohort is empty.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @throws IndexOutOfBoundsException if {@code cohort} is out of range
     */
    public List<Proportion> retention(int cohort) {
        return IntStream.range(0, sizes[cohort] == 0 ? 0 : Math.min(passed[cohort], periods(cohort)))
                .mapToObj(n -> Proportion.of(customers[cohort][n], sizes[cohort]))
                .toList();
    }

    /**
     * How many orders the cohort made in the n-th period after the first.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @param n 0 to {@code periods(cohort) - 1}
     * @throws IndexOutOfBoundsException if an argument is out of range
     */
    public long orders(int cohort, int n) {
        return orders[cohort][n];
    }

    /**
     * How many orders the cohort made up to the n-th period after the first.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @param n 0 to {@code periods(cohort) - 1}
     * @throws IndexOutOfBoundsException if an argument is out of range
     */
    public long cumulativeOrders(int cohort, int n) {
        long sum = orders[cohort][n];
        for (int column = 0; column < n; column++) {
            sum += orders[cohort][column];
        }
        return sum;
    }

    /**
     * What the cohort spent in the n-th period after the first, exact; less what came back then, if the log keeps returns, and
     * so it may be below zero.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @param n 0 to {@code periods(cohort) - 1}
     * @throws IndexOutOfBoundsException if an argument is out of range
     */
    public BigDecimal revenue(int cohort, int n) {
        return BigDecimal.valueOf(amounts[cohort][n], fractionDigits);
    }

    /**
     * What the cohort spent up to the n-th period after the first, exact; less what came back until then.
     *
     * @param cohort 0 to {@code cohorts() - 1}
     * @param n 0 to {@code periods(cohort) - 1}
     * @throws IndexOutOfBoundsException if an argument is out of range
     * @throws ArithmeticException if that is more than 9,223,372,036,854,775,807 minor units
     */
    public BigDecimal cumulativeRevenue(int cohort, int n) {
        long sum = amounts[cohort][n];
        for (int column = 0; column < n; column++) {
            sum = MinorUnits.sum(sum, amounts[cohort][column]);
        }
        return BigDecimal.valueOf(sum, fractionDigits);
    }

    /** The size alone: {@code "3 cohorts by MONTH"}. */
    @Override
    public String toString() {
        return cohorts() + " cohorts by " + period;
    }
}
