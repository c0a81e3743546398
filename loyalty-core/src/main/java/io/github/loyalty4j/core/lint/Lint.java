package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.util.List;

/**
 * Finds what a valid programme gets wrong, before members do.
 *
 * <pre>{@code
 * for (Finding finding : Lint.check(program)) {
 *     System.out.println(finding.severity() + " " + finding + "; " + finding.hint());
 * }
 * }</pre>
 *
 * <p>The places of findings are those of {@code ProgramJson}.
 */
public final class Lint {
    private Lint() {}

    /** What a programme gets wrong, in the order of its parts; empty if nothing is found. */
    public static List<Finding> check(LoyaltyProgram program) {
        Findings findings = new Findings();
        Reach reach = new Reach(program);
        new UnitLint(program, findings).check();
        new RuleLint(program, findings).check();
        new ShadowLint(program, findings).check();
        new LoopLint(program, findings).check();
        TierLint tiers = new TierLint(program, reach, findings);
        tiers.check();
        new RewardLint(program, reach, findings).check(tiers.unreachable());
        return findings.list();
    }
}
