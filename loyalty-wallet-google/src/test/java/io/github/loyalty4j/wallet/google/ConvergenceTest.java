package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.Outbox;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import io.github.loyalty4j.wallet.google.testing.Fault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * However a shop's cards change, and whatever goes wrong on the way - answers lost, outages, limits, states forgotten,
 * the application restarted - Google ends up with each card as it is, and no phone is told more than it may be.
 */
class ConvergenceTest {
    private static final List<MemberId> MEMBERS = List.of(MemberId.of("anna"), MemberId.of("ben"), MemberId.of("cem"));
    private static final List<String> TIERS = List.of("", "Silver", "Gold");
    private static final int STEPS = 40;

    @Property(tries = 12, seed = "20261128")
    void google_endsUpWithEachCardAsItIs(@ForAll long seed) {
        new World(new Random(seed)).live();
    }

    /** One shop. */
    private static final class World {
        private final Random random;
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");
        private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, () -> now, 1_000);
        private final Outbox outbox = new InMemoryStore().outbox();
        private final Map<MemberId, CardFace> faces = new HashMap<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final Set<String> lost = new HashSet<>();
        private int version;
        private CardStates states = new InMemoryCardStates();
        private WalletSync sync;

        World(Random random) {
            this.random = random;
            this.sync = started();
        }

        private WalletSync started() {
            GoogleWallet wallet = GoogleWalletTest.wallet(google)
                    .deadline(Duration.ofMillis(1))
                    .build();
            GoogleChannel channel =
                    GoogleChannel.of(Sample.cards(), wallet, states).notifyingBalances(() -> now);
            return WalletSync.builder(outbox, (member, at) -> Optional.ofNullable(faces.get(member)), random)
                    .channel(channel)
                    .lease(Duration.ofMinutes(1))
                    .build();
        }

        void live() {
            try (google) {
                for (int i = 0; i < STEPS; i++) {
                    step();
                    isNeverOlder();
                }
                settle();
                assertThat(google.violations()).isEmpty();
                faces.forEach(this::isShown);
                seen.keySet().forEach(this::isOutOfUseUnlessShown);
                faces.values().forEach(face -> assertThat(google.notifications(id(face)))
                        .satisfies(World::isWithinBudget));
            }
        }

        private void step() {
            MemberId member = MEMBERS.get(random.nextInt(MEMBERS.size()));
            switch (random.nextInt(9)) {
                case 0 -> google.fail(fault(), 1 + random.nextInt(2));
                case 1 -> now = now.plus(Duration.ofMinutes(random.nextInt(400)));
                case 2 -> sync = started();
                case 3 -> {
                    if (random.nextBoolean()) {
                        states = new InMemoryCardStates();
                        lost.addAll(seen.keySet()); // what is removed from now on cannot be taken out of use
                    }
                    sync = started();
                }
                case 4, 5 -> sync.run(now);
                case 6 -> remove(member);
                default -> change(member);
            }
        }

        private Fault fault() {
            return switch (random.nextInt(4)) {
                case 0 -> Fault.cutBefore();
                case 1 -> Fault.cutAfter();
                case 2 -> Fault.status(503);
                default -> Fault.status(429);
            };
        }

        private void change(MemberId member) {
            CardFace old = faces.get(member);
            CardNumber number =
                    old == null || random.nextInt(10) == 0 ? CardNumber.random(new SecureRandom()) : old.number();
            CardFace.Builder face = CardFace.builder(number, Points.of(version += random.nextInt(2)), "points");
            String tier = TIERS.get(random.nextInt(TIERS.size()));
            if (!tier.isEmpty()) {
                face.tier(tier);
            }
            if (random.nextBoolean()) {
                face.holder("Ada");
            }
            faces.put(member, face.build());
            seen.putIfAbsent(id(faces.get(member)), 0);
            outbox.changed(member, now);
        }

        private void remove(MemberId member) {
            if (faces.remove(member) != null) {
                outbox.changed(member, now);
            }
        }

        /** A balance never falls here; so what falls at Google is an old state written after a newer one. */
        private void isNeverOlder() {
            seen.replaceAll((id, before) -> {
                JsonNode balance = google.resource(id)
                        .map(json -> Sample.json(json).at("/loyaltyPoints/balance/int"))
                        .orElse(MissingNode.getInstance());
                assertThat(balance.isMissingNode() || balance.asInt() >= before).isTrue();
                return Math.max(before, balance.asInt());
            });
        }

        private void isOutOfUseUnlessShown(String id) {
            boolean isShown = faces.values().stream().anyMatch(face -> id(face).equals(id));
            if (!isShown && !lost.contains(id)) {
                google.resource(id).ifPresent(json -> assertThat(
                                Sample.json(json).get("state").asText())
                        .isEqualTo("INACTIVE"));
            }
        }

        /** Nothing more goes wrong, and time passes. */
        private void settle() {
            for (int i = 0; i < 60; i++) {
                now = now.plus(Duration.ofHours(3));
                sync.run(now);
            }
            assertThat(outbox.backlog(GoogleChannel.NAME).open()).isZero();
            assertThat(outbox.backlog(GoogleChannel.NAME).dead()).isZero();
        }

        private void isShown(MemberId member, CardFace face) {
            var shown = Sample.json(google.resource(id(face)).orElseThrow());
            var wanted = Sample.json(Sample.cards().objectJson(face));
            assertThat(shown).isEqualTo(wanted);
        }

        private static String id(CardFace face) {
            return Sample.ISSUER.resource(face.number().value());
        }

        private static void isWithinBudget(List<? extends Instant> told) {
            for (Instant from : told) {
                assertThat(told.stream()
                                .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofHours(24))))
                                .count())
                        .isLessThanOrEqualTo(3);
            }
        }
    }
}
