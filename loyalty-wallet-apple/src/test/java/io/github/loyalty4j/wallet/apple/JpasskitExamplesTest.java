package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.brendamour.jpasskit.PKField;
import de.brendamour.jpasskit.PKPass;
import de.brendamour.jpasskit.passes.PKStoreCard;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates of jpasskit's repository; its folder by {@code -Dloyalty4j.jpasskit}, skipped without. */
class JpasskitExamplesTest {
    private static List<Path> found(String ending) throws IOException {
        String folder = System.getProperty("loyalty4j.jpasskit");
        assumeTrue(folder != null);
        try (Stream<Path> all = Files.walk(Path.of(String.valueOf(folder)))) {
            return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void templates_giveAcceptedPasses() throws IOException {
        List<Path> templates = found(".raw");
        assertThat(templates).hasSizeGreaterThanOrEqualTo(2);
        for (Path folder : templates) {
            PassIssuer issuer = PassIssuer.of(PassTemplate.ofFolder(folder), Fixtures.PKI.identity());
            PKPass pass = PKPass.builder()
                    .serialNumber("1")
                    .organizationName("Bean & Co")
                    .description("Card")
                    .pass(PKStoreCard.builder()
                            .backFieldBuilder(PKField.builder().key("help").value("Ask us")))
                    .build();
            assertThat(PassInspector.trusting(Fixtures.PKI.root())
                            .inspect(issuer.issue(pass, Fixtures.SIGNED).bytes(), Fixtures.SIGNED)
                            .isAccepted())
                    .as(folder.toString())
                    .isTrue();
        }
    }
}
