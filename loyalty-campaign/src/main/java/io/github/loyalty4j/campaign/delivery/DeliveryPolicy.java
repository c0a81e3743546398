package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.store.ChannelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be sent to members, by which channel and when.
 *
 * <pre>{@code
 * DeliveryPolicy policy = DeliveryPolicy.builder()
 *         .quietHours(QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0)))
 *         .caps(FrequencyCap.of(1, Duration.ofDays(1)), FrequencyCap.of(2, Duration.ofDays(7)).ofPurpose("news"))
 *         .withoutConsent("service")
 *         .build();
 * Verdict verdict = policy.decide(notification, profile, deliveries, now);
 * }</pre>
 *
 * <p>A purpose is sent to a member whose account is active and whose latest answer to {@link Consent#purpose} of the same
 * name is yes. An answer to the purpose and a channel, {@code news-email}, counts before that for this channel: a no, and a yes
 * that no later no to the whole purpose took back. A no holds as well where no consent is needed. Where nothing else is said there are
 * no quiet hours and no caps, every channel that reaches the member will do, and every purpose needs consent.
 *
 * <p>A pure function: the same arguments bring the same verdict. Immutable and safe for use by several threads.
 */
public final class DeliveryPolicy {
    /** The most caps: 50. */
    public static final int MOST_CAPS = 50;

    private static final Pattern NO_ID = Pattern.compile("[^a-z0-9]+");

    private final @Nullable QuietHours quietHours;
    private final List<FrequencyCap> caps;
    private final Set<String> withoutConsent;
    private final Set<String> atAnyHour;
    private final Map<String, List<ChannelName>> channels;

    private DeliveryPolicy(Builder builder) {
        this.quietHours = builder.quietHours;
        this.caps = List.copyOf(builder.caps);
        this.withoutConsent = Set.copyOf(builder.withoutConsent);
        this.atAnyHour = Set.copyOf(builder.atAnyHour);
        this.channels = Map.copyOf(builder.channels);
    }

    /** A policy without quiet hours and caps, by which every purpose needs consent and every channel will do. */
    public static Builder builder() {
        return new Builder();
    }

    /** A policy in the making. For one thread. */
    public static final class Builder {
        private @Nullable QuietHours quietHours;
        private final List<FrequencyCap> caps = new ArrayList<>();
        private final Set<String> withoutConsent = new HashSet<>();
        private final Set<String> atAnyHour = new HashSet<>();
        private final Map<String, List<ChannelName>> channels = new HashMap<>();

        private Builder() {}

        /** Hours of a member's own day in which nothing is sent; none without. */
        public Builder quietHours(QuietHours hours) {
            this.quietHours = hours;
            return this;
        }

        /**
         * How often a member may be told something; all of them hold. None without.
         *
         * @throws IllegalArgumentException if there are more than {@link #MOST_CAPS}
         */
        public Builder caps(FrequencyCap... more) {
            caps.addAll(List.of(more));
            Checks.range("caps", caps.size(), 0, MOST_CAPS);
            return this;
        }

        /** Purposes that need no consent, as an answer to what the member asked. */
        public Builder withoutConsent(String... purposes) {
            for (String purpose : purposes) {
                withoutConsent.add(Checks.id("purpose", purpose));
            }
            return this;
        }

        /** Purposes for which no hours are quiet. */
        public Builder atAnyHour(String... purposes) {
            for (String purpose : purposes) {
                atAnyHour.add(Checks.id("purpose", purpose));
            }
            return this;
        }

        /** The channels of a purpose, the one preferred first; without, those of the member in the member's order. */
        public Builder channels(String purpose, ChannelName... names) {
            channels.put(Checks.id("purpose", purpose), List.of(names));
            return this;
        }

        /** The policy. */
        public DeliveryPolicy build() {
            return new DeliveryPolicy(this);
        }
    }

    /** The hours in which nothing is sent; empty if there are none. */
    public Optional<QuietHours> quietHours() {
        return Optional.ofNullable(quietHours);
    }

    /** The channels of a purpose, the one preferred first; empty if those of the member will do. */
    public List<ChannelName> channels(String purpose) {
        return channels.getOrDefault(purpose, List.of());
    }

    /** How often a member may be told something. */
    public List<FrequencyCap> caps() {
        return caps;
    }

    /**
     * What becomes of a notification.
     *
     * @param done what was sent to this member before, by time; as far back as the longest cap, and everything with this
     *     notification's id
     */
    public Verdict decide(Notification notification, Profile profile, List<Delivery> done, Instant now) {
        requireMember(notification, profile);
        if (profile.account().status() != AccountStatus.ACTIVE) {
            return new Verdict.Dropped(
                    Verdict.Reason.NOT_ACTIVE,
                    "as the account is " + profile.account().status());
        }
        Optional<ControlGroup> control = notification.control().filter(group -> group.has(profile.member()));
        if (control.isPresent()) {
            return new Verdict.Dropped(
                    Verdict.Reason.CONTROL_GROUP,
                    "as the member is in the control group of " + control.get().seed());
        }
        if (now.isBefore(notification.due())) {
            return new Verdict.Waiting(
                    notification.due(), Verdict.Reason.NOT_DUE, "as it is due then"); // nothing else can be known yet
        }
        if (done.stream().anyMatch(each -> each.notification().equals(notification.id()))) {
            return new Verdict.Dropped(Verdict.Reason.REPEATED, "as it was sent before");
        }
        if (isExpired(notification, now)) {
            return new Verdict.Dropped(
                    Verdict.Reason.EXPIRED,
                    "as it made sense until " + notification.expires().orElseThrow());
        }
        return choose(notification, profile, done, now);
    }

    static void requireMember(Notification notification, Profile profile) {
        if (!notification.member().equals(profile.member())) {
            throw new IllegalArgumentException("notification must be for the member of the profile: " + notification);
        }
    }

    private static boolean isExpired(Notification notification, Instant time) {
        return notification.expires().filter(end -> !time.isBefore(end)).isPresent();
    }

    /** The first channel that may send it now; else the one that may do so first. */
    private Verdict choose(Notification notification, Profile profile, List<Delivery> done, Instant now) {
        List<ChannelName> reaching = reaching(notification.purpose(), profile);
        if (reaching.isEmpty()) {
            return new Verdict.Dropped(Verdict.Reason.NO_CHANNEL, "as no channel for it reaches the member");
        }
        Verdict.Waiting first = null;
        for (ChannelName channel : reaching) {
            if (!isAllowed(notification.purpose(), channel, profile)) {
                continue;
            }
            Verdict.Waiting wait = hindrance(notification.purpose(), channel, profile, done, now);
            if (wait == null) {
                return new Verdict.Sent(channel);
            }
            first = first == null || wait.until().isBefore(first.until()) ? wait : first;
        }
        if (first == null) {
            return new Verdict.Dropped(
                    Verdict.Reason.NO_CONSENT, "as the member did not consent to " + notification.purpose());
        }
        return isExpired(notification, first.until())
                ? new Verdict.Dropped(
                        Verdict.Reason.TOO_LATE,
                        first.detail() + " until " + first.until() + ", when it makes no sense any more")
                : first;
    }

    private List<ChannelName> reaching(String purpose, Profile profile) {
        List<ChannelName> wanted = channels.get(purpose);
        if (wanted == null) {
            return profile.channels();
        }
        return wanted.stream().filter(profile.channels()::contains).toList();
    }

    private boolean isAllowed(String purpose, ChannelName channel, Profile profile) {
        Optional<Consent> ofChannel = profile.account().consent(purpose + "-" + idOf(channel));
        Optional<Consent> ofAll = profile.account().consent(purpose);
        if (ofChannel.isPresent()) {
            Consent yes = ofChannel.get();
            boolean isTakenBack = ofAll.filter(
                            answer -> !answer.isGiven() && answer.time().isAfter(yes.time()))
                    .isPresent();
            return yes.isGiven() && !isTakenBack;
        }
        return ofAll.map(Consent::isGiven).orElse(withoutConsent.contains(purpose));
    }

    private static String idOf(ChannelName channel) {
        return NO_ID.matcher(channel.value().toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    /** What keeps a channel from sending it now, and until when; null if nothing does. */
    private Verdict.@Nullable Waiting hindrance(
            String purpose, ChannelName channel, Profile profile, List<Delivery> done, Instant now) {
        Instant free = now;
        FrequencyCap full = null;
        for (FrequencyCap cap : caps) {
            Instant room = cap.counts(purpose, channel) ? cap.room(done, now) : now;
            if (room.isAfter(free)) {
                free = room;
                full = cap;
            }
        }
        Instant awake =
                quietHours == null || atAnyHour.contains(purpose) ? free : quietHours.endAfter(free, profile.zone());
        if (full != null) {
            return new Verdict.Waiting(awake, Verdict.Reason.FREQUENCY, "as the member was told " + full);
        }
        return awake.isAfter(now)
                ? new Verdict.Waiting(awake, Verdict.Reason.QUIET_HOURS, "as " + quietHours + " are quiet")
                : null;
    }
}
