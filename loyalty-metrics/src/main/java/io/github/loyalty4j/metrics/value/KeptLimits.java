package io.github.loyalty4j.metrics.value;

import static io.github.loyalty4j.metrics.value.FitOutcome.ALL_OR_NOTHING_DROPOUT;
import static io.github.loyalty4j.metrics.value.FitOutcome.ALL_OR_NOTHING_PURCHASE;
import static io.github.loyalty4j.metrics.value.FitOutcome.CERTAIN_DROPOUT;
import static io.github.loyalty4j.metrics.value.FitOutcome.CERTAIN_PURCHASE;
import static io.github.loyalty4j.metrics.value.FitOutcome.CONSTANT_SPEND;
import static io.github.loyalty4j.metrics.value.FitOutcome.HOMOGENEOUS_CUSTOMERS;
import static io.github.loyalty4j.metrics.value.FitOutcome.HOMOGENEOUS_DROPOUT;
import static io.github.loyalty4j.metrics.value.FitOutcome.NO_DROPOUT;
import static io.github.loyalty4j.metrics.value.FitOutcome.UNIT_SUSPICION;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which parameters a kept model may go without: those that the limit named by its outcome has none of. Without this, a document from
 * which those of leaving were cut off would be a model in which nobody leaves.
 *
 * <p>Stateless.
 */
final class KeptLimits {
    private static final String NOTHING = "";

    /** They stand in place of a limit, or beside one more, so that of these a covariance has to tell that no parameter is missing. */
    private static final Set<FitOutcome> SILENT = Set.of(UNIT_SUSPICION, CERTAIN_PURCHASE);

    /**
     * Parameters that belong together.
     *
     * @param whole their names where no limit is reached
     * @param limits what stands in their place, one name or nothing, with the outcomes that say so
     */
    private record Part(List<String> whole, Map<String, List<FitOutcome>> limits) {
        /** What stands in their place; nothing, too, where only some of them are there. */
        Optional<String> instead(Set<String> names) {
            return limits.keySet().stream()
                    .filter(name -> !name.equals(NOTHING) && names.contains(name))
                    .findFirst()
                    .or(() -> Optional.of(NOTHING).filter(name -> whole.stream().noneMatch(names::contains)));
        }
    }

    private static final Part BUYING = new Part(
            List.of("r", "alpha"),
            Map.of(
                    "lambda",
                    List.of(
                            HOMOGENEOUS_CUSTOMERS,
                            NO_DROPOUT,
                            HOMOGENEOUS_DROPOUT,
                            ALL_OR_NOTHING_DROPOUT,
                            CERTAIN_DROPOUT)));
    private static final Part LEAVING_BY_CHANCE = new Part(
            List.of("a", "b"),
            Map.of(
                    "p",
                    List.of(HOMOGENEOUS_DROPOUT, CERTAIN_DROPOUT),
                    "pi",
                    List.of(ALL_OR_NOTHING_DROPOUT),
                    NOTHING,
                    List.of(NO_DROPOUT)));
    private static final Part LEAVING_BY_RATE = new Part(
            List.of("s", "beta"),
            Map.of(
                    "mu",
                    List.of(HOMOGENEOUS_DROPOUT),
                    "pi",
                    List.of(ALL_OR_NOTHING_DROPOUT),
                    NOTHING,
                    List.of(NO_DROPOUT)));
    private static final Part AT_OPPORTUNITIES = new Part(
            List.of("alpha", "beta"),
            Map.of(
                    "p",
                    List.of(
                            CERTAIN_PURCHASE,
                            NO_DROPOUT,
                            HOMOGENEOUS_DROPOUT,
                            ALL_OR_NOTHING_DROPOUT,
                            HOMOGENEOUS_CUSTOMERS),
                    "rho",
                    List.of(ALL_OR_NOTHING_PURCHASE)));
    private static final Part BEFORE_OPPORTUNITIES = new Part(
            List.of("gamma", "delta"),
            Map.of(
                    "theta",
                    List.of(HOMOGENEOUS_DROPOUT, CERTAIN_PURCHASE, ALL_OR_NOTHING_PURCHASE),
                    "pi",
                    List.of(ALL_OR_NOTHING_DROPOUT, CERTAIN_PURCHASE),
                    NOTHING,
                    List.of(NO_DROPOUT)));
    private static final Part RENEWING = new Part(
            List.of("alpha", "beta"),
            Map.of(
                    "theta", List.of(HOMOGENEOUS_DROPOUT, CERTAIN_DROPOUT),
                    "pi", List.of(ALL_OR_NOTHING_DROPOUT)));
    private static final Part CHANGING =
            new Part(List.of("c"), Map.of(NOTHING, List.of(CERTAIN_DROPOUT, ALL_OR_NOTHING_DROPOUT)));
    private static final Part SPENDING = new Part(
            List.of("p", "q", "v"), Map.of("zeta", List.of(HOMOGENEOUS_CUSTOMERS), "pv", List.of(CONSTANT_SPEND)));

    private static final Map<String, List<Part>> MODELS = Map.of(
            "nbd", List.of(BUYING),
            "bgnbd", List.of(BUYING, LEAVING_BY_CHANCE),
            "mbgnbd", List.of(BUYING, LEAVING_BY_CHANCE),
            "paretonbd", List.of(BUYING, LEAVING_BY_RATE),
            "bgbb", List.of(AT_OPPORTUNITIES, BEFORE_OPPORTUNITIES),
            "sbg", List.of(RENEWING),
            "bdw", List.of(RENEWING, CHANGING),
            "gammagamma", List.of(SPENDING));

    private KeptLimits() {}

    /**
     * Checks that no parameter is missing but those of a limit.
     *
     * @param model in short; of others nothing is known
     * @param outcome as it was written
     * @param isWhole whether a covariance says how many parameters there are
     * @throws IllegalArgumentException if one is
     */
    static void check(String model, Set<String> names, String outcome, boolean isWhole) {
        for (Part part : MODELS.getOrDefault(model, List.of())) {
            List<String> missing =
                    part.whole.stream().filter(name -> !names.contains(name)).toList();
            List<FitOutcome> limits = part.instead(names)
                    .map(name -> part.limits.getOrDefault(name, List.of()))
                    .orElse(List.of());
            if (!missing.isEmpty() && !isNamed(limits, outcome, isWhole)) {
                throw new IllegalArgumentException("kept model must have the parameters " + missing
                        + (limits.isEmpty()
                                ? ""
                                : ", but for the outcomes "
                                        + limits.stream()
                                                .map(KeptLimits::written)
                                                .toList())
                        + ": " + outcome + " " + KeptModel.shown(names));
            }
        }
    }

    private static boolean isNamed(List<FitOutcome> limits, String outcome, boolean isWhole) {
        return limits.stream().anyMatch(limit -> written(limit).equals(outcome))
                || (isWhole
                        && !limits.isEmpty()
                        && SILENT.stream().anyMatch(one -> written(one).equals(outcome)));
    }

    private static String written(FitOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
