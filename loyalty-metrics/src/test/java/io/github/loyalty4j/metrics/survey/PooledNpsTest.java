package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.Segments;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PooledNpsTest {
    private static Segments<String, Nps> segments() {
        return Segments.of(Nps::empty, Nps::merge);
    }

    private static Segments<String, Nps> shops() {
        Segments<String, Nps> shops = segments();
        shops.at("Paris").merge(Nps.ofCounts(400, 350, 250));
        shops.at("Nice").merge(Nps.ofCounts(50, 30, 20));
        shops.at("Metz").merge(Nps.ofCounts(30, 40, 30));
        shops.at("Lille").merge(Nps.ofCounts(90, 60, 50));
        shops.at("Nancy").merge(Nps.ofCounts(40, 40, 20));
        shops.at("Lyon").merge(Nps.ofCounts(5, 0, 0));
        return shops;
    }

    // By numpy, with the formulas of section 5.4 on 20,001 spreads from 0 to 100; Lyon's upper limit, 108.82, is cut.
    @ParameterizedTest
    @CsvSource({
        "Paris, 15.0, 15.2623, 10.4087, 20.0553",
        "Nice, 30.0, 26.8288, 13.2579, 42.4721",
        "Metz, 0.0, 5.5219, -10.8948, 19.7877",
        "Lille, 20.0, 19.7238, 9.6241, 30.4025",
        "Nancy, 20.0, 19.7354, 6.9980, 33.2452",
        "Lyon, 100.0, 45.1363, 10.8947, 100.0"
    })
    void smallSegments_areDrawnToTheOthers(String shop, double alone, double score, double lower, double upper) {
        PooledNps<String> pooled = PooledNps.of(shops());
        PooledNps.Score found = pooled.at(shop);

        assertThat(found.alone().score()).isEqualTo(alone);
        assertThat(found.score()).isCloseTo(score, within(0.02));
        assertThat(found.interval().lower()).isCloseTo(lower, within(0.05));
        assertThat(found.interval().upper()).isCloseTo(upper, within(0.05));
        assertThat(found.interval().method()).isEqualTo(IntervalMethod.HIERARCHICAL);
        assertThat(pooled.spread()).isCloseTo(20.588, within(0.02));
        assertThat(pooled.scores()).containsOnlyKeys("Paris", "Nice", "Metz", "Lille", "Nancy", "Lyon");
    }

    @Test
    void pooledScores_areNotComparedWithOthers() {
        PooledNps<String> pooled = PooledNps.of(shops());

        assertThat(pooled.definition().notes())
                .containsEntry("method", "HIERARCHICAL")
                .containsEntry("n", "1505");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pooled.definition()
                        .requireComparable(pooled.at("Nice").alone().definition()))
                .withMessageContaining("pooling is partial, of 6 segments here and not said there");
    }

    @Test
    void extremes_stayInRange() {
        for (int n : new int[] {1, 5, 1_000_000}) {
            Segments<String, Nps> all = segments();
            all.at("a").merge(Nps.ofCounts(n, 0, 0));
            all.at("b").merge(Nps.ofCounts(n, 0, 0));
            all.at("c").merge(Nps.ofCounts(1, 0, 0));
            Segments<String, Nps> split = segments();
            split.at("a").merge(Nps.ofCounts(n, 0, 0));
            split.at("b").merge(Nps.ofCounts(0, 0, n));
            split.at("c").merge(Nps.ofCounts(0, n, 0));
            for (PooledNps<String> pooled : java.util.List.of(PooledNps.of(all), PooledNps.of(split))) {
                assertThat(pooled.spread()).isBetween(0.0, 100.0);
                assertThat(pooled.scores().values()).allSatisfy(score -> {
                    Interval interval = score.interval();
                    assertThat(score.score()).isBetween(interval.lower(), interval.upper());
                    assertThat(interval.lower()).isGreaterThanOrEqualTo(-100);
                    assertThat(interval.upper()).isLessThanOrEqualTo(100);
                });
            }
        }
    }

    @Test
    void segments_withoutAnswersAreLeftOut_andTwoAreTooFew() {
        Segments<String, Nps> shops = shops();
        shops.at("new");
        assertThat(PooledNps.of(shops).scores()).hasSize(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PooledNps.of(shops).at("new"))
                .withMessage("segment must have answers: new");

        Segments<String, Nps> two = segments();
        two.at("a").add(9);
        two.at("b").add(9);
        two.at("c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PooledNps.of(two))
                .withMessage("pooled segments must be 3 to 10000 with answers: 2");
    }

    // By simulation: twelve segments of 5 to 60 answers whose true scores differ by a random amount, again and again.
    // Over
    // 18,000 segments at each spread numpy found 98.5, 97.3, 93.9 and 94.0 % held, so as many as said but for a point.
    // The
    // intervals of segments alone are wider, as they know nothing of the others.
    @Test
    void intervals_holdTheTrueScoreAsOftenAsTheySay_andAreShorter() {
        Random random = new Random(20261129);
        for (double spread : new double[] {0, 5, 15, 30}) {
            int held = 0;
            int all = 0;
            double width = 0;
            double alone = 0;
            for (int run = 0; run < 200; run++) {
                Segments<Integer, Nps> shops = Segments.of(Nps::empty, Nps::merge);
                double[] truth = new double[12];
                for (int shop = 0; shop < truth.length; shop++) {
                    truth[shop] = Math.max(-60, Math.min(65, 20 + spread * random.nextGaussian()));
                    double promoters = (0.7 + truth[shop] / 100) / 2;
                    for (int i = 5 * (shop + 1); i > 0; i--) {
                        double draw = random.nextDouble();
                        shops.at(shop).add(draw < promoters ? 10 : draw < promoters + 0.3 ? 8 : 0);
                    }
                }
                for (var shop : PooledNps.of(shops).scores().entrySet()) {
                    Interval interval = shop.getValue().interval();
                    double score = truth[shop.getKey()];
                    held += interval.lower() <= score && score <= interval.upper() ? 1 : 0;
                    all++;
                    width += interval.upper() - interval.lower();
                    Interval own = shop.getValue().alone().interval();
                    alone += own.upper() - own.lower();
                }
            }
            assertThat(100.0 * held / all).as("held at spread %s", spread).isBetween(93.0, 99.0);
            assertThat(width / alone).as("width at spread %s", spread).isLessThan(spread < 20 ? 0.85 : 1);
        }
    }
}
