package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Google's 20 requests a second by the clock on the wall, as the server counts them; {@link RequestLimitTest} has the same
 * for all cases on a clock of its own.
 */
class RateTest {
    private static final int MOST = FakeGoogleWallet.GOOGLES_LIMIT;
    private static final int THREADS = 4;
    private static final int EACH = 18;
    private static final int BATCH = 10;

    /** How much later than allowed a request may arrive without reaching into a second that is full. */
    private static final long SLACK = Duration.ofMillis(50).toNanos();

    /** The machine's time, which keeps when this thread's last request was allowed. */
    private static final class WallTime implements Time {
        private final ThreadLocal<Long> allowed = ThreadLocal.withInitial(System::nanoTime);

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) {
            SYSTEM.sleep(nanos);
        }

        @Override
        public void sleepUntil(long at) {
            allowed.set(at);
            Time.super.sleepUntil(at);
        }

        boolean wasLate() {
            return System.nanoTime() - allowed.get() > SLACK;
        }
    }

    /**
     * Of requests that arrive in a second, those that took at most 50 milliseconds were allowed within the 1.05 seconds
     * before its end, and so are 20 at most. On a machine that stands still now and then others come on top, no more
     * than there were late ones; on one that does not there are none.
     */
    @Test
    void noSecond_hasMoreThanGoogleAllows() throws InterruptedException {
        WallTime time = new WallTime();
        AtomicInteger late = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        try (FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000)) {
            GoogleWallet wallet = GoogleWalletTest.wallet(google)
                    .requestsPerSecond(MOST)
                    .time(time)
                    .build();
            LoyaltyClass ours = Sample.cards().loyaltyClass(Sample.face().build());
            wallet.upsert(ours);
            late.addAndGet(time.wasLate() ? 1 : 0);

            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            for (int thread = 0; thread < THREADS; thread++) {
                threads.execute(() -> {
                    for (int i = 0; i < EACH; i++) {
                        wallet.find(LoyaltyClass.class, ours.getId());
                        late.addAndGet(time.wasLate() ? 1 : 0);
                        answered.incrementAndGet();
                    }
                });
            }
            threads.execute(() -> {
                wallet.upsertAll(objects());
                late.addAndGet(time.wasLate() ? BATCH : 0);
                answered.addAndGet(BATCH);
            });
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

            assertThat(answered).hasValue(THREADS * EACH + BATCH);
            assertThat(google.calls()).hasSize(1 + THREADS * EACH + BATCH);
            assertThat(google.mostRequestsPerSecond()).isLessThanOrEqualTo(MOST + late.get());
        }
    }

    private static List<LoyaltyObject> objects() {
        return IntStream.range(0, BATCH)
                .mapToObj(i ->
                        Sample.cards().loyaltyObject(Sample.face(i).build()).setId(Sample.ISSUER.resource("o" + i)))
                .toList();
    }
}
