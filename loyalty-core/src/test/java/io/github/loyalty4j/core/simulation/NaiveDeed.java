package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something a member did, and all a model remembers of it; an order may also be one nobody bought yet. */
final class NaiveDeed {
    /** Null for an order that is not recorded yet, or another member's. */
    @Nullable
    Activity activity;

    NaiveBefore before = new NaiveBefore();
    final Map<PointsUnit, Long> earned = new HashMap<>();
    final Map<PointsUnit, Long> revoked = new HashMap<>();
    final Map<PointsUnit, Long> restored = new HashMap<>();
    /** What it used up of each rule's caps and counts, less what was given back. */
    final Map<String, Long> uses = new HashMap<>();

    /** The same before anything came back. */
    final Map<String, Long> usedAtFirst = new HashMap<>();

    /** What counts towards tiers of money spent. */
    long basis;

    final List<NaiveLot> lots = new ArrayList<>();
    final List<NaiveLot.Portion> spent = new ArrayList<>();
    final Map<Integer, Integer> returnedPieces = new HashMap<>();
    long paidBack;
    boolean isGone;

    /** Who had recommended the member when it bought. */
    @Nullable
    MemberId referrer;

    /** Paid with points, and not cancelled since. */
    boolean isPaid;

    /** An order that was cancelled before it was paid is an order like any other when it is paid after all. */
    void beginAnew() {
        if (isGone) {
            isGone = false;
            isPaid = false;
            spent.clear();
            restored.clear();
        }
    }

    /** How a member was just before. */
    static final class NaiveBefore {
        @Nullable
        String tier;

        boolean isFirst;
        boolean isReferred;
        final Map<String, Long> used = new HashMap<>();
        final Set<String> resting = new HashSet<>();

        /** Whether the same is limited, and as far, as it was then. */
        boolean isLimitedAs(NaiveBefore then) {
            return isFirst == then.isFirst
                    && isReferred == then.isReferred
                    && used.equals(then.used)
                    && resting.equals(then.resting);
        }
    }
}
