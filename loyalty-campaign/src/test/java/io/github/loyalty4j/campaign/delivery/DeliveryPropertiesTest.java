package io.github.loyalty4j.campaign.delivery;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.APPLE;
import static io.github.loyalty4j.campaign.Corner.EMAIL;
import static io.github.loyalty4j.campaign.Corner.JOINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of everything that is ever sent, in any zone, through any night and any change of the clocks. */
class DeliveryPropertiesTest {
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2031-01-01T00:00:00Z");
    private static final QuietHours NIGHT = QuietHours.of(LocalTime.of(20, 30), LocalTime.of(8, 15));
    private static final List<FrequencyCap> CAPS = List.of(
            FrequencyCap.of(3, Duration.ofDays(1)),
            FrequencyCap.of(2, Duration.ofDays(1)).on(APPLE),
            FrequencyCap.of(4, Duration.ofDays(7)).ofPurpose("news"));
    private static final DeliveryPolicy POLICY = DeliveryPolicy.builder()
            .quietHours(NIGHT)
            .caps(CAPS.toArray(FrequencyCap[]::new))
            .withoutConsent("service")
            .build();

    /** One member's days: notifications come at random, are handed in again when they have waited, and at times twice. */
    private static final class Days {
        final Corner corner;
        final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
        final Map<Notification, Instant> waiting = new HashMap<>();
        final List<String> answers = new ArrayList<>();
        final Random random;
        final ZoneId zone;
        boolean mayHaveNews;

        Days(long seed, ZoneId zone, Instant from) {
            this.corner = new Corner(from);
            this.random = new Random(seed);
            this.zone = zone;
        }

        void live(Instant from, int hours) {
            Courier courier = new Courier(
                    POLICY, MessageTexts.of("en").text("hello", "en", "Hello"), log, channel(APPLE), channel(EMAIL));
            for (int hour = 0; hour < hours; hour++) {
                Instant now = from.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3_600));
                if (random.nextInt(40) == 0) {
                    mayHaveNews = !mayHaveNews;
                    corner.consents("news", mayHaveNews, now);
                }
                if (random.nextInt(4) == 0) {
                    waiting.put(notification(hour, now), now);
                }
                round(courier, now);
            }
        }

        private Notification notification(int hour, Instant now) {
            String cause = "c" + hour / (1 + random.nextInt(3)); // at times one that was before
            String purpose = random.nextBoolean() ? "news" : "service";
            Notification notification = Notification.of("hello", cause, ANNA, purpose, now)
                    .expiring(now.plus(Duration.ofHours(1 + random.nextInt(72))));
            return random.nextInt(3) == 0
                    ? notification.heldOut(new ControlGroup("offer-" + random.nextInt(9), 500))
                    : notification;
        }

        private void round(Courier courier, Instant now) {
            Profile profile =
                    Profile.of(corner.loyalty.account(ANNA).orElseThrow(), zone).reachedBy(APPLE, EMAIL);
            List<Notification> due = waiting.entrySet().stream()
                    .filter(each -> !each.getValue().isAfter(now))
                    .map(Map.Entry::getKey)
                    .toList();
            courier.deliver(due, profile, now).forEach((notification, verdict) -> {
                answers.add(notification + " " + verdict);
                if (verdict instanceof Verdict.Waiting later) {
                    waiting.put(notification, later.until());
                } else {
                    waiting.remove(notification);
                }
                if (verdict instanceof Verdict.Sent) {
                    check(notification, now);
                }
            });
        }

        private void check(Notification sent, Instant now) {
            assertThat(isQuiet(NIGHT, now, zone)).as("%s in %s", now, zone).isFalse();
            assertThat(sent.control().filter(group -> group.has(ANNA))).isEmpty();
            assertThat(sent.purpose().equals("service") || mayHaveNews).isTrue();
            assertThat(now).isBefore(sent.expires().orElseThrow());
        }

        private static MessageChannel channel(ChannelName name) {
            return new MessageChannel() {
                @Override
                public ChannelName name() {
                    return name;
                }

                @Override
                public Answer send(Notification notification, Profile profile, String text) {
                    return Answer.accepted();
                }
            };
        }
    }

    /** By what a wall clock shows, in minutes: without any of the code under test. */
    private static boolean isQuiet(QuietHours hours, Instant time, ZoneId zone) {
        int now = time.atZone(zone).getHour() * 60 + time.atZone(zone).getMinute();
        int from = hours.from().getHour() * 60 + hours.from().getMinute();
        int to = hours.to().getHour() * 60 + hours.to().getMinute();
        return from < to ? now >= from && now < to : now >= from || now < to;
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds())).map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> days() {
        return Arbitraries.longs()
                .between(FIRST.getEpochSecond(), LAST.minus(Duration.ofDays(26)).getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Property(tries = 150)
    void sent_isNeverByNightNorTooOftenNorTwiceNorUnwanted(
            @ForAll long seed,
            @ForAll("zones") ZoneId zone,
            @ForAll("days") Instant day,
            @ForAll boolean isAcrossAChange) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(day);
        boolean isNear =
                isAcrossAChange && change != null && change.getInstant().isBefore(LAST);
        Instant from = isNear ? change.getInstant().minus(Duration.ofDays(5)) : day;
        Days days = new Days(seed, zone, from);
        days.live(from, 600);

        List<Delivery> sent = days.log.deliveries(ANNA);
        assertThat(sent).extracting(Delivery::notification).doesNotHaveDuplicates();
        for (FrequencyCap cap : CAPS) {
            List<Delivery> counted = sent.stream()
                    .filter(each -> cap.channel()
                            .filter(name -> !name.equals(each.channel()))
                            .isEmpty())
                    .filter(each -> cap.purpose()
                            .filter(name -> !name.equals(each.purpose()))
                            .isEmpty())
                    .toList();
            for (int i = cap.most(); i < counted.size(); i++) {
                assertThat(Duration.between(
                                counted.get(i - cap.most()).time(),
                                counted.get(i).time()))
                        .as(cap.toString())
                        .isGreaterThanOrEqualTo(cap.window());
            }
        }
    }

    /** Every zone there is, each time its clock is put forward or back from 2020 to 2030, each half hour of two days. */
    @ParameterizedTest
    @CsvSource({"20:30,08:15", "01:15,02:45", "23:30,00:15"}) // around, within and across the hours clocks are put
    void nothing_isSentByNight_aroundAnyChangeOfAnyClock(LocalTime start, LocalTime end) {
        QuietHours hours = QuietHours.of(start, end);
        Account anna = new Corner(FIRST).consents("news", true, FIRST).profile().account();
        DeliveryPolicy night = DeliveryPolicy.builder().quietHours(hours).build();
        int sent = 0;
        int changes = 0;
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            Profile profile = Profile.of(anna, zone).reachedBy(EMAIL);
            ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
            for (; change != null && change.getInstant().isBefore(LAST); ) {
                changes++;
                for (int half = -48; half <= 48; half++) {
                    Instant now = change.getInstant().plus(Duration.ofMinutes(30L * half));
                    Verdict verdict =
                            night.decide(Notification.of("hello", "1", ANNA, "news", FIRST), profile, List.of(), now);
                    Instant when = verdict.match(channel -> now, (until, why) -> until, why -> Instant.MIN);
                    assertThat(isQuiet(hours, when, zone))
                            .as("%s at %s", id, now)
                            .isFalse();
                    assertThat(isQuiet(hours, now, zone) == (verdict instanceof Verdict.Waiting))
                            .as("%s at %s", id, now)
                            .isTrue();
                    sent += verdict instanceof Verdict.Sent ? 1 : 0;
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(changes).isGreaterThan(2_000);
        assertThat(sent).isGreaterThan(changes);
    }

    @Property(tries = 20)
    void days_livedAgain_areTheSame(@ForAll long seed, @ForAll("zones") ZoneId zone) {
        Days first = new Days(seed, zone, JOINED);
        Days again = new Days(seed, zone, JOINED);
        first.live(JOINED, 300);
        again.live(JOINED, 300);

        assertThat(again.answers).isEqualTo(first.answers);
        assertThat(Set.copyOf(again.log.deliveries(ANNA))).isEqualTo(Set.copyOf(first.log.deliveries(ANNA)));
    }
}
