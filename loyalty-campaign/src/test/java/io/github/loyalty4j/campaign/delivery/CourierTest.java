package io.github.loyalty4j.campaign.delivery;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.APPLE;
import static io.github.loyalty4j.campaign.Corner.EMAIL;
import static io.github.loyalty4j.campaign.Corner.JOINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.Signal;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.trigger.Occasions;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");
    private static final MessageTexts TEXTS =
            MessageTexts.of("en").text("hello", "en", "Hello").text("hello", "de", "Hallo");

    private final Corner corner = new Corner().consents("news", true, JOINED);
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private final Line apple = new Line(APPLE);
    private final Line email = new Line(EMAIL);

    /** A channel that answers as it is told to. */
    private static final class Line implements MessageChannel {
        private final ChannelName name;
        final List<String> sent = new CopyOnWriteArrayList<>();
        Answer answer = Answer.accepted();

        @Nullable
        RuntimeException fault;

        Line(ChannelName name) {
            this.name = name;
        }

        @Override
        public ChannelName name() {
            return name;
        }

        @Override
        public Answer send(Notification notification, Profile profile, String text) {
            if (fault != null) {
                throw fault;
            }
            sent.add(notification.id() + ": " + text);
            return answer;
        }
    }

    private Courier courier(FrequencyCap... caps) {
        return new Courier(DeliveryPolicy.builder().caps(caps).build(), TEXTS, log, apple, email);
    }

    private static Notification hello(String cause) {
        return Notification.of("hello", cause, ANNA, "news", NOON);
    }

    @Test
    void urgent_isSentFirst_inTheMembersLanguage() {
        Courier courier = courier(FrequencyCap.of(1, Duration.ofDays(1)));

        Map<Notification, Verdict> verdicts = courier.deliver(
                List.of(hello("a"), hello("b").priority(Priority.HIGH)),
                corner.profile().language("de"),
                NOON);

        assertThat(apple.sent).containsExactly("hello/b: Hallo");
        assertThat(verdicts.get(hello("a"))).isInstanceOf(Verdict.Waiting.class);
        assertThat(log.deliveries(ANNA)).containsExactly(new Delivery("hello/b", "news", APPLE, NOON, true));
    }

    @Test
    void same_isSentOnce() {
        courier().deliver(List.of(hello("a")), corner.profile(), NOON);
        Map<Notification, Verdict> again =
                courier().deliver(List.of(hello("a")), corner.profile(), NOON.plus(Duration.ofDays(900)));

        assertThat(apple.sent).hasSize(1);
        assertThat(again.get(hello("a"))).hasToString("not sent, as it was sent before");
    }

    /** A clock that is put right, two hours back: what was sent was sent, and what a cap counts it still counts. */
    @Test
    void clockGoingBack_sendsNothingTwice_andPassesNoCap() {
        Courier courier = courier(FrequencyCap.of(1, Duration.ofDays(1)));
        Notification early = Notification.of("hello", "early", ANNA, "news", NOON.minus(Duration.ofDays(9)));
        courier.deliver(List.of(hello("a")), corner.profile(), NOON);
        Map<Notification, Verdict> back =
                courier.deliver(List.of(hello("a"), early), corner.profile(), NOON.minus(Duration.ofHours(2)));

        assertThat(apple.sent).hasSize(1);
        assertThat(back.get(hello("a"))).hasToString("waits until 2026-06-01T10:00:00Z, as it is due then");
        assertThat(back.get(early)).hasToString("waits until 2026-06-02T10:00:00Z, as the member was told 1 in 24 h");
    }

    private static final Instant EVENING = Instant.parse("2026-03-02T20:30:00Z"); // 21:30 in Berlin
    private static final Instant MORNING = Instant.parse("2026-03-03T08:00:00Z");

    /** A basket left an hour ago, at night: what comes of it when the trigger is asked at night and again when the night is over. */
    private List<String> nightOfTheBasket(Runnable meanwhile) {
        Trigger trigger = Trigger.of("left", "news", Occasions.abandonedBasket("basket", Duration.ofHours(1)));
        Courier courier = new Courier(
                DeliveryPolicy.builder()
                        .quietHours(QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0)))
                        .build(),
                MessageTexts.of("en").text("left", "en", "You left {count}."),
                log,
                apple);
        List<String> verdicts = new ArrayList<>();
        for (Instant now : List.of(EVENING, MORNING)) {
            Map<String, String> values = Map.of("count", now.equals(EVENING) ? "3 cups" : "2 cups");
            Signal basket = new Signal("basket", "b-1", EVENING.minus(Duration.ofHours(1)), values);
            Profile profile = corner.profile().signals(List.of(basket));
            courier.deliver(trigger.due(profile, now), profile, now)
                    .values()
                    .forEach(verdict -> verdicts.add(verdict.toString()));
            meanwhile.run();
        }
        return verdicts;
    }

    @Test
    void waiting_isNotSentInTheMorning_ifTheMemberOrderedAtNight() {
        assertThat(nightOfTheBasket(() -> corner.buys("o-1", "9.00", EVENING.plus(Duration.ofMinutes(10)))))
                .containsExactly("waits until 2026-03-03T08:00:00Z, as 21:00-09:00 are quiet");
        assertThat(apple.sent).isEmpty();
        assertThat(log.deliveries(ANNA)).isEmpty();
    }

    @Test
    void waiting_isSentInTheMorning_withTheValuesOfTheMorning() {
        assertThat(nightOfTheBasket(() -> {}))
                .containsExactly("waits until 2026-03-03T08:00:00Z, as 21:00-09:00 are quiet", "sent by apple");
        assertThat(apple.sent).containsExactly("left/b-1: You left 2 cups.");
    }

    @Test
    void down_isTriedAgainAndUsesNoRoom() {
        Courier courier = courier(FrequencyCap.of(1, Duration.ofDays(1)));
        apple.fault = new ChannelUnavailableException("no line");

        Verdict first =
                courier.deliver(List.of(hello("a")), corner.profile(), NOON).get(hello("a"));
        assertThat(first).hasToString("waits until 2026-06-01T10:05:00Z, as apple could not be reached");
        assertThat(log.deliveries(ANNA)).isEmpty();

        apple.fault = null;
        courier.deliver(List.of(hello("a")), corner.profile(), NOON.plus(Courier.PAUSE));
        assertThat(apple.sent).containsExactly("hello/a: Hello");
    }

    @Test
    void refused_isNotSentAgainAndUsesNoRoom() {
        Courier courier = courier(FrequencyCap.of(1, Duration.ofDays(1)));
        apple.answer = Answer.rejected("unknown card");

        Verdict first =
                courier.deliver(List.of(hello("a")), corner.profile(), NOON).get(hello("a"));
        assertThat(first).hasToString("not sent, as apple refused it: unknown card");
        apple.answer = Answer.accepted();
        Map<Notification, Verdict> then = courier.deliver(List.of(hello("a"), hello("b")), corner.profile(), NOON);

        assertThat(then.get(hello("a"))).hasToString("not sent, as it was sent before");
        assertThat(then.get(hello("b"))).isEqualTo(new Verdict.Sent(APPLE));
    }

    @Test
    void crash_neverSendsTwice() {
        apple.fault = new IllegalStateException("after it was sent, perhaps");
        Courier courier = courier();

        assertThat(courier.deliver(List.of(hello("a")), corner.profile(), NOON).get(hello("a")))
                .hasToString("not sent, as nobody knows whether apple took it: java.lang.IllegalStateException");
        assertThat(courier()
                        .deliver(List.of(hello("a")), corner.profile(), NOON)
                        .get(hello("a")))
                .hasToString("not sent, as it was sent before");
    }

    @Test
    void text_thatCannotBeMade_keepsNoOtherFromBeingSent() {
        Notification bye = Notification.of("bye", "a", ANNA, "news", NOON).priority(Priority.HIGH);

        Map<Notification, Verdict> verdicts = courier().deliver(List.of(hello("a"), bye), corner.profile(), NOON);

        assertThat(verdicts.get(bye))
                .isEqualTo(new Verdict.Dropped(
                        Verdict.Reason.NO_TEXT, "as its text cannot be made: trigger must have a text in en: bye"));
        assertThat(apple.sent).containsExactly("hello/a: Hello");
        assertThat(log.deliveries(ANNA)).hasSize(1);
    }

    private static final Trigger AUTUMN =
            Trigger.of("hello", "news", Occasions.announcement(NOON, NOON.plus(Duration.ofDays(30))));
    private static final Offer OFFER = Offer.of(
                    "autumn", Segment.of("all", Trait.all()), NOON, NOON.plus(Duration.ofDays(30)))
            .heldOut(0);

    private Verdict told(Offer offer, BudgetBook book) {
        return courier()
                .budgets(book)
                .deliver(AUTUMN.announcing(offer).due(corner.profile(), NOON), corner.profile(), NOON)
                .values()
                .iterator()
                .next();
    }

    /** Two orders in all: with the second nobody is told any more, and again as soon as one of them is given back. */
    @Test
    void offer_whoseBudgetIsSpent_isNotToldOf() {
        BudgetBook book = new InMemoryBudgetBook();
        Offer offer = OFFER.budget(2);
        corner.loyalty.enroll(MemberId.of("ben"), NOON);
        Profile ben = Profile.of(corner.loyalty.account(MemberId.of("ben")).orElseThrow(), Corner.BERLIN);
        offer.use(book, ben, OrderId.of("1"), NOON);
        offer.use(book, ben, OrderId.of("2"), NOON);

        assertThat(told(offer, book))
                .isEqualTo(new Verdict.Dropped(Verdict.Reason.USED_UP, "as offer/autumn/orders is used up: 2 of 2"));
        assertThat(log.deliveries(ANNA)).isEmpty();
        offer.giveBack(book, OrderId.of("2"));
        assertThat(told(offer, book)).isEqualTo(new Verdict.Sent(APPLE));
    }

    /** One order each: who has had it is not told of it, others are. */
    @Test
    void offer_theMemberHasHad_isNotToldOf() {
        BudgetBook book = new InMemoryBudgetBook();
        Offer offer = OFFER.perMember(1).budget(100);
        offer.use(book, corner.profile(), OrderId.of("1"), NOON);

        assertThat(told(offer, book)).hasToString("not sent, as offer/autumn/member is used up: 1 of 1");
        book.move(ANNA, MemberId.of("ben"));
        assertThat(told(offer, book)).isEqualTo(new Verdict.Sent(APPLE));
    }

    /** What would wait anyway is not looked up before it is its turn. */
    @Test
    void offer_usedUpWhileItWaits_isDroppedThen() {
        BudgetBook book = new InMemoryBudgetBook();
        Offer offer = OFFER.budget(1);
        Courier courier = courier(FrequencyCap.of(1, Duration.ofDays(1))).budgets(book);
        courier.deliver(List.of(Notification.of("hello", "a", ANNA, "news", NOON)), corner.profile(), NOON);
        List<Notification> due = AUTUMN.announcing(offer).due(corner.profile(), NOON);
        assertThat(courier.deliver(due, corner.profile(), NOON).values()).hasOnlyElementsOfType(Verdict.Waiting.class);
        offer.use(book, corner.profile(), OrderId.of("1"), NOON);

        assertThat(courier.deliver(due, corner.profile(), NOON.plus(Duration.ofDays(1)))
                        .values())
                .extracting(Verdict::toString)
                .containsExactly("not sent, as offer/autumn/orders is used up: 1 of 1");
    }

    @Test
    void offer_withABudget_isToldOfByNoCourierWithoutABook() {
        List<Notification> due =
                new ArrayList<>(AUTUMN.announcing(OFFER.budget(2)).due(corner.profile(), NOON));
        due.add(hello("a"));

        assertThatThrownBy(() -> courier().deliver(due, corner.profile(), NOON))
                .hasMessageStartingWith("courier must have the book of budgets by which hello/once may be used up: ");
        assertThat(apple.sent).isEmpty();
        courier().deliver(AUTUMN.announcing(OFFER).due(corner.profile(), NOON), corner.profile(), NOON);
        assertThat(apple.sent).as("without any end").containsExactly("hello/once: Hello");
    }

    @Test
    void log_forgetsAndMoves() {
        courier().deliver(List.of(hello("a")), corner.profile(), NOON);
        MemberId ben = MemberId.of("ben");
        log.move(ANNA, ben);
        assertThat(log.deliveries(ANNA)).isEmpty();
        assertThat(log.deliveries(ben)).extracting(Delivery::notification).containsExactly("hello/a");
        log.forget(ben);
        assertThat(log.deliveries(ben)).isEmpty();
    }

    @Test
    void down_waitsAsLongAsTheChannelSays() {
        apple.fault = new ChannelUnavailableException("busy", Duration.ofHours(2));
        Courier courier = new Courier(DeliveryPolicy.builder().build(), TEXTS, log, apple);

        assertThat(courier.deliver(List.of(hello("a")), corner.profile(), NOON).get(hello("a")))
                .hasToString("waits until 2026-06-01T12:00:00Z, as apple could not be reached");
        assertThat(courier.channels()).containsExactly(APPLE);
    }

    @Test
    void channel_thatIsNotThere_isPassedOver() {
        Courier courier = new Courier(DeliveryPolicy.builder().build(), TEXTS, log, email);

        courier.deliver(List.of(hello("a")), corner.profile(), NOON);

        assertThat(email.sent).hasSize(1);
        assertThatThrownBy(() -> new Courier(DeliveryPolicy.builder().build(), TEXTS, log, email, email))
                .hasMessage("channels must have different names: email");
    }

    @Test
    void couriers_atOnce_keepTheCapAndSendNothingTwice() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<List<String>> work = () -> {
            for (int n = 0; n < 50; n++) {
                courier(FrequencyCap.of(20, Duration.ofDays(1)))
                        .deliver(List.of(hello("c" + n)), corner.profile(), NOON);
            }
            return apple.sent;
        };
        for (Future<List<String>> each : threads.invokeAll(Collections.nCopies(8, work))) {
            each.get();
        }
        threads.shutdown();

        assertThat(apple.sent).hasSize(20).doesNotHaveDuplicates();
        assertThat(email.sent).isEmpty();
    }
}
