package io.github.loyalty4j.core.sync;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.Outbox.Delivery;
import io.github.loyalty4j.core.store.Outbox.Settled;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One run of a sync. Not for two threads. */
final class SyncPass {
    /** Enough to tell a provider that is down from a card that is odd; more would only burn attempts and lease. */
    private static final int FAILURES_TO_PAUSE = 3;

    private final WalletSync sync;
    private final Instant now;
    private final Set<ChannelName> open;
    private final Map<ChannelName, Integer> failures = new HashMap<>();
    private SyncTally tally = SyncTally.NONE;

    SyncPass(WalletSync sync, Instant now) {
        this.sync = sync;
        this.now = now;
        this.open = new HashSet<>(sync.channels.keySet());
    }

    SyncSummary run() {
        Instant leaseEnd = now.plus(sync.lease);
        int taken = 0;
        while (taken < sync.batch && !open.isEmpty()) {
            Optional<Delivery> delivery = sync.outbox.take(open, now, leaseEnd);
            if (delivery.isEmpty()) {
                break;
            }
            taken++;
            deliver(delivery.get());
        }
        boolean full = taken == sync.batch;
        SyncBacklog left = SyncBacklog.of(sync.outbox, sync.channels.keySet(), now);
        SyncSummary told = new SyncSummary(tally, full, left);
        tell(listener -> listener.ran(told));
        return new SyncSummary(tally, full, left);
    }

    private void deliver(Delivery delivery) {
        if (delivery.attempt() > sync.retries.mostAttempts()) {
            bury(delivery, givenUp("the last had no answer"));
            return;
        }
        WalletChannel.Answer answer;
        try {
            answer = Objects.requireNonNull(ask(delivery), "a channel must answer");
        } catch (Exception e) { // the port's other side is not ours: anything may come, and must cost this card alone
            failed(delivery, e);
            return;
        }
        failures.remove(delivery.target().channel());
        if (answer instanceof WalletChannel.Answer.Rejected no) {
            bury(delivery, no.reason());
        } else {
            accept(delivery);
        }
    }

    private WalletChannel.Answer ask(Delivery delivery) {
        WalletChannel channel =
                Objects.requireNonNull(sync.channels.get(delivery.target().channel()));
        MemberId member = delivery.target().member();
        Optional<CardFace> face = sync.faces.apply(member, now);
        return face.isPresent() ? channel.update(member, face.get()) : channel.remove(member);
    }

    private void accept(Delivery delivery) {
        if (sync.outbox.accepted(delivery, now) == Settled.LEASE_LOST) {
            leaseLost(delivery);
            return;
        }
        tally = tally.plusDelivered();
        tell(listener ->
                listener.delivered(delivery, SyncBacklog.lag(delivery.change().since(), now)));
    }

    private void failed(Delivery delivery, Exception cause) {
        ChannelName channel = delivery.target().channel();
        if (failures.merge(channel, 1, Integer::sum) == FAILURES_TO_PAUSE) {
            open.remove(channel);
        }
        tell(listener -> listener.threw(delivery, cause));
        String reason = Reason.of(cause);
        if (delivery.attempt() >= sync.retries.mostAttempts()) {
            bury(delivery, givenUp(reason));
            return;
        }
        Instant due = sync.retryAt(delivery, cause, now);
        if (sync.outbox.retry(delivery, now, due) == Settled.LEASE_LOST) {
            leaseLost(delivery);
        } else {
            retrying(delivery, reason, due);
        }
    }

    private String givenUp(String last) {
        return Reason.line("given up at attempt " + sync.retries.mostAttempts() + ": " + last);
    }

    private void bury(Delivery delivery, String reason) {
        switch (sync.outbox.bury(delivery, now, reason)) {
            case LEASE_LOST -> leaseLost(delivery);
            case CHANGED_MEANWHILE -> retrying(delivery, reason, now);
            case DONE -> {
                tally = tally.plusBuried();
                tell(listener -> listener.buried(delivery, reason));
            }
        }
    }

    private void retrying(Delivery delivery, String reason, Instant due) {
        tally = tally.plusRetried();
        tell(listener -> listener.retrying(delivery, reason, due));
    }

    private void leaseLost(Delivery delivery) {
        tally = tally.plusLeaseLost();
        tell(listener -> listener.leaseLost(delivery));
    }

    private void tell(Consumer<SyncListener> message) {
        try {
            message.accept(sync.listener);
        } catch (Exception e) { // a metric that fails must not stop the cards; the summary counts it
            tally = tally.plusListenerFailure();
        }
    }
}
