package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;

/**
 * Points an agent wants to give a member for something that went wrong.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param member to whom
 * @param caseId the case it belongs to, 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter; a case
 *     has one gesture
 * @param points how many, 1 or more
 * @param reason why, one of the policy's
 * @param agent who gives it, as the ledger may keep it
 * @param team the agent's
 */
public record Gesture(MemberId member, String caseId, Points points, String reason, String agent, String team) {
    /**
     * Checks the forms.
     *
     * @throws IllegalArgumentException if one of them has another form, or there are no points
     */
    public Gesture {
        Checks.id("case", caseId);
        Checks.id("reason", reason);
        Checks.id("agent", agent);
        Checks.id("team", team);
        Checks.range("points of a gesture", points.units(), 1, 1_000_000_000);
    }
}
