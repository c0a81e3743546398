package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** States in memory, for tests and small shops' trials: with the process they are gone. Safe for use by several threads. */
public final class InMemorySegmentStates implements SegmentStates {
    private final Map<MemberId, Seen> members = new HashMap<>();

    private record Seen(Optional<Map<String, Boolean>> last, List<SegmentChange> changes) {
        static final Seen NONE = new Seen(Optional.empty(), List.of());
    }

    private Seen seen(MemberId member) {
        return members.getOrDefault(member, Seen.NONE);
    }

    @Override
    public synchronized Optional<Map<String, Boolean>> find(MemberId member) {
        return seen(member).last;
    }

    @Override
    public synchronized boolean change(
            MemberId member,
            Optional<Map<String, Boolean>> before,
            Map<String, Boolean> after,
            List<SegmentChange> changes) {
        Seen seen = seen(member);
        if (!seen.last.equals(before)) {
            return false;
        }
        members.put(member, new Seen(Optional.of(Map.copyOf(after)), joined(seen.changes, changes)));
        return true;
    }

    private static List<SegmentChange> joined(List<SegmentChange> some, List<SegmentChange> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<SegmentChange> all = new ArrayList<>(some);
        all.removeIf(old -> more.stream().anyMatch(each -> isSame(old, each)));
        all.addAll(more);
        all.sort(Comparator.comparing(SegmentChange::time));
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST_CHANGES), all.size()));
    }

    private static boolean isSame(SegmentChange one, SegmentChange other) {
        return one.time().equals(other.time()) && one.segment().equals(other.segment()) && one.kind() == other.kind();
    }

    @Override
    public synchronized List<SegmentChange> changes(MemberId member, Instant since) {
        return seen(member).changes.stream()
                .filter(change -> !change.time().isBefore(since))
                .toList();
    }

    @Override
    public synchronized void forget(MemberId member) {
        members.remove(member);
    }

    @Override
    public synchronized void move(MemberId from, MemberId into) {
        Seen source = members.get(from);
        if (source == null || from.equals(into)) {
            return;
        }
        Seen target = seen(into);
        List<SegmentChange> moved =
                source.changes.stream().map(change -> change.of(into)).toList();
        members.put(into, new Seen(target.last.or(() -> source.last), joined(target.changes, moved)));
        members.remove(from);
    }
}
