package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Where the front line gives points at once, within its budgets. Each gesture is an entry of the ledger with its reason and
 * agent, under the key of its case: given twice it is given once.
 *
 * <p>A budget is reserved before the points are given, then confirmed, or released if they are not. Two that ask for one case at once
 * both have a part in what is reserved, so that one who is refused frees nothing of what the other gives. A crash between the two, or a
 * ledger that throws, leaves it reserved until the gesture is given when it is asked for again, or the host gives back the case by
 * {@link BudgetBook#giveBack}: too little may be given, never too much.
 *
 * <p>Immutable but for what its book and its ledger keep; safe for use by several threads.
 */
public final class GoodwillDesk {
    static final String CASE = "goodwill-";
    static final String REASON = "goodwill: ";
    static final String APPROVED = ", approved by ";

    private final GoodwillPolicy policy;
    private final Loyalty loyalty;
    private final BudgetBook book;

    /** A desk that gives by a policy. */
    public GoodwillDesk(GoodwillPolicy policy, Loyalty loyalty, BudgetBook book) {
        this.policy = policy;
        this.loyalty = loyalty;
        this.book = book;
    }

    /** Gives what an agent may give alone; more than that awaits {@link #approve}. */
    public Grant give(Gesture gesture, Instant now) {
        boolean isAbove = policy.approvalAbove()
                .filter(most -> gesture.points().compareTo(most) > 0)
                .isPresent();
        if (isAbove) {
            return new Grant.NeedsApproval(
                    "more than " + policy.unit().format(policy.approvalAbove().orElseThrow()) + " must be approved: "
                            + gesture.points());
        }
        return give(gesture, gesture.agent(), now);
    }

    /**
     * Gives what somebody else approves; budgets hold all the same.
     *
     * @param approver who, as the ledger may keep it
     * @throws IllegalArgumentException if that is the agent, or has not the form of a name
     */
    public Grant approve(Gesture gesture, String approver, Instant now) {
        if (Checks.id("approver", approver).equals(gesture.agent())) {
            throw new IllegalArgumentException("a gesture must be approved by another than who gives it: " + approver);
        }
        if (!policy.approvers().isEmpty() && !policy.approvers().contains(approver)) {
            return new Grant.Refused(
                    "an approver must be one of " + new TreeSet<>(policy.approvers()) + ": " + approver);
        }
        return give(gesture, gesture.agent() + APPROVED + approver, now);
    }

    /**
     * The most points an agent could give now within all budgets: what is left of the one that has least. Of 500 an agent and week and
     * 3,000 a team and month, of which the agent used 200 and the team 2,900: 100. What is reserved counts as used. It is an answer of this
     * instant and reserves nothing: others may give it meanwhile, and {@link #give} may refuse what is asked for by it. It does not
     * ask whether so much needs approval.
     *
     * @param agent who would give
     * @param team the agent's
     * @return zero or more; empty if the policy has no budgets
     * @throws IllegalArgumentException if one of them has not the form of a name
     */
    public Optional<Points> left(String agent, String team, Instant now) {
        Checks.id("agent", agent);
        Checks.id("team", team);
        return policy.budgets().stream()
                .map(budget -> budget.most() - book.used(budget.counter(agent, team, now, policy)))
                .min(Comparator.naturalOrder())
                .map(left -> Points.of(Math.max(0, left)));
    }

    private Grant give(Gesture gesture, String actor, Instant now) {
        if (!policy.reasons().contains(gesture.reason())) {
            return new Grant.Refused("a reason must be one of " + policy.reasons() + ": " + gesture.reason());
        }
        Command.Note note = new Command.Note(REASON + gesture.reason(), actor);
        Command.Adjust command = new Command.Adjust(
                gesture.member(), CASE + gesture.caseId(), new Amount(policy.unit(), gesture.points()), note);
        List<BudgetBook.Claim> claims = policy.budgets().stream()
                .map(budget -> new BudgetBook.Claim(
                        budget.counter(gesture.agent(), gesture.team(), now, policy),
                        budget.most(),
                        gesture.points().units()))
                .toList();
        String content = gesture + " by " + actor;
        String holder = "desk-" + UUID.randomUUID();
        BudgetBook.Answer answer = book.reserve(gesture.caseId(), holder, content, claims);
        return switch (answer.status()) {
            case OTHER -> new Grant.Refused("a case must have one gesture: " + gesture.caseId() + " had another");
            case FULL -> full(answer.full().orElseThrow());
            case USED, REPEATED -> {
                Grant grant = give(command, now);
                if (grant instanceof Grant.Given) {
                    book.confirm(gesture.caseId());
                } else {
                    book.release(gesture.caseId(), holder);
                }
                yield grant;
            }
        };
    }

    private Grant full(BudgetBook.Claim claim) {
        return new Grant.Refused("a budget must have so much left, " + claim.counter() + " has "
                + (claim.most() - book.used(claim.counter())) + " of " + claim.most() + ": " + claim.amount());
    }

    private Grant give(Command.Adjust command, Instant now) {
        Outcome<Receipt> outcome = loyalty.adjust(command, now);
        return outcome.match(Grant.Given::new, Grant.Given::new, no -> new Grant.Refused(no.message()));
    }
}
