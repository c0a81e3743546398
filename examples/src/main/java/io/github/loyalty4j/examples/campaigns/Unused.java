package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What files tell of members and signals and a dry run makes no use of, counted, with an example: likely a slip of the pen. */
final class Unused {
    private Unused() {}

    /** A line each, in words; none if all is used. */
    static List<String> of(
            List<Purchase> purchases,
            Map<MemberId, KnownMember> members,
            List<SeenSignals.Seen> signals,
            List<ChannelName> channels) {
        Map<MemberId, Instant> first = new HashMap<>();
        purchases.forEach(purchase ->
                first.merge(purchase.member(), purchase.time(), (one, other) -> one.isBefore(other) ? one : other));
        List<String> lines = new ArrayList<>();
        channels(members, channels, lines);
        List<MemberId> late = members.entrySet().stream()
                .filter(one -> first.containsKey(one.getKey()))
                .filter(one -> one.getValue()
                        .joined()
                        .filter(time -> time.isAfter(first.getOrDefault(one.getKey(), time)))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
        tell(lines, "members joined after their first order, here with it", late);
        List<MemberId> unknown = signals.stream()
                .map(SeenSignals.Seen::member)
                .filter(member -> !first.containsKey(member) && !joins(members, member))
                .toList();
        tell(lines, "signals of customers who neither order nor have joined", unknown);
        return List.copyOf(lines);
    }

    private static void channels(Map<MemberId, KnownMember> members, List<ChannelName> channels, List<String> lines) {
        List<ChannelName> named = members.values().stream()
                .flatMap(one -> one.channels().orElse(List.of()).stream())
                .distinct()
                .filter(one -> !channels.contains(one))
                .toList();
        for (ChannelName name : named) {
            List<MemberId> reached = members.entrySet().stream()
                    .filter(one -> one.getValue().channels().orElse(List.of()).contains(name))
                    .map(Map.Entry::getKey)
                    .toList();
            tell(lines, "members reached by " + name.value() + ", by which no trigger goes", reached);
        }
    }

    private static boolean joins(Map<MemberId, KnownMember> members, MemberId member) {
        KnownMember known = members.get(member);
        return known != null && known.joined().isPresent();
    }

    private static void tell(List<String> lines, String what, List<MemberId> who) {
        if (!who.isEmpty()) {
            lines.add(what + ": " + who.size() + ", first " + who.get(0));
        }
    }
}
