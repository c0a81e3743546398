package io.github.loyalty4j.metrics.survey;

/**
 * A scale cut in three: bad answers, those between, and good ones. {@link #NPS} is 0 to 10 with 0 to 6 bad (detractors)
 * and 9 and 10 good (promoters); {@code Boxes.of(Scale.of(1, 5), 3, 5)} makes 5 good, 4 neither, 3 and less bad.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param scale the answers there are
 * @param bad the best of the bad answers
 * @param good the worst of the good answers, better than {@code bad}
 */
public record Boxes(Scale scale, int bad, int good) {
    /** Of the net promoter score: Reichheld, "The One Number You Need to Grow", Harvard Business Review, 2003. */
    public static final Boxes NPS = of(Scale.of(0, 10), 6, 9);

    /**
     * Checks the cuts.
     *
     * @throws IllegalArgumentException if a cut is off the scale or a good answer would be bad as well
     */
    public Boxes {
        if (!scale.has(bad) || !scale.has(good)) {
            throw new IllegalArgumentException(
                    "boxes must be cut on the scale " + scale + ": bad up to " + bad + ", good from " + good);
        }
        if (scale.isAtLeast(bad, good)) {
            throw new IllegalArgumentException(
                    "boxes must not overlap on " + scale + ": bad up to " + bad + ", good from " + good);
        }
    }

    /**
     * With the best of the bad answers and the worst of the good ones.
     *
     * @throws IllegalArgumentException if a cut is off the scale or a good answer would be bad as well
     */
    public static Boxes of(Scale scale, int bad, int good) {
        return new Boxes(scale, bad, good);
    }

    /** 0 for a good answer, 1 for one between, 2 for a bad one. */
    int box(int answer) {
        if (scale.isAtLeast(answer, good)) {
            return 0;
        }
        return scale.isAtLeast(bad, answer) ? 2 : 1;
    }
}
