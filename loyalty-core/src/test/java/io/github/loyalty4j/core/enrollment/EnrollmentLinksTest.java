package io.github.loyalty4j.core.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.enrollment.Answer.Reason;
import io.github.loyalty4j.core.kit.Threads;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EnrollmentLinksTest {
    private static final Instant T0 = Instant.parse("2026-02-15T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Invitation ANNA = Invitation.enroll(MemberId.of("00004"));
    private static final SigningKeys KEYS = SigningKeys.of("k1", TokenByHand.SECRET);

    private final EnrollmentLinks links = links(KEYS, UsedTokens.inMemory());

    private static EnrollmentLinks links(SigningKeys keys, UsedTokens used) {
        return EnrollmentLinks.of(keys, used, new SecureRandom());
    }

    private static EnrollmentLinks drawing(byte[] nonce) {
        return EnrollmentLinks.of(KEYS, UsedTokens.inMemory(), new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(nonce, 0, bytes, 0, nonce.length);
            }
        });
    }

    private static TokenByHand byHand() {
        TokenByHand token = new TokenByHand();
        token.expires = MARCH.getEpochSecond();
        return token;
    }

    /**
     * Made with OpenSSL 3.0 and coreutils, from the layout alone:
     *
     * <pre>
     * K=000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f   N=f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff
     * E=$(printf '%016x' $(date -ud 2026-03-01 +%s))
     * hm() { openssl mac -digest SHA256 -macopt hexkey:$K -in - HMAC; }
     * C=$(printf 'loyalty4j.link.1.content\0' | hm)
     * printf '\1\0\0\0\00100004' | openssl enc -aes-256-ctr -K $C -iv $N &gt;content
     * { printf '\1\2k1'; printf $E$N | xxd -r -p; cat content; } &gt;body
     * M=$({ printf 'loyalty4j.link.1.mac\0'; cat body; } | hm)
     * { cat body; printf $M | xxd -r -p; } | basenc --base64url -w0 | tr -d =
     * </pre>
     */
    @Test
    void token_isTheOneOpensslMakes() {
        EnrollmentToken token = drawing(TokenByHand.NONCE).issue(ANNA, Duration.ofDays(14), T0);
        assertThat(token.value())
                .isEqualTo(
                        "AQJrMQAAAABpo4GA8PHy8_T19vf4-fr7_P3-_9aI5E6sV0YkGeS3_wt0ipVVaKKsxNgQgaOgE9-4-BJqb3cJgvUFPdhpOw");
        assertThat(token.expires()).isEqualTo(MARCH);
        assertThat(links.check(token.value(), T0)).isEqualTo(new Answer.Granted<>(ANNA));
    }

    @Property(tries = 300)
    void token_isTheOneMadeByHandFromTheLayout_andReadsBack(
            @ForAll("invitations") Invitation invitation, @ForAll @IntRange(min = 60, max = 604_800) int seconds) {
        TokenByHand hand = byHand();
        hand.nonce = new SecureRandom().generateSeed(16);
        hand.expires = T0.getEpochSecond() + seconds;
        hand.kind = invitation.match(enroll -> 1, claim -> 2, show -> 3);
        hand.uses = invitation.uses();
        hand.name =
                invitation.match(enroll -> enroll.member().value(), Invitation.Claim::campaign, show -> show.member()
                        .value());
        String token = drawing(hand.nonce)
                .issue(invitation, Duration.ofSeconds(seconds), T0)
                .value();
        assertThat(token).isEqualTo(hand.text()).matches("[A-Za-z0-9_-]{87,618}");
        assertThat(links.use(token, T0).granted()).contains(invitation);
    }

    @Provide
    Arbitrary<Invitation> invitations() {
        Arbitrary<MemberId> members = names(128).map(MemberId::of);
        return Arbitraries.oneOf(
                members.map(Invitation::enroll),
                members.map(Invitation::showCard),
                Combinators.combine(names(64), Arbitraries.integers().between(1, 1_000_000))
                        .as(Invitation::claim));
    }

    private static Arbitrary<String> names(int most) {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('é', 'Я', '中')
                .ofMinLength(1)
                .ofMaxLength(most);
    }

    @Test
    void token_ofTheLongestName_isAtTheStatedLengths() {
        SigningKeys longest = SigningKeys.of("1234567890123456", TokenByHand.SECRET);
        Invitation long384 = Invitation.showCard(MemberId.of("中".repeat(128)));
        EnrollmentLinks mine = links(longest, UsedTokens.inMemory());
        String token = mine.issue(long384, Duration.ofDays(1), T0).value();
        assertThat(token).hasSize(618);
        assertThat(mine.use(token, T0).granted()).contains(long384);
        SigningKeys shortest = SigningKeys.of("k", TokenByHand.SECRET);
        EnrollmentToken least = links(shortest, UsedTokens.inMemory())
                .issue(Invitation.enroll(MemberId.of("4")), Duration.ofDays(1), T0);
        assertThat(least.value()).hasSize(87);
    }

    @Test
    void token_withAnyBitFlipped_isRefused() {
        String token = links.issue(ANNA, Duration.ofDays(14), T0).value();
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertThat(links.use(text, T0).refused()).as("bit %s", bit).isPresent();
        }
        assertThat(links.use(token, T0).granted()).contains(ANNA);
    }

    @Test
    void token_withAnyCharacterReplaced_isRefused() {
        String token = links.issue(ANNA, Duration.ofDays(14), T0).value();
        String others = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ %\u0000é";
        for (int at = 0; at < token.length(); at++) {
            for (int i = 0; i < others.length(); i++) {
                char other = others.charAt(i);
                String text = token.substring(0, at) + other + token.substring(at + 1);
                if (!text.equals(token)) {
                    assertThat(links.use(text, T0).granted())
                            .as("%s at %s", other, at)
                            .isEmpty();
                }
            }
        }
    }

    @Property(tries = 2000)
    void text_ofAnyForm_isAnsweredNo(@ForAll String text) {
        assertThat(links.use(text, T0).refused()).contains(Reason.MALFORMED);
    }

    @Property(tries = 2000)
    void bytes_ofAnyForm_areAnsweredNo(@ForAll byte[] bytes, @ForAll @IntRange(max = 20) int idLength) {
        byte[] header = {1, (byte) idLength};
        byte[] all = Arrays.copyOf(header, bytes.length + 2);
        System.arraycopy(bytes, 0, all, 2, bytes.length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        assertThat(links.use(text, T0).refused()).isPresent();
    }

    @Test
    void text_cutOffOrPadded_isRefused() {
        String token = links.issue(ANNA, Duration.ofDays(14), T0).value();
        for (int length = 0; length < token.length(); length++) {
            assertThat(links.check(token.substring(0, length), T0).refused()).isPresent();
        }
        for (String more : List.of("=", "==", "A", "\n", " ", token)) {
            assertThat(links.check(token + more, T0).refused()).isPresent();
        }
        assertThat(links.check("A".repeat(10_000_000), T0).refused()).contains(Reason.MALFORMED);
    }

    @Test
    void signature_ofAnUnknownKeyAndAWrongOne_areToldTheSame() {
        TokenByHand unknownKey = byHand();
        unknownKey.keyId = "k2";
        TokenByHand otherSecret = byHand();
        otherSecret.secret = new byte[32];
        TokenByHand otherUse = byHand();
        otherUse.macLabel = "loyalty4j.code.1";
        for (TokenByHand token : List.of(unknownKey, otherSecret, otherUse)) {
            assertThat(links.check(token.text(), T0))
                    .isEqualTo(new Answer.Refused<>(Reason.BAD_SIGNATURE, Optional.empty()));
        }
        assertThat(Reason.BAD_SIGNATURE.message()).isEqualTo(Reason.MALFORMED.message());
    }

    @Test
    void token_thatALaterVersionSigned_isMalformed() {
        TokenByHand version = byHand();
        version.version = 2;
        TokenByHand kind = byHand();
        kind.kind = 4;
        TokenByHand uses = byHand();
        uses.kind = 2;
        uses.uses = 1_000_001;
        TokenByHand name = byHand();
        name.name = "a\tb";
        for (TokenByHand token : List.of(version, kind, uses, name)) {
            assertThat(links.use(token.text(), T0).refused()).contains(Reason.MALFORMED);
        }
    }

    @Test
    void token_signedOverTooLittle_isMalformed() {
        // one byte less than a kind, the uses and a name of one byte
        byte[] content = new byte[5];
        String token = Envelope.seal(KEYS.active(), MARCH.getEpochSecond(), TokenByHand.NONCE, content)
                .text();
        String none = Envelope.seal(KEYS.active(), MARCH.getEpochSecond(), TokenByHand.NONCE, new byte[0])
                .text();
        assertThat(links.use(token, T0).refused()).contains(Reason.MALFORMED);
        assertThat(links.use(none, T0).refused()).contains(Reason.MALFORMED);
    }

    @Test
    void token_livesUntilItsExpiry() {
        String token = byHand().text();
        assertThat(links.check(token, MARCH.minusNanos(1)).granted()).contains(ANNA);
        assertThat(links.check(token, MARCH).refused()).contains(Reason.EXPIRED);
        assertThat(links.use(token, MARCH).refused()).contains(Reason.EXPIRED);
        assertThat(links.use(token, MARCH.minusNanos(1)).granted()).contains(ANNA);
    }

    @Test
    void token_ofAnotherMac_isNotToldToHaveExpired() {
        TokenByHand forged = byHand();
        forged.secret = new byte[32];
        assertThat(links.check(forged.text(), MARCH).refused()).contains(Reason.BAD_SIGNATURE);
    }

    @Test
    void issue_roundsTheExpiryDown() {
        Instant late = T0.plusNanos(999_999_999);
        assertThat(links.issue(ANNA, Duration.ofMinutes(1), late).expires()).isEqualTo(T0.plusSeconds(60));
    }

    @Test
    void life_isFromAMinuteToTheLongest() {
        Invitation show = Invitation.showCard(MemberId.of("00004"));
        assertThatCode(() -> links.issue(ANNA, Duration.ofMinutes(1), T0)).doesNotThrowAnyException();
        assertThatCode(() -> links.issue(ANNA, Duration.ofDays(366), T0)).doesNotThrowAnyException();
        assertThatCode(() -> links.issue(show, Duration.ofDays(7), T0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> links.issue(ANNA, Duration.ofSeconds(59), T0))
                .hasMessage("a link's life must be PT1M to PT8784H: PT59S");
        assertThatThrownBy(() -> links.issue(ANNA, Duration.ofDays(366).plusNanos(1), T0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> links.issue(show, Duration.ofDays(7).plusNanos(1), T0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void use_happensOnce_andCheckUsesNothing() {
        String token = links.issue(ANNA, Duration.ofDays(14), T0).value();
        String other = links.issue(ANNA, Duration.ofDays(14), T0).value();
        links.check(token, T0);
        assertThat(links.check(token, T0).granted()).contains(ANNA);
        assertThat(links.use(token, T0).granted()).contains(ANNA);
        assertThat(links.check(token, T0).refused()).contains(Reason.USED);
        assertThat(links.use(token, T0).refused()).contains(Reason.USED);
        assertThat(links.use(other, T0).granted()).contains(ANNA);
    }

    @Test
    void claim_isUsedAsOftenAsItSays() {
        String token = links.issue(Invitation.claim("poster", 3), Duration.ofDays(14), T0)
                .value();
        for (int i = 0; i < 3; i++) {
            assertThat(links.check(token, T0).granted()).isPresent();
            assertThat(links.use(token, T0).granted()).isPresent();
        }
        assertThat(links.check(token, T0).refused()).contains(Reason.USED);
        assertThat(links.use(token, T0).refused()).contains(Reason.USED);
    }

    @Test
    void use_bySixtyFourThreads_isGrantedOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            String token = links.issue(ANNA, Duration.ofDays(14), T0).value();
            List<Answer<Invitation>> answers = Threads.atOnce(64, () -> links.use(token, T0));
            assertThat(answers)
                    .filteredOn(answer -> answer.granted().isPresent())
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.refused().equals(Optional.of(Reason.USED)))
                    .hasSize(63);
        }
    }

    @Test
    void use_isKeptAnHourLongerThanTheTokenLives() {
        List<UsedTokens.Use> uses = new ArrayList<>();
        UsedTokens recording = new UsedTokens() {
            @Override
            public boolean use(Use use) {
                return uses.add(use);
            }

            @Override
            public int uses(String tokenId) {
                return 0;
            }
        };
        links(KEYS, recording).use(byHand().text(), T0);
        // the nonce f0f1..ff in base64url, by basenc --base64url
        assertThat(uses).containsExactly(new UsedTokens.Use("8PHy8_T19vf4-fr7_P3-_w", 1, T0, MARCH.plusSeconds(3600)));
    }

    @Test
    void keys_canBeChangedWhileLinksAreOut() {
        SigningKeys both = KEYS.accepting("k2", new byte[32]);
        String old = links.issue(ANNA, Duration.ofDays(14), T0).value();
        SigningKeys turned = both.signingWith("k2");
        UsedTokens used = UsedTokens.inMemory();
        String young = links(turned, used).issue(ANNA, Duration.ofDays(14), T0).value();
        assertThat(links(turned, used).check(old, T0).granted()).contains(ANNA);
        assertThat(links(both, used).check(young, T0).granted()).contains(ANNA);
        assertThat(links(KEYS, used).check(young, T0).refused()).contains(Reason.BAD_SIGNATURE);
        assertThat(links(turned.without("k1"), used).check(old, T0).refused()).contains(Reason.BAD_SIGNATURE);
        assertThat(links(turned.without("k1"), used).check(young, T0).granted()).contains(ANNA);
    }

    @Test
    void token_showsNoMember() {
        Invitation anna = Invitation.enroll(MemberId.of("anna@shop.example"));
        EnrollmentToken token = links.issue(anna, Duration.ofDays(14), T0);
        String bytes = new String(Base64.getUrlDecoder().decode(token.value()), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("anna").doesNotContain("shop");
        assertThat(token).hasToString("EnrollmentToken[until 2026-03-01T00:00:00Z]");
    }
}
