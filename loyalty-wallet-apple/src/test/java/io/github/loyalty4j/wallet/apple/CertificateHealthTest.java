package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.wallet.apple.CertificateHealth.Level;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateHealthTest {
    /** ThrowAwayPki: 365 days from 2026-11-22 for the certificate, 3,650 for the intermediate. */
    private static final Instant UNTIL = Instant.parse("2027-11-22T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "61, GOOD",
        "60, DUE",
        "31, DUE",
        "30, SOON",
        "15, SOON",
        "14, URGENT",
        "8, URGENT",
        "7, CRITICAL",
        "0, CRITICAL",
        "-1, EXPIRED"
    })
    void level_followsTheDaysLeft(long days, Level level) {
        CertificateHealth health = Fixtures.PKI.identity().health(UNTIL.minus(Duration.ofDays(days)));

        assertThat(health.certificateDays()).isEqualTo(days);
        assertThat(health.level()).isEqualTo(level);
        assertThat(health.intermediateDays()).isEqualTo(3650 - 365 + days);
        assertThat(health.nfc()).isFalse();
    }

    @Test
    void days_areWholeOnes() {
        assertThat(Fixtures.PKI.identity().health(UNTIL.minusSeconds(86_399)).certificateDays())
                .isZero();
        assertThat(Fixtures.PKI.identity().health(UNTIL.plusSeconds(1)).level()).isEqualTo(Level.EXPIRED);
    }

    @Test
    void nfc_isReadFromTheCommonName() {
        String subject = TestCertificates.GOOD_SUBJECT.replace("Pass Type ID:", "Pass Type ID with NFC:");
        assertThat(PassSubject.of(TestCertificates.withSubject(subject)).nfc()).isTrue();
    }
}
