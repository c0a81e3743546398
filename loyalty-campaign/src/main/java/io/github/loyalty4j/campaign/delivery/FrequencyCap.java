package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.store.ChannelName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a member may be told something: at most so many times in any stretch of time so long, wherever it begins.
 * {@code FrequencyCap.of(2, Duration.ofDays(7)).ofPurpose("news")} is at most two pieces of news in any seven days.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class FrequencyCap {
    /** The most of any cap: 1,000. */
    public static final int MOST = 1_000;

    /** The longest time of any cap: 366 days. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private final int most;
    private final Duration window;
    private final @Nullable ChannelName channel;
    private final @Nullable String purpose;

    private FrequencyCap(int most, Duration window, @Nullable ChannelName channel, @Nullable String purpose) {
        this.most = most;
        this.window = window;
        this.channel = channel;
        this.purpose = purpose;
    }

    /**
     * A cap on all a member is told.
     *
     * @param most 1 to {@link #MOST}
     * @param window a second to {@link #LONGEST}
     * @throws IllegalArgumentException if one of them is outside its range
     */
    public static FrequencyCap of(int most, Duration window) {
        Checks.range("cap", most, 1, MOST);
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("time of a cap must be PT1S to " + LONGEST + ": " + window);
        }
        return new FrequencyCap(most, window, null, null);
    }

    /**
     * What Google Wallet lets a card notify of: three messages in 24 hours.
     *
     * @param channel the host's name for that channel
     */
    public static FrequencyCap googleWallet(ChannelName channel) {
        return of(3, Duration.ofHours(24)).on(channel);
    }

    /** The same, of one channel alone. */
    public FrequencyCap on(ChannelName name) {
        return new FrequencyCap(most, window, name, purpose);
    }

    /** The same, of one purpose alone. */
    public FrequencyCap ofPurpose(String name) {
        return new FrequencyCap(most, window, channel, Checks.id("purpose", name));
    }

    /** How often. */
    public int most() {
        return most;
    }

    /** In what time. */
    public Duration window() {
        return window;
    }

    /** On which channel; empty for all together. */
    public Optional<ChannelName> channel() {
        return Optional.ofNullable(channel);
    }

    /** For which purpose; empty for all together. */
    public Optional<String> purpose() {
        return Optional.ofNullable(purpose);
    }

    boolean counts(String itsPurpose, ChannelName itsChannel) {
        return (channel == null || channel.equals(itsChannel)) && (purpose == null || purpose.equals(itsPurpose));
    }

    /**
     * The first instant from one on at which there is room for one more.
     *
     * @param sent what was sent to the member, in any order
     */
    Instant room(List<Delivery> sent, Instant time) {
        List<Instant> counted = new ArrayList<>();
        for (Delivery delivery : sent) {
            if (delivery.isSent() && counts(delivery.purpose(), delivery.channel())) {
                counted.add(delivery.time());
            }
        }
        if (counted.size() < most) {
            return time;
        }
        counted.sort(Comparator.reverseOrder());
        Instant free = counted.get(most - 1).plus(window);
        return free.isAfter(time) ? free : time;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrequencyCap cap
                && most == cap.most
                && window.equals(cap.window)
                && Objects.equals(channel, cap.channel)
                && Objects.equals(purpose, cap.purpose);
    }

    @Override
    public int hashCode() {
        return Objects.hash(most, window, channel, purpose);
    }

    /** As people read it: {@code 2 of news in 168 h by email}. */
    @Override
    public String toString() {
        return most + (purpose == null ? "" : " of " + purpose) + " in "
                + (window.toSecondsPart() == 0 && window.toMinutesPart() == 0 ? window.toHours() + " h" : window)
                + (channel == null ? "" : " by " + channel);
    }
}
