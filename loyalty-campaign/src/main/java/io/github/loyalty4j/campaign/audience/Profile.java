package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.ChannelName;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member: its account and orders, and what the host adds, such as its zone, its language, tags, and
 * figures it counted elsewhere. Nothing of it is stored here.
 *
 * <pre>{@code
 * Profile.of(account, ZoneId.of("Europe/Berlin"))
 *         .ledger(loyalty.postings(member, 0, 10_000))
 *         .tagged("press")
 *         .figure("p-alive", 0.42)
 *         .reachedBy(ChannelName.of("apple"), ChannelName.of("email"));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Profile {
    /** The most tags, figures, channels, signals and changes of segments: 1,000 of each. */
    public static final int MOST = 1_000;

    private final Account account;
    private final Orders orders;
    private final ZoneId zone;
    private final Facts facts;

    /** What the host adds. Changed on the copy a step makes of it, and never after. */
    private static final class Facts {
        static final Facts NONE = new Facts();

        private String language = "en";
        private @Nullable MonthDay birthday;
        private Set<String> tags = Set.of();
        private Map<String, Double> figures = Map.of();
        private List<ChannelName> channels = List.of();
        private List<Signal> signals = List.of();
        private List<TierChange> tiers = List.of();
        private List<SegmentChange> segments = List.of();

        private Facts() {}

        Facts with(Consumer<Facts> change) {
            Facts copy = new Facts();
            copy.language = language;
            copy.birthday = birthday;
            copy.tags = tags;
            copy.figures = figures;
            copy.channels = channels;
            copy.signals = signals;
            copy.tiers = tiers;
            copy.segments = segments;
            change.accept(copy);
            return copy;
        }
    }

    private Profile(Account account, Orders orders, ZoneId zone, Facts facts) {
        this.account = account;
        this.orders = orders;
        this.zone = zone;
        this.facts = facts;
    }

    /**
     * A member of whom no more is known.
     *
     * @param account the account as it is, or was
     * @param zone where the member lives; the programme's, if nobody knows
     */
    public static Profile of(Account account, ZoneId zone) {
        return new Profile(account, Orders.none(), zone, Facts.NONE);
    }

    private Profile with(Consumer<Facts> change) {
        return new Profile(account, orders, zone, facts.with(change));
    }

    /**
     * The same with the orders and the changes of tier that its ledger tells of.
     *
     * @param ledger all of it, or what the host thinks is enough of its beginning
     */
    public Profile ledger(Iterable<Posting> ledger) {
        return ledger(Orders.of(ledger), TierChange.of(ledger));
    }

    Profile ledger(Orders itsOrders, List<TierChange> tiers) {
        return new Profile(account, itsOrders, zone, facts.with(own -> own.tiers = tiers));
    }

    /** The same with a language, as BCP 47 has it: {@code ru}; English without. */
    public Profile language(String tag) {
        Checks.text("language", tag, 35);
        return with(own -> own.language = tag);
    }

    /** The same with a birthday. */
    public Profile birthday(MonthDay day) {
        return with(own -> own.birthday = day);
    }

    /** The same with tags, in place of those it had. */
    public Profile tagged(String... tags) {
        Checks.range("tags", tags.length, 0, MOST);
        return with(own -> own.tags = Set.of(tags));
    }

    /**
     * The same with one figure more, or another value of it.
     *
     * @param name 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
     * @throws IllegalArgumentException if the name has another form, the value is no number, or there are too many
     */
    public Profile figure(String name, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("figure must be a number: " + name);
        }
        Map<String, Double> figures = new HashMap<>(facts.figures);
        figures.put(Checks.id("name of a figure", name), value);
        Checks.range("figures", figures.size(), 0, MOST);
        return with(own -> own.figures = Map.copyOf(figures));
    }

    /** The same, whom these channels reach, the one preferred first. */
    public Profile reachedBy(ChannelName... channels) {
        Checks.range("channels", channels.length, 0, MOST);
        return with(own -> own.channels = List.of(channels));
    }

    /** The same with what the host saw, in place of what it had. */
    public Profile signals(List<Signal> signals) {
        Checks.range("signals", signals.size(), 0, MOST);
        List<Signal> sorted = new ArrayList<>(signals);
        sorted.sort(Comparator.comparing(Signal::time));
        return with(own -> own.signals = List.copyOf(sorted));
    }

    /**
     * The same with the latest changes of its segments, in place of those it had.
     *
     * @throws IllegalArgumentException if one is of another member, or there are too many
     */
    public Profile segmentChanges(List<SegmentChange> changes) {
        Checks.range("changes of segments", changes.size(), 0, MOST);
        for (SegmentChange change : changes) {
            if (!change.member().equals(member())) {
                throw new IllegalArgumentException("changes of segments must be of the member: " + change);
            }
        }
        List<SegmentChange> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparing(SegmentChange::time));
        return with(own -> own.segments = List.copyOf(sorted));
    }

    /** Who it is. */
    public MemberId member() {
        return account.member();
    }

    /** The account. */
    public Account account() {
        return account;
    }

    /** The orders. */
    public Orders orders() {
        return orders;
    }

    /** The changes of its tier, by time. */
    public List<TierChange> tierChanges() {
        return facts.tiers;
    }

    /** The changes of its segments the host handed in, by time. */
    public List<SegmentChange> segmentChanges() {
        return facts.segments;
    }

    /** Where the member lives. */
    public ZoneId zone() {
        return zone;
    }

    /** The language it reads. */
    public String language() {
        return facts.language;
    }

    /** The birthday; empty if nobody knows. */
    public Optional<MonthDay> birthday() {
        return Optional.ofNullable(facts.birthday);
    }

    /** The tags. */
    public Set<String> tags() {
        return facts.tags;
    }

    /** A figure; empty if the host did not give it. */
    public OptionalDouble figure(String name) {
        Double value = facts.figures.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The channels that reach the member, the one preferred first. */
    public List<ChannelName> channels() {
        return facts.channels;
    }

    /** What the host saw, by time. */
    public List<Signal> signals() {
        return facts.signals;
    }

    /** Nothing that names the member. */
    @Override
    public String toString() {
        return "profile of " + account + ", " + orders;
    }
}
