package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.Message;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.Outbox;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet.Notice;
import io.github.loyalty4j.wallet.google.testing.Fault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * However a shop's cards change, and whatever goes wrong on the way - answers lost or late, outages, limits, states
 * forgotten, the application restarted - Google ends up with each card as it is, has no older state after a newer one at any
 * time, is never asked more often than it allows, and no phone is told more than it may be, or at night.
 */
class ConvergenceTest {
    private static final List<MemberId> MEMBERS =
            IntStream.range(0, 12).mapToObj(i -> MemberId.of("m" + i)).toList();
    private static final List<String> TIERS = List.of("", "Silver", "Gold");
    private static final int GUESTS = 15;
    private static final int STEPS = 60;
    /** Java's own would repeat a read by itself whose connection was cut, a request beyond the limit. */
    private static final HttpTransport TRANSPORT = new ApacheHttpTransport();

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Property(tries = 12, seed = "20261128")
    void google_endsUpWithEachCardAsItIs(@ForAll long seed) {
        new World(new Random(seed)).live();
    }

    private static boolean isQuiet(Instant at) {
        int hour = LocalTime.ofInstant(at, PARIS).getHour();
        return hour >= 21 || hour < 9;
    }

    /** One shop, whose time passes when it waits and when it is told to. */
    private static final class World implements Time {
        private final Random random;
        // The last days of summer time, so that the clocks go back meanwhile
        private volatile Instant now = Instant.parse("2026-10-24T12:00:00Z");
        private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, () -> now, 100_000);
        private final Outbox outbox = new InMemoryStore().outbox();
        private final WantedStates wanted = new WantedStates();
        private final Map<MemberId, CardFace> faces = new TreeMap<>(Comparator.comparing(MemberId::value));
        private final Set<String> seen = new HashSet<>();
        private final Map<String, Integer> forgotten = new HashMap<>();
        private final Deque<Letter> owed = new ArrayDeque<>();
        private final Map<String, List<String>> delivered = new HashMap<>();
        private int loads;
        private int designs;
        private int letters;
        private CardStates states = new InMemoryCardStates();
        private GoogleWallet wallet;
        private WalletSync sync;

        private record Letter(String objectId, Message message) {}

        World(Random random) {
            this.random = random;
            google.onWrite(wanted::written);
            restart();
            wantClasses();
        }

        @Override
        public long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        @Override
        public void sleep(long nanos) {
            now = now.plusNanos(nanos);
        }

        /** With some patience or none; it takes a second or two, as the limit on requests is the client's own. */
        private void restart() {
            now = now.plusSeconds(2);
            wallet = GoogleWalletTest.wallet(google)
                    .requestsPerSecond(FakeGoogleWallet.GOOGLES_LIMIT)
                    .timeout(Duration.ofMillis(200))
                    .deadline(Duration.ofMillis(random.nextBoolean() ? 1 : 5_000))
                    .time(this)
                    .transport(TRANSPORT)
                    .build();
            GoogleChannel channel = GoogleChannel.of(cards(), wallet, states)
                    .notifyingBalances(() -> now)
                    .quietWhen((member, at) -> isQuiet(at));
            sync = WalletSync.builder(outbox, (member, at) -> Optional.ofNullable(faces.get(member)), random)
                    .channel(channel)
                    .lease(Duration.ofMinutes(10))
                    .build();
        }

        private GoogleCards cards() {
            return Sample.builder(Sample.design().terms("Edition " + designs).build())
                    .build();
        }

        private void wantClasses() {
            for (String tier : TIERS) {
                CardFace.Builder face = Sample.face();
                if (!tier.isEmpty()) {
                    face.tier(tier);
                }
                String json = cards().classJson(face.build());
                wanted.want(Sample.json(json).get("id").asText(), json);
            }
        }

        void live() {
            try (google) {
                for (int i = 0; i < STEPS; i++) {
                    step();
                    wanted.assertNoneStale();
                }
                settle();
                assertThat(google.violations()).isEmpty();
                assertThat(google.mostRequestsPerSecond()).isLessThanOrEqualTo(FakeGoogleWallet.GOOGLES_LIMIT);
                faces.forEach(this::isShown);
                seen.forEach(this::isOutOfUseUnlessShown);
                seen.forEach(this::isToldNoMoreThanItMayBe);
            }
        }

        private void step() {
            MemberId member = MEMBERS.get(random.nextInt(MEMBERS.size()));
            switch (random.nextInt(19)) {
                case 0, 1 -> google.fail(fault(), 1 + random.nextInt(2));
                case 2 -> now = now.plus(Duration.ofMinutes(random.nextInt(400)));
                case 3 -> restart();
                case 4 -> forget();
                case 5 -> redesign();
                case 6 -> remove(member);
                case 7 -> loadGuests();
                case 8, 9 -> write(member);
                case 10, 11, 12 -> sync.run(now);
                case 13 -> rush(member);
                default -> change(member);
            }
        }

        /** One card changes every few minutes, and answers are lost. */
        private void rush(MemberId member) {
            for (int i = 0; i < 8; i++) {
                if (random.nextInt(3) == 0) {
                    google.fail(Fault.cutAfter(), 1);
                }
                change(member);
                sync.run(now);
                now = now.plus(Duration.ofMinutes(5));
            }
        }

        private Fault fault() {
            return switch (random.nextInt(7)) {
                case 0 -> Fault.cutBefore();
                case 1 -> Fault.cutAfter();
                case 2 -> Fault.status(503);
                case 3 -> Fault.status(429);
                case 4 -> Fault.slow(Duration.ofMillis(5 + 295 * random.nextInt(2))); // within the timeout or beyond
                case 5 -> Fault.partStatus(429);
                default -> Fault.partStatus(503);
            };
        }

        private void change(MemberId member) {
            CardFace old = faces.get(member);
            CardNumber number =
                    old == null || random.nextInt(10) == 0 ? CardNumber.random(new SecureRandom()) : old.number();
            if (old != null && !old.number().equals(number)) {
                wanted.wantOutOfUse(id(old));
            }
            // few balances, so that a card also comes back to a state it had
            CardFace.Builder face = CardFace.builder(number, Points.of(random.nextInt(4)), "points");
            String tier = TIERS.get(random.nextInt(TIERS.size()));
            if (!tier.isEmpty()) {
                face.tier(tier);
            }
            if (random.nextBoolean()) {
                face.holder("Ada");
            }
            if (random.nextBoolean()) {
                face.message("Edition of the day: " + random.nextInt(3));
            }
            faces.put(member, face.build());
            seen.add(id(faces.get(member)));
            wanted.want(id(faces.get(member)), cards().objectJson(faces.get(member)));
            outbox.changed(member, now);
        }

        private void remove(MemberId member) {
            CardFace old = faces.remove(member);
            if (old != null) {
                wanted.wantOutOfUse(id(old));
                outbox.changed(member, now);
            }
        }

        private void forget() {
            if (random.nextBoolean()) {
                states = new InMemoryCardStates();
                // what is removed from now on cannot be taken out of use
                seen.forEach(id -> forgotten.merge(id, 1, Integer::sum));
            }
            restart();
        }

        private void redesign() {
            designs++;
            wantClasses();
            restart();
            faces.keySet().forEach(member -> outbox.changed(member, now));
        }

        /** Cards no channel keeps, written in batches. */
        private void loadGuests() {
            loads++;
            List<LoyaltyObject> guests = new ArrayList<>();
            for (int i = 0; i < GUESTS; i++) {
                LoyaltyObject guest =
                        cards().loyaltyObject(Sample.face(loads).build()).setId(guest(i));
                wanted.want(guest(i), Resources.json(guest).toString());
                guests.add(guest);
            }
            try {
                wallet.upsert(cards().loyaltyClass(Sample.face().build()));
                wallet.upsertAll(guests);
            } catch (GoogleUnavailableException e) {
                assertThat(e).hasMessageStartingWith("Google must");
            }
        }

        private static String guest(int i) {
            return Sample.ISSUER.resource("guest-" + i);
        }

        /** Messages to a member, of which answers may be lost, and those before that were not certain to have arrived. */
        private void write(MemberId member) {
            if (random.nextBoolean()) {
                google.fail(Fault.slow(Duration.ZERO), 1); // the look whether it is there
                google.fail(Fault.cutAfter(), 1 + random.nextInt(3));
            }
            for (int i = 1 + random.nextInt(5); i > 0 && faces.containsKey(member); i--) {
                Message message = new Message()
                        .setId("letter-" + letters++)
                        .setHeader("Hi")
                        .setBody("Beans")
                        .setMessageType("TEXT_AND_NOTIFY");
                owed.addLast(new Letter(id(faces.get(member)), message));
            }
            sendOwed();
        }

        private void sendOwed() {
            for (int i = owed.size(); i > 0; i--) {
                send(owed.removeFirst());
            }
        }

        private void send(Letter letter) {
            try {
                boolean isThere = wallet.addMessage(LoyaltyObject.class, letter.objectId(), letter.message())
                        .match(kept -> true, no -> {
                            // a card that is not there yet, or has ten messages; never for a limit of notifications
                            assertThat(no.status()).isIn(404, 400);
                            return false;
                        });
                if (isThere) {
                    delivered
                            .computeIfAbsent(letter.objectId(), id -> new ArrayList<>())
                            .add(letter.message().getId());
                }
            } catch (GoogleUnavailableException e) {
                owed.addLast(letter);
            }
        }

        private void isOutOfUseUnlessShown(String id) {
            boolean isShown = faces.values().stream().anyMatch(face -> id(face).equals(id));
            if (!isShown && !forgotten.containsKey(id)) {
                google.resource(id).ifPresent(json -> assertThat(
                                Sample.json(json).get("state").asText())
                        .isEqualTo("INACTIVE"));
            }
        }

        /** Nothing more goes wrong, and time passes. */
        private void settle() {
            faces.keySet().forEach(member -> outbox.changed(member, now));
            for (int i = 0; i < 60; i++) {
                now = now.plus(Duration.ofHours(3));
                sync.run(now);
                if (i % 10 == 9) {
                    sendOwed();
                    loadGuests();
                }
                wanted.assertNoneStale();
            }
            assertThat(owed).isEmpty();
            assertThat(outbox.backlog(GoogleChannel.NAME).open()).isZero();
            assertThat(outbox.backlog(GoogleChannel.NAME).dead()).isZero();
        }

        private void isShown(MemberId member, CardFace face) {
            wanted.assertReached(id(face));
            wanted.assertReached(Sample.json(cards().classJson(face)).get("id").asText());
            JsonNode messages =
                    Sample.json(google.resource(id(face)).orElseThrow()).path("messages");
            assertThat(messages.findValuesAsText("id"))
                    .containsExactlyInAnyOrderElementsOf(delivered.getOrDefault(id(face), List.of()));
            assertThat(Collections.frequency(messages.findValuesAsText("messageType"), "TEXT_AND_NOTIFY"))
                    .isEqualTo((int) google.notices(id(face)).stream()
                            .filter(notice -> notice.isMessage() && notice.isShown())
                            .count()); // each of these rang once, all others are there in silence
        }

        private static String id(CardFace face) {
            return Sample.ISSUER.resource(face.number().value());
        }

        /** By what was asked for and would tell something, as Google would let more pass in silence. */
        private void isToldNoMoreThanItMayBe(String id) {
            List<Instant> updates = google.notices(id).stream()
                    .filter(notice -> !notice.isMessage() && notice.outcome() != Notice.Outcome.NOTHING_NEW)
                    .map(Notice::at)
                    .toList();
            for (Instant from : updates) {
                // it may have been tried for some seconds
                assertThat(isQuiet(from) && isQuiet(from.minusSeconds(10))).isFalse();
                Instant end = from.plus(Duration.ofHours(24));
                assertThat(updates.stream()
                                .filter(at -> !at.isBefore(from) && at.isBefore(end))
                                .count())
                        .isLessThanOrEqualTo(3L * (1 + forgotten.getOrDefault(id, 0))); // the budget is in the states
            }
        }
    }
}
