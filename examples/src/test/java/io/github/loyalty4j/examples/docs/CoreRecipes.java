package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.core.DayRun;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.backtest.Backtest;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Quote;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.TierProgress;
import io.github.loyalty4j.core.enrollment.CodeChannel;
import io.github.loyalty4j.core.enrollment.CodeStore;
import io.github.loyalty4j.core.enrollment.EnrollmentLinks;
import io.github.loyalty4j.core.enrollment.EnrollmentToken;
import io.github.loyalty4j.core.enrollment.Invitation;
import io.github.loyalty4j.core.enrollment.OneTimeCodes;
import io.github.loyalty4j.core.enrollment.SigningKeys;
import io.github.loyalty4j.core.enrollment.UsedTokens;
import io.github.loyalty4j.core.explain.Explanation;
import io.github.loyalty4j.core.explain.Language;
import io.github.loyalty4j.core.explain.Overview;
import io.github.loyalty4j.core.explain.Statement;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.liability.Breakage;
import io.github.loyalty4j.core.liability.Outstanding;
import io.github.loyalty4j.core.lint.Finding;
import io.github.loyalty4j.core.lint.Lint;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
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
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.sync.SyncSummary;
import io.github.loyalty4j.core.sync.WalletChannel;
import io.github.loyalty4j.core.sync.WalletSync;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The Java blocks of loyalty-core/README.md, as code that is compiled and run. */
final class CoreRecipes {
    private final PrintStream out;
    private final Instant now = Instant.parse("2026-11-21T10:15:30Z");
    private final MemberId anna = MemberId.of("anna");
    private final MemberId ben = MemberId.of("ben");
    private final PointsUnit beans = PointsUnit.of("beans");
    private final PointsUnit stamps = PointsUnit.of("stamps");
    private final LoyaltyStore store = new InMemoryStore();
    private final Loyalty loyalty = Loyalty.of(club(), store);
    private final SecureRandom random = new SecureRandom();
    private String lastCode = "";

    CoreRecipes(PrintStream out) {
        this.out = out;
        loyalty.enroll(anna, now);
        loyalty.enroll(ben, now);
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    LoyaltyProgram club() {
        // begin club
        PointsUnit beans = PointsUnit.of("beans");
        PointsUnit stamps = PointsUnit.of("stamps");
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 2), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .units(beans, stamps)
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                        EarnRule.of("saturday", Formula.multiply("2"))
                                .when(Condition.weekdays(DayOfWeek.SATURDAY))
                                .capped(Cap.of(Points.of(500), Cap.Window.MONTH)),
                        EarnRule.of("review", Formula.fixed(Points.of(20)))
                                .on(EventKind.REVIEW)
                                .cooldown(Duration.ofDays(7)),
                        EarnRule.of("friend", Formula.referral(Points.of(50), Points.of(100))),
                        EarnRule.of("cup", Formula.perItem(Points.of(1)))
                                .in(stamps)
                                .lines(LineFilter.categories("coffee")))
                .tiers(
                        Tier.of("Silver", Points.ZERO),
                        Tier.of("Gold", Points.of(500)).multiplying("1.5"))
                .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                .rewards(
                        Reward.of("free-coffee", new Reward.FreeItem("espresso"), Points.of(10))
                                .in(stamps)
                                .automatic(),
                        Reward.of("mug", new Reward.Voucher("a mug"), Points.of(300)))
                .payment(PointsPayment.of(Points.of(100), Money.parse("EUR 5.00"))
                        .atMostPercent(50))
                .returns(ReturnPolicy.clamping().grace(14))
                .build();
        // end club
        return program;
    }

    void basket() {
        // begin basket
        Purchase purchase = Purchase.of(
                OrderId.of("o-1"),
                anna,
                List.of(
                        Line.of("espresso-1kg", 2, Money.parse("EUR 18.00")).in("coffee"),
                        Line.of("filter-papers", 1, Money.parse("EUR 4.50")).discount(Money.parse("EUR 0.50")),
                        Line.shipping(Money.parse("EUR 4.90"))), // earns nothing unless a rule's basis has it
                now);
        Receipt receipt = loyalty.record(purchase).result().orElseThrow();
        out.println(receipt.earned(beans) + " beans, " + receipt.earned(stamps) + " stamps");
        receipt.earned().orElseThrow().award().trace().forEach(out::println);
        // end basket
    }

    void partial() {
        Purchase purchase = Purchase.of(
                OrderId.of("o-1"),
                anna,
                List.of(Line.of("espresso-1kg", 3, eur("18.00")), Line.of("grinder", 1, eur("95.00"))),
                now);
        loyalty.record(purchase);
        // begin partial
        out.println("before: " + loyalty.balance(anna, now));
        Return oneBag = Return.of("return-1", OrderId.of("o-1"), anna, now).line(0, 1); // one piece of the first line
        loyalty.giveBack(oneBag);
        out.println("one bag back: " + loyalty.balance(anna, now));
        loyalty.giveBack(Return.of("return-2", OrderId.of("o-1"), anna, now)
                .amount(Money.parse("EUR 10.00"))); // a goodwill refund, nothing comes back
        out.println("and 10 euros: " + loyalty.balance(anna, now));
        loyalty.giveBack(Return.of("return-3", OrderId.of("o-1"), anna, now)); // all that is left
        out.println("all back: " + loyalty.balance(anna, now));
        // end partial
    }

    void paying() {
        loyalty.record(Purchase.of(OrderId.of("o-1"), anna, eur("220.00"), now));
        // begin paying
        Money total = Money.parse("EUR 18.00");
        OrderId order = OrderId.of("o-2");
        // at checkout: set the points aside, for as long as the payment page may take
        Command.HoldRequest hold =
                new Command.HoldRequest("hold-o-2", order, new Amount(beans, Points.of(100)), Duration.ofMinutes(30));
        loyalty.hold(anna, hold, now);
        // paid: spend them, and record what was bought; the part paid with points earns nothing
        loyalty.capture(anna, "hold-o-2", Points.of(100), now);
        loyalty.record(Purchase.of(order, anna, total, now).paidWithPoints(Money.parse("EUR 5.00")));
        out.println(loyalty.balance(anna, now));
        // the order comes back: its points go, those spent on it return to their own expiry
        loyalty.giveBack(Return.of("return-o-2", order, anna, now));
        out.println(loyalty.balance(anna, now));
        // end paying
    }

    void stampCard() {
        // begin stampCard
        for (int day = 1; day <= 4; day++) {
            Line cups = Line.of("flat-white", 3, Money.parse("EUR 4.20")).in("coffee");
            Purchase coffee = Purchase.of(OrderId.of("day-" + day), anna, List.of(cups), now);
            Receipt receipt = loyalty.record(coffee).result().orElseThrow();
            receipt.first(Entry.Spent.class).ifPresent(spent -> out.println("a free coffee: " + coffee.order()));
        }
        Account account = loyalty.account(anna).orElseThrow();
        out.println(stamps.format(account.balanceAt(stamps, now))); // 12 cups: one reward, two stamps carried over
        // end stampCard
    }

    void quoting() {
        Purchase basket = Purchase.of(OrderId.of("o-9"), anna, eur("42.00"), now);
        // begin quoting
        Quote quote = loyalty.quote(basket, now).result().orElseThrow();
        out.println("You will earn " + quote.award().points(beans) + " until " + quote.validUntil());
        Outcome<Receipt> outcome = loyalty.record(quote, now.plus(Duration.ofMinutes(5)));
        out.println(outcome.result().orElseThrow().earned(beans));
        // end quoting
    }

    void quotingTwice() {
        Purchase one = Purchase.of(OrderId.of("o-1"), anna, eur("400.00"), now);
        Purchase two = Purchase.of(OrderId.of("o-2"), anna, eur("400.00"), now);
        // begin quotingTwice
        Quote first = loyalty.quote(one, now).result().orElseThrow();
        Quote second = loyalty.quote(two, now).result().orElseThrow();
        out.println(first.award().points(beans) + " and " + second.award().points(beans) + " quoted");
        loyalty.record(first, now); // takes 400 of the 500 that Saturdays give a month, and makes anna Gold
        Award award = loyalty.record(second, now)
                .result()
                .flatMap(Receipt::earned)
                .orElseThrow()
                .award();
        out.println(award.points(beans) + " awarded, " + award.quoted() + " quoted");
        // end quotingTwice
    }

    void events() {
        // begin events
        loyalty.record(Event.of(EventKind.REVIEW, "review-77", anna, now), now);
        loyalty.record(Event.of(EventKind.REVIEW, "review-78", anna, now), now); // the rule rests for a week
        out.println(loyalty.balance(anna, now));
        loyalty.refer(ben, anna, now); // anna recommended ben, before ben's first purchase
        loyalty.record(Purchase.of(OrderId.of("o-1"), ben, Money.parse("EUR 30.00"), now)); // pays both
        out.println(loyalty.balance(anna, now) + " and " + loyalty.balance(ben, now));
        // end events
    }

    void waiting() {
        // begin waiting
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 3), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .pointsPending(Pending.days(14)) // not before the return window ends
                .build();
        Loyalty shop = Loyalty.of(program, new InMemoryStore());
        shop.enroll(anna, now);
        shop.record(Purchase.of(OrderId.of("o-1"), anna, Money.parse("EUR 60.00"), now));
        out.println(shop.balance(anna, now) + " now, " + shop.balance(anna, now.plus(Duration.ofDays(14)))
                + " in two weeks, without any job");
        // end waiting
    }

    void confirming() {
        // begin confirming
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 4), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .pointsPending(Pending.untilConfirmed())
                .pointsExpire(Expiry.afterMonths(12)) // from the confirmation on
                .build();
        Loyalty shop = Loyalty.of(program, new InMemoryStore());
        shop.enroll(anna, now);
        OrderId order = OrderId.of("o-1");
        shop.record(Purchase.of(order, anna, Money.parse("EUR 60.00"), now));
        out.println(shop.balance(anna, now) + " of "
                + shop.account(anna).orElseThrow().waitingAt(program.unit(), now));
        Instant arrived = now.plus(Duration.ofDays(3));
        shop.confirm(anna, order, arrived); // the parcel is there, or, in a job of yours, the return window is over
        out.println(shop.balance(anna, arrived));
        out.println(shop.confirm(anna, order, arrived.plusSeconds(9)).getClass().getSimpleName()); // twice is once
        // end confirming
    }

    void cancelling() {
        // begin cancelling
        loyalty.record(Event.of(EventKind.REVIEW, "review-77", anna, now), now);
        loyalty.refer(ben, anna, now);
        loyalty.record(Purchase.of(OrderId.of("o-1"), ben, Money.parse("EUR 30.00"), now));
        out.println(loyalty.balance(anna, now) + " and " + loyalty.balance(ben, now));
        loyalty.cancel(anna, "review-77", now); // the review was removed
        loyalty.cancelReferral(ben, OrderId.of("o-1"), now); // ben is anna under another name
        out.println(loyalty.balance(anna, now) + " and " + loyalty.balance(ben, now));
        // end cancelling
    }

    void exchanging() {
        loyalty.record(Purchase.of(
                OrderId.of("o-1"),
                anna,
                List.of(Line.of("shirt-m", 1, eur("40.00")), Line.of("socks", 2, eur("6.00"))),
                now));
        // begin exchanging
        out.println(loyalty.balance(anna, now)); // o-1: a shirt and socks
        loyalty.giveBack(Return.of("exchange-1", OrderId.of("o-1"), anna, now).line(0, 1)); // the shirt is too small
        Purchase larger = Purchase.of(OrderId.of("exchange-1"), anna, Money.parse("EUR 45.00"), now);
        loyalty.record(larger); // the new one, at its whole price, whatever was paid for it in money
        out.println(loyalty.balance(anna, now));
        // end exchanging
    }

    void changing() {
        Purchase before = Purchase.of(OrderId.of("o-1"), anna, eur("30.00"), now);
        Purchase after = Purchase.of(OrderId.of("o-2"), anna, eur("30.00"), now);
        Return back = Return.of("return-1", OrderId.of("o-1"), anna, now);
        // begin changing
        LoyaltyProgram generous = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 5), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .units(beans)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(3), Money.parse("EUR 1.00"))))
                .build();
        LoyaltyProgram frugal = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 6), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .units(beans)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .build();
        InMemoryStore store = new InMemoryStore();
        Loyalty summer = Loyalty.of(generous, store);
        summer.enroll(anna, now);
        summer.record(before);
        Loyalty autumn = Loyalty.of(frugal, store).withEarlier(generous); // the same members, the same points
        autumn.record(after);
        out.println(autumn.balance(anna, now)); // 90 by the old rules, 30 by the new
        autumn.giveBack(back); // takes back by the rules of its day
        out.println(autumn.balance(anna, now));
        Loyalty forgetful = Loyalty.of(frugal, store);
        out.println(forgetful
                .giveBack(Return.of("return-2", OrderId.of("o-1"), anna, now))
                .rejection()
                .orElseThrow());
        // end changing
    }

    void climbing() {
        // begin climbing
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 7), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .tiers(
                        Tier.of("Silver", Points.of(300)).multiplying("1.2"),
                        Tier.of("Gold", Points.of(1_000)).multiplying("1.5").pointsExpire(Expiry.never()))
                .tierPolicy(TierPolicy.by(TierPolicy.Basis.EARNED)
                        .over(TierPolicy.Window.CALENDAR_YEAR)
                        .downgrade(TierPolicy.Downgrade.ONE)
                        .grace(30))
                .build();
        Loyalty shop = Loyalty.of(program, new InMemoryStore());
        shop.enroll(anna, now);
        shop.record(Purchase.of(OrderId.of("o-1"), anna, Money.parse("EUR 420.00"), now));
        TierProgress progress = shop.progress(anna, now).orElseThrow();
        out.println(progress);
        TierProgress.Goal keep = progress.keep().orElseThrow();
        out.println(keep.missing() + " more to stay " + keep.tier().name() + " after "
                + keep.lastDay().orElseThrow());
        Instant spring = Instant.parse("2028-03-01T12:00:00Z"); // a year without a purchase, and the grace over
        out.println(shop.tier(anna, spring).map(Tier::name).orElse("none"));
        // end climbing
    }

    void sharing() {
        MemberId family = MemberId.of("family-7");
        loyalty.enroll(family, now);
        loyalty.record(Purchase.of(OrderId.of("o-1"), anna, eur("60.00"), now));
        // begin sharing
        Amount all = new Amount(beans, loyalty.balance(anna, now));
        loyalty.transfer(new Command.Transfer(anna, family, "pool-1", all), now);
        Account shared = loyalty.account(family).orElseThrow();
        out.println(shared.lotsAt(beans, now).get(0).expires().orElseThrow()); // as when anna earned it
        // end sharing
    }

    void byHand() {
        // begin byHand
        Command.Note note = new Command.Note("late delivery", "clerk-7");
        loyalty.adjust(new Command.Adjust(anna, "ticket-4711", new Amount(beans, Points.of(50)), note), now);
        loyalty.transfer(new Command.Transfer(anna, ben, "gift-1", new Amount(beans, Points.of(20))), now);
        out.println(loyalty.balance(anna, now) + " and " + loyalty.balance(ben, now));
        // end byHand
    }

    void redeeming() {
        loyalty.record(Purchase.of(OrderId.of("o-1"), anna, eur("200.00"), now));
        // begin redeeming
        Outcome<Receipt> mug = loyalty.redeem(anna, "redemption-1", "mug", now);
        out.println(mug.result().isPresent() + ", " + loyalty.balance(anna, now) + " left");
        Outcome<Receipt> another = loyalty.redeem(anna, "redemption-2", "mug", now);
        out.println(another.rejection().orElseThrow());
        loyalty.refund(anna, "redemption-1", now); // the mug was broken
        out.println(loyalty.balance(anna, now));
        // end redeeming
    }

    void progress() {
        loyalty.record(Purchase.of(OrderId.of("o-1"), anna, eur("90.00"), now));
        // begin progress
        TierProgress progress = loyalty.progress(anna, now).orElseThrow();
        out.println(loyalty.tier(anna, now).map(Tier::name).orElse("none") + ": " + progress);
        // end progress
    }

    void explaining() {
        // begin explaining
        Purchase purchase = Purchase.of(OrderId.of("o-1"), anna, Money.parse("EUR 19.99"), now);
        Receipt receipt = loyalty.record(purchase).result().orElseThrow();
        Explanation why = Explanation.of(loyalty.program(), receipt.earned().orElseThrow());
        Language english = Language.english().naming(beans, "bean", "beans"); // points and stamps need no forms
        out.println(why.text(english));
        out.println("Why not more?");
        out.print(why.missedText(english));
        // end explaining
    }

    private void buyRedeemAndReturn() {
        loyalty.record(Purchase.of(OrderId.of("o-1"), anna, eur("400.00"), now));
        loyalty.redeem(anna, "redemption-1", "mug", now);
        loyalty.giveBack(Return.of("return-1", OrderId.of("o-1"), anna, now).amount(eur("100.00")));
    }

    void stating() {
        buyRedeemAndReturn();
        // begin stating
        Statement statement = Statement.of(loyalty.program().zone());
        for (Posting posting : loyalty.postings(anna, 0, 1_000)) {
            out.println(statement.add(posting).text(Language.english()));
        }
        // end stating
    }

    void statingInRussian() {
        buyRedeemAndReturn();
        // begin statingInRussian
        Language russian = Language.russian().naming(beans, "зерно", "зерна", "зёрен");
        Statement inRussian = Statement.of(loyalty.program().zone());
        loyalty.postings(anna, 0, 1_000)
                .forEach(posting -> out.println(inRussian.add(posting).text(russian)));
        // end statingInRussian
    }

    void overviewing() {
        buyRedeemAndReturn();
        // begin overviewing
        Engine engine = Engine.of(loyalty.program());
        Account account = loyalty.account(anna).orElseThrow();
        Language english = Language.english().naming(beans, "bean", "beans");
        out.print(Overview.of(engine, account, now).text(english));
        // end overviewing
    }

    void closingDays() {
        // begin closingDays
        LocalDate today = LocalDate.ofInstant(now, loyalty.program().zone());
        DayRun run = DayRun.of(today);
        while (!run.isComplete()) {
            run = loyalty.closeDay(run, 500, now); // keep run.last() to go on after a crash
        }
        out.println(run);
        // end closingDays
    }

    void joining() {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        OneTimeCodes codes = OneTimeCodes.of(
                SigningKeys.of("codes", secret),
                CodeStore.inMemory(),
                (to, code, expires) -> {
                    lastCode = code.digits();
                    return CodeChannel.Delivery.ACCEPTED;
                },
                random);
        // begin joining
        EnrollmentLinks links = EnrollmentLinks.of(SigningKeys.of("2026", secret), UsedTokens.inMemory(), random);
        MemberId carla = MemberId.of("carla");
        EnrollmentToken token = links.issue(Invitation.enroll(carla), Duration.ofDays(14), now);
        out.println(("https://shop.example/join/" + token.value()).length() < 200); // into a mail or a QR code

        // GET /join/...: show the page with the button. This changes nothing.
        out.println(links.check(token.value(), now).granted().isPresent());

        // if a second factor is wanted: a code to the phone that is on record
        CodeChannel.Recipient phone = CodeChannel.Recipient.of("+4930123456");
        codes.send(phone, now);
        String typed = lastCode;

        // POST /join/...: the code first, the link last
        if (codes.verify(phone, typed, now).granted().isPresent()) {
            String answer = links.use(token.value(), now)
                    .match(
                            invitation -> loyalty.enroll(carla, now)
                                    .match(a -> "joined", a -> "was a member", no -> no.message()),
                            no -> no.reason().message());
            out.println(answer);
        }
        out.println(links.use(token.value(), now).refused().orElseThrow().message());
        // end joining
    }

    void syncing() {
        // begin syncing
        WalletChannel wallet = new WalletChannel() {
            @Override
            public ChannelName name() {
                return ChannelName.of("google");
            }

            @Override
            public Answer update(MemberId member, CardFace face) {
                out.println("now shows " + face); // call the provider here
                return Answer.accepted();
            }

            @Override
            public Answer remove(MemberId member) {
                return Answer.accepted();
            }
        };
        InMemoryStore store = new InMemoryStore();
        Loyalty shop = Loyalty.of(club(), store);
        WalletSync sync = WalletSync.builder(store.outbox(), shop::face, new SecureRandom())
                .channel(wallet)
                .build();

        shop.enroll(anna, now);
        for (int i = 1; i <= 10; i++) {
            shop.record(Purchase.of(OrderId.of("o-" + i), anna, Money.parse("EUR 5.00"), now));
        }
        SyncSummary summary = sync.run(now); // from your scheduler, every few seconds
        out.println(summary.delivered() + " delivered, " + summary.remaining() + " left");
        // end syncing
    }

    void owing() {
        InMemoryStore store = new InMemoryStore();
        Loyalty shop = Loyalty.of(club(), store);
        for (MemberId member : List.of(anna, ben)) {
            shop.enroll(member, now);
            shop.record(Purchase.of(OrderId.of("o-" + member), member, eur("100.00"), now));
        }
        ZoneId zone = club().zone();
        // begin owing
        Outstanding.Tally tally = Outstanding.tally(beans, zone, now);
        Breakage.Tally history = Breakage.tally(beans, zone, YearMonth.of(2026, 10));
        for (MemberId member : store.members(Optional.empty(), 1_000)) { // page by page
            tally.add(store.account(member).orElseThrow());
            store.postings(member, 0, 1_000).forEach(posting -> history.add(posting.entry()));
        }
        Outstanding owed = tally.total();
        Outstanding.Cost cost = new Outstanding.Cost(Money.parse("EUR 5.00"), Points.of(100));
        out.println(owed.total() + " beans, " + owed.valueAt(cost, RoundingMode.HALF_UP) + ", by expiry "
                + owed.byExpiry());
        out.println(
                "breakage: " + history.total().matured().map(Object::toString).orElse("no month has matured yet"));
        // end owing
    }

    void backtesting() {
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), eur("1.00"))))
                .rewards(
                        Reward.of("espresso", new Reward.FreeItem("espresso"), Points.of(50)),
                        Reward.of("machine", new Reward.FreeItem("machine"), Points.of(10_000)))
                .build();
        List<Purchase> pastOrders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            MemberId member = MemberId.of("member-" + i % 25);
            pastOrders.add(Purchase.of(OrderId.of("o-" + i), member, eur("24.00"), now.plus(Duration.ofDays(i))));
        }
        // begin backtesting
        Backtest backtest =
                Backtest.of(program).redeeming(Backtest.Redeeming.CHEAPEST).costing("espresso", eur("0.60"));
        BacktestReport report = backtest.run(pastOrders); // the earliest first
        BacktestReport.Reach reach = report.reach("espresso");
        out.println(reach.members() + " of " + report.members() + " members reach an espresso, half of them within "
                + reach.medianDays().orElseThrow() + " days");
        out.println("rewards cost " + report.rewardCost() + " of " + report.revenue());
        report.breakEvenUplift(new BigDecimal("0.30"))
                .ifPresent(uplift -> out.printf(Locale.ROOT, "members must buy %.1f %% more%n", 100 * uplift));
        report.warnings().forEach(out::println);
        // end backtesting
    }

    void auditing() {
        loyalty.record(Purchase.of(OrderId.of("o-1"), anna, eur("90.00"), now));
        // begin auditing
        out.println(loyalty.verify(anna).isEmpty()); // reads the whole ledger and hashes it again

        LedgerChain head = store.chain(anna); // note it now and then where the database's keeper cannot write
        List<Posting> ledger = loyalty.postings(anna, 0, 1_000);
        List<Posting> cut = ledger.subList(0, ledger.size() - 1);
        out.println(LedgerChain.verify(cut, head).orElseThrow());
        // end auditing
    }

    void consenting() {
        // begin consenting
        Consent yes = new Consent("newsletter", true, now);
        loyalty.consent(anna, yes, now); // before anything is sent
        boolean mayWrite = loyalty.account(anna)
                .flatMap(account -> account.consent("newsletter"))
                .filter(Consent::isGiven)
                .isPresent();
        out.println(mayWrite);
        loyalty.consent(anna, new Consent("newsletter", false, now.plusSeconds(60)), now.plusSeconds(60));
        out.println(loyalty.account(anna).orElseThrow().consents());
        // end consenting
    }

    void erasing() {
        Command.Note gift = new Command.Note("her parcel was late", "clerk-7");
        loyalty.adjust(new Command.Adjust(anna, "gift", new Amount(beans, Points.of(50)), gift), now);
        // begin erasing
        Command.Note note = new Command.Note("asked by mail of 21 November", "clerk-7");
        loyalty.setStatus(new Command.SetStatus(anna, "erasure-17", AccountStatus.ERASED, note), now);
        for (Posting posting : loyalty.postings(anna, 0, 1_000)) {
            if (posting.entry() instanceof Entry.Adjusted adjusted) {
                out.println(adjusted.reason() + ", " + adjusted.actor() + ", "
                        + adjusted.movement().sum(beans));
            }
        }
        out.println(
                loyalty.verify(anna).isEmpty() + ", " + loyalty.face(anna, now).isPresent());
        // end erasing
    }

    void caring() {
        MemberId twin = MemberId.of("anna-2");
        loyalty.enroll(twin, now);
        loyalty.record(Purchase.of(OrderId.of("o-1"), twin, eur("90.00"), now));
        // begin caring
        Command.Note note = new Command.Note("two accounts of one person", "clerk-7");
        // All of the first, which must have no open hold, moves to the second; the first is then MERGED:
        loyalty.merge(twin, anna, note, now);
        out.println(loyalty.balance(anna, now));
        loyalty.replaceCard(new Command.ReplaceCard(anna, "lost-1", CardNumber.random(random), note), now);
        loyalty.setStatus(new Command.SetStatus(anna, "case-3", AccountStatus.FROZEN, note), now);
        out.println(loyalty.redeem(anna, "redemption-1", "mug", now).rejection().orElseThrow());
        // end caring
    }

    void checking() {
        // begin checking
        String json = ProgramJson.write(loyalty.program()); // for your database; ProgramJson.parse reads it back
        out.println(ProgramJson.parse(json).equals(loyalty.program()));
        for (Finding finding : Lint.check(loyalty.program())) {
            out.println(finding.severity() + " " + finding + "; " + finding.hint());
        }
        // end checking
    }
}
