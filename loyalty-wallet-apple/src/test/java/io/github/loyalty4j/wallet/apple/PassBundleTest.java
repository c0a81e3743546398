package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassBundleTest {
    private static final SignedPass PASS =
            ApplePasses.of(Fixtures.DESIGN, Fixtures.PKI.identity()).issue(Fixtures.FACE, Fixtures.SIGNED);

    @Test
    void of_holdsThePassesWhole() throws IOException {
        PassBundle bundle = PassBundle.of(List.of(PASS, PASS));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bundle.writeTo(out);

        assertThat(out.toByteArray()).isEqualTo(bundle.bytes()).hasSize(bundle.size());
        Pkpass files = Pkpass.of(bundle.bytes());
        assertThat(files.files()).containsOnlyKeys("pass-01.pkpass", "pass-02.pkpass");
        assertThat(files.file("pass-02.pkpass")).isEqualTo(PASS.bytes());
    }

    /** Apple, Distributing and Updating a Pass: up to 10 passes or 150 MB. */
    @Test
    void of_holdsOneToTen() {
        assertThat(Pkpass.of(PassBundle.of(Collections.nCopies(10, PASS)).bytes())
                        .files())
                .hasSize(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassBundle.of(Collections.nCopies(11, PASS)))
                .withMessage("bundle must have 1 to 10 passes: has 11");
        assertThatIllegalArgumentException().isThrownBy(() -> PassBundle.of(List.of()));
    }

    @Test
    void of_holdsAtMost150Megabytes() {
        byte[] images = new byte[15_000_000 - 10];
        SignedPass most = new SignedPass(List.of(new byte[5], images, new byte[5]), List.of());
        SignedPass more = new SignedPass(List.of(new byte[5], images, new byte[6]), List.of());

        assertThat(PassBundle.of(Collections.nCopies(10, most)).size()).isGreaterThan(150_000_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassBundle.of(Collections.nCopies(10, more)))
                .withMessage("bundle's passes must have at most 150000000 bytes: have 150000010");
    }
}
