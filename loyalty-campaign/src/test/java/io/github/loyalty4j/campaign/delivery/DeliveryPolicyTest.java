package io.github.loyalty4j.campaign.delivery;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.APPLE;
import static io.github.loyalty4j.campaign.Corner.EMAIL;
import static io.github.loyalty4j.campaign.Corner.JOINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.Verdict.Reason;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.AccountStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {
    private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z"); // in Berlin
    private static final Instant LATE = Instant.parse("2026-06-01T19:30:00Z"); // 21:30
    private static final Instant MORNING = Instant.parse("2026-06-02T07:00:00Z"); // 09:00 the day after
    private static final QuietHours NIGHT = QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0));

    private final Corner corner = new Corner().consents("news", true, JOINED);
    private final DeliveryPolicy policy = DeliveryPolicy.builder()
            .quietHours(NIGHT)
            .caps(FrequencyCap.of(1, Duration.ofDays(1)))
            .build();

    private static Notification news(Instant due) {
        return Notification.of("hello", "first", ANNA, "news", due);
    }

    private static Delivery told(Instant time) {
        return new Delivery("other/1", "news", EMAIL, time, true);
    }

    private Verdict decide(Notification notification, Instant now, Delivery... done) {
        return policy.decide(notification, corner.profile(), List.of(done), now);
    }

    private static Reason reason(Verdict verdict) {
        return verdict.match(
                channel -> {
                    throw new AssertionError("sent");
                },
                (until, why) -> why,
                why -> why);
    }

    @Test
    void allowed_isSentByTheChannelPreferred() {
        assertThat(decide(news(NOON), NOON)).isEqualTo(new Verdict.Sent(APPLE)).hasToString("sent by apple");
    }

    /** Of an offer withheld from 999 of 1,000 Anna is told nothing, due or not; of what is for all she is told. */
    @Test
    void controlGroup_isNotToldOfItsOffer() {
        ControlGroup nearlyAll = new ControlGroup("autumn", 999);
        assertThat(nearlyAll.has(ANNA)).isTrue();
        Verdict.Dropped dropped =
                new Verdict.Dropped(Reason.CONTROL_GROUP, "as the member is in the control group of autumn");
        assertThat(decide(news(NOON).heldOut(nearlyAll), NOON))
                .isEqualTo(dropped)
                .hasToString("not sent, as the member is in the control group of autumn");
        assertThat(decide(news(NOON).heldOut(nearlyAll), NOON.minusNanos(1))).isEqualTo(dropped);
        assertThat(decide(news(NOON).heldOut(new ControlGroup("autumn", 0)), NOON))
                .isEqualTo(new Verdict.Sent(APPLE));
    }

    @Test
    void notDue_waits() {
        assertThat(decide(news(NOON), NOON.minusNanos(1)))
                .isEqualTo(new Verdict.Waiting(NOON, Reason.NOT_DUE, "as it is due then"));
    }

    @Test
    void night_waitsUntilTheMembersMorning() {
        assertThat(decide(news(NOON), LATE))
                .isEqualTo(new Verdict.Waiting(MORNING, Reason.QUIET_HOURS, "as 21:00-09:00 are quiet"));
        Profile inTokyo =
                Profile.of(corner.profile().account(), ZoneId.of("Asia/Tokyo")).reachedBy(EMAIL);
        assertThat(policy.decide(news(NOON), inTokyo, List.of(), NOON.plus(Duration.ofHours(2))))
                .as("21:00 in Tokyo")
                .hasToString("waits until 2026-06-02T00:00:00Z, as 21:00-09:00 are quiet");
    }

    @Test
    void enough_waitsUntilThereIsRoomAndItIsDay() {
        assertThat(decide(news(NOON), NOON, told(NOON.minusSeconds(60))))
                .isEqualTo(new Verdict.Waiting(
                        NOON.minusSeconds(60).plus(Duration.ofDays(1)),
                        Reason.FREQUENCY,
                        "as the member was told 1 in 24 h"));
        assertThat(decide(news(NOON), NOON, told(Instant.parse("2026-05-31T20:00:00Z"))))
                .as("room at 22:00, so not before morning")
                .isEqualTo(new Verdict.Waiting(MORNING, Reason.FREQUENCY, "as the member was told 1 in 24 h"));
    }

    @Test
    void expired_isDropped() {
        Notification brief = news(NOON).expiring(NOON.plusSeconds(60));

        assertThat(decide(brief, NOON.plusSeconds(60).minusNanos(1))).isEqualTo(new Verdict.Sent(APPLE));
        assertThat(reason(decide(brief, NOON.plusSeconds(60)))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void tooLate_isDroppedAtOnce() {
        Notification tonight = news(NOON).expiring(MORNING);

        assertThat(reason(decide(tonight, LATE))).isEqualTo(Reason.TOO_LATE);
        assertThat(reason(decide(news(NOON).expiring(MORNING.plusNanos(1)), LATE)))
                .isEqualTo(Reason.QUIET_HOURS);
    }

    @Test
    void consent_isAskedForByPurposeAndThenByChannel() {
        Notification offer = Notification.of("offer", "1", ANNA, "offers", NOON);
        assertThat(reason(decide(offer, NOON))).isEqualTo(Reason.NO_CONSENT);
        corner.consents("offers-email", true, JOINED);
        assertThat(decide(offer, NOON)).isEqualTo(new Verdict.Sent(EMAIL));
        corner.consents("offers", true, JOINED);
        assertThat(decide(offer, NOON)).isEqualTo(new Verdict.Sent(APPLE));
        corner.consents("offers-apple", false, JOINED);
        assertThat(decide(offer, NOON)).isEqualTo(new Verdict.Sent(EMAIL));
        corner.consents("offers", false, JOINED.plusSeconds(1));
        assertThat(reason(decide(offer, NOON)))
                .as("a later no to all takes back an earlier yes to a channel")
                .isEqualTo(Reason.NO_CONSENT);
        corner.consents("offers-email", true, JOINED.plusSeconds(2));
        assertThat(decide(offer, NOON)).as("and a yes after that is one").isEqualTo(new Verdict.Sent(EMAIL));
    }

    @Test
    void account_mustBeActive() {
        for (AccountStatus status : List.of(AccountStatus.FROZEN, AccountStatus.CLOSED)) {
            Corner other = new Corner().consents("news", true, JOINED);
            other.loyalty.setStatus(
                    new Command.SetStatus(ANNA, "case-1", status, new Command.Note("a reason", "clerk-7")), JOINED);
            assertThat(policy.decide(news(NOON), other.profile(), List.of(), NOON))
                    .isEqualTo(new Verdict.Dropped(Reason.NOT_ACTIVE, "as the account is " + status));
        }
        MemberId ben = MemberId.of("ben");
        corner.loyalty.enroll(ben, JOINED);
        corner.loyalty.merge(ANNA, ben, new Command.Note("one person", "clerk-7"), JOINED);
        assertThat(reason(decide(news(NOON), NOON))).isEqualTo(Reason.NOT_ACTIVE);
    }

    @Test
    void purpose_mayNeedNoConsentAndNoDay() {
        DeliveryPolicy service = DeliveryPolicy.builder()
                .quietHours(NIGHT)
                .withoutConsent("service")
                .atAnyHour("service")
                .channels("service", EMAIL)
                .build();
        Notification answer = Notification.of("answer", "1", ANNA, "service", NOON);

        assertThat(service.decide(answer, corner.profile(), List.of(), LATE)).isEqualTo(new Verdict.Sent(EMAIL));
        assertThat(reason(service.decide(answer, corner.profile().reachedBy(APPLE), List.of(), LATE)))
                .isEqualTo(Reason.NO_CHANNEL);
        corner.consents("service-email", false, JOINED);
        assertThat(reason(service.decide(answer, corner.profile(), List.of(), LATE)))
                .as("what was declined stays declined")
                .isEqualTo(Reason.NO_CONSENT);
    }

    @Test
    void repeated_isDropped() {
        Delivery before = new Delivery("hello/first", "news", EMAIL, NOON.minus(Duration.ofDays(400)), true);

        assertThat(decide(news(NOON), NOON, before))
                .isEqualTo(new Verdict.Dropped(Reason.REPEATED, "as it was sent before"));
    }

    @Test
    void profile_mustBeTheMembers() {
        Notification other = Notification.of("hello", "1", MemberId.of("ben"), "news", NOON);

        assertThatThrownBy(() -> decide(other, NOON))
                .hasMessage("notification must be for the member of the profile: hello/1, due 2026-06-01T10:00:00Z");
    }

    @Test
    void channel_withRoomIsTakenBeforeTheOnePreferred() {
        DeliveryPolicy rare = DeliveryPolicy.builder()
                .caps(FrequencyCap.of(1, Duration.ofDays(1)).on(APPLE))
                .build();
        Delivery byCard = new Delivery("other/1", "news", APPLE, NOON.minusSeconds(1), true);

        assertThat(rare.decide(news(NOON), corner.profile(), List.of(byCard), NOON))
                .isEqualTo(new Verdict.Sent(EMAIL));
        assertThat(rare.caps()).hasSize(1);
        assertThat(rare.quietHours()).isEmpty();
        assertThat(policy.quietHours()).contains(NIGHT);
    }
}
