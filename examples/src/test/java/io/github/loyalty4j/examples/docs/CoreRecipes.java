package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Quote;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
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
import io.github.loyalty4j.core.store.InMemoryStore;
import java.io.PrintStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
    private final Loyalty loyalty = Loyalty.of(club(), new InMemoryStore());

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
        loyalty.execute(new Command.HoldPoints(anna, hold), now);
        // paid: spend them, and record what was bought; the part paid with points earns nothing
        loyalty.execute(new Command.Capture(anna, "hold-o-2", Points.of(100)), now);
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
            receipt.own().stream()
                    .filter(entry -> entry instanceof io.github.loyalty4j.core.ledger.Entry.Spent)
                    .forEach(spent -> out.println("a free coffee on day "
                            + receipt.earned().orElseThrow().activity().id()));
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
        Outcome<Receipt> outcome =
                loyalty.execute(new Command.Record(basket, Optional.of(quote)), now.plus(Duration.ofMinutes(5)));
        out.println(outcome.result().orElseThrow().earned(beans));
        // end quoting
    }

    void events() {
        // begin events
        loyalty.record(Event.of(EventKind.REVIEW, "review-77", anna, now), now);
        loyalty.record(Event.of(EventKind.REVIEW, "review-78", anna, now), now); // the rule rests for a week
        loyalty.execute(new Command.Refer(ben, anna), now); // anna recommended ben, before ben's first purchase
        out.println(loyalty.balance(anna, now));
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

    void byHand() {
        // begin byHand
        Command.Note note = new Command.Note("late delivery", "clerk-7");
        loyalty.execute(new Command.Adjust(anna, "ticket-4711", new Amount(beans, Points.of(50)), note), now);
        loyalty.execute(
                new Command.Transfer(anna, ben, "gift-1", new Amount(beans, Points.of(20))), now); // with their expiry
        out.println(loyalty.balance(anna, now) + " and " + loyalty.balance(ben, now));
        // end byHand
    }
}
