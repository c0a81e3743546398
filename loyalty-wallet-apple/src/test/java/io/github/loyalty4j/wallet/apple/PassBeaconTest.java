package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassBeaconTest {
    private static final UUID ID = UUID.fromString("e2c56db5-dffb-48d2-b060-d0f5a71096e0");

    /** Apple, Pass.Beacons: 16-bit unsigned integers. */
    @Test
    void numbers_areOf16Bits() {
        PassBeacon beacon = PassBeacon.of(ID, "Welcome").withMajor(65_535).withMinor(0);
        assertThat(beacon.major()).isEqualTo(OptionalInt.of(65_535));
        assertThat(beacon.minor()).isEqualTo(OptionalInt.of(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beacon.withMajor(65_536))
                .withMessage("beacon's major must be 0 to 65535: 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beacon.withMinor(-1))
                .withMessage("beacon's minor must be 0 to 65535: -1");
    }

    @Test
    void of_isForEveryNumberAndSaysSomething() {
        assertThat(PassBeacon.of(ID, "Welcome").major()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassBeacon.of(ID, " "))
                .withMessage("beacon's text must not be blank: ' '");
    }
}
