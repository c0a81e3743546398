package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of what is counted. */
final class Counters {
    /** In place of a rule in the counters of the programme's own caps. */
    static final String PROGRAM = "";

    private static final String CAP = "cap/";
    private static final String PROGRESS = "progress/";
    private static final String REFERRAL = "referral/";

    private Counters() {}

    /** Points a rule gave in the windows of a cap; shared by all members for a campaign's budget. */
    static String cap(String rule, Cap.Window window) {
        return CAP + rule + "/" + window;
    }

    /** Points all rules together gave in the windows of the programme's own cap. */
    static String programCap(Cap.Window window) {
        return cap(PROGRAM, window);
    }

    /**
     * How far a member is towards an n-th rule's next gift: the times that counted and were not undone, less n for each gift.
     * Below zero if such times came back and their gift did not.
     */
    static String progress(String rule) {
        return PROGRESS + rule;
    }

    /** When a rule last gave points; the window is that instant. */
    static String cooldown(String rule) {
        return "cooldown/" + rule;
    }

    /** How many times a rule for recommended members gave points: once, or not yet. */
    static String referral(String rule) {
        return REFERRAL + rule;
    }

    /** How many pieces of a reward are gone; shared by all members. */
    static String stock(String reward) {
        return "stock/" + reward;
    }

    static boolean isCap(String counter) {
        return counter.startsWith(CAP);
    }

    static boolean isProgress(String counter) {
        return counter.startsWith(PROGRESS);
    }

    static boolean isReferral(String counter) {
        return counter.startsWith(REFERRAL);
    }

    /** The rule a counter is of, or {@link #PROGRAM}. */
    static String rule(String counter) {
        int start = counter.indexOf('/') + 1;
        int end = counter.indexOf('/', start);
        return end < 0 ? counter.substring(start) : counter.substring(start, end);
    }

    static Set<String> shared(LoyaltyProgram program, Command command) {
        Set<String> names = new HashSet<>();
        boolean isAward = command instanceof Command.Record || command instanceof Command.GiveBack;
        for (EarnRule rule : isAward ? program.earnRules() : List.<EarnRule>of()) {
            for (Cap cap : rule.caps()) {
                if (cap.window() == Cap.Window.CAMPAIGN) {
                    names.add(cap(rule.id(), cap.window()));
                }
            }
        }
        for (Reward reward : program.rewards()) {
            if (reward.stock().isPresent() && mayMove(command, reward)) {
                names.add(stock(reward.id()));
            }
        }
        return names;
    }

    /** Few commands move few stocks, so that the others do not wait for them; automatic rewards come with any. */
    private static boolean mayMove(Command command, Reward reward) {
        return reward.isAutomatic()
                || command instanceof Command.Refund
                || (command instanceof Command.Redeem redeem && redeem.reward().equals(reward.id()));
    }
}
