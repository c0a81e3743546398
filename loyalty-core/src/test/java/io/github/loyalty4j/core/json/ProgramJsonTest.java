package io.github.loyalty4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramJsonTest {
    private static final PointsUnit BEANS = PointsUnit.of("beans");
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");
    private static final PointsUnit CASHBACK = PointsUnit.money("cashback", CurrencyUnit.EUR);

    static String resource(String name) {
        try (InputStream in = ProgramJsonTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LoyaltyProgram.Builder program(int version) {
        return LoyaltyProgram.builder(
                new ProgramVersion("bean-club", version), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"));
    }

    private static EarnRule[] rules() {
        return new EarnRule[] {
            EarnRule.of(
                            "base",
                            Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))
                                    .rounded(RoundingMode.HALF_UP))
                    .basis(Basis.standard().withoutTax()),
            EarnRule.of("block", Formula.perBlock(Points.of(5), Money.parse("EUR 10.00")))
                    .group("season", 3)
                    .when(Condition.during(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 24))),
            EarnRule.of("weekend", Formula.multiply("1.5"))
                    .when(Condition.all(
                            Condition.tierAtLeast("Gold"), Condition.weekdays(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))),
            EarnRule.of("stamp", Formula.perItem(Points.of(1)))
                    .in(STAMPS)
                    .lines(LineFilter.categories("coffee").exceptSkus("capsule"))
                    .pointsExpire(Expiry.never())
                    .pointsPending(Pending.none()),
            EarnRule.of("visit", Formula.fixed(Points.of(10)))
                    .on(EventKind.VISIT)
                    .cooldown(Duration.ofDays(1))
                    .capped(
                            Cap.of(Points.of(50), Cap.Window.MONTH),
                            Cap.of(Points.of(10), Cap.Window.DAY).rejecting()),
            EarnRule.of("fifth", Formula.everyNth(5, Points.of(1)))
                    .in(STAMPS)
                    .when(Condition.not(Condition.any(
                            Condition.firstPurchase(),
                            Condition.channel("web"),
                            Condition.location("paris-1"),
                            Condition.tagged("staff")))),
            EarnRule.of("friend", Formula.referral(Points.of(50), Points.of(100)))
                    .when(Condition.all(
                            Condition.referred(),
                            Condition.minBasis(Money.parse("EUR 20.00")),
                            Condition.buys(LineFilter.skus("machine")))),
            EarnRule.of("night", Formula.fixed(Points.of(3)))
                    .in(CASHBACK)
                    .pointsExpire(Expiry.yearlyOn(MonthDay.of(6, 30), MonthDay.of(12, 31)))
                    .when(Condition.all(
                            Condition.between(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                            Condition.daysOfMonth(1, 15),
                            Condition.yearly(MonthDay.of(12, 24), MonthDay.of(1, 6)),
                            Condition.host("weather", Map.of("hold", "yes"), (arguments, facts) -> true)))
        };
    }

    @Test
    void parse_readsEveryField() {
        assertThat(ProgramJson.parse(resource("full.json"), ProgramJsonPropertyTest.HOSTS))
                .isEqualTo(program(7)
                        .name("Bean Club")
                        .units(BEANS, STAMPS, CASHBACK)
                        .earn(rules())
                        .groups(
                                RuleGroup.of("season", RuleGroup.Stacking.BEST).exclusive(),
                                RuleGroup.of("base", RuleGroup.Stacking.ALL))
                        .capped(Cap.of(Points.of(1_000), Cap.Window.DAY))
                        .tiers(
                                Tier.of("Silver", Points.ZERO),
                                Tier.of("Gold", Points.of(50_000))
                                        .multiplying("1.5")
                                        .pointsExpire(Expiry.afterInactivity(Period.ofYears(1))))
                        .tierPolicy(TierPolicy.by(TierPolicy.Basis.SPEND)
                                .rolling(Period.ofMonths(6))
                                .upgrade(TierPolicy.Upgrade.NEXT_DAY)
                                .grace(30)
                                .downgrade(TierPolicy.Downgrade.ONE))
                        .pointsPending(Pending.days(14))
                        .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                        .rewards(
                                Reward.of("free-coffee", new Reward.FreeItem("espresso"), Points.of(10))
                                        .in(STAMPS)
                                        .automatic(),
                                Reward.of("five-euros", new Reward.MoneyOff(Money.parse("EUR 5.00")), Points.of(100))
                                        .priceFor("Gold", Points.of(90)),
                                Reward.of("ten-percent", new Reward.PercentOff(10), Points.of(200))
                                        .tierAtLeast("Gold"),
                                Reward.of("tasting", new Reward.Voucher("An evening of coffee"), Points.of(500))
                                        .stock(20))
                        .payment(PointsPayment.of(Points.of(100), Money.parse("EUR 5.00"))
                                .atLeast(Points.of(500))
                                .atMostPercent(50))
                        .returns(ReturnPolicy.allowingDebt().grace(7))
                        .quotesHold(Duration.ofMinutes(30))
                        .build());
    }

    @Test
    void parse_ofFormat1_readsWhatItMeant() {
        assertThat(ProgramJson.parse(resource("format-1.json")))
                .isEqualTo(program(1)
                        .name("Bean Club")
                        .units(BEANS)
                        .earn(
                                EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                                EarnRule.of(
                                        "base-2",
                                        Formula.perAmount(Points.of(2), Money.parse("EUR 5.00"))
                                                .rounded(RoundingMode.HALF_UP)))
                        .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(500)))
                        .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                        .build());
    }

    @Test
    void write_isOfTheNewestFormat() {
        String written = ProgramJson.write(ProgramJson.parse(resource("format-1.json")));
        assertThat(written)
                .isEqualTo(
                        """
                        {
                          "format" : 2,
                          "id" : "bean-club",
                          "version" : 1,
                          "name" : "Bean Club",
                          "currency" : "EUR",
                          "zone" : "Europe/Paris",
                          "unit" : "beans",
                          "earn" : [ {
                            "id" : "base",
                            "type" : "perAmount",
                            "points" : 1,
                            "per" : "1.00"
                          }, {
                            "id" : "base-2",
                            "type" : "perAmount",
                            "points" : 2,
                            "per" : "5.00",
                            "rounding" : "HALF_UP"
                          } ],
                          "tiers" : [ {
                            "name" : "Silver",
                            "from" : 0
                          }, {
                            "name" : "Gold",
                            "from" : 500
                          } ],
                          "expiry" : {
                            "afterMonths" : 12,
                            "roundedTo" : "MONTH"
                          }
                        }""");
        assertThat(ProgramJson.write(ProgramJson.parse(written))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"format\":1,", "\"format\":2,"})
    void parse_ofTheLeast_hasTheDefaults(String format) {
        String least = "{" + format
                + "\"id\":\"bean-club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Europe/Paris\",\"earn\":[]}";
        assertThat(ProgramJson.parse(least)).isEqualTo(program(1).build());
    }

    @Test
    void parse_skipsAByteOrderMark() {
        byte[] bytes = ("\uFEFF" + resource("format-1.json")).getBytes(StandardCharsets.UTF_8);
        assertThat(ProgramJson.parse(bytes)).isEqualTo(ProgramJson.parse(resource("format-1.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what is replaced | by what | pointer | message
                "\"id\": \"bean-club\"|\"idd\": 1|/idd|unknown field 'idd'; known are [currency, earn, expiry, format, id, name, tiers, unit, version, zone] in format 1",
                "\"version\": 1,| |``|field 'version' is missing",
                "\"version\": 1|\"version\": \"1\"|/version|must be a whole number: \"1\"",
                "\"version\": 1|\"version\": 0|/version|programme version must be 1 or more: 0",
                "\"version\": 1|\"version\": 4294967297|/version|must be a whole number below 2^31: 4294967297",
                "\"unit\": \"beans\"|\"unit\": \" \"|/unit|unit must not be blank",
                "\"perAmount\", \"points\": 2|\"perKilo\", \"points\": 2|/earn/1/type|must be one of [perAmount] in format 1, which a programme without \"format\" has; the newest is 2: 'perKilo'",
                "\"points\": 1,|\"points\": 1, \"id\": \"x\",|/earn/0/id|unknown field 'id'; known are [per, points, rounding, type]",
                "\"1.00\"|\"1,00\"|/earn/0/per|amount must be digits, with a point before its fraction: '1,00'",
                "\"afterMonths\": 12|\"afterMonths\": 0|/expiry/afterMonths|expiry must be after one day to 10 years: 0 months",
                "\"atMonthEnd\": true|\"atMonthEnd\": 1|/expiry/atMonthEnd|must be true or false: 1",
                "\"id\"|\"format\": 3, \"id\"|/format|format must be 1 or 2: 3",
                "\"unit\"|\"name\"|``|programme must be well-formed JSON, line 3, column 52: Duplicate field 'name'",
            })
    void parse_ofABadFieldOfFormat1_pointsAtIt(String replaced, String by, String pointer, String message) {
        assertRefused(resource("format-1.json"), replaced, by, pointer, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Bean Club\"|\" \"|/name|programme name must not be blank",
                "\"currency\": \"EUR\", \"zone\"|\"currency\": \"EURO\", \"zone\"|/currency|Unknown currency 'EURO'",
                "Europe/Paris|Mars/Olympus|/zone|Unknown time-zone ID: Mars/Olympus",
                "\"units\": [|\"units\": [\"beans\", |/units|units must differ: beans",
                "\"name\": \"cashback\", \"currency\"|\"name\": \"cashback\", \"money\"|/units/2/money|unknown field 'money'; known are [currency, name]",
                "\"id\": \"base\"|\"id\": \"Base\"|/earn/0/id|earn rule id must be 1 to 64 of a-z",
                "\"id\": \"block\"|\"id\": \"base\"|/earn|earn rule ids must differ: base",
                "\"points\": 1, \"per\"|\"points\": 1000001, \"per\"|/earn/0/points|points per amount must be 1 to 1000000: 1000001",
                "\"points\": 1, \"per\"|\"points\": 99999999999999999999, \"per\"|/earn/0/points|must be a whole number: 99999999999999999999",
                "\"per\": \"1.00\"|\"per\": 1.00|/earn/0/per|must be a string: 1.0",
                "\"per\": \"1.00\"|\"per\": \"1.005\"|/earn/0/per|amount must have at most 2 decimal places in EUR: '1.005'",
                "\"per\": \"1.00\"|\"per\": \"0.00\"|/earn/0/per|the amount points are given per must be positive: EUR 0.00",
                "HALF_UP|NEAREST|/earn/0/rounding|must be one of [UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN]: 'NEAREST'",
                "HALF_UP|UNNECESSARY|/earn/0/rounding|must be one of [UP, DOWN,",
                "[\"WITHOUT_TAX\"]|[\"WITHOUT_TAX\", \"WITHOUT_TAX\"]|/earn/0/basis/1|must not be given twice: WITHOUT_TAX",
                "\"perBlock\", \"points\": 5|\"perBlock\", \"rounding\": \"UP\", \"points\": 5|/earn/1/rounding|unknown field 'rounding'",
                "\"last\": \"2026-12-24\"|\"last\": \"2026-11-24\"|/earn/1/when/during|a span of days must not end before it begins: 2026-12-01 to 2026-11-24",
                "\"last\": \"2026-12-24\"|\"last\": \"24.12.2026\"|/earn/1/when/during/last|Text '24.12.2026' could not be parsed",
                "\"factor\": \"1.5\",~     \"when\"|\"factor\": \"1\",~     \"when\"|/earn/2/factor|factor must be more than 1 and at most 100: 1",
                "\"factor\": \"1.5\",~     \"when\"|\"factor\": \"1e9\",~     \"when\"|/earn/2/factor|factor must be digits, with a point before its fraction: '1e9'",
                "{\"tierAtLeast\": \"Gold\"}|{\"tierAtLeast\": \"Platin\"}|/earn/2/when/all/0/tierAtLeast|must be a tier of the programme, [Silver, Gold]: 'Platin'",
                "{\"tierAtLeast\": \"Gold\"}|{}|/earn/2/when/all/0|must have one field of [all, any,",
                "{\"tierAtLeast\": \"Gold\"}|{\"tier\": \"Gold\"}|/earn/2/when/all/0/tier|unknown field 'tier'",
                "\"SUNDAY\"|\"Sonntag\"|/earn/2/when/all/1/weekdays/1|must be one of [MONDAY,",
                "\"unit\": \"stamps\",~     \"lines\"|\"unit\": \"stars\",~     \"lines\"|/earn/3/unit|must be a unit of the programme, [beans, stamps, cashback]: 'stars'",
                "\"expiry\": \"never\"|\"expiry\": \"always\"|/earn/3/expiry|must be one of [never]: 'always'",
                "\"type\": \"fixed\", \"points\": 10|\"type\": \"perItem\", \"points\": 10|/earn/4/event|an event earns fixed points, every n-th or multiplied: visit: 10 per item",
                "\"window\": \"MONTH\"|\"window\": \"DAY\"|/earn/4/caps|caps must differ in their windows: DAY",
                "\"firstPurchase\"|\"lastPurchase\"|/earn/5/when/not/any/0|must be one of [firstPurchase, referred]: 'lastPurchase'",
                "\"--06-30\"|\"06-30\"|/earn/7/expiry/yearlyOn/0|Text '06-30' could not be parsed",
                "[1, 15]|[1, 32]|/earn/7/when/all/1/daysOfMonth|day of the month must be 1 to 31: 32",
                "\"name\": \"weather\"|\"name\": \"moon\"|/earn/7/when/all/3/host/name|must be a condition the host supplies: 'moon'",
                "{\"hold\": \"yes\"}|{\"a/b\": 1}|/earn/7/when/all/3/host/arguments/a~1b|must be a string: 1",
                "{\"most\": 1000, \"window\": \"DAY\"}|{\"most\": 1000, \"window\": \"CAMPAIGN\"}|/caps|a campaign's budget must be a rule's cap: 1000",
                "\"from\": 50000|\"from\": 0|/tiers|tier thresholds must rise: Silver 0 then Gold 0",
                "\"from\": 50000|\"from\": -1|/tiers/1|tier threshold must not be negative: Gold -1",
                "\"graceDays\": 30|\"graceDays\": 367|/tierPolicy/graceDays|days of grace must be 0 to 366: 367",
                "\"pending\": {\"days\": 14}|\"pending\": {\"days\": 14, \"until\": \"2026-12-24\"}|/pending|must have one field of [days, until]: has 2",
                "{\"afterMonths\": 12, \"roundedTo\": \"MONTH\"}|{\"roundedTo\": \"MONTH\"}|/expiry|must have one of [after, afterInactivity, afterMonths, yearlyOn]: has 0",
                "{\"afterMonths\": 12,|{\"yearlyOn\": [\"--12-31\"],|/expiry/roundedTo|only points that expire after a time are kept to an end",
                "{\"percentOff\": 10}|{\"percentOff\": 101}|/rewards/2/gift/percentOff|percentage off must be 1 to 100: 101",
                "{\"Gold\": 90}|{\"Gold\": 0}|/rewards/1/tierPrices/Gold|price of a reward must be 1 or more: 0",
                "{\"Gold\": 90}|{\"Platin\": 90}|/rewards/1/tierPrices/Platin|must be a tier of the programme, [Silver, Gold]: 'Platin'",
                "\"stock\": 20|\"stock\": 0|/rewards/3/stock|stock of a reward must be 1 or more: 0",
                "\"worth\": \"5.00\"|\"worth\": \"0.00\"|/payment/worth|worth of a payment block must be more than zero: EUR 0.00",
                "\"PT30M\"|\"PT25H\"|/quoteTime|a quote must hold for at most a day: PT25H",
            })
    void parse_ofABadField_pointsAtIt(String replaced, String by, String pointer, String message) {
        assertRefused(resource("full.json"), replaced.replace('~', '\n'), by.replace('~', '\n'), pointer, message);
    }

    private static void assertRefused(String json, String replaced, String by, String pointer, String message) {
        assertThat(json).contains(replaced);
        String bad = json.replaceFirst(Pattern.quote(replaced), Matcher.quoteReplacement(by == null ? "" : by));
        assertThatThrownBy(() -> ProgramJson.parse(bad, ProgramJsonPropertyTest.HOSTS))
                .isInstanceOfSatisfying(InvalidProgramException.class, e -> {
                    assertThat(e.getMessage()).startsWith(pointer.isEmpty() ? message : pointer + ": " + message);
                    assertThat(e.pointer()).isEqualTo(pointer);
                });
    }

    @Test
    void parse_withoutTheHost_refusesItsConditions_butNotForReview() {
        assertThatThrownBy(() -> ProgramJson.parse(resource("full.json")))
                .hasMessage("/earn/7/when/all/3/host/name: must be a condition the host supplies: 'weather'");
        Condition.All condition = (Condition.All) ProgramJson.parseForReview(resource("full.json"))
                .earnRules()
                .get(7)
                .condition();
        Condition.Host host = (Condition.Host) condition.parts().get(3);
        assertThat(host.isResolved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|must be an object: []",
                "null|must be an object: null",
                "''|must be an object",
                "{} {}|programme must be well-formed JSON, line 1, column 4: Trailing token",
            })
    void parse_ofAnotherDocument_isRefused(String json, String message) {
        assertThatThrownBy(() -> ProgramJson.parse(json))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void parse_ofHugeInput_isRefusedByTheLimitItBreaks() {
        String json = resource("format-1.json");
        String tenMegabytes = json.replace("Bean Club", "x".repeat(10_000_000));
        assertThatThrownBy(() -> ProgramJson.parse(tenMegabytes))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessage("programme must have at most 1048576 bytes: has " + tenMegabytes.length());
        assertThatThrownBy(() -> ProgramJson.parse(tenMegabytes.getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("programme must have at most 1048576 bytes");
        assertThatThrownBy(() -> ProgramJson.parse(json.replace("Bean Club", "x".repeat(10_001))))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("10001")
                .hasMessageContaining("10000");
        assertThatThrownBy(() -> ProgramJson.parse("[".repeat(100_000)))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("nesting depth")
                .hasMessageNotContaining("Source");
        assertThatThrownBy(() -> ProgramJson.parse(json.replace("EUR", "x".repeat(9_000))))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
    }

    @Test
    void parse_atTheSizeLimit_isRead() {
        String json = resource("format-1.json");
        String padded = json + " ".repeat(ProgramJson.MOST_BYTES - json.length());
        assertThat(ProgramJson.parse(padded)).isEqualTo(ProgramJson.parse(json));
        assertThatThrownBy(() -> ProgramJson.parse(padded + " ")).isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void parse_ofConditionsTenDeep_isRead_andOfElevenRefused() {
        String json = resource("full.json");
        assertThat(ProgramJson.parse(
                        json.replace("{\"daysOfMonth\": [1, 15]}", nested(8)), ProgramJsonPropertyTest.HOSTS))
                .isNotNull();
        assertThatThrownBy(() -> ProgramJson.parse(
                        json.replace("{\"daysOfMonth\": [1, 15]}", nested(9)), ProgramJsonPropertyTest.HOSTS))
                .hasMessageContaining("conditions must nest at most 10 levels");
    }

    /** A condition of so many levels around one without parts. */
    private static String nested(int levels) {
        return "{\"not\":".repeat(levels) + "\"referred\"" + "}".repeat(levels);
    }

    @Test
    void parse_ofBytesThatAreNoText_isRefused() {
        byte[] latin1 = resource("format-1.json").replace("Bean", "Böhne").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ProgramJson.parse(latin1))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessage("programme must be text in UTF-8: its bytes are not");
    }
}
