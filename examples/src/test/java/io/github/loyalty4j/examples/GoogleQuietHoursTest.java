package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.walletobjects.model.Message;
import io.github.loyalty4j.campaign.delivery.QuietHours;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.google.ClassSuffix;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.GoogleChannel;
import io.github.loyalty4j.wallet.google.GoogleWallet;
import io.github.loyalty4j.wallet.google.InMemoryCardStates;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quiet hours of campaigns, kept by the channel to Google, also where the clocks are changed. */
class GoogleQuietHoursTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final IssuerId ISSUER = IssuerId.of("3388000000012345678");
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /**
     * Paris is one hour before UTC in winter, two in summer; the clocks went forward at 01:00 UTC of 29 March 2026 and back
     * at 01:00 UTC of 25 October 2026 (tz database). Quiet is 01:00 to 02:30 there: on the first night the half hour after
     * 02:00 is left out, on the second it comes twice.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T23:59:59Z, false",
        "2026-03-29T00:00:00Z, true",
        "2026-03-29T00:59:59Z, true",
        "2026-03-29T01:00:00Z, false", // 03:00 by the clock
        "2026-10-24T22:59:59Z, false",
        "2026-10-24T23:00:00Z, true",
        "2026-10-25T00:29:59Z, true",
        "2026-10-25T00:30:00Z, false", // 02:30 of summer time
        "2026-10-25T01:00:00Z, true", // 02:00 once more
        "2026-10-25T01:30:00Z, false"
    })
    void inQuietHours_noPhoneRings(Instant now, boolean isQuiet) {
        QuietHours night = QuietHours.of(LocalTime.of(1, 0), LocalTime.of(2, 30));
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co")
                .logoUri(URI.create("https://bean.example/logo.png"))
                .build();
        try (FakeGoogleWallet google = FakeGoogleWallet.start(ISSUER, () -> now, 100)) {
            GoogleWallet wallet = GoogleWallet.builder(google.credentials().createScoped(GoogleWallet.SCOPE))
                    .rootUrl(google.rootUrl())
                    .build();
            GoogleCards cards = GoogleCards.builder(ISSUER, ClassSuffix.of("bean-club"), design, google.credentials())
                    .build();
            GoogleChannel channel = GoogleChannel.of(cards, wallet, new InMemoryCardStates())
                    .notifyingBalances(() -> now)
                    .quietWhen((member, at) -> night.areAt(at, PARIS));
            for (int balance = 1; balance <= 2; balance++) {
                channel.update(
                        ANNA,
                        CardFace.builder(NUMBER, Points.of(balance), "points").build());
            }
            Message message =
                    new Message().setId("m").setHeader("Hi").setBody("Beans").setMessageType("TEXT_AND_NOTIFY");
            channel.message(ANNA, message, now);

            String object = ISSUER + "." + NUMBER.value();
            assertThat(google.notices(object)).hasSize(isQuiet ? 0 : 2);
            assertThat(google.resource(object)).get().asString().contains("\"int\":2", "\"body\":\"Beans\"");
        }
    }
}
