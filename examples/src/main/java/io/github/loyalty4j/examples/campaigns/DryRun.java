package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.campaign.audience.InMemorySegmentStates;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.SegmentWatch;
import io.github.loyalty4j.campaign.audience.Segmentation;
import io.github.loyalty4j.campaign.audience.Signal;
import io.github.loyalty4j.campaign.delivery.Courier;
import io.github.loyalty4j.campaign.delivery.InMemoryDeliveryLog;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.delivery.Verdict;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.json.Campaigns;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.offer.OfferUse;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Past orders played through a programme and its campaigns: who would have been told what and would have had which offer, when, and why
 * not. Nothing is sent. An order brings the code that is one of its tags. A customer of whom no more is known is taken to have consented
 * to every purpose when it joined, with its first order, to live in the programme's zone and to be reached by every channel; looked at
 * every hour on the hour.
 *
 * <p>For one thread.
 */
public final class DryRun {
    private static final Duration STEP = Duration.ofHours(1);
    private static final int MOST_POSTINGS = 100_000;

    private final LoyaltyProgram program;
    private final Campaigns campaigns;
    private final Listener listener;
    private final Loyalty loyalty;
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private final Courier courier;
    private final Map<MemberId, KnownMember> known;
    private final Map<MemberId, List<Signal>> signals = new HashMap<>();
    private final Map<MemberId, Profile> members = new TreeMap<>();
    private final Set<MemberId> changed = new HashSet<>();
    private int joined;
    private final BudgetBook book = new InMemoryBudgetBook();
    private final SegmentWatch watch;
    private final Map<MemberId, List<SegmentChange>> segmentChanges = new HashMap<>();
    private final Promises promises = new Promises();
    private LocalDate latest = LocalDate.MIN;

    /**
     * What became of a notification.
     *
     * @param time when it was looked at
     * @param notification what
     * @param verdict sent, waiting or dropped
     * @param text what it says; empty if that cannot be made
     */
    public record Told(Instant time, Notification notification, Verdict verdict, String text) {}

    /**
     * What became of an offer with an order of a member it is for.
     *
     * @param time when the order was placed
     * @param purchase which
     * @param offer which
     * @param standing {@code OFFERED}, or {@code HELD_OUT} of the control group
     * @param use what became of it; as not offered for the control group
     */
    public record Offered(Instant time, Purchase purchase, Offer offer, Offer.Standing standing, OfferUse use) {}

    /** Who is told what would have happened, in the order of time. */
    public interface Listener {
        /** Of each notification when it is sent or dropped, and of one that waits the first time. */
        void told(Told what);

        /** Of each offer an order would have had, or not for another reason than that the member is not in its segment. */
        void offered(Offered what);
    }

    private DryRun(LoyaltyProgram program, Campaigns campaigns, Past past, Listener listener) {
        this.program = program;
        this.campaigns = campaigns;
        this.known = past.members;
        this.listener = listener;
        this.loyalty = Loyalty.of(program, new InMemoryStore());
        this.watch = SegmentWatch.of(
                        Segmentation.overlapping(campaigns.segments().toArray(Segment[]::new)),
                        new InMemorySegmentStates())
                .tellingOfJoined(Instant.MIN);
        MessageChannel[] channels = channels(campaigns).map(Unsent::new).toArray(MessageChannel[]::new);
        this.courier = new Courier(
                        campaigns.policy(),
                        campaigns.texts(),
                        log,
                        channels.length == 0 ? new MessageChannel[] {new Unsent(ChannelName.of("card"))} : channels)
                .budgets(book);
    }

    private static Stream<ChannelName> channels(Campaigns campaigns) {
        return campaigns.triggers().stream()
                .flatMap(trigger -> campaigns.policy().channels(trigger.purpose()).stream())
                .distinct();
    }

    /** Takes everything and sends nothing. */
    private record Unsent(ChannelName name) implements MessageChannel {
        @Override
        public Answer send(Notification notification, Profile profile, String text) {
            return Answer.accepted();
        }
    }

    /** What happened in a shop. */
    public static final class Past {
        private final List<Purchase> purchases;
        private final Map<MemberId, KnownMember> members;
        private final List<SeenSignals.Seen> signals;

        private Past(List<Purchase> purchases, Map<MemberId, KnownMember> members, List<SeenSignals.Seen> signals) {
            this.purchases = purchases;
            this.members = members;
            this.signals = signals;
        }

        /**
         * Orders alone, of customers of whom no more is known.
         *
         * @param purchases the earliest first
         */
        public static Past of(List<Purchase> purchases) {
            return new Past(List.copyOf(purchases), Map.of(), List.of());
        }

        /**
         * The same with what is known of members, by the columns {@code customer}, {@code joined}, {@code birthday}, {@code zone},
         * {@code language}, {@code tags}, {@code figures}, {@code consents} and {@code channels}.
         *
         * @throws BadInputException if anything in the file cannot be used
         */
        public Past members(CsvFile file, ZoneId zone) {
            return new Past(purchases, KnownMember.read(file, zone), signals);
        }

        /**
         * The same with signals, by the columns {@code customer}, {@code time}, {@code kind}, {@code id} and {@code values}.
         *
         * @throws BadInputException if anything in the file cannot be used
         */
        public Past signals(CsvFile file, ZoneId zone) {
            return new Past(purchases, members, SeenSignals.read(file, zone));
        }
    }

    /**
     * What is known of members and signals and comes to nothing here, each with how often and the first: channels by which no trigger
     * goes, a time of joining after the first order, signals of customers who do not join.
     */
    public static List<String> warnings(Campaigns campaigns, Past past) {
        return Unused.of(
                past.purchases, past.members, past.signals, channels(campaigns).toList());
    }

    /** Something that happens, told of or not. */
    private record Happening(Instant time, Consumer<Boolean> play) {}

    /** Who joins at an instant is there when a signal or an order of it comes. */
    private List<Happening> events(Past past) {
        List<Happening> events = new ArrayList<>();
        past.members.forEach((member, known) ->
                known.joined().ifPresent(time -> events.add(new Happening(time, isTold -> join(member, time)))));
        past.signals.forEach(seen -> events.add(new Happening(seen.signal().time(), isTold -> see(seen))));
        past.purchases.forEach(
                purchase -> events.add(new Happening(purchase.time(), isTold -> play(purchase, isTold))));
        events.sort(Comparator.comparing(Happening::time));
        return events;
    }

    /**
     * Plays what happened, and tells what would have been sent or given or not in some days.
     *
     * @param days those told of, in the programme's zone
     * @throws BadInputException if an order is refused
     */
    public static void run(LoyaltyProgram program, Campaigns campaigns, Past past, Days days, Listener listener) {
        DryRun run = new DryRun(program, campaigns, past, listener);
        List<Happening> events = run.events(past);
        int next = 0;
        Instant end = days.to().plusDays(1).atStartOfDay(program.zone()).toInstant();
        Instant told = days.from().atStartOfDay(program.zone()).toInstant();
        Instant now = start(events, days, program.zone());
        for (; now.isBefore(end); now = now.plus(STEP)) {
            next = play(events, next, now, told);
            run.look(now, !now.isBefore(told));
        }
        play(events, next, end.minusNanos(1), told);
    }

    /** Plays what happens up to an instant, and answers with the place of what comes after. */
    private static int play(List<Happening> events, int first, Instant until, Instant told) {
        int next = first;
        for (; next < events.size() && !events.get(next).time.isAfter(until); next++) {
            events.get(next).play.accept(!events.get(next).time.isBefore(told));
        }
        return next;
    }

    /** The beginning of the day of the first event, so that whatever was due, told or seen before is known; at most so many days before. */
    private static Instant start(List<Happening> events, Days days, ZoneId zone) {
        LocalDate first = events.isEmpty() ? days.from() : LocalDate.ofInstant(events.get(0).time, zone);
        LocalDate bounded =
                first.isBefore(days.from().minusDays(Days.MOST)) ? days.from().minusDays(Days.MOST) : first;
        return (bounded.isBefore(days.from()) ? bounded : days.from())
                .atStartOfDay(zone)
                .toInstant();
    }

    private KnownMember known(MemberId member) {
        return known.getOrDefault(member, KnownMember.in(program.zone()));
    }

    private void join(MemberId member, Instant time) {
        if (loyalty.account(member).isEmpty()) {
            loyalty.enroll(member, time);
            List<String> consents = known(member).consents().orElseGet(() -> campaigns.triggers().stream()
                    .map(Trigger::purpose)
                    .distinct()
                    .toList());
            for (String consent : consents) {
                loyalty.consent(member, new Consent(consent, true, time), time);
            }
            joined++;
            Event joining = Event.of(EventKind.SIGN_UP, "joining-" + joined, member, time);
            if (!program.rulesFor(joining).isEmpty()) {
                loyalty.record(joining, time);
            }
            changed.add(member);
        }
    }

    /** One who has not joined yet is known by it when that happens. */
    private void see(SeenSignals.Seen seen) {
        List<Signal> all = signals.computeIfAbsent(seen.member(), each -> new ArrayList<>());
        all.add(seen.signal());
        all.subList(0, Math.max(0, all.size() - Profile.MOST)).clear();
        if (loyalty.account(seen.member()).isPresent()) {
            changed.add(seen.member());
        }
    }

    private void play(Purchase purchase, boolean isTold) {
        MemberId member = purchase.member();
        Instant time = purchase.time();
        join(member, time);
        loyalty.record(withOffers(purchase, isTold), time).match(done -> done, done -> done, no -> {
            throw new BadInputException(purchase + " cannot be recorded: " + no);
        });
        loyalty.confirm(member, purchase.order(), time); // rejected where nothing waits for it
        changed.add(member);
    }

    /** The order as it is placed where the till knows the offers: with the tags of those it has, whatever the file says of them. */
    private Purchase withOffers(Purchase purchase, boolean isTold) {
        if (campaigns.offers().isEmpty()) {
            return purchase;
        }
        Profile before = profile(purchase.member());
        Set<String> tags = new TreeSet<>(purchase.context().tags());
        campaigns.offers().forEach(offer -> tags.remove(offer.tag()));
        for (Offer offer : campaigns.offers()) {
            Offer.Standing standing = offer.standing(before, purchase.time());
            if (standing == Offer.Standing.OFFERED || standing == Offer.Standing.HELD_OUT) {
                OfferUse use = use(offer, before, purchase);
                tags.addAll(use.tags());
                if (isTold) {
                    listener.offered(new Offered(purchase.time(), purchase, offer, standing, use));
                }
            }
        }
        return purchase.in(purchase.context().tags(tags.toArray(String[]::new)));
    }

    private OfferUse use(Offer offer, Profile profile, Purchase purchase) {
        Set<String> codes = campaigns.codes().getOrDefault(offer.id(), Map.of()).keySet();
        Optional<String> brought = purchase.context().tags().stream()
                .filter(tag -> codes.stream().anyMatch(tag::equalsIgnoreCase))
                .sorted()
                .findFirst();
        return brought.isPresent()
                ? campaigns.codes(offer, book).use(brought.get(), profile, purchase.order(), purchase.time())
                : offer.use(book, profile, purchase.order(), purchase.time());
    }

    private void look(Instant now, boolean isTold) {
        LocalDate today = LocalDate.ofInstant(now, program.zone());
        // Not at midnight: where the clock is put by half an hour, or at midnight, no look falls on it.
        if (today.isAfter(latest)) {
            latest = today;
            loyalty.closeDay(today, now);
            members.values().stream()
                    .filter(this::isOutOfDate)
                    .map(Profile::member)
                    .forEach(changed::add);
        }
        for (MemberId member : changed) {
            members.put(member, profile(member));
        }
        members.replaceAll((member, profile) -> watched(profile, now));
        changed.clear();
        members.values().forEach(profile -> look(profile, now, isTold));
    }

    /** Whether the ledger has more of a member than its profile; to read all of it each day would take most of the time. */
    private boolean isOutOfDate(Profile profile) {
        return loyalty.account(profile.member()).orElseThrow().size()
                != profile.account().size();
    }

    /** The profile with what has changed of its segments in this hour: by its orders, or else by the clock. */
    private Profile watched(Profile profile, Instant now) {
        MemberId member = profile.member();
        List<SegmentChange> changes =
                watch.look(profile, now, changed.contains(member) ? "orders" : SegmentChange.CLOCK);
        if (!changes.isEmpty()) {
            List<SegmentChange> all = segmentChanges.computeIfAbsent(member, each -> new ArrayList<>());
            all.addAll(changes);
            all.subList(0, Math.max(0, all.size() - Profile.MOST)).clear();
        }
        return changes.isEmpty() && !changed.contains(member)
                ? profile
                : profile.segmentChanges(segmentChanges.getOrDefault(member, List.of()));
    }

    private Profile profile(MemberId member) {
        List<Posting> ledger = loyalty.postings(member, 0, MOST_POSTINGS);
        KnownMember known = known(member);
        Profile bare = Profile.of(loyalty.account(member).orElseThrow(), known.zone())
                .ledger(ledger)
                .signals(signals.getOrDefault(member, List.of()));
        try {
            return known.with(bare, courier.channels());
        } catch (IllegalArgumentException e) {
            throw new BadInputException("customer " + member + ": " + e.getMessage(), e);
        }
    }

    private void look(Profile profile, Instant now, boolean isTold) {
        MemberId member = profile.member();
        List<Notification> caused = new ArrayList<>();
        campaigns.triggers().forEach(trigger -> caused.addAll(trigger.due(profile, now)));
        promises.gone(member, caused, now).forEach((what, verdict) -> tell(isTold, profile, now, what, verdict));
        List<Notification> due = promises.due(member, caused, now);
        if (!due.isEmpty()) {
            courier.deliver(due, profile, now)
                    .forEach((what, verdict) ->
                            tell(promises.keep(member, what, verdict) && isTold, profile, now, what, verdict));
        }
    }

    private void tell(boolean isTold, Profile profile, Instant now, Notification what, Verdict verdict) {
        if (isTold) {
            listener.told(new Told(now, what, verdict, text(what, profile, verdict)));
        }
    }

    private String text(Notification notification, Profile profile, Verdict verdict) {
        boolean hasNone = verdict instanceof Verdict.Dropped no && no.why() == Verdict.Reason.NO_TEXT;
        return hasNone ? "" : campaigns.texts().plain(notification, profile.language());
    }
}
