package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.math.BinomialDraws;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The percentile bootstrap of a score: the middle of the scores of as many answers drawn again from the answers. */
final class NpsBootstrap {
    private NpsBootstrap() {}

    static double[] limits(Trinomial shares, double n, double level, long seed, int resamples) {
        BinomialDraws draws = new BinomialDraws(new SplittableRandom(seed));
        long answers = Math.max(1, Math.round(n));
        double total = shares.n();
        double goodShare = shares.good() / total;
        double others = shares.middle() + shares.bad();
        double badOfOthers = others > 0 ? shares.bad() / others : 0;
        double[] scores = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            long good = draws.next(answers, goodShare);
            long bad = draws.next(answers - good, badOfOthers);
            scores[i] = Trinomial.clamp(100.0 * (good - bad) / answers);
        }
        Arrays.sort(scores);
        int cut = (int) Math.floor((1 - level) / 2 * resamples);
        return new double[] {scores[cut], scores[resamples - 1 - cut]};
    }
}
