package io.github.loyalty4j.metrics.value;

/**
 * {@code Σ weight[i] ln(c + φ i)} with its derivatives by {@code c} and {@code φ}. Such sums are what the gamma and beta
 * functions of the models come to: {@code Γ(b+x) / Γ(b) = Π (b + i)}, i from 0 to x - 1. They need no special function
 * and go over smoothly into {@code φ = 0}.
 *
 * <p>Scratch, for one thread.
 */
final class RisingProduct {
    double value;
    double byBase;
    double bySpread;
    double byBaseBase;
    double byBaseSpread;
    double bySpreadSpread;

    void set(long[] weight, double base, double spread) {
        clear();
        for (int i = 0; i < weight.length; i++) {
            add((double) weight[i], base, spread, i);
        }
    }

    void clear() {
        value = 0;
        byBase = 0;
        bySpread = 0;
        byBaseBase = 0;
        byBaseSpread = 0;
        bySpreadSpread = 0;
    }

    void add(double weight, double base, double spread, double i) {
        double inverse = 1 / (base + spread * i);
        value += weight * Math.log(base + spread * i);
        byBase += weight * inverse;
        bySpread += weight * i * inverse;
        byBaseBase -= weight * inverse * inverse;
        byBaseSpread -= weight * i * inverse * inverse;
        bySpreadSpread -= weight * i * inverse * (i * inverse);
    }
}
