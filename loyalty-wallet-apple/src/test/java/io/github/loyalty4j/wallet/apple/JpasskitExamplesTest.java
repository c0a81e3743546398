package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.brendamour.jpasskit.PKField;
import de.brendamour.jpasskit.PKPass;
import de.brendamour.jpasskit.PKPassBuilder;
import de.brendamour.jpasskit.passes.PKStoreCard;
import io.github.loyalty4j.wallet.apple.inspect.Inspection;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every template and every {@code pass.json} of jpasskit's repository goes through the adapter, each with each: at commit a16ae8b
 * of 23 July 2026 two templates ({@code StoreCard.raw}, {@code coupons.raw}) and one pass, with one of ours four passes, all
 * accepted. Its folder by {@code -Dloyalty4j.jpasskit}, which also makes Maven run this test: Maven Central has no artifact with
 * these files, so that without it this test is not among those counted, and fails where somebody runs it by name.
 */
class JpasskitExamplesTest {
    private static List<Path> found(String ending) throws IOException {
        String folder = System.getProperty("loyalty4j.jpasskit");
        assertThat(folder)
                .as("the folder of jpasskit's repository, -Dloyalty4j.jpasskit")
                .isNotNull();
        try (Stream<Path> all = Files.walk(Path.of(String.valueOf(folder)))) {
            return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** What their tests set, too, as the file alone is not complete; its ids are placeholders. */
    private static PKPass completed(PKPassBuilder pass) {
        return pass.passTypeIdentifier(Fixtures.PASS_TYPE)
                .teamIdentifier(Fixtures.TEAM)
                .serialNumber("1")
                .organizationName("Bean & Co")
                .description("Card")
                .build();
    }

    private static List<PKPass> passes() throws IOException {
        List<PKPass> passes = new ArrayList<>();
        passes.add(completed(PKPass.builder()
                .pass(PKStoreCard.builder()
                        .backFieldBuilder(PKField.builder().key("help").value("Ask us")))));
        for (Path json : found("pass.json")) {
            passes.add(completed(PKPass.builder(new ObjectMapper().readValue(json.toFile(), PKPass.class))));
        }
        return passes;
    }

    @Test
    void examples_giveAcceptedPasses() throws IOException {
        List<Path> templates = found(".raw");
        List<PKPass> passes = passes();
        assertThat(templates).hasSizeGreaterThanOrEqualTo(2);
        assertThat(passes).hasSizeGreaterThanOrEqualTo(2);
        int issued = 0;
        for (Path folder : templates) {
            PassIssuer issuer = PassIssuer.of(PassTemplate.ofFolder(folder), Fixtures.PKI.identity());
            for (PKPass pass : passes) {
                Inspection inspection = PassInspector.trusting(Fixtures.PKI.root())
                        .inspect(issuer.issue(pass, Fixtures.SIGNED).bytes(), Fixtures.SIGNED);
                assertThat(inspection.isAccepted())
                        .as("%s%n%s", folder, inspection)
                        .isTrue();
                issued++;
            }
        }
        assertThat(issued).isEqualTo(templates.size() * passes.size()).isGreaterThanOrEqualTo(4);
    }
}
