package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.Correction;
import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.Segments;
import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which touchpoint moves the net promoter score: how many points the score of those who were unhappy there lies below
 * that of those who were happy, and how many of the whole score that comes to.
 *
 * <p>It shows what goes together, not what causes what: who is unhappy with delivery may be unhappy with all.
 *
 * <p>Mutable and not safe for use by several threads: give each its own and merge them.
 */
public final class Drivers {
    private static final String MARK = "L4JD";
    private static final int VERSION = 1;

    private final Segments<String, Nps> happy = Segments.of(Nps::empty, Nps::merge);
    private final Segments<String, Nps> unhappy = Segments.of(Nps::empty, Nps::merge);

    private Drivers() {}

    /** No answers yet. */
    public static Drivers empty() {
        return new Drivers();
    }

    /**
     * Counts one customer's answers.
     *
     * @param touchpoint where it was asked whether it was happy
     * @param wasHappy such as satisfied with 4 or 5 of 5
     * @param score how likely it is to recommend the shop, 0 to 10
     * @return this
     * @throws IllegalArgumentException if the score is not 0 to 10
     */
    public Drivers add(String touchpoint, boolean wasHappy, int score) {
        Segments<String, Nps> side = wasHappy ? happy : unhappy;
        if (!Boxes.NPS.scale().has(score)) {
            throw new IllegalArgumentException("NPS score must be 0 to 10: " + score);
        }
        side.at(touchpoint).add(score);
        return this;
    }

    /**
     * Counts all answers of another, which stays as it is.
     *
     * @return this
     * @throws IllegalArgumentException if the other is this one
     */
    public Drivers merge(Drivers other) {
        happy.merge(other.happy);
        unhappy.merge(other.unhappy);
        return this;
    }

    /** What {@link #ranked} are figures of. */
    public Definition definition() {
        return Definition.of("drivers of NPS")
                .with("scale", "0-10")
                .with("gap", "the score of the happy less that of the unhappy at a touchpoint, in points")
                .with("points", "the share of the unhappy times the gap")
                .noting("n", String.valueOf(answers(happy) + answers(unhappy)))
                .noting("p-values", "after Holm's correction for all touchpoints");
    }

    private static long answers(Segments<String, Nps> side) {
        return side.total().result().map(NpsResult::n).orElse(0L);
    }

    /** All there is to know, to be sent or kept: the same bytes for the same answers, version 1. */
    public byte[] toBytes() {
        KeptWriter to = new KeptWriter(MARK, VERSION);
        for (Segments<String, Nps> side : List.of(happy, unhappy)) {
            to.number(side.parts().size());
            new TreeMap<>(side.parts())
                    .forEach((touchpoint, nps) -> to.text(touchpoint).block(nps.toBytes()));
        }
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if the bytes are not those of drivers, or of a later version
     */
    public static Drivers fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "driver analysis");
        Drivers drivers = new Drivers();
        for (Segments<String, Nps> side : List.of(drivers.happy, drivers.unhappy)) {
            for (long left = from.count(); left > 0; left--) {
                side.at(from.text()).merge(Nps.fromBytes(from.block()));
            }
        }
        from.end();
        return drivers;
    }

    /**
     * What a touchpoint has to do with the score.
     *
     * @param touchpoint which
     * @param unhappy the share of those who were unhappy there, 0 to 1
     * @param gap the score of the happy less that of the unhappy, in points, with its interval
     * @param pValue of the gap, after Holm's correction for all touchpoints
     */
    public record Driver(String touchpoint, double unhappy, Difference gap, double pValue) {
        /** How many points the whole score would gain if the unhappy answered like the happy. */
        public double points() {
            return unhappy * gap.estimate();
        }
    }

    /** The touchpoints at which there were both happy and unhappy customers, by the points they cost, the most first. */
    public List<Driver> ranked() {
        List<String> names = new ArrayList<>();
        List<Difference> gaps = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        happy.parts().forEach((name, those) -> {
            Optional<NpsResult> others =
                    Optional.ofNullable(unhappy.parts().get(name)).flatMap(Nps::result);
            Optional<NpsResult> mine = those.result();
            if (mine.isPresent() && others.isPresent()) {
                names.add(name);
                gaps.add(mine.get().minus(others.get()));
                shares.add((double) others.get().n()
                        / (mine.get().n() + others.get().n()));
            }
        });
        double[] pValues = Correction.HOLM.adjusted(
                gaps.stream().mapToDouble(Difference::pValue).toArray());
        List<Driver> drivers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            drivers.add(new Driver(names.get(i), shares.get(i), gaps.get(i), pValues[i]));
        }
        drivers.sort(Comparator.comparingDouble(Driver::points).reversed().thenComparing(Driver::touchpoint));
        return List.copyOf(drivers);
    }
}
