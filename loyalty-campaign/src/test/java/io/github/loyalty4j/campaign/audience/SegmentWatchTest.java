package io.github.loyalty4j.campaign.audience;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.BERLIN;
import static io.github.loyalty4j.campaign.Corner.JOINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.trigger.Occasions;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SegmentWatchTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T10:00:00Z");
    private static final Segment NEW = Segment.of("new", Trait.orders(0, 0));
    private static final Segment BUYERS = Segment.of("buyers", Trait.orders(1, Long.MAX_VALUE));
    private static final Segment SILENT = Segment.of("silent", Trait.silentFor(30));
    private static final Segmentation BOTH = Segmentation.overlapping(NEW, BUYERS);

    private final Corner corner = new Corner();
    private final SegmentStates states = new InMemorySegmentStates();

    private List<String> look(SegmentWatch watch, Instant now) {
        return watch.look(corner.profile(), now, SegmentChange.CLOCK).stream()
                .map(change -> change.kind() + " " + change.segment())
                .toList();
    }

    /** A shop that begins to watch does not tell all its members where they have been for long. */
    @Test
    void firstLook_isSilent() {
        SegmentWatch watch = SegmentWatch.of(BOTH, states);
        assertThat(look(watch, MARCH)).isEmpty();
        assertThat(states.find(ANNA)).contains(Map.of("new", true, "buyers", false));
        corner.buys("1", "12.00", MARCH);
        assertThat(look(watch, MARCH)).containsExactly("LEFT new", "ENTERED buyers");
        assertThat(look(watch, MARCH)).isEmpty();
        assertThat(watch).hasToString("watch of 2 segments");
    }

    @Test
    void firstLook_tellsOfThoseWhoJoinedSince_ifAsked() {
        SegmentWatch later = SegmentWatch.of(BOTH, states).tellingOfJoined(JOINED.plusNanos(1));
        assertThat(look(later, MARCH)).isEmpty();
        SegmentWatch watch = SegmentWatch.of(BOTH, new InMemorySegmentStates()).tellingOfJoined(JOINED);
        assertThat(look(watch, MARCH)).containsExactly("ENTERED new");
        assertThat(look(watch, MARCH)).isEmpty();
    }

    @Test
    void newSegment_isSilentAtFirst_thoughOthersAreKnown() {
        look(SegmentWatch.of(BOTH, states), JOINED);
        corner.buys("1", "12.00", MARCH);
        Instant april = MARCH.plus(Duration.ofDays(40));
        SegmentWatch more = SegmentWatch.of(Segmentation.overlapping(NEW, BUYERS, SILENT), states);
        assertThat(look(more, april)).as("silent for long").containsExactly("LEFT new", "ENTERED buyers");
        corner.buys("2", "12.00", april);
        assertThat(look(more, april)).containsExactly("LEFT silent");
        assertThat(look(SegmentWatch.of(BOTH, states), april)).as("one is gone").isEmpty();
        assertThat(states.find(ANNA).orElseThrow()).containsOnlyKeys("new", "buyers");
    }

    /** The states outlive the process: nothing is told again, and what was told is still there for the trigger. */
    @Test
    void restart_repeatsNothing_andLosesNothing() {
        corner.buys("1", "12.00", MARCH);
        Segmentation silent = Segmentation.overlapping(SILENT);
        look(SegmentWatch.of(silent, states), MARCH);
        Instant april = MARCH.plus(Duration.ofDays(30));
        assertThat(look(SegmentWatch.of(silent, states), april)).containsExactly("ENTERED silent");

        SegmentWatch restarted = SegmentWatch.of(silent, states);
        assertThat(look(restarted, april.plusSeconds(1))).isEmpty();
        Trigger missYou = Trigger.of("miss-you", "news", Occasions.segmentEntered("silent", Duration.ofDays(1)));
        Profile profile = corner.profile().segmentChanges(states.changes(ANNA, Instant.EPOCH));
        assertThat(missYou.due(profile, april.plus(Duration.ofDays(1))))
                .extracting(Notification::id)
                .containsExactly("miss-you/silent " + april);
    }

    /** Whatever the clock says: what was told is not told again, and a change back is one. */
    @Test
    void clockGoingBack_repeatsNothing() {
        corner.buys("1", "12.00", MARCH);
        SegmentWatch watch = SegmentWatch.of(Segmentation.overlapping(SILENT), states);
        Instant april = MARCH.plus(Duration.ofDays(30));
        look(watch, april.minusSeconds(1));
        assertThat(look(watch, april)).containsExactly("ENTERED silent");
        assertThat(look(watch, april.minusSeconds(1))).containsExactly("LEFT silent");
        assertThat(look(watch, april.minusSeconds(1))).isEmpty();
        assertThat(states.changes(ANNA, Instant.EPOCH))
                .extracting(SegmentChange::time)
                .containsExactly(april.minusSeconds(1), april);
    }

    /** The same member looked at by several watches at once: each change is told by one of them. */
    @Test
    void watchesAtOnce_tellAChangeOnce() throws Exception {
        look(SegmentWatch.of(BOTH, states), JOINED);
        corner.buys("1", "12.00", MARCH);
        Profile profile = corner.profile();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<List<SegmentChange>>> looks = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            SegmentWatch watch = SegmentWatch.of(BOTH, states);
            looks.add(threads.submit(() -> watch.look(profile, MARCH, "order/1")));
        }
        List<SegmentChange> told = new ArrayList<>();
        for (Future<List<SegmentChange>> each : looks) {
            told.addAll(each.get());
        }
        threads.shutdown();
        assertThat(told).extracting(SegmentChange::segment).containsExactlyInAnyOrder("new", "buyers");
    }

    /** Ben is Anna: where Anna stands stays hers, what was told of Ben is not told of her again. */
    @Test
    void merged_memberGoesOnWhereTheSurvivorIs() {
        MemberId ben = MemberId.of("ben");
        corner.loyalty.enroll(ben, JOINED);
        SegmentWatch watch = SegmentWatch.of(BOTH, states);
        watch.look(Profile.of(corner.loyalty.account(ben).orElseThrow(), BERLIN), JOINED, SegmentChange.CLOCK);
        look(watch, JOINED);
        states.move(ben, ANNA);
        assertThat(look(watch, MARCH)).isEmpty();
        assertThat(states.find(ben)).isEmpty();
    }
}
