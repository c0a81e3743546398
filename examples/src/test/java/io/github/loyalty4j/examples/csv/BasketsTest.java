package io.github.loyalty4j.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasketsTest {
    private static final String HEADER =
            "order,customer,time,sku,category,quantity,amount,discount,tax,kind,channel,location,tags\n";

    private static List<Purchase> read(String csv) {
        return Baskets.read(CsvFile.ofText("orders.csv", csv), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"));
    }

    private static List<Line> lines(String row) {
        return read(HEADER + row + "\n").get(0).lines();
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    @Test
    void rows_ofOneOrderAreOnePurchase() {
        List<Purchase> orders = read(HEADER
                + "7,anna,2026-03-07T10:00:00Z,espresso,coffee;gifts; coffee,2,36.00,3.60,2.36,item,web,paris-1,vip;press\n"
                + "8,ben,2026-03-06T10:00:00Z,cup,,,8.00,,,,,,\n"
                + "7,anna,2026-03-07T10:00:00Z,,,,4.90,,,Shipping,web,paris-1,press;vip\n"
                + "7,anna,2026-03-07T10:00:00Z,ignored,,2,50,,,gift card,web,paris-1,vip;press\n");

        // The earlier order comes first. 36.00 were paid after a discount of 3.60: 39.60, 19.80 for each of the two.
        assertThat(orders).map(Purchase::id).containsExactly("8", "7");
        assertThat(orders.get(0).lines()).containsExactly(Line.of("cup", 1, eur("8.00")));
        assertThat(orders.get(0).context()).isEqualTo(ActivityContext.none());
        Purchase basket = orders.get(1);
        assertThat(basket.lines())
                .containsExactly(
                        Line.of("espresso", 2, eur("19.80"))
                                .in("coffee", "gifts")
                                .discount(eur("3.60"))
                                .tax(eur("2.36")),
                        Line.shipping(eur("4.90")),
                        Line.giftCard(2, eur("25.00")));
        assertThat(basket.amount()).isEqualTo(eur("90.90")); // 36.00 + 4.90 + 50.00
        assertThat(basket.time()).isEqualTo(Instant.parse("2026-03-07T10:00:00Z"));
        assertThat(basket.context())
                .isEqualTo(ActivityContext.none()
                        .channel("web")
                        .location("paris-1")
                        .tags("press", "vip"));
    }

    @Test
    void rows_withoutAnOrderAreEachTheirOwn() {
        List<Purchase> orders = read("customer,time,amount\nanna,2026-03-07,5\nanna,2026-03-07,5\n");

        assertThat(orders).map(Purchase::id).containsExactly("line 2", "line 3");
        assertThat(orders.get(0).lines()).containsExactly(Line.of("order", 1, eur("5.00")));
        assertThat(read("order,customer,time,amount\n,anna,2026-03-07,5\n"))
                .map(Purchase::id)
                .containsExactly("line 2");
    }

    @Test
    void pieces_thatDifferInPriceAreTwoLines() {
        // 3.33 * 2 + 3.34 = 10.00.
        assertThat(lines("7,anna,2026-03-07,cup,china,3,10.00,,,,,,"))
                .containsExactly(
                        Line.of("cup", 2, eur("3.33")).in("china"),
                        Line.of("cup", 1, eur("3.34")).in("china"));
        // 9.00 and 1.00 off; of 1.00 * 6.66 / 10 are 0.66 of the two, of 1.50 tax 0.99.
        assertThat(lines("7,anna,2026-03-07,cup,,3,9.00,1.00,1.50,,,,"))
                .containsExactly(
                        Line.of("cup", 2, eur("3.33")).discount(eur("0.66")).tax(eur("0.99")),
                        Line.of("cup", 1, eur("3.34")).discount(eur("0.34")).tax(eur("0.51")));
        // All is tax: of 9.00 the two have 6.66 - 0.66 and the one 3.34 - 0.34, though 9.00 * 6.66 / 10 are 5.99.
        assertThat(lines("7,anna,2026-03-07,cup,,3,9.00,1.00,9.00,,,,"))
                .extracting(Line::tax)
                .containsExactly(eur("6.00"), eur("3.00"));
        assertThat(lines("7,anna,2026-03-07,cup,,3,0.00,,,,,,")).containsExactly(Line.of("cup", 3, eur("0.00")));
        assertThat(lines("7,anna,2026-03-07,cup,,3,0.01,,,,,,"))
                .containsExactly(Line.of("cup", 2, eur("0.00")), Line.of("cup", 1, eur("0.01")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7,anna,2026-03-07,a,,0,1,,,,,,|, column quantity: quantity must be a whole number from 1 to 1000000: '0'",
                "7,anna,2026-03-07,a,,1000001,1,,,,,,|, column quantity: quantity must be a whole number from 1 to 1000000: '1000001'",
                "7,anna,2026-03-07,a,,1.5,1,,,,,,|, column quantity: quantity must be a whole number from 1 to 1000000: '1.5'",
                "7,anna,2026-03-07,a,,,,,,,,,|, column amount: amount must be digits with a point before the fraction, as 12.50: ''",
                "7,anna,2026-03-07,a,,,1,-1,,,,,|, column discount: amount must not be negative: '-1'",
                "7,anna,2026-03-07,a,,,1,,1.01,,,,|, column tax: tax must be at most the amount, EUR 1.00: '1.01'",
                "7,anna,2026-03-07,a,,,1,,,voucher,,,|, column kind: kind must be item, shipping or gift card: 'voucher'",
                "6,ben,2026-03-06,a,,,1,,,,,,|, column customer: rows of one order must have one customer: 'ben', after 'anna' in orders.csv line 2",
                "6,anna,2026-03-07,a,,,1,,,,,,|, column time: rows of one order must have one time: '2026-03-06T23:00:00Z', after '2026-03-05T23:00:00Z' in orders.csv line 2",
                "6,anna,2026-03-06,a,,,1,,,,web,,|: rows of one order must have one channel, location and tags: not those of orders.csv line 2",
            })
    void rows_thatAreWrongNameThePlace(String row, String complaint) {
        assertThatThrownBy(() -> read(HEADER + "6,anna,2026-03-06,a,,,1,,,,,,\n" + row + "\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("orders.csv line 3" + complaint);
    }

    @Test
    void limits_areThoseOfALineAndAPurchase() {
        String row = "7,anna,2026-03-07,a,,1,1,,,,,,\n";
        assertThat(read(HEADER + row.repeat(1_000)).get(0).lines()).hasSize(1_000);
        assertThatThrownBy(() -> read(HEADER + row.repeat(1_001)))
                .hasMessage("orders.csv line 1002: an order must have at most 1000 lines: the one that begins at "
                        + "orders.csv line 2 has more");
        assertThat(lines("7,anna,2026-03-07,a,,1000000,10000,,,,,,"))
                .containsExactly(Line.of("a", 1_000_000, eur("0.01")));
        assertThatThrownBy(() -> lines("7,anna,2026-03-07," + "x".repeat(129) + ",,1,1,,,,,,"))
                .hasMessage("orders.csv line 2, column sku: sku must have at most 128 characters: has 129");
        String dear = "7,anna,2026-03-07,a,,1,999999999.99,,,,,,\n";
        assertThatThrownBy(() -> read(HEADER + dear + dear))
                .hasMessage("orders.csv line 2: purchase amount must be at most 1000000000: EUR 1999999999.98");
    }
}
