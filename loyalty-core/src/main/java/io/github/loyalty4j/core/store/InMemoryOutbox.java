package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An outbox in memory, for tests and trials: what it holds is gone with the process.
 *
 * <p>It keeps the cards that are owed or dead, and the id of every member who was ever said to have changed.
 *
 * <p>Safe for use by several threads; one call runs at a time.
 */
public final class InMemoryOutbox implements Outbox {
    private final Map<ChannelName, OutboxLane> lanes = new LinkedHashMap<>();
    private final Set<MemberId> members = new LinkedHashSet<>();

    /** The numbers of changes and of leases; one sequence for all, so a number never comes twice. */
    private long last;

    /** An outbox without channels. */
    public InMemoryOutbox() {}

    @Override
    public synchronized void register(ChannelName channel) {
        lanes.computeIfAbsent(channel, name -> new OutboxLane());
    }

    @Override
    public synchronized void unregister(ChannelName channel) {
        lanes.remove(channel);
    }

    @Override
    public synchronized void changed(MemberId member, Instant now) {
        members.add(member);
        lanes.values().forEach(lane -> lane.change(member, ++last, now));
    }

    @Override
    public synchronized void resync(ChannelName channel, MemberId member, Instant now) {
        OutboxLane lane = registered(channel);
        members.add(member);
        lane.resync(member, ++last, now);
    }

    @Override
    public synchronized int resyncAll(ChannelName channel, Instant now) {
        OutboxLane lane = registered(channel);
        members.forEach(member -> lane.resync(member, ++last, now));
        return members.size();
    }

    private OutboxLane registered(ChannelName channel) {
        OutboxLane lane = lanes.get(channel);
        if (lane == null) {
            throw new IllegalArgumentException("a channel must be registered: " + channel);
        }
        return lane;
    }

    @Override
    public synchronized Optional<Delivery> take(Set<ChannelName> channels, Instant now, Instant leaseEnd) {
        if (!leaseEnd.isAfter(now)) {
            throw new IllegalArgumentException("a lease must end after it begins: " + now + " to " + leaseEnd);
        }
        return lanes.entrySet().stream()
                .filter(lane -> channels.contains(lane.getKey()))
                .flatMap(lane -> lane.getValue().firstDue(now).map(card -> new First(lane, card)).stream())
                .min(Comparator.comparing(First::card, OutboxCard.FIRST_DUE))
                .map(first -> first.take(++last, leaseEnd));
    }

    private record First(Map.Entry<ChannelName, OutboxLane> lane, OutboxCard card) {
        Delivery take(long lease, Instant leaseEnd) {
            return lane.getValue().edit(card, taken -> taken.take(lane.getKey(), lease, leaseEnd));
        }
    }

    @Override
    public synchronized Settled accepted(Delivery delivery, Instant now) {
        return settle(delivery, now, card -> card.accept(now));
    }

    @Override
    public synchronized Settled retry(Delivery delivery, Instant now, Instant due) {
        return settle(delivery, now, card -> card.retry(due));
    }

    @Override
    public synchronized Settled bury(Delivery delivery, Instant now, String reason) {
        DeadLetter letter = new DeadLetter(delivery.target(), delivery.attempt(), reason, now);
        return settle(delivery, now, card -> card.bury(letter));
    }

    private Settled settle(Delivery delivery, Instant now, Function<OutboxCard, Settled> edit) {
        OutboxLane lane = lanes.get(delivery.target().channel());
        if (lane == null) {
            return Settled.LEASE_LOST;
        }
        Optional<OutboxCard> held = lane.heldBy(delivery);
        if (held.isPresent()) {
            return lane.edit(held.get(), edit);
        }
        MemberId member = delivery.target().member();
        if (!lane.isDead(member)) {
            lane.change(member, ++last, now);
        }
        return Settled.LEASE_LOST;
    }

    @Override
    public synchronized Backlog backlog(ChannelName channel) {
        OutboxLane lane = lanes.get(channel);
        return lane == null ? new Backlog(0, 0, Optional.empty()) : lane.backlog();
    }

    @Override
    public synchronized List<DeadLetter> deadLetters(ChannelName channel, int most) {
        if (most < 1 || most > MOST_DEAD_LETTERS) {
            throw new IllegalArgumentException("ask for 1 to " + MOST_DEAD_LETTERS + " dead letters: " + most);
        }
        return letters(channel).stream().limit(most).toList();
    }

    private List<DeadLetter> letters(ChannelName channel) {
        OutboxLane lane = lanes.get(channel);
        return lane == null ? List.of() : lane.deadLetters();
    }

    @Override
    public synchronized boolean replay(Target target, Instant now) {
        OutboxLane lane = lanes.get(target.channel());
        return lane != null && lane.replay(target.member(), now);
    }

    @Override
    public synchronized int replayAll(ChannelName channel, Instant now) {
        List<DeadLetter> letters = letters(channel);
        letters.forEach(letter -> replay(letter.target(), now));
        return letters.size();
    }
}
