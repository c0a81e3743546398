package io.github.loyalty4j.metrics.change;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;

/**
 * A test that may be looked at as often as one likes, and stopped as soon as it says so: however often it is looked at
 * while there is no difference, its p-value falls below 5 % in at most 5 % of all such tests.
 *
 * <p>The mixture sequential probability ratio test for normal figures, whose p-value and interval hold at all times:
 * Johari, Koomen, Pekelis and Walsh, "Always Valid Inference: Continuous Monitoring of A/B Tests", Operations Research 70
 * (2022) 1806-1821. It holds as far as the figure's own normal curve does, so begin to look after some thirty answers of
 * each group.
 *
 * <p>Mutable and not safe for use by several threads.
 */
public final class SequentialTest {
    private static final String MARK = "L4JE";
    private static final int VERSION = 1;

    /** Squares of numbers in this range are doubles still, and so are their quotients. */
    private static final double LEAST = 1e-100;

    private static final double MOST = 1e100;

    private final double effect;
    private double pValue = 1;

    private SequentialTest(double effect) {
        this.effect = effect;
    }

    /**
     * A test that finds differences of about this size soonest; it holds for all.
     *
     * @param effect 1E-100 to 1E100, in the unit of the differences looked at
     * @throws IllegalArgumentException if it is out of range
     */
    public static SequentialTest expecting(double effect) {
        if (!(effect >= LEAST && effect <= MOST)) {
            throw new IllegalArgumentException("expected effect must be 1E-100 to 1E100: " + effect);
        }
        return new SequentialTest(effect);
    }

    /**
     * Looks at the difference of all answers so far, as {@code nps.minus(control, WALD)}, and gives the p-value so far,
     * which never rises. A difference without a standard error tells nothing yet.
     *
     * @throws IllegalArgumentException if its standard error is neither 0 nor 1E-100 to 1E100, or it is above 1E100
     */
    public double look(Difference soFar) {
        double error = error(soFar);
        if (error > 0) {
            // The usual z²τ²/2(σ² + τ²) - ln(1 + τ²/σ²)/2, without squares that would leave the range of doubles.
            double z = soFar.z() * (effect / Math.hypot(error, effect));
            double logRatio = z * z / 2 - Math.log(Math.hypot(1, effect / error));
            pValue = Math.min(pValue, Math.exp(-logRatio));
        }
        return pValue;
    }

    private static double error(Difference soFar) {
        double error = soFar.standardError();
        boolean isLawful = error == 0 || (error >= LEAST && error <= MOST);
        if (!isLawful || Math.abs(soFar.estimate()) > MOST) {
            throw new IllegalArgumentException("difference must be at most 1E100 and its standard error 0 or 1E-100 to"
                    + " 1E100: " + soFar.estimate() + ", " + error);
        }
        return error;
    }

    /** What the p-value and {@link #interval} are figures of. */
    public Definition definition() {
        return Definition.of("always valid test of a difference")
                .with("expected effect", String.valueOf(effect))
                .with("alternative", "two-sided")
                .noting("method", "mixture sequential probability ratio test");
    }

    /** The effect expected and the p-value so far, so that a test goes on in another process: the same bytes for the same, version 1. */
    public byte[] toBytes() {
        return new KeptWriter(MARK, VERSION).real(effect).real(pValue).bytes();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of a test, or of a later version
     */
    public static SequentialTest fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "sequential test");
        SequentialTest test = expecting(from.real());
        test.pValue = from.real();
        from.end();
        if (!(test.pValue >= 0 && test.pValue <= 1)) {
            throw new IllegalArgumentException("kept p-value must be 0 to 1: " + test.pValue);
        }
        return test;
    }

    /** The p-value so far, 0 to 1. */
    public double pValue() {
        return pValue;
    }

    /**
     * The interval of a difference that holds at all looks together, wider than its own.
     *
     * @throws IllegalArgumentException if the difference has no standard error, or is out of the range of {@link #look}
     */
    public Interval interval(Difference soFar) {
        double error = error(soFar);
        if (error == 0) {
            throw new IllegalArgumentException("difference must have a standard error above 0: " + soFar);
        }
        double level = soFar.interval().level();
        double half = error
                * Math.hypot(1, error / effect)
                * Math.sqrt(2 * (Math.log(Math.hypot(1, effect / error)) - Math.log(1 - level)));
        return new Interval(
                soFar.estimate() - half,
                soFar.estimate() + half,
                level,
                soFar.interval().method());
    }
}
