package io.github.loyalty4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.SignedPass;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
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
 * Apple passes per second: ours, those of jpasskit's own signer with the same content, images and key, and the floor,
 * the RSA signature that every pass needs. Several threads ({@code -t 2}) share one {@code ApplePasses}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PassBenchmark {
    private static final long SEED = 20261122;

    /** A pass carries the icon at three scales and the logo at two. */
    private static final int IMAGE_FILES = 5;

    /** About how large the images in the archive are together, in units of 1,000 bytes. */
    @Param({"80", "950"})
    int imageKilobytes = 80;

    /** Who signs ours and the floor; jpasskit's signer takes Bouncy Castle alone. */
    @Param("JDK")
    SigningProvider provider = SigningProvider.JDK;

    private Instant now = Instant.EPOCH;

    @SuppressWarnings("NullAway.Init") // JMH calls the setup first
    private ApplePasses ours;

    @SuppressWarnings("NullAway.Init")
    private JpasskitCards jpasskit;

    @SuppressWarnings("NullAway.Init")
    private SigningKeys keys;

    @SuppressWarnings("NullAway.Init")
    private byte[] manifest;

    /** A signature of its own for each thread, since the platform's are not for several. */
    @State(Scope.Thread)
    public static class Floor {
        @SuppressWarnings("NullAway.Init")
        private BareSignature signature;

        /** Signs the manifest of the benchmark's pass. */
        @Setup
        public void setup(PassBenchmark benchmark) {
            signature = BareSignature.of(benchmark.keys.key(), benchmark.manifest, benchmark.provider);
        }
    }

    /** Makes keys and images, and fails if the two archives do not hold the same. */
    @Setup
    public void setup() {
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        keys = SigningKeys.generate(now);
        ours = ApplePasses.of(design(), keys.identity(provider));
        PassFiles pass = PassFiles.of(oursIssue());
        jpasskit = new JpasskitCards(keys.ofJpasskit(), pass.images());
        manifest = pass.manifest();

        PassFiles other = PassFiles.of(jpasskitIssue());
        pass.requireSameImages(other);
        requireSameContent(json(pass.passJson()), json(other.passJson()));
    }

    private CardDesign design() {
        Random random = new Random(SEED);
        int bytes = imageKilobytes * 1000 / IMAGE_FILES;
        return SampleCard.design()
                .background(CardColor.parse("#3b2417"))
                .foreground(CardColor.parse("#ffffff"))
                .label(CardColor.parse("#ffffff"))
                .icon(NoisePng.ofBytes(bytes, random))
                .logo(NoisePng.ofBytes(bytes, random))
                .build();
    }

    private static JsonNode json(byte[] utf8) {
        try {
            return new ObjectMapper().readTree(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException("pass.json must be JSON", e);
        }
    }

    /** Every value of the first must be in the second; jpasskit writes empty lists and false flags besides. */
    private static void requireSameContent(JsonNode first, JsonNode second) {
        if (first.isValueNode() || first.size() == 0) {
            if (!first.equals(second)) {
                throw new IllegalStateException("passes must say the same: " + first + " and " + second);
            }
        } else if (first.isArray()) {
            if (first.size() != second.size()) {
                throw new IllegalStateException("passes must have the same lists: " + first + " and " + second);
            }
            for (int i = 0; i < first.size(); i++) {
                requireSameContent(first.get(i), second.path(i));
            }
        } else {
            first.properties().forEach(field -> requireSameContent(field.getValue(), second.path(field.getKey())));
        }
    }

    /** A pass by loyalty-wallet-apple. */
    @Benchmark
    public byte[] oursIssue() {
        return ours.issue(SampleCard.FACE, now).bytes();
    }

    /** The same, written to a stream that keeps nothing: what is new in each pass, without a copy of the images. */
    @Benchmark
    public int oursStream() throws IOException {
        SignedPass pass = ours.issue(SampleCard.FACE, now);
        pass.writeTo(OutputStream.nullOutputStream());
        return pass.size();
    }

    /** The same by jpasskit alone. */
    @Benchmark
    public byte[] jpasskitIssue() {
        return jpasskit.issue(SampleCard.FACE);
    }

    /** The RSA signature alone. */
    @Benchmark
    public byte[] floorSign(Floor floor) {
        return floor.signature.sign();
    }
}
