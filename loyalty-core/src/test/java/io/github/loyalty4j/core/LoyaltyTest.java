package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Earned;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PerAmount;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class LoyaltyTest {
    private static final Instant T0 = Instant.parse("2026-01-25T12:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final LoyaltyProgram PROGRAM = LoyaltyProgram.builder(
                    new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
            .unit("beans")
            .earn(PerAmount.of(Points.of(1), Money.parse("EUR 1.00")))
            .tiers(Tier.of("Silver", Points.of(10)), Tier.of("Gold", Points.of(500)))
            .pointsExpire(Expiry.afterMonths(1))
            .build();

    private final Loyalty loyalty = Loyalty.of(PROGRAM, new InMemoryStore());

    private static Purchase purchase(MemberId member, String order, String amount, Instant time) {
        return Purchase.of(OrderId.of(order), member, Money.parse(amount), time);
    }

    private static String kind(Outcome<?> outcome) {
        return outcome.match(
                value -> "applied", value -> "replayed", reason -> reason.code().name());
    }

    @Test
    void enroll_again_findsTheSameCard() {
        Outcome<Account> first = loyalty.enroll(ANNA, T0);
        Outcome<Account> second = loyalty.enroll(ANNA, T0.plusSeconds(60));
        assertThat(kind(first)).isEqualTo("applied");
        assertThat(kind(second)).isEqualTo("replayed");
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(loyalty.enroll(BEN, T0).result().orElseThrow().card())
                .isNotEqualTo(first.result().orElseThrow().card());
    }

    @Test
    void record_again_awardsOnce() {
        loyalty.enroll(ANNA, T0);
        Outcome<Earned> first = loyalty.record(purchase(ANNA, "1", "EUR 19.99", T0));
        Outcome<Earned> second = loyalty.record(purchase(ANNA, "1", "EUR 19.99", T0));
        assertThat(kind(first)).isEqualTo("applied");
        assertThat(kind(second)).isEqualTo("replayed");
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(loyalty.account(ANNA).orElseThrow().balanceAt(T0)).isEqualTo(Points.of(19));
    }

    @Test
    void record_ofOneOrderWithOtherContent_isRejected() {
        loyalty.enroll(ANNA, T0);
        loyalty.enroll(BEN, T0);
        loyalty.record(purchase(ANNA, "1", "EUR 19.99", T0));
        Outcome<Earned> other = loyalty.record(purchase(ANNA, "1", "EUR 20.00", T0));
        assertThat(other).isInstanceOfSatisfying(Outcome.Rejected.class, no -> assertThat(no.reason())
                .hasToString("order must have the content it was first recorded with: "
                        + "order 1, EUR 19.99, 2026-01-25T12:00:00Z; now order 1, EUR 20.00, 2026-01-25T12:00:00Z"));
        assertThat(kind(loyalty.record(purchase(BEN, "1", "EUR 19.99", T0)))).isEqualTo("KEY_REUSED");
        assertThat(loyalty.account(ANNA).orElseThrow().lots()).hasSize(1);
        assertThat(loyalty.account(BEN).orElseThrow().lots()).isEmpty();
    }

    @Test
    void record_beforeEnrolment_isRejectedAndCanBeRepeated() {
        Purchase purchase = purchase(ANNA, "1", "EUR 19.99", T0);
        assertThat(kind(loyalty.record(purchase))).isEqualTo(Rejection.Code.NOT_ENROLLED.name());
        loyalty.enroll(ANNA, T0);
        assertThat(kind(loyalty.record(purchase))).isEqualTo("applied");
    }

    @Test
    void record_ofAnotherCurrency_isRejected() {
        loyalty.enroll(ANNA, T0);
        assertThat(kind(loyalty.record(purchase(ANNA, "1", "USD 19.99", T0)))).isEqualTo("OTHER_CURRENCY");
        assertThat(loyalty.account(ANNA).orElseThrow().lots()).isEmpty();
    }

    @Test
    void record_ofTooLittle_isAnEntryOfZero() {
        loyalty.enroll(ANNA, T0);
        Outcome<Earned> outcome = loyalty.record(purchase(ANNA, "1", "EUR 0.99", T0));
        assertThat(outcome.result().orElseThrow().points()).isEqualTo(Points.ZERO);
        assertThat(kind(loyalty.record(purchase(ANNA, "1", "EUR 0.99", T0)))).isEqualTo("replayed");
    }

    @Test
    void face_showsBalanceTierAndExpiry() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(purchase(ANNA, "1", "EUR 19.99", T0));
        CardFace face = loyalty.face(ANNA, T0).orElseThrow();
        assertThat(face).hasToString("19 beans, Silver");
        assertThat(face.number()).isEqualTo(loyalty.account(ANNA).orElseThrow().card());
        // Voucherify's case: one month from 25 January counts to the end of 25 February
        assertThat(face.expiring()).contains(new CardFace.Expiring(Points.of(19), LocalDate.of(2026, 2, 25)));
        assertThat(loyalty.face(BEN, T0)).isEmpty();
    }

    @Test
    void face_honoursExpiryAtTheVeryInstant_andKeepsTheTier() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(purchase(ANNA, "1", "EUR 19.99", T0));
        Instant midnightInParis = Instant.parse("2026-02-25T23:00:00Z");
        assertThat(loyalty.face(ANNA, midnightInParis.minusNanos(1)).orElseThrow())
                .hasToString("19 beans, Silver");
        CardFace after = loyalty.face(ANNA, midnightInParis).orElseThrow();
        assertThat(after).hasToString("0 beans, Silver");
        assertThat(after.expiring()).isEmpty();
    }

    @Test
    void tier_needsItsThreshold() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(purchase(ANNA, "1", "EUR 9.00", T0));
        assertThat(loyalty.tier(ANNA, T0)).isEmpty();
        loyalty.record(purchase(ANNA, "2", "EUR 1.00", T0));
        assertThat(loyalty.tier(ANNA, T0).map(Tier::name)).contains("Silver");
        assertThat(loyalty.tier(ANNA, T0.minusNanos(1))).isEmpty();
        assertThat(loyalty.tier(BEN, T0)).isEmpty();
    }

    @Test
    void record_fromManyThreads_awardsEachOrderOnce() throws Exception {
        int threads = 16;
        int orders = 200;
        loyalty.enroll(ANNA, T0);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Long>> applied = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            applied.add(pool.submit(() -> {
                long count = 0;
                for (int i = 0; i < orders; i++) {
                    Outcome<Earned> outcome = loyalty.record(purchase(ANNA, "o" + i, "EUR 3.00", T0));
                    count += kind(outcome).equals("applied") ? 1 : 0;
                }
                return count;
            }));
        }
        long total = 0;
        for (Future<Long> count : applied) {
            total += count.get();
        }
        pool.shutdown();
        assertThat(total).isEqualTo(orders);
        assertThat(loyalty.account(ANNA).orElseThrow().balanceAt(T0)).isEqualTo(Points.of(3L * orders));
    }

    @Property(tries = 200)
    void balance_isIndependentOfOrderAndRepetition(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 10_000) Integer> cents,
            @ForAll @IntRange(min = 0, max = 19) int rotation) {
        Loyalty straight = Loyalty.of(PROGRAM, new InMemoryStore());
        Loyalty shuffled = Loyalty.of(PROGRAM, new InMemoryStore());
        straight.enroll(ANNA, T0);
        shuffled.enroll(ANNA, T0);
        int n = cents.size();
        for (int i = 0; i < n; i++) {
            straight.record(order(i, cents.get(i)));
            int j = (i + rotation) % n;
            shuffled.record(order(j, cents.get(j)));
            shuffled.record(order(j, cents.get(j)));
        }
        Instant later = T0.plus(Duration.ofDays(5));
        Points expected = Points.of(cents.stream().mapToLong(c -> c / 100).sum());
        assertThat(straight.account(ANNA).orElseThrow().balanceAt(later)).isEqualTo(expected);
        assertThat(shuffled.account(ANNA).orElseThrow().balanceAt(later)).isEqualTo(expected);
        assertThat(shuffled.tier(ANNA, later)).isEqualTo(straight.tier(ANNA, later));
    }

    private static Purchase order(int i, int cents) {
        Money amount = Money.ofMinor(CurrencyUnit.EUR, cents);
        return Purchase.of(OrderId.of("o" + i), ANNA, amount, T0.plus(Duration.ofHours(i)));
    }
}
