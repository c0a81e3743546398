package io.github.loyalty4j.campaign.audience;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.BERLIN;
import static io.github.loyalty4j.campaign.Corner.JOINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.SegmentChange.Kind;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SegmentChangeTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T10:00:00Z");
    private static final Segment NEW = Segment.of("new", Trait.orders(0, 0));
    private static final Segment BUYERS = Segment.of("buyers", Trait.orders(1, Long.MAX_VALUE));
    private static final Segment SILENT = Segment.of("silent", Trait.silentFor(30));
    private static final Segment RICH = Segment.of("rich", Trait.balanceAtLeast(PointsUnit.POINTS, Points.of(50)));
    private static final Segmentation ALL = Segmentation.overlapping(NEW, BUYERS, SILENT, RICH);

    private static List<Instant> days(int count) {
        return IntStream.range(0, count)
                .mapToObj(day -> JOINED.plus(Duration.ofDays(day)).plusSeconds(1))
                .toList();
    }

    @Test
    void changes_sayWhichWhenWhyAndByWhat() {
        Corner corner = new Corner().buys("17", "12.00", MARCH);
        List<SegmentChange> changes = SegmentHistory.of(ALL, BERLIN)
                .changes(corner.loyalty.postings(ANNA, 0, 100), List.of(MARCH.plus(Duration.ofDays(30))));

        assertThat(changes)
                .extracting(SegmentChange::toString)
                .containsExactly(
                        "ENTERED new at 2026-01-05T10:00:00Z, by enroll/anna",
                        "LEFT new at 2026-03-01T10:00:00Z, by order/17",
                        "ENTERED buyers at 2026-03-01T10:00:00Z, by order/17",
                        "ENTERED silent at 2026-03-31T10:00:00Z, by clock");
        assertThat(changes.get(1).explanation()).isEqualTo("new: no\n  orders 0 to 0: no, 1\n");
        assertThat(changes.get(3).explanation()).isEqualTo("silent: yes\n  silent for 30 days: yes, 30 days\n");
        assertThat(changes).allMatch(change -> change.member().equals(ANNA));
    }

    @Test
    void exclusive_isLeftForOneThatComesBefore_andSaysSo() {
        Segmentation first = Segmentation.exclusive(RICH, BUYERS);
        Corner corner = new Corner().buys("1", "12.00", MARCH).buys("2", "40.00", MARCH.plusSeconds(9));
        List<SegmentChange> changes =
                SegmentHistory.of(first, BERLIN).changes(corner.loyalty.postings(ANNA, 0, 100), List.of());

        assertThat(changes)
                .extracting(change -> change.kind() + " " + change.segment())
                .containsExactly("ENTERED buyers", "LEFT buyers", "ENTERED rich");
        assertThat(changes.get(1).explanation())
                .isEqualTo(
                        """
                        buyers: yes
                          orders 1 or more: yes, 2
                        but rich comes before it, and a member belongs to one
                        """);
    }

    /** What a host sees that looks after each command and once a day is what the ledger tells afterwards. */
    @Property(tries = 40, seed = "20261129")
    void replay_isWhatWasSeen(@ForAll long seed) {
        Random random = new Random(seed);
        Segmentation segmentation = random.nextBoolean() ? ALL : Segmentation.exclusive(RICH, SILENT, BUYERS, NEW);
        Corner corner = new Corner();
        SegmentWatch watch =
                SegmentWatch.of(segmentation, new InMemorySegmentStates()).tellingOfJoined(Instant.MIN);
        List<SegmentChange> seen = new ArrayList<>(watch.look(corner.profile(), JOINED, "enroll/anna"));
        int order = 0;
        for (Instant day : days(200)) {
            seen.addAll(watch.look(corner.profile(), day, SegmentChange.CLOCK));
            if (random.nextInt(25) == 0) {
                Instant time = day.plusSeconds(60);
                corner.buys("o-" + ++order, "30.00", time);
                seen.addAll(watch.look(corner.profile(), time, "order/o-" + order));
            }
        }

        SegmentHistory history = SegmentHistory.of(segmentation, BERLIN);
        List<SegmentChange> replayed = history.changes(corner.loyalty.postings(ANNA, 0, 10_000), days(200));
        assertThat(replayed).isEqualTo(seen).isNotEmpty();
        assertThat(history.changes(corner.loyalty.postings(ANNA, 0, 10_000), days(200)))
                .isEqualTo(replayed);
    }

    /** Whoever adds up all that is told has what a look at the end finds. */
    @Property(tries = 20, seed = "20261129")
    void changes_addUpToWhereTheMemberIs(@ForAll long seed) {
        Random random = new Random(seed);
        Corner corner = new Corner();
        for (int i = 0; i < random.nextInt(6); i++) {
            corner.buys("o-" + i, "20.00", JOINED.plus(Duration.ofDays(random.nextInt(20) + 20L * i)));
        }
        List<Instant> looks = days(150);
        Set<String> now = new HashSet<>();
        for (SegmentChange change :
                SegmentHistory.of(ALL, BERLIN).changes(corner.loyalty.postings(ANNA, 0, 1_000), looks)) {
            boolean isChange = change.kind() == Kind.ENTERED ? now.add(change.segment()) : now.remove(change.segment());
            assertThat(isChange).as(change.toString()).isTrue();
        }
        assertThat(now).isEqualTo(ALL.of(corner.profile(), looks.get(looks.size() - 1)));
    }

    @Test
    void hostsOwnKnowledge_countsInAReplay() {
        Segmentation press = Segmentation.overlapping(Segment.of("press", Trait.tagged("press")));
        List<SegmentChange> changes = SegmentHistory.of(press, BERLIN)
                .with(profile -> profile.tagged("press"))
                .changes(new Corner().loyalty.postings(ANNA, 0, 9), List.of());
        assertThat(changes).extracting(SegmentChange::segment).containsExactly("press");
    }

    @Test
    void badInput_isNamed() {
        Corner corner = new Corner();
        SegmentChange longest =
                new SegmentChange(ANNA, "new", Kind.LEFT, MARCH, "c".repeat(SegmentChange.MOST_OF_CAUSE), "");
        assertThat(corner.profile().segmentChanges(List.of(longest)).segmentChanges())
                .containsExactly(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SegmentChange(ANNA, "new", Kind.LEFT, MARCH, longest.cause() + "c", ""))
                .withMessage("cause of a change must have at most 300 characters: has 301");
        SegmentChange ofBen = new SegmentChange(MemberId.of("ben"), "new", Kind.LEFT, MARCH, "clock", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> corner.profile().segmentChanges(List.of(ofBen)))
                .withMessage("changes of segments must be of the member: LEFT new at 2026-03-01T10:00:00Z, by clock");
        List<SegmentChange> most = Collections.nCopies(Profile.MOST, longest);
        assertThat(corner.profile().segmentChanges(most).segmentChanges()).hasSize(Profile.MOST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> corner.profile().segmentChanges(Collections.nCopies(Profile.MOST + 1, longest)))
                .withMessage("changes of segments must be 0 to 1000: 1001");
    }
}
