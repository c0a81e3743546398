package io.github.loyalty4j.core.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.enrollment.CodeChannel.Delivery;
import io.github.loyalty4j.core.enrollment.CodeChannel.Recipient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shop's pages, from the poster and the e-mail to the member; the shop's own part is the smallest that runs. */
class EnrollmentTest {
    private static final Instant NOW = Instant.parse("2026-02-15T10:00:00Z");

    private final SigningKeys keys = SigningKeys.of("2026", TokenByHand.SECRET);
    private final SecureRandom random = new SecureRandom();
    private final EnrollmentLinks links = EnrollmentLinks.of(keys, UsedTokens.inMemory(), random);
    private final List<String> phone = new ArrayList<>();
    private final OneTimeCodes codes = OneTimeCodes.of(
            keys,
            CodeStore.inMemory(),
            (recipient, code, expires) -> {
                phone.add(code.digits());
                return Delivery.ACCEPTED;
            },
            random);
    private final List<String> members = new ArrayList<>();

    /** GET /join/{token}: the text of the page. */
    private String page(String token) {
        return links.check(token, NOW)
                .match(
                        invitation -> invitation.match(
                                enroll -> "Join", claim -> "Join by the " + claim.campaign(), show -> "Show my card"),
                        no -> no.reason().message());
    }

    /** POST /join/{token} with the code from the customer's phone. */
    private String button(String token, Recipient customer, String typed) {
        return codes.verify(customer, typed, NOW)
                .match(
                        proven -> links.use(token, NOW)
                                .match(this::welcome, no -> no.reason().message()),
                        no -> no.reason().message());
    }

    private String welcome(Invitation invitation) {
        String member = invitation.match(
                enroll -> enroll.member().value(), claim -> "new-" + members.size(), show -> show.member()
                        .value());
        members.add(member);
        return "Welcome, " + member;
    }

    @Test
    void letter_enrolsItsMemberOnce() {
        String token = links.issue(Invitation.enroll(MemberId.of("00004")), Duration.ofDays(14), NOW)
                .value();
        Recipient anna = Recipient.of("+4930123456");
        assertThat(page(token)).isEqualTo("Join");
        codes.send(anna, NOW);
        String code = phone.get(0);
        assertThat(button(token, anna, "12")).isEqualTo("this is not valid");
        assertThat(button(token, anna, code)).isEqualTo("Welcome, 00004");
        assertThat(button(token, anna, code)).isEqualTo("there is no open code: ask for a new one");
        assertThat(page(token)).isEqualTo("this was used before");
        assertThat(members).containsExactly("00004");
    }

    @Test
    void poster_enrolsWhoeverComes_asOftenAsItSays() {
        String token = links.issue(Invitation.claim("summer poster", 2), Duration.ofDays(90), NOW)
                .value();
        for (int i = 0; i < 3; i++) {
            Recipient customer = Recipient.of("+493012345" + i);
            codes.send(customer, NOW);
            button(token, customer, phone.get(i));
        }
        assertThat(page(token)).isEqualTo("this was used before");
        assertThat(members).containsExactly("new-0", "new-1");
    }
}
