package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Objective;
import io.github.loyalty4j.metrics.math.OrderedSum;
import java.util.ArrayList;
import java.util.List;

/**
 * The log-likelihood of a purchase model whose parameters differ by covariates {@code z}: rates of buying are
 * {@code exp(γ₁'z)} times as great, rates of leaving {@code exp(γ₂'z)} times; for BG/NBD and MBG/NBD {@code a} is
 * {@code exp(γ₂'z)} and {@code b} {@code exp(γ₃'z)} times as great. Fader and Hardie, "Incorporating Time-Invariant Covariates
 * into the Pareto/NBD and BG/NBD Models" (2007, brucehardie.com note 019).
 *
 * <p>Variables are those of the model without covariates, then the {@code γ₁}, {@code γ₂} and {@code γ₃}. Customers alike in
 * their covariates have one model without covariates, whose variables {@code y} depend on these by way of
 * {@code w = (model, γ₁'z, γ₂'z, γ₃'z)}; derivatives go by the chain rule from {@code y} to {@code w}, and are then multiplied
 * by {@code z}. Where {@code w} is for {@code a} and {@code b}, {@code logit p} moves by {@code γ₂'z - γ₃'z} and {@code φ} is
 * divided by {@code D = p exp(γ₂'z) + (1 - p) exp(γ₃'z)}.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class CovariateLikelihood implements Objective {
    private static final int BASE = 4;

    private final boolean byChance;
    private final int covariates;
    private final List<double[]> values = new ArrayList<>();
    private final List<Objective> kinds = new ArrayList<>();

    /** With each covariate divided by its {@code scale}. */
    CovariateLikelihood(PurchaseModel model, CovariatePatterns patterns, double[] scale) {
        byChance = model != PurchaseModel.PARETO_NBD;
        covariates = scale.length;
        for (CovariatePatterns.Kind kind : patterns.kinds()) {
            double[] scaled = new double[covariates];
            for (int i = 0; i < covariates; i++) {
                scaled[i] = kind.values().get(i) / scale[i];
            }
            values.add(scaled);
            kinds.add(PurchaseFitting.likelihood(model, kind.patterns()));
        }
    }

    /** What each covariate changes. */
    static List<Coefficient.Effect> effects(PurchaseModel model) {
        return model == PurchaseModel.PARETO_NBD
                ? List.of(Coefficient.Effect.BUYING, Coefficient.Effect.LEAVING)
                : List.of(Coefficient.Effect.BUYING, Coefficient.Effect.LEAVING, Coefficient.Effect.STAYING);
    }

    @Override
    public double[] at(double[] point) {
        return OrderedSum.of(kinds.size(), Objective.length(point.length), (from, to, sum) -> {
            for (int kind = from; kind < to; kind++) {
                add(sum, point, kinds.get(kind), values.get(kind));
            }
        });
    }

    private void add(double[] sum, double[] point, Objective kind, double[] z) {
        Chain chain = byChance ? byChance(point, z) : byRate(point, z);
        double[] local = kind.at(chain.point);
        double[][] hessian = chain.hessian(local);
        double[] gradient = chain.gradient(local);
        sum[0] += local[0];
        int at = point.length + 1;
        for (int i = 0; i < point.length; i++) {
            int w = i < BASE ? i : BASE + (i - BASE) / covariates;
            double factor = i < BASE ? 1 : z[(i - BASE) % covariates];
            sum[1 + i] += factor * gradient[w];
            for (int j = 0; j <= i; j++) {
                int v = j < BASE ? j : BASE + (j - BASE) / covariates;
                sum[at] += factor * (j < BASE ? 1 : z[(j - BASE) % covariates]) * hessian[w][v];
                at++;
            }
        }
    }

    private double shift(double[] point, double[] z, int effect) {
        double sum = 0;
        for (int i = 0; i < covariates; i++) {
            sum += point[BASE + effect * covariates + i] * z[i];
        }
        return sum;
    }

    private Chain byRate(double[] point, double[] z) {
        Chain chain = new Chain(BASE + 2);
        chain.point[0] = point[0] + shift(point, z, 0);
        chain.point[1] = point[1];
        chain.point[2] = point[2] + shift(point, z, 1);
        chain.point[3] = point[3];
        chain.first[0][4] = 1;
        chain.first[2][5] = 1;
        return chain;
    }

    private Chain byChance(double[] point, double[] z) {
        Chain chain = new Chain(BASE + 3);
        LogisticMean mean = new LogisticMean(point[2]);
        double more = Math.exp(shift(point, z, 1));
        double less = Math.exp(shift(point, z, 2));
        double total = mean.leave * more + mean.stay * less;
        double leave = mean.leave * more / total;
        double both = leave * (mean.stay * less / total);
        chain.point[0] = point[0] + shift(point, z, 0);
        chain.point[1] = point[1];
        chain.point[2] = point[2] + shift(point, z, 1) - shift(point, z, 2);
        chain.point[3] = point[3] / total;
        chain.first[0][4] = 1;
        chain.first[2][5] = 1;
        chain.first[2][6] = -1;
        // Of ln D by w.
        double[] log = {0, 0, leave - mean.leave, 0, 0, leave, mean.stay * less / total};
        double[] sign = {0, 0, 1, 0, 0, 1, -1};
        for (int i = 0; i < log.length; i++) {
            chain.first[3][i] = i == 3 ? 1 / total : -chain.point[3] * log[i];
            for (int j = 0; j < log.length; j++) {
                double twice = both * sign[i] * sign[j] - (i == 2 && j == 2 ? mean.leave * mean.stay : 0);
                chain.second[i][j] = chain.point[3] * (log[i] * log[j] - twice);
            }
        }
        for (int i = 0; i < log.length; i++) {
            chain.second[i][3] = -log[i] / total;
            chain.second[3][i] = -log[i] / total;
        }
        return chain;
    }

    /** The model's variables at some {@code w} with their derivatives by it; only the last has second ones. */
    private static final class Chain {
        private final double[] point = new double[BASE];
        private final double[][] first;
        private final double[][] second;

        Chain(int n) {
            first = new double[BASE][n];
            second = new double[n][n];
            for (int i = 0; i < BASE; i++) {
                first[i][i] = 1;
            }
        }

        double[] gradient(double[] local) {
            double[] gradient = new double[second.length];
            for (int i = 0; i < gradient.length; i++) {
                for (int k = 0; k < BASE; k++) {
                    gradient[i] += local[1 + k] * first[k][i];
                }
            }
            return gradient;
        }

        double[][] hessian(double[] local) {
            double[][] hessian = new double[second.length][second.length];
            for (int i = 0; i < hessian.length; i++) {
                for (int j = 0; j < hessian.length; j++) {
                    double sum = local[BASE] * second[i][j];
                    for (int k = 0; k < BASE; k++) {
                        for (int l = 0; l < BASE; l++) {
                            sum += local[Objective.index(BASE, k, l)] * first[k][i] * first[l][j];
                        }
                    }
                    hessian[i][j] = sum;
                }
            }
            return hessian;
        }
    }
}
