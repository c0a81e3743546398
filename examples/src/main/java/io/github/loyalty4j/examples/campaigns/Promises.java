package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.delivery.Verdict;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which notifications wait to be looked at again, and which are done with; each by its id among those of its member. For one thread. */
final class Promises {
    private final Map<MemberId, Map<String, Promise>> waiting = new HashMap<>();
    private final Map<MemberId, Set<String>> settled = new HashMap<>();

    /** Something that is looked at again. */
    private record Promise(Notification notification, Instant until) {}

    private Map<String, Promise> of(MemberId member) {
        return waiting.getOrDefault(member, Map.of());
    }

    /** Of what there is an occasion for, what is to be looked at now. */
    List<Notification> due(MemberId member, List<Notification> caused, Instant now) {
        return caused.stream()
                .filter(each -> !settled.getOrDefault(member, Set.of()).contains(each.id()))
                .filter(each -> {
                    Promise promise = of(member).get(each.id());
                    return promise == null || !now.isBefore(promise.until);
                })
                .toList();
    }

    /** What was to be looked at now, and there is no occasion for any more, with what becomes of it; each is told once. */
    Map<Notification, Verdict> gone(MemberId member, List<Notification> caused, Instant now) {
        if (of(member).isEmpty()) {
            return Map.of();
        }
        Set<String> ids = caused.stream().map(Notification::id).collect(Collectors.toSet());
        Map<Notification, Verdict> gone = new LinkedHashMap<>();
        of(member).values().removeIf(promise -> {
            boolean isGone = !ids.contains(promise.notification.id()) && !now.isBefore(promise.until);
            if (isGone) {
                gone.put(promise.notification, why(promise.notification, now));
            }
            return isGone;
        });
        return gone;
    }

    private static Verdict why(Notification gone, Instant now) {
        return gone.expires()
                .filter(end -> !now.isBefore(end))
                .<Verdict>map(end -> new Verdict.Dropped(Verdict.Reason.EXPIRED, "as it made sense until " + end))
                .orElseGet(() -> new Verdict.Dropped(Verdict.Reason.GONE, "as its occasion is gone"));
    }

    /** Keeps what became of a notification; false if it waits, and waited before. */
    boolean keep(MemberId member, Notification notification, Verdict verdict) {
        Map<String, Promise> promises = waiting.computeIfAbsent(member, each -> new TreeMap<>());
        if (verdict instanceof Verdict.Waiting later) {
            return promises.put(notification.id(), new Promise(notification, later.until())) == null;
        }
        promises.remove(notification.id());
        settled.computeIfAbsent(member, each -> new HashSet<>()).add(notification.id());
        return true;
    }
}
