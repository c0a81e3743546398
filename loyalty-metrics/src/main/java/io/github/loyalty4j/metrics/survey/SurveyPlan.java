package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom to ask after a touchpoint: a part of the customers, and none again before a pause is over. Two questions are enough,
 * one of effort (1 to 7) and one open.
 *
 * <p>Who is in the part follows from the customer, the touchpoint and the day, so it can be worked out again, and is no
 * one's choice. Mutable and not safe for use by several threads; plans of several places that ask other customers can be
 * merged.
 */
public final class SurveyPlan {
    private static final String MARK = "L4JQ";
    private static final int VERSION = 1;
    private static final int SECONDS_A_DAY = 86_400;

    private final double share;
    private final Duration pause;
    private final Map<String, Instant> asked = new HashMap<>();

    private SurveyPlan(double share, Duration pause) {
        this.share = share;
        this.pause = pause;
    }

    /**
     * Asks a share of the customers, each at most once in the pause.
     *
     * @param share above 0, at most 1: 0.2 for every fifth
     * @param pause above zero, as long as you like; 30 days are usual
     * @throws IllegalArgumentException if one of them is out of range
     */
    public static SurveyPlan asking(double share, Duration pause) {
        if (!(share > 0 && share <= 1) || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException(
                    "share must be above 0 and at most 1 and pause above zero: " + share + ", " + pause);
        }
        return new SurveyPlan(share, pause);
    }

    /** The two questions to ask after a touchpoint, in English. */
    public static List<String> questions(String touchpoint) {
        return List.of(
                "From 1 (not at all) to 7 (very much): we made it easy for you (" + touchpoint + ").",
                "What should we have done better?");
    }

    /** Whether to ask this customer now; if so, it is noted as asked. */
    public boolean asks(String customer, String touchpoint, Instant now) {
        Instant before = asked.get(customer);
        boolean isFree = before == null || Duration.between(before, now).compareTo(pause) >= 0;
        boolean asks =
                isFree && fraction(customer, touchpoint, Math.floorDiv(now.getEpochSecond(), SECONDS_A_DAY)) < share;
        if (asks) {
            asked.put(customer, now);
        }
        return asks;
    }

    /**
     * Takes whom another asked, which stays as it is; of a customer both asked the later time counts.
     *
     * @return this
     * @throws IllegalArgumentException if the other asks another share, has another pause or is this one
     */
    public SurveyPlan merge(SurveyPlan other) {
        if (other == this || Double.compare(share, other.share) != 0 || !pause.equals(other.pause)) {
            throw new IllegalArgumentException("merged plans must be two of the same share and pause: " + share + ", "
                    + pause + " and " + other.share + ", " + other.pause);
        }
        other.asked.forEach((customer, time) ->
                asked.merge(customer, time, (mine, theirs) -> mine.isBefore(theirs) ? theirs : mine));
        return this;
    }

    /** Whom it asked and when, with the share and the pause, to be kept: the same bytes for the same, version 1. */
    public byte[] toBytes() {
        KeptWriter to =
                new KeptWriter(MARK, VERSION).real(share).duration(pause).number(asked.size());
        new TreeMap<>(asked).forEach((customer, time) -> to.text(customer).instant(time));
        return to.bytes();
    }

    /**
     * What {@link #toBytes} gave, so that nobody is asked again too soon because a program was started anew.
     *
     * @throws IllegalArgumentException if the bytes are not those of a survey plan, or of a later version
     */
    public static SurveyPlan fromBytes(byte[] bytes) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "survey plan");
        SurveyPlan plan = asking(from.real(), from.duration());
        for (long left = from.count(); left > 0; left--) {
            plan.asked.put(from.text(), from.instant());
        }
        from.end();
        return plan;
    }

    /** 0 to 1, evenly: the 64-bit FNV-1a hash, mixed as by SplitMix64. */
    private static double fraction(String customer, String touchpoint, long day) {
        long hash = 0xcbf29ce484222325L;
        String all = customer + '\n' + touchpoint + '\n' + day;
        for (int i = 0; i < all.length(); i++) {
            hash = (hash ^ all.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return ((hash ^ (hash >>> 31)) >>> 11) * 0x1p-53;
    }
}
