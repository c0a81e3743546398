package io.github.loyalty4j.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.Purchase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static List<Purchase> read(String csv) {
        return Orders.read(CsvFile.ofText("orders.csv", csv), CurrencyUnit.EUR, PARIS);
    }

    @Test
    void read_takesDatesAndInstants() {
        List<Purchase> orders = read(
                """
                customer,time,amount
                anna,2026-07-01,12.50
                ben,2026-07-01T10:15:30Z,0
                cleo,2026-07-01T10:15:30.5+02:00,7.5
                """);
        assertThat(orders)
                .map(Object::toString)
                .containsExactly(
                        "order line 2, EUR 12.50, 2026-06-30T22:00:00Z", // midnight in Paris, in summer
                        "order line 3, EUR 0.00, 2026-07-01T10:15:30Z",
                        "order line 4, EUR 7.50, 2026-07-01T08:15:30.500Z");
    }

    @Test
    void read_takesColumnsInAnyOrderCaseAndCompany() {
        List<Purchase> orders = read("Note,AMOUNT , time,Order,customer\n\"hello, you\",1.00,2026-07-01,7,anna\n");
        assertThat(orders).singleElement().satisfies(order -> {
            assertThat(order.order()).hasToString("7");
            assertThat(order.member()).hasToString("anna");
            assertThat(order.amount()).isEqualTo(Money.parse("EUR 1.00"));
        });
    }

    @Test
    void read_takesQuotedFieldsOverSeveralLines() {
        List<Purchase> orders = read(
                "customer,time,amount,note\n\"an\"\"na, the 1st\",2026-07-01,1,\"two\nlines\"\r\n\nben,2026-07-02,2,\n");
        assertThat(orders).map(order -> order.member().value()).containsExactly("an\"na, the 1st", "ben");
        // an order without a name of its own is called after its line: the second field broke one, one is empty
        assertThat(orders).map(order -> order.order().value()).containsExactly("line 2", "line 5");
    }

    @Test
    void read_skipsAByteOrderMark(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("o.csv");
        Files.writeString(file, "\uFEFFcustomer,time,amount\nJosé,2026-07-01,1\n");
        assertThat(Orders.read(CsvFile.at(file), CurrencyUnit.EUR, PARIS))
                .map(order -> order.member().value())
                .containsExactly("José");
    }

    @Test
    void read_ofBytesThatAreNoText_isRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("o.csv");
        Files.write(file, "customer,time,amount\nJosé,2026-07-01,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Orders.read(CsvFile.at(file), CurrencyUnit.EUR, PARIS))
                .isInstanceOf(BadInputException.class)
                .hasMessage("o.csv line 2: must be text in UTF-8");
    }

    @Test
    void read_ofNoFile_saysSo(@TempDir Path folder) {
        assertThatThrownBy(() -> Orders.read(CsvFile.at(folder.resolve("none.csv")), CurrencyUnit.EUR, PARIS))
                .hasMessage("none.csv cannot be read: there is no such file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|orders.csv is empty: its first line must be a header with [customer, time, amount]",
                "customer,time,amount|orders.csv has a header and no rows",
                "customer,amount;a,1|orders.csv line 1: missing column time; the header has [customer, amount]",
                "client,date;a,b|orders.csv line 1: missing columns customer, time, amount; the header has [client, date]",
                "customer\ttime\tamount|orders.csv line 1: missing columns customer, time, amount; the header has [customer\ttime\tamount]; fields must be separated by commas",
                "customer,time,amount,time;a,b,c,d|orders.csv line 1: column 'time' is there twice",
                "customer,time,amount;a,2026-01-01|orders.csv line 2, column 3: row must have 3 fields, as the header: has 2",
                "customer,time,amount;a,2026-01-01,12,50|orders.csv line 2, column 4: row must have 3 fields, as the header: has 4",
            })
    void read_ofABadShape_namesThePlace(String csv, String message) {
        assertThatThrownBy(() -> read(csv.replace(';', '\n')))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,2026-01-01,\"12,50\"|amount: amount must be digits with a point before the fraction, as 12.50: '12,50'",
                "a,2026-01-01,-1.00|amount: amount must not be negative: '-1.00'",
                "a,2026-01-01,1e3|amount: amount must be digits with a point before the fraction, as 12.50: '1e3'",
                "a,2026-01-01,|amount: amount must be digits with a point before the fraction, as 12.50: ''",
                "a,2026-01-01,NaN|amount: amount must be digits with a point before the fraction, as 12.50: 'NaN'",
                "a,2026-01-01,1111111111111111111111111111111111111111|amount: amount must have at most 9 digits before the point: '1111111111111111111111111111111111111111'",
                "a,2026-01-01,1000000000|amount: amount must have at most 9 digits before the point: '1000000000'",
                "a,2026-01-01,1.005|amount: amount must have at most 2 decimal places in EUR: '1.005'",
                "a,10:15:30,1|time: time must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z: '10:15:30'",
                "a,T10:15:30Z,1|time: time must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z: 'T10:15:30Z'",
                "a,2026-01-01T10:15:30,1|time: time must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z: '2026-01-01T10:15:30'",
                "a,2026-02-29,1|time: time must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z: '2026-02-29'",
                "a,01/02/2026,1|time: time must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z: '01/02/2026'",
                "a,1899-12-31,1|time: time must be from 1900 to 2199: '1899-12-31'",
                "a,2200-01-01,1|time: time must be from 1900 to 2199: '2200-01-01'",
                "a,+12345-12-31T23:59:59Z,1|time: time must be from 1900 to 2199: '+12345-12-31T23:59:59Z'",
                "' ',2026-01-01,1|customer: member id must not be blank",
            })
    void read_ofABadField_namesLineColumnAndReason(String row, String complaint) {
        String csv = "customer,time,amount\nfine,2026-01-01,1.00\n" + row.replace("' '", " ") + "\n";
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(BadInputException.class)
                .hasMessage("orders.csv line 3, column " + complaint);
    }

    @Test
    void read_atTheLimits_isTaken() {
        List<Purchase> orders =
                read("customer,time,amount\na,1900-01-01,999999999.99\n" + "b".repeat(128) + ",2199-12-31,0.0100\n");
        assertThat(orders).map(order -> order.amount().toString()).containsExactly("EUR 999999999.99", "EUR 0.01");
        assertThatThrownBy(() -> read("customer,time,amount\n" + "b".repeat(129) + ",2026-01-01,1\n"))
                .hasMessage("orders.csv line 2, column customer: member id must have at most 128 characters: has 129");
    }

    @Test
    void read_ofAnUnclosedQuote_isRefused() {
        assertThatThrownBy(() -> read("customer,time,amount\n\"a,2026-01-01,1\nb,2026-01-01,1\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("orders.csv line 2: a quote that opens a field must be closed");
    }

    @Test
    void read_ofAHugeField_isRefused() {
        assertThatThrownBy(() -> read("customer,time,amount\n" + "x".repeat(10_000_000) + ",2026-01-01,1\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("orders.csv line 2: row must have at most 100000 bytes");
    }
}
