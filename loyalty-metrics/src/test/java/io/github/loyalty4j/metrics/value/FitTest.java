package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitTest {
    /** Each model has a rule of its own, and counts something else. */
    @Test
    void tooFew_isTold_byTheRuleOfTheModel() {
        PurchasePatterns three = PurchasePatterns.builder()
                .add(0, 0, 6, 90)
                .add(1, 2, 6, 2)
                .add(4, 5, 6)
                .build();
        PurchasePatterns one = PurchasePatterns.builder().add(1, 2, 6).build();
        CovariatePatterns byApp = CovariatePatterns.builder("app")
                .add(new CustomerHistory(1, 2, 6), 5, 1)
                .build();
        Map<Fit<?>, String> reasons = new LinkedHashMap<>();
        reasons.put(PurchaseModel.NBD.fit(one), "nbd|customers who bought again must be 2 or more: 1");
        reasons.put(PurchaseModel.MBG_NBD.fit(three), "mbgnbd|customers who bought again must be 4 or more: 3");
        reasons.put(PurchaseModel.BG_NBD.fitWithPrior(one), "bgnbd|customers who bought again must be 2 or more: 1");
        reasons.put(PurchaseModel.PARETO_NBD.fit(byApp), "paretonbd|customers who bought again must be 6 or more: 5");
        reasons.put(BetaBernoulli.fit(three), "bgbb|customers who bought again must be 4 or more: 3");
        reasons.put(
                GammaGamma.fit(new int[] {1, 1, 1, 1, 2, 3}, new double[] {10, 20, 30, 15, 25, 35}),
                "gammagamma|customers who bought again at least twice must be 3 or more: 2");
        reasons.put(
                ShiftedBetaGeometric.fit(50, 40), "sbg|counts of customers, the first included, must be 3 or more: 2");
        reasons.put(ShiftedBetaGeometric.fit(0, 0, 0), "sbg|customers at the start must be 1 or more: 0");
        reasons.put(
                BetaDiscreteWeibull.fit(50, 40, 0, 0, 0),
                "bdw|counts of customers up to the first 0, the first included, must be 4 or more: 3");
        reasons.put(BetaDiscreteWeibull.fit(0, 0, 0, 0, 0), "bdw|customers at the start must be 1 or more: 0");
        reasons.forEach((fit, told) -> {
            String[] parts = told.split("\\|");
            assertThat(fit.outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
            assertThat(fit).hasToString(parts[0] + " too_few_repeaters: " + parts[1]);
            assertThat(KeptModel.json(fit))
                    .contains("\"outcome\":\"too_few_repeaters\",\"reason\":\"" + parts[1] + "\",");
        });
    }

    @Test
    void otherOutcomes_haveNoReason() {
        Fit<?> stays = ShiftedBetaGeometric.fit(50, 50, 50);
        assertThat(stays).hasToString("sbg no_dropout");
        assertThat(KeptModel.json(stays)).doesNotContain("reason");
        assertThat(KeptModel.json(ShiftedBetaGeometric.fit(50, 40, 35))).doesNotContain("reason");
    }
}
