package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.SegmentWatch;
import io.github.loyalty4j.campaign.audience.Segmentation;
import io.github.loyalty4j.campaign.delivery.Courier;
import io.github.loyalty4j.campaign.delivery.InMemoryDeliveryLog;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.delivery.Verdict;
import io.github.loyalty4j.campaign.json.Campaigns;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.examples.csv.BadInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Past orders played through a programme and its campaigns: who would have been told what, when, and why not. Nothing is
 * sent. Every customer is taken to have consented to every purpose when it joined, with its first order, to live in the
 * programme's zone and to be reached by a card; looked at every hour on the hour.
 *
 * <p>For one thread.
 */
public final class DryRun {
    private static final Duration STEP = Duration.ofHours(1);
    private static final int MOST_POSTINGS = 100_000;
    private static final int WARM_UP_DAYS = 40; // so that what was due and told before is known

    private final LoyaltyProgram program;
    private final Campaigns campaigns;
    private final Consumer<? super Told> listener;
    private final Loyalty loyalty;
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private final Courier courier;
    private final Map<MemberId, Profile> members = new TreeMap<>();
    private final Set<MemberId> changed = new HashSet<>();
    private final SegmentWatch watch;
    private final Map<MemberId, List<SegmentChange>> segmentChanges = new HashMap<>();
    private final Map<String, Instant> waiting = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    /**
     * What became of a notification.
     *
     * @param time when it was looked at
     * @param notification what
     * @param verdict sent, waiting or dropped
     * @param text what it says
     */
    public record Told(Instant time, Notification notification, Verdict verdict, String text) {}

    private DryRun(LoyaltyProgram program, Campaigns campaigns, Consumer<? super Told> listener) {
        this.program = program;
        this.campaigns = campaigns;
        this.listener = listener;
        this.loyalty = Loyalty.of(program, new InMemoryStore());
        this.watch =
                SegmentWatch.of(Segmentation.overlapping(campaigns.segments().toArray(Segment[]::new)));
        MessageChannel[] channels = campaigns.triggers().stream()
                .flatMap(trigger -> campaigns.policy().channels(trigger.purpose()).stream())
                .distinct()
                .map(Unsent::new)
                .toArray(MessageChannel[]::new);
        this.courier = new Courier(
                campaigns.policy(),
                campaigns.texts(),
                log,
                channels.length == 0 ? new MessageChannel[] {new Unsent(ChannelName.of("card"))} : channels);
    }

    /** Takes everything and sends nothing. */
    private record Unsent(ChannelName name) implements MessageChannel {
        @Override
        public Answer send(Notification notification, Profile profile, String text) {
            return Answer.accepted();
        }
    }

    /**
     * Plays orders, and tells what would have been sent or not in some days.
     *
     * @param purchases the earliest first
     * @param days those told of, in the programme's zone
     * @param listener is told of each notification when it is sent or dropped, and of one that waits the first time
     * @throws BadInputException if an order is refused, or a trigger has no text
     */
    public static void run(
            LoyaltyProgram program,
            Campaigns campaigns,
            List<Purchase> purchases,
            Days days,
            Consumer<? super Told> listener) {
        DryRun run = new DryRun(program, campaigns, listener);
        int next = 0;
        Instant end = days.to.plusDays(1).atStartOfDay(program.zone()).toInstant();
        Instant told = days.from.atStartOfDay(program.zone()).toInstant();
        Instant now =
                days.from.minusDays(WARM_UP_DAYS).atStartOfDay(program.zone()).toInstant();
        for (; now.isBefore(end); now = now.plus(STEP)) {
            for (; next < purchases.size() && !purchases.get(next).time().isAfter(now); next++) {
                run.play(purchases.get(next));
            }
            run.look(now, !now.isBefore(told));
        }
    }

    /**
     * Some days.
     *
     * @param from the first
     * @param to the last
     */
    public record Days(LocalDate from, LocalDate to) {
        /** Checks that they are in order. */
        public Days {
            if (to.isBefore(from)) {
                throw new BadInputException("--to must not be before --from, " + from + ": " + to);
            }
        }
    }

    private void play(Purchase purchase) {
        MemberId member = purchase.member();
        Instant time = purchase.time();
        if (loyalty.account(member).isEmpty()) {
            loyalty.enroll(member, time);
            for (Trigger trigger : campaigns.triggers()) {
                loyalty.consent(member, new Consent(trigger.purpose(), true, time), time);
            }
        }
        loyalty.record(purchase, time).match(done -> done, done -> done, no -> {
            throw new BadInputException(purchase + " cannot be recorded: " + no);
        });
        changed.add(member);
    }

    private void look(Instant now, boolean isTold) {
        ZonedDateTime local = now.atZone(program.zone());
        if (local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            loyalty.closeDay(local.toLocalDate(), now);
            changed.addAll(members.keySet());
        }
        for (MemberId member : changed) {
            members.put(member, profile(member));
        }
        members.replaceAll((member, profile) -> watched(profile, now));
        changed.clear();
        members.values().forEach(profile -> look(profile, now, isTold));
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
        return Profile.of(loyalty.account(member).orElseThrow(), program.zone())
                .ledger(ledger)
                .reachedBy(courier.channels().toArray(ChannelName[]::new));
    }

    private void look(Profile profile, Instant now, boolean isTold) {
        List<Notification> due = new ArrayList<>();
        for (Trigger trigger : campaigns.triggers()) {
            for (Notification notification : trigger.due(profile, now)) {
                String key = profile.member() + " " + notification.id();
                Instant until = waiting.get(key);
                if (!settled.contains(key) && (until == null || !now.isBefore(until))) {
                    due.add(notification);
                }
            }
        }
        if (!due.isEmpty()) {
            deliver(due, profile, now).forEach((notification, verdict) -> {
                if (isNew(profile, notification, verdict) && isTold) {
                    String text = campaigns.texts().plain(notification, profile.language());
                    listener.accept(new Told(now, notification, verdict, text));
                }
            });
        }
    }

    private Map<Notification, Verdict> deliver(List<Notification> due, Profile profile, Instant now) {
        try {
            return courier.deliver(due, profile, now);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Keeps what became of a notification; false if it waits, and waited before. */
    private boolean isNew(Profile profile, Notification notification, Verdict verdict) {
        String key = profile.member() + " " + notification.id();
        if (verdict instanceof Verdict.Waiting later) {
            return waiting.put(key, later.until()) == null;
        }
        settled.add(key);
        return true;
    }
}
