package io.github.loyalty4j.core.activity;

import io.github.loyalty4j.core.internal.Text;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how something was done, and which groups the member was in: what conditions of a programme may ask for.
 *
 * <pre>{@code
 * ActivityContext.none().channel("app").location("paris-1").tags("student", "vip")
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param channelName {@code web}, {@code app}, {@code till}, as the shop calls it; empty if not known
 * @param locationName the shop's own name of the place; empty if not known
 * @param tags the member's tags and segments at that time, at most {@link #MOST_TAGS}
 */
public record ActivityContext(Optional<String> channelName, Optional<String> locationName, Set<String> tags) {
    /** The most tags: 100. */
    public static final int MOST_TAGS = 100;

    private static final int MOST_CHARACTERS = 64;
    private static final ActivityContext NONE = new ActivityContext(Optional.empty(), Optional.empty(), Set.of());

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a name is blank, longer than 64 characters or has control characters, or there
     *     are too many tags
     */
    public ActivityContext {
        channelName = channelName.map(name -> Text.line("channel", name, MOST_CHARACTERS));
        locationName = locationName.map(name -> Text.line("location", name, MOST_CHARACTERS));
        tags = Set.copyOf(tags);
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException("activity must have at most " + MOST_TAGS + " tags: has " + tags.size());
        }
        tags.forEach(tag -> Text.line("tag", tag, MOST_CHARACTERS));
    }

    /** Nothing known. */
    public static ActivityContext none() {
        return NONE;
    }

    /** The same through this channel. */
    public ActivityContext channel(String name) {
        return new ActivityContext(Optional.of(name), locationName, tags);
    }

    /** The same at this place. */
    public ActivityContext location(String name) {
        return new ActivityContext(channelName, Optional.of(name), tags);
    }

    /** The same with these tags in place of any before. */
    public ActivityContext tags(String... names) {
        return new ActivityContext(channelName, locationName, Set.of(names));
    }
}
