package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What a tier, or having none, means for an award.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param rank its place among the programme's tiers; -1 for none
 * @param factor what multiplies; null if nothing does
 * @param expiry how points expire
 */
record Level(int rank, Factors.@Nullable Factor factor, Expiry expiry) {
    static Level none(LoyaltyProgram program) {
        return new Level(-1, null, program.expiry());
    }

    static Level of(LoyaltyProgram program, Tier tier) {
        return new Level(
                program.tierRank(tier.name()),
                tier.factor()
                        .map(times -> Factors.Factor.of(tier.name(), program.unit(), times))
                        .orElse(null),
                tier.expiry().orElse(program.expiry()));
    }
}
