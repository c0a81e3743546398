package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.BEN;
import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static io.github.loyalty4j.core.engine.Desk.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** What a quote keeps and what it does not: {@link Quote}. */
class QuotesTest {
    private static final Duration SOON = Duration.ofMinutes(5);

    private static EarnRule perEuro() {
        return EarnRule.of("base", Formula.perAmount(Points.of(1), eur("1.00")));
    }

    private static Quote quote(Desk desk, Purchase purchase) {
        Award award = desk.decide(new Command.Record(purchase), purchase.time())
                .match(yes -> yes.earned().orElseThrow().award(), no -> {
                    throw new AssertionError(no);
                });
        return new Quote(purchase, award, purchase.time().plus(SOON));
    }

    private static Award honoured(Desk desk, Quote quote) {
        return desk.execute(new Command.Record(quote.activity(), Optional.of(quote)), NOON)
                .earned()
                .orElseThrow()
                .award();
    }

    private static List<Amount> points(long points) {
        return List.of(new Amount(PointsUnit.POINTS, Points.of(points)));
    }

    private static long earned(Award award) {
        return award.points(PointsUnit.POINTS).units();
    }

    /** 80 and 80 under a cap of 100 a day: the second one gets the 20 that are left. */
    @Test
    void quotes_inNumber_passNoCap() {
        Desk desk = new Desk(program(perEuro().capped(Cap.of(Points.of(100), Cap.Window.DAY)))
                .build());
        Quote one = quote(desk, desk.purchase(NOON, "80.00"));
        Quote two = quote(desk, desk.purchase(NOON, "80.00"));

        Award second = honoured(desk, two);
        Award first = honoured(desk, one);

        assertThat(second).isEqualTo(two.award());
        assertThat(earned(first)).isEqualTo(20);
        assertThat(first.quoted()).isEqualTo(points(80));
    }

    @Test
    void quotes_inNumber_areOneFirstPurchase() {
        Desk desk = new Desk(
                program(EarnRule.of("welcome", Formula.fixed(Points.of(100))).when(Condition.firstPurchase()))
                        .build());
        Quote one = quote(desk, desk.purchase(NOON, "1.00"));
        Quote two = quote(desk, desk.purchase(NOON, "1.00"));

        assertThat(earned(honoured(desk, one))).isEqualTo(100);
        Award second = honoured(desk, two);
        assertThat(earned(second)).isZero();
        assertThat(second.quoted()).isEqualTo(points(100));
        assertThat(second.circumstances().isFirstPurchase()).isFalse();
    }

    /** It may be more than was quoted, too, as the count goes on. */
    @Test
    void quotes_inNumber_countEachTime() {
        Desk desk = new Desk(program(EarnRule.of("second", Formula.everyNth(2, Points.of(10))))
                .build());
        Quote one = quote(desk, desk.purchase(NOON, "1.00"));
        Quote two = quote(desk, desk.purchase(NOON, "1.00"));

        assertThat(honoured(desk, one)).isEqualTo(one.award());
        Award second = honoured(desk, two);
        assertThat(earned(second)).isEqualTo(10);
        assertThat(second.quoted()).isEqualTo(points(0));
    }

    @Test
    void quotes_inNumber_payAReferralOnce() {
        Desk desk = new Desk(program(EarnRule.of("friends", Formula.referral(Points.of(5), Points.of(20))))
                        .build())
                .referred();
        Quote one = quote(desk, desk.purchase(NOON, "10.00"));
        Quote two = quote(desk, desk.purchase(NOON, "10.00"));
        honoured(desk, one);

        assertThat(honoured(desk, two).quoted()).isEqualTo(points(5));
        assertThat(desk.balance(ANNA, NOON)).isEqualTo(5);
        assertThat(desk.balance(BEN, NOON)).isEqualTo(20);
    }

    @Test
    void quote_keepsTheTierItWasTakenIn() {
        Desk desk = new Desk(program(perEuro())
                        .tiers(
                                Tier.of("Silver", Points.ZERO),
                                Tier.of("Gold", Points.of(500)).multiplying("2"))
                        .build())
                .tier("Gold");
        Quote quote = quote(desk, desk.purchase(NOON, "10.00"));
        desk.tier("Silver");

        Award award = honoured(desk, quote);
        assertThat(award).isEqualTo(quote.award());
        assertThat(earned(award)).isEqualTo(20);
    }

    @Test
    void quote_keepsTheVersionItWasTakenIn() {
        LoyaltyProgram dearer = LoyaltyProgram.builder(
                        new ProgramVersion("club", 2), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), eur("2.00"))))
                .build();
        LoyaltyProgram cheap = program(perEuro()).build();
        InMemoryStore store = new InMemoryStore();
        Loyalty before = Loyalty.of(cheap, store);
        before.enroll(ANNA, NOON);
        Purchase purchase = Purchase.of(OrderId.of("1"), ANNA, eur("10.00"), NOON);
        Quote quote = before.quote(purchase, NOON).result().orElseThrow();

        Loyalty after = Loyalty.of(dearer, store).withEarlier(cheap);
        Receipt receipt = after.record(quote, NOON).result().orElseThrow();
        assertThat(receipt.earned(PointsUnit.POINTS)).isEqualTo(Points.of(10));
        assertThat(receipt.earned().orElseThrow().award()).isEqualTo(quote.award());
    }

    @Test
    void quote_isForItsActivityAndTime() {
        Desk desk = new Desk(program(perEuro()).build());
        Purchase purchase = desk.purchase(NOON, "10.00");
        Quote quote = quote(desk, purchase);
        Command other = new Command.Record(desk.purchase(NOON, "10.00"), Optional.of(quote));
        Command late = new Command.Record(purchase, Optional.of(quote));

        assertThat(no(desk.decide(other, NOON)).code()).isEqualTo(Rejection.Code.QUOTE_NOT_VALID);
        assertThat(no(desk.decide(late, quote.validUntil())).message())
                .isEqualTo("quote must be used before 2026-11-22T11:05:00Z: 2026-11-22T11:05:00Z");
        assertThat(earned(honoured(desk, quote))).isEqualTo(10);
    }

    private static Rejection no(Decision decision) {
        return decision.match(
                yes -> {
                    throw new AssertionError("accepted");
                },
                no -> no);
    }

    @Test
    void quote_ofAnEvent_restsAsTheRuleSays() {
        Desk desk = new Desk(program(EarnRule.of("review", Formula.fixed(Points.of(20)))
                        .on(EventKind.REVIEW)
                        .cooldown(Duration.ofDays(7)))
                .build());
        Event one = Event.of(EventKind.REVIEW, "one", ANNA, NOON);
        Event two = Event.of(EventKind.REVIEW, "two", ANNA, NOON.plusSeconds(60));
        Award quoted = desk.decide(new Command.Record(two), NOON)
                .match(yes -> yes.earned().orElseThrow().award(), no -> {
                    throw new AssertionError(no);
                });
        desk.record(one);

        Award second = honoured(desk, new Quote(two, quoted, NOON.plus(SOON)));
        assertThat(earned(second)).isZero();
        assertThat(second.quoted()).isEqualTo(points(20));
    }

    /** Everything a quote must not pass, in one programme. */
    private static LoyaltyProgram guarded() {
        return program(
                        perEuro().capped(Cap.of(Points.of(40), Cap.Window.DAY)),
                        EarnRule.of("welcome", Formula.fixed(Points.of(30))).when(Condition.firstPurchase()),
                        EarnRule.of("regular", Formula.fixed(Points.of(1)))
                                .when(Condition.not(Condition.firstPurchase())),
                        EarnRule.of("third", Formula.everyNth(3, Points.of(10))),
                        EarnRule.of("hourly", Formula.fixed(Points.of(5))).cooldown(Duration.ofHours(1)),
                        EarnRule.of("budget", Formula.fixed(Points.of(7)))
                                .capped(Cap.of(Points.of(30), Cap.Window.CAMPAIGN)),
                        EarnRule.of("double", Formula.multiply("2")).capped(Cap.of(Points.of(60), Cap.Window.MONTH)),
                        EarnRule.of("friends", Formula.referral(Points.of(5), Points.of(20))))
                .capped(Cap.of(Points.of(90), Cap.Window.DAY))
                .build();
    }

    private static Loyalty shop() {
        Loyalty loyalty = Loyalty.of(guarded(), new InMemoryStore());
        loyalty.enroll(ANNA, NOON.minusSeconds(9));
        loyalty.enroll(BEN, NOON.minusSeconds(9));
        loyalty.refer(ANNA, BEN, NOON.minusSeconds(9));
        return loyalty;
    }

    /**
     * A shop that quotes as it likes gives what one that never quotes gives, so no limit is passed; and where that is not
     * what was quoted, the award says what was.
     */
    @Property(tries = 300)
    void quotes_inAnyNumberAndOrder_awardWhatIsAwardedWithoutThem(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Loyalty quoting = shop();
        Loyalty plain = shop();
        List<Purchase> open = purchases(random);
        Map<OrderId, Quote> quotes = new HashMap<>();
        List<Award> awards = new ArrayList<>();
        while (!open.isEmpty()) {
            Purchase purchase = open.get(random.nextInt(open.size()));
            if (random.nextInt(3) > 0) {
                quotes.put(
                        purchase.order(), quoting.quote(purchase, NOON).result().orElseThrow());
                continue;
            }
            open.remove(purchase);
            Optional<Quote> quote = Optional.ofNullable(quotes.get(purchase.order()));
            Award award = award(quoting, new Command.Record(purchase, quote));
            Award without = award(plain, new Command.Record(purchase));
            assertThat(award.trace()).isEqualTo(without.trace());
            assertThat(award.used()).isEqualTo(without.used());
            assertThat(award.circumstances()).isEqualTo(without.circumstances());
            quote.ifPresent(each -> assertSaid(award, each));
            awards.add(award);
        }
        assertThat(quoting.balance(BEN, NOON)).isEqualTo(plain.balance(BEN, NOON));
        assertThat(sum(awards, "budget")).isLessThanOrEqualTo(30);
    }

    /** Caps, counted from what is in the ledger alone. */
    @Property(tries = 200)
    void quotes_inAnyNumberAndOrder_passNoLimit(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Loyalty loyalty = shop();
        List<Quote> quotes = new ArrayList<>();
        for (Purchase purchase : purchases(random)) {
            quotes.add(loyalty.quote(purchase, NOON).result().orElseThrow());
        }
        Map<MemberId, List<Award>> awards = new HashMap<>(Map.of(ANNA, new ArrayList<>(), BEN, new ArrayList<>()));
        while (!quotes.isEmpty()) {
            Quote quote = quotes.remove(random.nextInt(quotes.size()));
            Receipt receipt = loyalty.record(quote, NOON).result().orElseThrow();
            awards.getOrDefault(receipt.member(), List.of())
                    .add(receipt.earned().orElseThrow().award());
        }

        awards.values().forEach(mine -> {
            assertThat(mine.stream().mapToLong(QuotesTest::earned).sum()).isLessThanOrEqualTo(90);
            assertThat(sum(mine, "base")).isLessThanOrEqualTo(40);
            assertThat(sum(mine, "double")).isLessThanOrEqualTo(60);
            assertThat(sum(mine, "welcome")).isLessThanOrEqualTo(30);
            assertThat(sum(mine, "third")).isEqualTo(10L * (mine.size() / 3));
            assertThat(sum(mine, "hourly")).isLessThanOrEqualTo(5);
            assertThat(sum(mine, "friends")).isLessThanOrEqualTo(5);
        });
        List<Award> all = new ArrayList<>();
        awards.values().forEach(all::addAll);
        assertThat(sum(all, "budget")).isLessThanOrEqualTo(30);
        long grants = loyalty.postings(BEN, 0, 1_000).stream()
                .filter(posting -> posting.entry() instanceof Entry.Granted)
                .count();
        assertThat(grants).isLessThanOrEqualTo(1);
    }

    @Property(tries = 200)
    void quote_alone_isItsAward(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Loyalty loyalty = shop();
        for (Purchase purchase : purchases(random)) {
            Quote quote = loyalty.quote(purchase, NOON).result().orElseThrow();
            Instant later = NOON.plusSeconds(random.nextInt(900));
            assertThat(award(loyalty, new Command.Record(purchase, Optional.of(quote)), later))
                    .isEqualTo(quote.award());
        }
    }

    /** All within the same hour, of the two in turns. */
    private static List<Purchase> purchases(SplittableRandom random) {
        List<Purchase> purchases = new ArrayList<>();
        int count = 1 + random.nextInt(14);
        for (int i = 0; i < count; i++) {
            MemberId member = random.nextBoolean() ? ANNA : BEN;
            purchases.add(Purchase.of(
                    OrderId.of("o" + i),
                    member,
                    eur(random.nextInt(60) + ".50"),
                    NOON.minusSeconds(random.nextInt(8))));
        }
        return purchases;
    }

    private static Award award(Loyalty loyalty, Command command) {
        return award(loyalty, command, NOON);
    }

    private static Award award(Loyalty loyalty, Command command, Instant now) {
        return loyalty.execute(command, now)
                .result()
                .orElseThrow()
                .earned()
                .orElseThrow()
                .award();
    }

    private static long sum(List<Award> awards, String rule) {
        return awards.stream()
                .flatMap(award -> award.trace().stream())
                .filter(line -> line.rule().equals(rule))
                .mapToLong(line -> line.points().units())
                .sum();
    }

    private static void assertSaid(Award award, Quote quote) {
        boolean isAsQuoted = earned(award) == earned(quote.award());
        assertThat(award.quoted()).isEqualTo(isAsQuoted ? List.of() : points(earned(quote.award())));
    }

    @Test
    void quote_ofAProgrammeThatIsNotAtHand_isRefused() {
        Desk desk = new Desk(program(perEuro()).build());
        Purchase purchase = desk.purchase(NOON, "10.00");
        Quote quote = quote(desk, purchase);
        LoyaltyProgram next = LoyaltyProgram.builder(
                        new ProgramVersion("club", 2), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .build();
        Decision no = Engine.of(next)
                .decide(Situation.of(desk.account(ANNA)), new Command.Record(purchase, Optional.of(quote)), NOON);
        assertThat(no.match(yes -> null, Rejection::code)).isEqualTo(Rejection.Code.UNKNOWN_PROGRAM_VERSION);
        Engine both = Engine.of(next).withEarlier(desk.engine.program());
        Decision yes =
                both.decide(Situation.of(desk.account(ANNA)), new Command.Record(purchase, Optional.of(quote)), NOON);
        assertThat(yes.<Object>match(receipt -> receipt.earned(PointsUnit.POINTS), refused -> refused))
                .isEqualTo(Points.of(10));
    }
}
