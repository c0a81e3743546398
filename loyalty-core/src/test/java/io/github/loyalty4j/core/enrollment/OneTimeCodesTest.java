package io.github.loyalty4j.core.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.enrollment.Answer.Reason;
import io.github.loyalty4j.core.enrollment.CodeChannel.Code;
import io.github.loyalty4j.core.enrollment.CodeChannel.Delivery;
import io.github.loyalty4j.core.enrollment.CodeChannel.Recipient;
import io.github.loyalty4j.core.kit.Threads;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeCodesTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Recipient ANNA = Recipient.of("+4930123456");
    private static final Recipient BEN = Recipient.of("+4930123457");
    private static final SigningKeys KEYS = SigningKeys.of("k1", TokenByHand.SECRET);

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final CodeStore store = CodeStore.inMemory();
    private final OneTimeCodes codes = codes(KEYS, new SecureRandom());

    private OneTimeCodes codes(SigningKeys keys, SecureRandom random) {
        return OneTimeCodes.of(keys, store, this::deliver, random);
    }

    private Delivery deliver(Recipient recipient, Code code, Instant expires) {
        sent.add(code.digits());
        return deliveries.isEmpty() ? Delivery.ACCEPTED : deliveries.remove();
    }

    private String last() {
        return sent.get(sent.size() - 1);
    }

    private static SecureRandom drawing(int number) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                assertThat(bound).isEqualTo(1_000_000);
                return number;
            }
        };
    }

    /** Another code than this one. */
    private static String notThis(String code) {
        return (code.charAt(0) == '9' ? '0' : '9') + code.substring(1);
    }

    private static <T> Answer<T> no(Reason reason) {
        return new Answer.Refused<>(reason, Optional.empty());
    }

    private static <T> Answer<T> no(Reason reason, Duration retryAfter) {
        return new Answer.Refused<>(reason, Optional.of(retryAfter));
    }

    @ParameterizedTest
    @CsvSource({"0, 000000", "4217, 004217", "999999, 999999"})
    void code_keepsItsLeadingZeros(int number, String digits) {
        codes(KEYS, drawing(number)).send(ANNA, T0);
        assertThat(sent).containsExactly(digits);
    }

    @Test
    void code_isOfAsciiDigitsInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(String.format("%d", 1)).isEqualTo("\u0661"); // the trap is set
            codes(KEYS, drawing(4217)).send(ANNA, T0);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(sent).containsExactly("004217");
    }

    @Test
    void code_isUniformInEveryDigit() throws Exception {
        SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
        seeded.setSeed(20260101);
        OneTimeCodes seededCodes = codes(KEYS, seeded);
        int n = 50_000;
        for (int i = 0; i < n; i++) {
            seededCodes.send(Recipient.of("member " + i), T0);
        }
        for (int place = 0; place < 6; place++) {
            int[] counts = new int[10];
            for (String code : sent) {
                counts[code.charAt(place) - '0']++;
            }
            double chiSquare = 0;
            for (int count : counts) {
                chiSquare += Math.pow(count - n / 10.0, 2) / (n / 10.0);
            }
            // NIST/SEMATECH e-Handbook, 1.3.6.7.4: upper 0.001 point of chi-square with 9 degrees of freedom
            assertThat(chiSquare).as("place %s", place).isLessThan(27.877);
        }
    }

    @Test
    void verify_takesTheCodeOnce() {
        assertThat(codes.send(ANNA, T0)).isEqualTo(new Answer.Granted<>(T0.plusSeconds(600)));
        assertThat(codes.verify(ANNA, last(), T0)).isEqualTo(new Answer.Granted<>(ANNA));
        assertThat(codes.verify(ANNA, last(), T0)).isEqualTo(no(Reason.NO_CODE));
    }

    @Test
    void verify_ofAnotherRecipient_isRefused() {
        codes.send(ANNA, T0);
        String annas = last();
        assertThat(codes.verify(BEN, annas, T0)).isEqualTo(no(Reason.NO_CODE));
        codes(KEYS, drawing(Integer.parseInt(notThis(annas)))).send(BEN, T0);
        assertThat(codes.verify(BEN, annas, T0)).isEqualTo(no(Reason.WRONG_CODE));
        assertThat(codes.verify(ANNA, annas, T0).granted()).contains(ANNA);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 004 217 ", "004-217", "00 42 17", "0 0 4 2 1 7"})
    void verify_forgivesSpacesAndHyphens(String typed) {
        codes(KEYS, drawing(4217)).send(ANNA, T0);
        assertThat(codes.verify(ANNA, typed, T0).granted()).contains(ANNA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4217",
                "0042170",
                "00421７",
                "٠٠٤٢١٧",
                "00421x",
                "+04217",
                "004217\n",
                "0 0 4 2 1 7          "
            })
    void verify_ofAnotherForm_losesNoTry(String typed) {
        OneTimeCodes one = codes(KEYS, drawing(4217)).triesPerCode(1);
        one.send(ANNA, T0);
        assertThat(one.verify(ANNA, typed, T0)).isEqualTo(no(Reason.MALFORMED));
        assertThat(one.verify(ANNA, "004217", T0).granted()).contains(ANNA);
    }

    @Test
    void code_livesTenMinutes() {
        codes.send(ANNA, T0);
        Instant end = T0.plusSeconds(600);
        assertThat(codes.verify(ANNA, last(), end)).isEqualTo(no(Reason.EXPIRED));
        assertThat(codes.verify(ANNA, last(), end.minusNanos(1)).granted()).contains(ANNA);
    }

    @Test
    void tries_areFive() {
        codes.send(ANNA, T0);
        for (int i = 0; i < 4; i++) {
            assertThat(codes.verify(ANNA, notThis(last()), T0)).isEqualTo(no(Reason.WRONG_CODE));
        }
        assertThat(codes.verify(ANNA, last(), T0).granted()).contains(ANNA);

        codes.send(BEN, T0);
        for (int i = 0; i < 4; i++) {
            codes.verify(BEN, notThis(last()), T0);
        }
        assertThat(codes.verify(BEN, notThis(last()), T0)).isEqualTo(no(Reason.NO_TRIES_LEFT));
        assertThat(codes.verify(BEN, last(), T0)).isEqualTo(no(Reason.NO_TRIES_LEFT));
        codes.send(BEN, T0.plus(MINUTE));
        assertThat(codes.verify(BEN, last(), T0.plus(MINUTE)).granted()).contains(BEN);
    }

    @Test
    void tries_bySixtyFourThreads_areCountedExactly() throws Exception {
        for (int round = 0; round < 20; round++) {
            Recipient one = Recipient.of("round " + round);
            codes.send(one, T0);
            String wrong = notThis(last());
            List<Answer<Recipient>> answers = Threads.atOnce(64, () -> codes.verify(one, wrong, T0));
            assertThat(answers).filteredOn(no(Reason.WRONG_CODE)::equals).hasSize(4);
            assertThat(answers).filteredOn(no(Reason.NO_TRIES_LEFT)::equals).hasSize(60);
        }
    }

    @Test
    void code_bySixtyFourThreads_isTakenOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            Recipient one = Recipient.of("round " + round);
            codes.send(one, T0);
            List<Answer<Recipient>> answers = Threads.atOnce(64, () -> codes.verify(one, last(), T0));
            assertThat(answers)
                    .filteredOn(answer -> answer.granted().isPresent())
                    .hasSize(1);
            assertThat(answers).filteredOn(no(Reason.NO_CODE)::equals).hasSize(63);
        }
    }

    @Test
    void send_voidsTheCodeBefore() {
        codes(KEYS, drawing(1)).send(ANNA, T0);
        codes(KEYS, drawing(2)).send(ANNA, T0.plus(MINUTE));
        assertThat(codes.verify(ANNA, "000001", T0.plus(MINUTE))).isEqualTo(no(Reason.WRONG_CODE));
        assertThat(codes.verify(ANNA, "000002", T0.plus(MINUTE)).granted()).contains(ANNA);
    }

    @Test
    void send_pausesAMinute() {
        codes.send(ANNA, T0);
        String first = last();
        assertThat(codes.send(ANNA, T0.plusSeconds(59))).isEqualTo(no(Reason.TOO_SOON, Duration.ofSeconds(1)));
        assertThat(codes.send(ANNA, T0.plus(MINUTE).minusNanos(1))).isEqualTo(no(Reason.TOO_SOON, Duration.ofNanos(1)));
        assertThat(sent).hasSize(1);
        assertThat(codes.send(BEN, T0.plusSeconds(59)).granted()).isPresent();
        assertThat(codes.verify(ANNA, first, T0.plusSeconds(59)).granted()).contains(ANNA);
        assertThat(codes.send(ANNA, T0.plus(MINUTE)).granted()).isPresent();
    }

    @Test
    void send_isFiveTimesWithinAnyHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(codes.send(ANNA, T0.plusSeconds(600L * i)).granted()).isPresent();
        }
        // the first, of 00:00, counts until 01:00; the second, of 00:10, until 01:10
        assertThat(codes.send(ANNA, T0.plusSeconds(3000))).isEqualTo(no(Reason.TOO_MANY_CODES, Duration.ofMinutes(10)));
        assertThat(codes.send(ANNA, T0.plusSeconds(3600).minusNanos(1)))
                .isEqualTo(no(Reason.TOO_MANY_CODES, Duration.ofNanos(1)));
        assertThat(sent).hasSize(5);
        assertThat(codes.send(ANNA, T0.plusSeconds(3600)).granted()).isPresent();
        assertThat(codes.send(ANNA, T0.plusSeconds(3660))).isEqualTo(no(Reason.TOO_MANY_CODES, Duration.ofMinutes(9)));
    }

    @Test
    void send_namesTheLongerWait() {
        OneTimeCodes slow = codes.codesPerHour(2).pauseBetweenCodes(Duration.ofMinutes(30));
        slow.send(ANNA, T0);
        slow.send(ANNA, T0.plusSeconds(3000));
        // the hour is over at 01:00, the pause after 00:50 at 01:20
        assertThat(slow.send(ANNA, T0.plusSeconds(3000))).isEqualTo(no(Reason.TOO_MANY_CODES, Duration.ofMinutes(30)));
        assertThat(slow.send(ANNA, T0.plusSeconds(3600))).isEqualTo(no(Reason.TOO_SOON, Duration.ofMinutes(20)));
    }

    @Test
    void send_withLimitsMadeStricter_countsAllThatWasSent() {
        OneTimeCodes quick = codes.pauseBetweenCodes(Duration.ZERO);
        for (int i = 0; i < 4; i++) {
            quick.send(ANNA, T0.plusSeconds(600L * i));
        }
        // of 00:00, 00:10, 00:20 and 00:30, two may count: free when the third has left the hour, at 01:20
        assertThat(codes.codesPerHour(2).send(ANNA, T0.plusSeconds(1860)))
                .isEqualTo(no(Reason.TOO_MANY_CODES, Duration.ofMinutes(49)));
    }

    @Test
    void send_bySixtyFourThreads_sendsOnce() throws Exception {
        List<Answer<Instant>> answers = Threads.atOnce(64, () -> codes.send(ANNA, T0));
        assertThat(answers).filteredOn(answer -> answer.granted().isPresent()).hasSize(1);
        assertThat(answers).filteredOn(no(Reason.TOO_SOON, MINUTE)::equals).hasSize(63);
        assertThat(sent).hasSize(1);
        assertThat(codes.verify(ANNA, last(), T0).granted()).contains(ANNA);
    }

    @Test
    void send_throughAClockSetBack_waits() {
        codes.send(ANNA, T0);
        assertThat(codes.send(ANNA, T0.minusSeconds(300))).isEqualTo(no(Reason.TOO_SOON, Duration.ofMinutes(6)));
    }

    @Test
    void send_thatTheChannelDoesNotTake_countsAllTheSame() {
        deliveries.add(Delivery.UNAVAILABLE);
        deliveries.add(Delivery.REFUSED);
        assertThat(codes.send(ANNA, T0)).isEqualTo(no(Reason.NOT_SENT, MINUTE));
        assertThat(codes.send(ANNA, T0.plusSeconds(30))).isEqualTo(no(Reason.TOO_SOON, Duration.ofSeconds(30)));
        assertThat(codes.verify(ANNA, last(), T0).granted()).contains(ANNA);
        assertThat(codes.send(BEN, T0)).isEqualTo(no(Reason.NOT_SENT));
        assertThat(codes.send(BEN, T0)).isEqualTo(no(Reason.TOO_SOON, MINUTE));
    }

    @Test
    void send_thatTheChannelBreaks_countsAllTheSame() {
        OneTimeCodes broken = OneTimeCodes.of(
                KEYS,
                store,
                (recipient, code, expires) -> {
                    throw new UnsupportedOperationException("no gateway");
                },
                new SecureRandom());
        assertThatThrownBy(() -> broken.send(ANNA, T0)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(broken.send(ANNA, T0)).isEqualTo(no(Reason.TOO_SOON, MINUTE));
    }

    @Test
    void keys_canBeChangedWhileCodesAreOut() {
        codes.send(ANNA, T0);
        SigningKeys next = KEYS.accepting("k2", new byte[32]).signingWith("k2");
        assertThat(codes(next.without("k1"), new SecureRandom()).verify(ANNA, last(), T0))
                .isEqualTo(no(Reason.NO_CODE));
        assertThat(codes(next, new SecureRandom()).verify(ANNA, last(), T0).granted())
                .contains(ANNA);
    }

    @Test
    void store_isGivenTheKeyedHashAlone() throws Exception {
        codes(KEYS, drawing(4217)).send(ANNA, T0);
        CodeStore.Entry entry = store.find(ANNA).orElseThrow();
        String[] parts = entry.state().split(";");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TokenByHand.SECRET, "x"));
        byte[] hash = mac.doFinal(
                ("loyalty4j.code.1\0" + parts[2] + "004217+4930123456").getBytes(StandardCharsets.US_ASCII));
        assertThat(parts)
                .containsExactly(
                        "1",
                        "k1",
                        parts[2],
                        Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                        "2026-01-01T00:10:00Z",
                        "5",
                        "2026-01-01T00:00:00Z");
        assertThat(parts[2]).matches("[A-Za-z0-9_-]{22}");
        // the sending counts until 01:00, and another machine's clock may be an hour off
        assertThat(entry.keepUntil()).isEqualTo(T0.plusSeconds(7200));
    }

    @Test
    void store_thatNeverTakesAnEntry_isGivenUpOn() {
        CodeStore stuck = new CodeStore() {
            @Override
            public Optional<Entry> find(Recipient recipient) {
                return Optional.empty();
            }

            @Override
            public boolean replace(Recipient recipient, Entry entry, Instant now) {
                return false;
            }
        };
        OneTimeCodes stuckCodes = OneTimeCodes.of(KEYS, stuck, this::deliver, new SecureRandom());
        assertThatThrownBy(() -> stuckCodes.send(ANNA, T0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a code store must at last take an entry: refused 1000");
        assertThat(sent).isEmpty();
    }

    @Test
    void limits_haveRanges() {
        assertThatCode(() -> codes.codesLasting(MINUTE)
                        .codesLasting(Duration.ofHours(1))
                        .triesPerCode(1)
                        .triesPerCode(10)
                        .codesPerHour(1)
                        .codesPerHour(20)
                        .pauseBetweenCodes(Duration.ZERO)
                        .pauseBetweenCodes(Duration.ofHours(1)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> codes.codesLasting(Duration.ofSeconds(59)))
                .hasMessage("a code's life must be PT1M to PT1H: PT59S");
        assertThatThrownBy(() -> codes.codesLasting(Duration.ofSeconds(3601)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codes.triesPerCode(0)).hasMessage("tries per code must be 1 to 10: 0");
        assertThatThrownBy(() -> codes.triesPerCode(11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codes.codesPerHour(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codes.codesPerHour(21)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codes.pauseBetweenCodes(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codes.pauseBetweenCodes(Duration.ofSeconds(3601)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limits_holdAsSet() {
        OneTimeCodes strict =
                codes.codesLasting(MINUTE).triesPerCode(1).codesPerHour(1).pauseBetweenCodes(Duration.ZERO);
        assertThat(strict.send(ANNA, T0)).isEqualTo(new Answer.Granted<>(T0.plus(MINUTE)));
        assertThat(strict.verify(ANNA, notThis(last()), T0)).isEqualTo(no(Reason.NO_TRIES_LEFT));
        assertThat(strict.send(ANNA, T0)).isEqualTo(no(Reason.TOO_MANY_CODES, Duration.ofHours(1)));
    }

    @Test
    void toString_hasNeitherCodeNorRecipient() {
        codes(KEYS, drawing(4217)).send(ANNA, T0);
        assertThat(new Code("004217")).hasToString("Code[******]");
        assertThat(ANNA).hasToString("Recipient[****]");
        assertThat(store.find(ANNA).orElseThrow()).hasToString("Entry[version 1]");
        assertThat(codes.verify(ANNA, "004217", T0)).hasToString("Granted[value=Recipient[****]]");
    }
}
