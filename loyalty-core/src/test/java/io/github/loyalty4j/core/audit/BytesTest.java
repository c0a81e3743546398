package io.github.loyalty4j.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void names_doNotDependOnTheOrderOfTheirSet() {
        // Two names, each its length in four bytes and its code units: 00000001 0061, 00000001 0062.
        byte[] expected = {0, 0, 0, 2, 0, 0, 0, 1, 0, 'a', 0, 0, 0, 1, 0, 'b'};

        assertThat(new Bytes().names(List.of("a", "b")).toArray()).isEqualTo(expected);
        assertThat(new Bytes().names(List.of("b", "a")).toArray()).isEqualTo(expected);
    }

    @Test
    void neighbours_doNotRunIntoEachOther() {
        assertThat(new Bytes().text("ab").text("c").toArray())
                .isNotEqualTo(new Bytes().text("a").text("bc").toArray());
    }

    @Test
    void buffer_growsToWhatIsWritten() {
        String text = "x".repeat(5_000);

        assertThat(new Bytes().number(1).text(text).number(2).toArray()).hasSize(8 + 4 + 10_000 + 8);
    }

    /** A text longer than what is kept aside at once, among many short ones. */
    @Test
    void sum_isThatOfAllBytes() {
        MessageDigest sum = ChainHash.sha256();
        Bytes summed = new Bytes(sum);
        Bytes kept = new Bytes();
        for (Bytes each : List.of(summed, kept)) {
            for (int i = 0; i < 1_000; i++) {
                each.number(i).text("x".repeat(i % 7 == 0 ? 3 * i : i % 5)).flag(i % 2 == 0);
            }
        }
        summed.end();

        assertThat(sum.digest()).isEqualTo(ChainHash.sha256().digest(kept.toArray()));
    }

    @Test
    void money_isItsUnscaledAmount_howeverLong() {
        for (String digits :
                List.of("0", "7", "-12345", "123456789012345678", "-1234567890123456789", "98765432109876543210")) {
            Money money = Money.of(CurrencyUnit.EUR, new BigDecimal(new BigInteger(digits), 2));

            assertThat(new Bytes().money(money).toArray())
                    .as(digits)
                    .isEqualTo(new Bytes().text("EUR").count(2).text(digits).toArray());
        }
    }
}
