package io.github.loyalty4j.benchmarks;

import com.google.auth.ServiceAccountSigner;
import io.github.loyalty4j.wallet.google.ClassSuffix;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.testing.ThrowAwayServiceAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Save links per second beside the floor: the bare signature of the very same message by the same key. The links of a
 * signer that does nothing tell what all but the signature costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SaveLinkBenchmark {
    private static final Instant ISSUED_AT = Instant.parse("2026-11-22T10:15:30Z");

    /** Who signs ours and the floor. */
    @Param("JDK")
    SigningProvider provider = SigningProvider.JDK;

    @SuppressWarnings("NullAway.Init") // JMH calls the setup first
    private GoogleCards ours;

    @SuppressWarnings("NullAway.Init")
    private GoogleCards unsigned;

    @SuppressWarnings("NullAway.Init")
    private BareSignature floor;

    /** Makes a key, and fails if the floor's signature is not the link's. */
    @Setup
    public void setup() {
        ThrowAwayServiceAccount account = ThrowAwayServiceAccount.generate();
        ours = cards(provider.signer(account.signer()));
        byte[] nothing = new byte[account.signer().sign(new byte[0]).length];
        unsigned = cards(new ServiceAccountSigner() {
            @Override
            public String getAccount() {
                return account.email();
            }

            @Override
            public byte[] sign(byte[] toSign) {
                return nothing;
            }
        });
        String token = oursSaveLink();
        int dot = token.lastIndexOf('.');
        byte[] signed = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        floor = BareSignature.of(account.signer().getPrivateKey(), signed, provider);
        // PKCS#1 v1.5 signatures have no random part: the same key and message give the same bytes
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(floorSign());
        if (!signature.equals(token.substring(dot + 1))) {
            throw new IllegalStateException("floor must sign what the link signs: differs");
        }
    }

    private static GoogleCards cards(ServiceAccountSigner signer) {
        return GoogleCards.builder(
                        IssuerId.of("3388000000012345678"),
                        ClassSuffix.of("bean-club"),
                        SampleCard.design().build(),
                        signer)
                .build();
    }

    /** A link by loyalty-wallet-google. */
    @Benchmark
    public String oursSaveLink() {
        return ours.saveLink(SampleCard.FACE, ISSUED_AT).token();
    }

    /** The same without a signature. */
    @Benchmark
    public String oursUnsigned() {
        return unsigned.saveLink(SampleCard.FACE, ISSUED_AT).token();
    }

    /** The RSA signature alone. */
    @Benchmark
    public byte[] floorSign() {
        return floor.sign();
    }
}
