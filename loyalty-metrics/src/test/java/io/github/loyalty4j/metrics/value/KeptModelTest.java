package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptModelTest {
    private static final CustomerHistory HISTORY = new CustomerHistory(3, 12, 30);

    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void purchases_toTheBit(PurchaseModel model) {
        Fit<PurchaseForecast> fit = model.fit(Simulated.pareto(3_000, .8, 8, .7, 10, 1));
        KeptModel kept = KeptModel.of(KeptModel.json(fit));

        assertThat(kept.name()).isEqualTo(model.shortName());
        assertThat(kept.parameters()).isEqualTo(fit.estimates());
        assertThat(kept.purchases().purchases(HISTORY, 10))
                .isEqualTo(fit.model().orElseThrow().purchases(HISTORY, 10));
        assertThat(kept.purchases().alive(HISTORY))
                .isEqualTo(fit.model().orElseThrow().alive(HISTORY));
    }

    /** A database that keeps JSON as a value gives its members back in an order of its own. */
    @Test
    void members_inAnotherOrder_areTheSameModel() {
        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(Simulated.pareto(3_000, .8, 8, .7, 10, 1));
        String json = KeptModel.json(fit);
        Map<String, Double> at = fit.estimates();
        String inOrder = "\"parameters\":{\"r\":" + at.get("r") + ",\"alpha\":" + at.get("alpha") + ",\"a\":"
                + at.get("a") + ",\"b\":" + at.get("b") + "}";
        String sorted = "\"parameters\":{\"a\":" + at.get("a") + ",\"alpha\":" + at.get("alpha") + ",\"b\":"
                + at.get("b") + ",\"r\":" + at.get("r") + "}";
        assertThat(json).contains(inOrder);

        assertThat(KeptModel.of(json.replace(inOrder, sorted)).purchases().purchases(HISTORY, 10))
                .isEqualTo(fit.model().orElseThrow().purchases(HISTORY, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> KeptModel.of(json.replace("\"logCovarianceOf\":[\"r\"", "\"logCovarianceOf\":[\"a\"")))
                .withMessage("kept model's logCovarianceOf must be the names of its parameters [r, alpha, a, b], in the"
                        + " order of the rows: [a, alpha, a, b]");
        assertThatIllegalArgumentException().isThrownBy(() -> KeptModel.of(json.replace("logCovarianceOf", "other")));
    }

    @Test
    void unitOfTime_isKept() {
        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(Simulated.pareto(3_000, .8, 8, .7, 10, 1));
        String json = KeptModel.json(fit, ModelTime.ofDays(7));

        assertThat(json).contains(",\"unitDays\":7,");
        assertThat(KeptModel.of(json).time()).contains(ModelTime.ofDays(7));
        for (double days : new double[] {30.4, 1e-3, 1e7, 12_345_678}) {
            assertThat(KeptModel.of(KeptModel.json(fit, ModelTime.ofDays(days))).time())
                    .contains(ModelTime.ofDays(days));
        }
        assertThat(KeptModel.of(KeptModel.json(fit)).time()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptModel.of(json.replace("\"unitDays\":7", "\"unitDays\":0")))
                .withMessage("unit of a model's time must be above 0 days and finite: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptModel.of(json.replace("\"unitDays\":7", "\"unitDays\":\"week\"")))
                .withMessage("kept model must have a finite number as unitDays: week");
    }

    @Test
    void unitOfTime_isLeftOutWhereThereIsNoTime() {
        ModelTime week = ModelTime.ofDays(7);
        for (Fit<?> fit : List.of(
                GammaGamma.fit(new int[] {2, 3, 2}, new double[] {20, 20, 20}),
                ShiftedBetaGeometric.fit(1000, 869, 743, 653),
                BetaDiscreteWeibull.fit(1000, 869, 743, 653),
                BetaBernoulli.fit(PurchasePatterns.builder().add(5, 5, 5, 100).build()))) {
            assertThat(KeptModel.json(fit, week)).isEqualTo(KeptModel.json(fit)).doesNotContain("unitDays");
        }
    }

    /** A file of something else is not poured into the message. */
    @Test
    void messages_areShort() {
        String much = "[1" + ",1".repeat(40_000) + "]";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptModel.of(much))
                .withMessage("kept model must be a JSON object: " + much.substring(0, 60) + "...");
        String name = "x".repeat(40_000);
        for (String document : List.of(
                "{\"format\":" + much + "}",
                "{\"format\":1,\"model\":\"nbd\",\"parameters\":" + much + "}",
                "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"" + name + "\":" + much + "}}",
                "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"" + name + "\":1},\"outcome\":\"" + name + "\"}",
                "{\"format\":1,\"model\":\"" + name + "\",\"parameters\":{\"r\":1}}",
                "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"" + name + "\":1},\"logCovariance\":[[1]]}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeptModel.of(document).purchases())
                    .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(300));
        }
    }

    @Test
    void limit_andFitWithoutParameters() {
        Fit<PurchaseForecast> limit = PurchaseModel.PARETO_NBD.fit(Simulated.constantDeath(3_000, .8, 8, .05, 2));
        Fit<PurchaseForecast> none =
                PurchaseModel.BG_NBD.fit(PurchasePatterns.builder().build());

        assertThat(KeptModel.of(KeptModel.json(limit)).purchases().purchases(HISTORY, 10))
                .isEqualTo(limit.model().orElseThrow().purchases(HISTORY, 10));
        assertThat(KeptModel.json(none))
                .isEqualTo("{\"format\":1,\"model\":\"bgnbd\",\"parameters\":{},\"standardErrors\":{},"
                        + "\"outcome\":\"too_few_repeaters\",\"reason\":\"customers who bought again must be 4 or"
                        + " more: 0\",\"patterns\":0,\"customers\":0,\"logCovariance\":[]}");
        assertThat(KeptModel.of(KeptModel.json(none)).parameters()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptModel.of(KeptModel.json(none)).purchases())
                .withMessage("kept model must have parameters, and the fit of this one had none: bgnbd");
    }

    /** Cut off, so that nobody would leave, or would leave by no chance: only the outcome can say that none are missing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bgnbd | \"r\":0.8,\"alpha\":8 | interior_optimum | [a, b] | [no_dropout]",
                "bgnbd | \"r\":0.8,\"alpha\":8 | most_probable | [a, b] | [no_dropout]",
                "bgnbd | \"r\":0.8,\"alpha\":8 | homogeneous_dropout | [a, b] | [no_dropout]",
                "bgnbd | \"r\":0.8,\"alpha\":8 | unit_suspicion | [a, b] | [no_dropout]",
                "paretonbd | \"r\":0.8,\"alpha\":8 | all_or_nothing_dropout | [s, beta] | [no_dropout]",
                "paretonbd | \"r\":0.8,\"alpha\":8,\"mu\":0.1 | interior_optimum | [s, beta] | [homogeneous_dropout]",
                "bgnbd | \"r\":0.8,\"a\":8,\"b\":8 | no_dropout | [alpha] | []",
                "bgnbd | \"r\":0.8,\"alpha\":8,\"a\":8 | no_dropout | [b] | []",
                "bgnbd | \"r\":0.8,\"alpha\":8,\"pi\":0.1 | no_dropout | [a, b] | [all_or_nothing_dropout]",
                "nbd | \"lambda\":0.8 | interior_optimum | [r, alpha] | [homogeneous_customers, no_dropout,"
                        + " homogeneous_dropout, all_or_nothing_dropout, certain_dropout]",
                "bgbb | \"alpha\":1.2,\"beta\":0.7 | homogeneous_dropout | [gamma, delta] | [no_dropout]",
                "sbg | \"pi\":0.1 | interior_optimum | [alpha, beta] | [all_or_nothing_dropout]",
                "bdw | \"alpha\":1,\"beta\":2 | interior_optimum | [c] | [certain_dropout, all_or_nothing_dropout]",
                "gammagamma | \"zeta\":20 | interior_optimum | [p, q, v] | [homogeneous_customers]"
            })
    void parametersThatAreMissing_areRefused_unlessTheOutcomeNamesTheLimit(
            String model, String parameters, String outcome, String missing, String limits) {
        String json = "{\"format\":1,\"model\":\"" + model + "\",\"parameters\":{" + parameters + "}";
        String unless = limits.equals("[]") ? "" : ", but for the outcomes " + limits;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptModel.of(json + ",\"outcome\":\"" + outcome + "\"}"))
                .withMessageStartingWith(
                        "kept model must have the parameters " + missing + unless + ": " + outcome + " [");
        for (String other : List.of("", ",\"outcome\":3", ",\"outcome\":\"of_later\"")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeptModel.of(json + other + "}"))
                    .withMessageStartingWith("kept model must have the parameters " + missing + unless + ": ");
        }
        if (!unless.isEmpty()) {
            String named = limits.substring(1, limits.length() - 1).split(", ")[0];
            assertThat(KeptModel.of(json + ",\"outcome\":\"" + named + "\"}").parameters())
                    .isNotEmpty();
        }
    }

    /** Units that hide purchases are told in place of the limit, and who buys always in place of who stays for ever. */
    @Test
    void limitsBehindOtherOutcomes_areReadWithTheirCovariance() {
        PurchasePatterns daily = PurchasePatterns.builder()
                .add(28, 30, 30, 20)
                .add(29, 30, 30, 20)
                .add(30, 30, 30, 20)
                .build();
        Fit<PurchaseForecast> fit = PurchaseModel.MBG_NBD.fit(daily);
        assertThat(fit.outcome()).isEqualTo(FitOutcome.UNIT_SUSPICION);
        assertThat(fit.estimates()).doesNotContainKey("a");

        assertThat(KeptModel.of(KeptModel.json(fit)).purchases().purchases(HISTORY, 10))
                .isEqualTo(fit.model().orElseThrow().purchases(HISTORY, 10));
        for (String cut : List.of(
                "\"mbgnbd\",\"parameters\":{\"lambda\":0.8},\"outcome\":\"homogeneous_customers\"",
                "\"mbgnbd\",\"parameters\":{\"r\":0.8,\"alpha\":8},\"outcome\":\"unit_suspicion\"",
                "\"bgbb\",\"parameters\":{\"p\":1},\"outcome\":\"certain_purchase\"")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeptModel.of("{\"format\":1,\"model\":" + cut + "}"))
                    .withMessageContaining(", but for the outcomes [no_dropout]: ");
        }
    }

    /** Renewals: all alike, all or nothing, nobody; BdW as well, there with a chance that falls. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1000 500 250 125", "1000 400 400 400", "1000 0 0 0", "100000 81873 56798 35355 20190 10689"})
    void limitsOfRenewals(String counts) {
        long[] survivors =
                Arrays.stream(counts.split(" ")).mapToLong(Long::parseLong).toArray();
        Fit<ShiftedBetaGeometric> sbg = ShiftedBetaGeometric.fit(survivors);
        Fit<BetaDiscreteWeibull> bdw = BetaDiscreteWeibull.fit(survivors);
        ShiftedBetaGeometric keptSbg = KeptModel.of(KeptModel.json(sbg)).model(ShiftedBetaGeometric::of);
        BetaDiscreteWeibull keptBdw = KeptModel.of(KeptModel.json(bdw)).model(BetaDiscreteWeibull::of);

        for (int t = 1; t < 9; t++) {
            assertSame(keptSbg.survival(t), sbg.model().orElseThrow().survival(t));
            assertSame(keptSbg.retention(t), sbg.model().orElseThrow().retention(t));
            assertSame(keptBdw.survival(t), bdw.model().orElseThrow().survival(t));
            assertSame(keptBdw.retention(t), bdw.model().orElseThrow().retention(t));
        }
    }

    /** Who buys at every opportunity; who does until it leaves, by the same chance, or at once or never. */
    @Test
    void limitsOfOpportunities() {
        Map<FitOutcome, PurchasePatterns> shops = new EnumMap<>(FitOutcome.class);
        shops.put(
                FitOutcome.CERTAIN_PURCHASE,
                PurchasePatterns.builder().add(5, 5, 5, 100).build());
        shops.put(
                FitOutcome.ALL_OR_NOTHING_DROPOUT,
                PurchasePatterns.builder()
                        .add(0, 0, 6, 400)
                        .add(2, 5, 6, 100)
                        .add(3, 6, 6, 150)
                        .add(4, 6, 6, 90)
                        .build());
        shops.put(
                FitOutcome.NO_DROPOUT,
                PurchasePatterns.builder()
                        .add(0, 0, 2, 100)
                        .add(1, 1, 2, 100)
                        .add(1, 2, 2, 100)
                        .add(2, 2, 2, 100)
                        .build());
        shops.put(FitOutcome.ALL_OR_NOTHING_PURCHASE, BetaBernoulliTest.eachBuysAlwaysOrNever());
        shops.forEach((outcome, shop) -> {
            Fit<BetaBernoulli> fit = BetaBernoulli.fit(shop);
            assertThat(fit.outcome()).isEqualTo(outcome);
            BetaBernoulli kept = KeptModel.of(KeptModel.json(fit)).model(BetaBernoulli::of);
            for (CustomerHistory one :
                    List.of(new CustomerHistory(0, 0, 6), new CustomerHistory(3, 4, 6), new CustomerHistory(6, 6, 6))) {
                assertSame(kept.alive(one), fit.model().orElseThrow().alive(one));
                assertSame(kept.purchases(one, 5), fit.model().orElseThrow().purchases(one, 5));
            }
            assertSame(kept.probability(2, 4), fit.model().orElseThrow().probability(2, 4));
        });
    }

    /** Customers who are alike, whose amounts are one, and who always spend the same each. */
    @Test
    void limitsOfSpend_toTheBit() {
        Map<String, Fit<GammaGamma>> fits = Map.of(
                "[zeta]",
                GammaGamma.fit(new int[] {2, 3, 2}, new double[] {20, 20, 20}),
                "[p, zeta]",
                GammaGamma.fit(new int[] {2, 3, 2, 5, 4, 1}, new double[] {21.5, 19, 18.2, 20.4, 20.9, 22}),
                "[q, pv]",
                GammaGamma.fit(
                        new int[] {1, 2, 9, 9, 6, 12, 4, 3, 2}, new double[] {20, 21, 80, 5, 40, 8, 19, 26, 17}));
        fits.forEach((names, fit) -> {
            assertThat(fit.estimates().keySet()).hasToString(names);
            GammaGamma kept = KeptModel.of(KeptModel.json(fit)).model(GammaGamma::of);
            assertThat(kept.expected(3, 26)).isEqualTo(fit.model().orElseThrow().expected(3, 26));
            assertThat(kept.expected(0, 0)).isEqualTo(fit.model().orElseThrow().expected(0, 0));
            assertThat(kept.expected(0, 0).orElseThrow().interval()).isPresent();
            assertThat(kept).hasToString(fit.model().orElseThrow().toString());
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GammaGamma.of(Map.of("p", 1.0, "pv", 1.0)))
                .withMessageStartingWith("parameters must be [q, pv]: ");
        assertThatIllegalArgumentException().isThrownBy(() -> GammaGamma.of(Map.of("zeta", 1.0, "v", 1.0)));
    }

    private static void assertSame(Estimate kept, Estimate fitted) {
        assertThat(kept.value()).isCloseTo(fitted.value(), withinPercentage(1e-8));
        assertThat(kept.interval()).isEmpty();
        assertThat(fitted.interval()).isEmpty();
    }

    @Test
    void limits_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShiftedBetaGeometric.of(Map.of("theta", 1.1)))
                .withMessage("parameter must be at most 1: theta 1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> ShiftedBetaGeometric.of(Map.of("theta", .5, "pi", .5)));
        assertThatIllegalArgumentException().isThrownBy(() -> BetaDiscreteWeibull.of(Map.of("theta", .5)));
        assertThatIllegalArgumentException().isThrownBy(() -> BetaDiscreteWeibull.of(Map.of("theta", .5, "c", 21.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> BetaBernoulli.of(Map.of("p", .5, "gamma", 1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> BetaBernoulli.of(Map.of("theta", .5)));
    }

    @Test
    void otherModels_toTheBit() {
        Fit<ShiftedBetaGeometric> renewals =
                ShiftedBetaGeometric.fit(new long[] {1000, 869, 743, 653, 593, 551, 517, 491});
        CovariatePatterns.Builder shop = CovariatePatterns.builder("app", "visits a week");
        for (int kind = 0; kind < 4; kind++) {
            PurchasePatterns patterns = Simulated.bgNbd(2_000, .8, 8 - kind, .8, 2.5, kind);
            for (int i = 0; i < patterns.patterns(); i++) {
                shop.add(
                        new CustomerHistory(patterns.frequency(i), patterns.recency(i), patterns.observed(i)),
                        patterns.weight(i),
                        kind % 2,
                        kind < 2 ? 0 : 1);
            }
        }
        Fit<CovariateForecast> fit = PurchaseModel.BG_NBD.fit(shop.build());
        KeptModel kept = KeptModel.of(KeptModel.json(fit));

        assertThat(KeptModel.of(KeptModel.json(renewals))
                        .model(ShiftedBetaGeometric::of)
                        .survival(12))
                .isEqualTo(renewals.model().orElseThrow().survival(12));
        assertThat(kept.covariateNames()).containsExactly("app", "visits a week");
        assertThat(kept.covariates().of(1, 0).purchases(HISTORY, 10))
                .isEqualTo(fit.model().orElseThrow().of(1, 0).purchases(HISTORY, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(kept::purchases)
                .withMessage("kept model must be told the covariates [app, visits a week]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptModel.of(KeptModel.json(renewals)).covariates())
                .withMessage("kept model must have covariates: sbg");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptModel.of(KeptModel.json(renewals)).purchases())
                .withMessage("kept model must be one of purchases: sbg");
    }

    // By hand, with members nobody asks for, as a later version may write them.
    @Test
    void document_byHand() {
        KeptModel kept = KeptModel.of(
                """
                { "standardErrors": "none", "logLikelihood": [], "format" : 1, "model": "gammagamma",
                  "by": ["x", {"y": -1.5e-3}], "patterns": -1, "outcome": {},
                  "parameters": {"p": 6.25, "q": 3.74, "v": 15.44} }
                """);

        assertThat(kept.model(GammaGamma::of).expected(2, 22.35))
                .isEqualTo(
                        GammaGamma.of(Map.of("p", 6.25, "q", 3.74, "v", 15.44)).expected(2, 22.35));
        assertThat(kept).hasToString("gammagamma {p=6.25, q=3.74, v=15.44}");
    }

    /**
     * A character changed, left out, put in or a piece moved, two times in a hundred thousand documents: the document is refused in
     * words, or the model is the same to nine digits.
     */
    @Test
    void damagedDocuments_areRefused_orTheSameModel() {
        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(Simulated.bgNbd(3_000, .8, 8, .8, 2.5, 1));
        CovariatePatterns.Builder shop = CovariatePatterns.builder("app");
        CovariateTest.add(shop, Simulated.pareto(3_000, .8, 8, .7, 10, 1), 0);
        CovariateTest.add(shop, Simulated.pareto(3_000, .8, 5, .7, 16, 2), 1);
        Fit<CovariateForecast> covariates = PurchaseModel.PARETO_NBD.fit(shop.build());
        int[] purchases = new Random(3).ints(500, 1, 7).toArray();
        Fit<GammaGamma> spend = GammaGamma.fit(purchases, Simulated.spend(purchases, 6, 3.7, 15, 3));
        Fit<BetaDiscreteWeibull> renewals = BetaDiscreteWeibull.fit(1000, 869, 743, 653, 593, 551, 517, 491);
        damage(KeptModel.json(fit), kept -> kept.purchases().purchases(HISTORY, 10));
        damage(KeptModel.json(covariates), kept -> kept.covariates().of(1).purchases(HISTORY, 10));
        damage(
                KeptModel.json(spend),
                kept -> kept.model(GammaGamma::of).expected(3, 20).orElseThrow());
        damage(KeptModel.json(renewals), kept -> kept.model(BetaDiscreteWeibull::of)
                .survival(12));
    }

    private static void damage(String json, Function<KeptModel, Estimate> figure) {
        Estimate whole = figure.apply(KeptModel.of(json));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            String damaged = damaged(json, random);
            Estimate again;
            try {
                again = figure.apply(KeptModel.of(damaged));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching("(?s).{10,}");
                refused++;
                continue;
            }
            assertThat(again.value()).as(damaged).isCloseTo(whole.value(), withinPercentage(1e-6));
            if (!damaged.contains("\"logCovariance\":") && !damaged.contains("\"standardErrors\":")) {
                continue; // a whole document of parameters without errors
            }
            assertThat(again.interval().isPresent()).as(damaged).isTrue();
            assertThat(again.interval().orElseThrow().upper())
                    .as(damaged)
                    .isCloseTo(whole.interval().orElseThrow().upper(), withinPercentage(1e-6));
        }
        assertThat(refused).isBetween(300, 2_990);
    }

    private static String damaged(String json, Random random) {
        int at = random.nextInt(json.length());
        char other = "0123456789.-eE+{}[]\",: xr".charAt(random.nextInt(25));
        return switch (random.nextInt(5)) {
            case 0 -> json.substring(0, at) + other + json.substring(at + 1);
            case 1 -> json.substring(0, at) + json.substring(at + 1);
            case 2 -> json.substring(0, at) + other + json.substring(at);
            case 3 -> json.substring(0, at);
            default -> {
                int from = Math.min(at, random.nextInt(json.length()));
                yield json.substring(0, from) + json.substring(at);
            }
        };
    }

    // Numbers that no fit gives: they come with a message and not with a wrong interval.
    @Test
    void covarianceThatIsNone_isRefused() {
        for (String[] one : List.of(
                new String[] {
                    "[[-1,0],[0,1]]",
                    "covariance must be symmetric, of variances of 0 or more and"
                            + " correlations of -1 to 1: row 0 column 0 -1.0"
                },
                new String[] {
                    "[[1,0.5],[0.4,1]]",
                    "covariance must be symmetric, of variances of 0 or more and"
                            + " correlations of -1 to 1: row 1 column 0 0.4"
                },
                new String[] {
                    "[[1,2],[2,1]]",
                    "covariance must be symmetric, of variances of 0 or more and"
                            + " correlations of -1 to 1: row 1 column 0 2.0"
                },
                new String[] {"[[1]]", "covariance must have a row and column a parameter: 1 by 1 of 2"},
                new String[] {
                    "[[4,0],[0,1]]", "kept model's standard error of r must be that of its covariance, 1.0: 0.5"
                })) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> KeptModel.of("{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"r\":0.5,\"alpha\":2},"
                                    + "\"standardErrors\":{\"r\":0.5,\"alpha\":2},\"logCovarianceOf\":[\"r\",\"alpha\"],"
                                    + "\"logCovariance\":" + one[0] + "}"))
                    .withMessage(one[1]);
        }
    }

    @Test
    void broken_documents() {
        for (String[] one : List.of(
                new String[] {"{\"format\":2}", "kept model must be of format 1: 2.0"},
                new String[] {"{\"model\":\"nbd\",\"parameters\":{}}", "kept model must be of format 1: null"},
                new String[] {
                    "{\"format\":1,\"model\":\"nbd\",\"parameters\":{},\"note\":null}",
                    "JSON must go on otherwise at character 50: n"
                },
                new String[] {
                    "{\"format\":1,\"model\":\"nbd\",\"parameters\":{},\"note\":\"a\\nb\"}",
                    "JSON must go on otherwise at character 52: \\"
                },
                new String[] {
                    "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"r\":1},\"logCovariance\":[[1]]}",
                    "kept model's logCovarianceOf must be the names of its parameters [r], in the order of the rows: []"
                },
                new String[] {"[]", "kept model must be a JSON object: []"},
                new String[] {"{\"format\":1}", "kept model must have the text model"},
                new String[] {"{\"format\":1,\"model\":\"nbd\"}", "kept model must have an object as parameters: null"},
                new String[] {
                    "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"r\":\"1\"}}",
                    "kept model must have a finite number as parameters.r: 1"
                },
                new String[] {
                    "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"r\":1e999}}",
                    "kept model must have a finite number as parameters.r: Infinity"
                },
                new String[] {
                    "{\"format\":1,\"model\":\"nbd\",\"parameters\":{},\"logCovariance\":3}",
                    "kept model must have an array as logCovariance: 3.0"
                },
                new String[] {
                    "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"r\":1},\"logCovarianceOf\":[\"r\"],"
                            + "\"logCovariance\":[[1]]}",
                    "kept model must have an object as standardErrors: null"
                },
                new String[] {
                    "{\"format\":1,\"model\":\"nbd\",\"parameters\":{\"r\":1},\"logCovarianceOf\":[\"r\"],"
                            + "\"logCovariance\":[[1]],\"standardErrors\":{}}",
                    "kept model must have a finite number as standardErrors.r: null"
                })) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeptModel.of(one[0]))
                    .withMessage(one[1]);
        }
        CovariatePatterns.Builder quoted = CovariatePatterns.builder("a\"b");
        PurchasePatterns patterns = Simulated.bgNbd(2_000, .8, 8, .8, 2.5, 3);
        for (int i = 0; i < patterns.patterns(); i++) {
            quoted.add(
                    new CustomerHistory(patterns.frequency(i), patterns.recency(i), patterns.observed(i)),
                    patterns.weight(i),
                    i % 2);
        }
        Fit<CovariateForecast> fit = PurchaseModel.BG_NBD.fit(quoted.build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptModel.json(fit))
                .withMessage("name of a covariate must have no quote, backslash or control character: a\"b");
    }
}
