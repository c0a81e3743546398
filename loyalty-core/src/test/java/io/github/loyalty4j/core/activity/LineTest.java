package io.github.loyalty4j.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Line LINE = Line.of("espresso", 2, eur("18.00"));

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    @Test
    void net_isGrossLessDiscount() {
        Line line = LINE.discount(eur("3.60")).tax(eur("5.40"));

        assertThat(line.gross()).isEqualTo(eur("36.00"));
        assertThat(line.net()).isEqualTo(eur("32.40"));
        assertThat(line.unitPriceMinor()).isEqualTo(1_800);
        assertThat(line.discountMinor()).isEqualTo(360);
        assertThat(line.taxMinor()).isEqualTo(540);
    }

    @Test
    void of_hasLimits() {
        assertThat(Line.of("a", 1_000_000, eur("0.00")).quantity()).isEqualTo(1_000_000);
        assertThatThrownBy(() -> Line.of("a", 0, eur("1.00"))).hasMessage("quantity must be 1 to 1000000: 0");
        assertThatThrownBy(() -> Line.of("a", 1_000_001, eur("1.00")))
                .hasMessage("quantity must be 1 to 1000000: 1000001");
        assertThatThrownBy(() -> Line.of("a", 1, eur("-0.01")))
                .hasMessage("unit price must not be negative: EUR -0.01");
        assertThat(Line.of("a", 1_000_000, eur("1000.00")).gross()).isEqualTo(eur("1000000000.00"));
        assertThatThrownBy(() -> Line.of("a", 1_000_000, eur("1000.01")))
                .hasMessage("line before discount must be at most 1000000000: 1000000 x EUR 1000.01");
        assertThatThrownBy(() -> Line.of(" ", 1, eur("1.00"))).hasMessage("sku must not be blank");
    }

    @Test
    void discount_isUpToTheFullPrice() {
        assertThat(LINE.discount(eur("36.00")).net().isZero()).isTrue();
        assertThatThrownBy(() -> LINE.discount(eur("36.01")))
                .hasMessage("discount must be zero to EUR 36.00: EUR 36.01");
        assertThatThrownBy(() -> LINE.discount(Money.parse("USD 1.00")))
                .hasMessage("discount must be in EUR, the line's currency: USD 1.00");
    }

    @Test
    void tax_isUpToThePriceAfterDiscount() {
        Line half = LINE.discount(eur("18.00"));

        assertThat(half.tax(eur("18.00")).taxMinor()).isEqualTo(1_800);
        assertThatThrownBy(() -> half.tax(eur("18.01"))).hasMessage("tax must be zero to EUR 18.00: EUR 18.01");
        assertThatThrownBy(() -> LINE.tax(eur("20.00")).discount(eur("16.01")))
                .as("a later discount must leave the tax")
                .hasMessage("tax must be zero to EUR 19.99: EUR 20.00");
    }

    @Test
    void in_hasLimits() {
        String[] most = IntStream.range(0, 50).mapToObj(i -> "c" + i).toArray(String[]::new);
        String[] more = IntStream.range(0, 51).mapToObj(i -> "c" + i).toArray(String[]::new);

        assertThat(LINE.in(most).categories()).hasSize(50);
        assertThatThrownBy(() -> LINE.in(more)).hasMessage("line must have at most 50 categories: has 51");
    }

    @Test
    void kinds_differ() {
        assertThat(Line.shipping(eur("4.90")).kind()).isEqualTo(Line.Kind.SHIPPING);
        assertThat(Line.giftCard(2, eur("25.00")).kind()).isEqualTo(Line.Kind.GIFT_CARD);
        assertThat(LINE.kind()).isEqualTo(Line.Kind.ITEM);
        assertThat(LINE).isNotEqualTo(LINE.in("coffee")).isEqualTo(Line.of("espresso", 2, eur("18.00")));
    }
}
