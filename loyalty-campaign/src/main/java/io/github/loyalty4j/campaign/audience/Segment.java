package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import java.time.Instant;

/**
 * Members that have something in common: {@code Segment.of("sleepers", Trait.silentFor(60))}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
 * @param trait what they have in common
 */
public record Segment(String id, Trait trait) {
    /** Checks the form. */
    public Segment {
        Checks.id("id of a segment", id);
    }

    /** The members of whom this is true. */
    public static Segment of(String id, Trait trait) {
        return new Segment(id, trait);
    }

    /** Whether a member belongs to it at an instant. */
    public boolean has(Profile profile, Instant now) {
        return trait.test(profile, now);
    }

    /**
     * Why a member belongs to it or not: each part in words, with what was found.
     *
     * <pre>
     * sleepers: no
     *   all of: no
     *     orders 1 or more: yes, 3
     *     silent for 60 days: no, 12 days
     * </pre>
     */
    public String explain(Profile profile, Instant now) {
        StringBuilder text = new StringBuilder();
        line(text, 0, id, has(profile, now), "");
        add(text, 1, trait, profile, now);
        return text.toString();
    }

    private static void add(StringBuilder text, int depth, Trait trait, Profile profile, Instant now) {
        line(text, depth, trait.describe(), trait.test(profile, now), trait.found(profile, now));
        for (Trait part : trait.parts()) {
            add(text, depth + 1, part, profile, now);
        }
    }

    private static void line(StringBuilder text, int depth, String what, boolean isTrue, String found) {
        text.append("  ".repeat(depth))
                .append(what)
                .append(isTrue ? ": yes" : ": no")
                .append(found.isEmpty() ? "" : ", " + found)
                .append('\n');
    }
}
