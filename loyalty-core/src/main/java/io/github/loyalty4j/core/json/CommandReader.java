package io.github.loyalty4j.core.json;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Reads one command. */
final class CommandReader {
    /** Accounts are merged by a command of its own. */
    private static final List<AccountStatus> STATUSES = Stream.of(AccountStatus.values())
            .filter(status -> status != AccountStatus.MERGED)
            .toList();

    /** What each command has, beside what all have. */
    static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("enroll", Set.of("card")),
            Map.entry("purchase", ActivityReader.PURCHASE),
            Map.entry("event", ActivityReader.EVENT),
            Map.entry("confirm", Set.of("order")),
            Map.entry("return", ActivityReader.RETURN),
            Map.entry("cancel", Set.of("event")),
            Map.entry("cancelReferral", Set.of("order")),
            Map.entry("hold", Set.of("id", "order", "points", "unit", "lasts")),
            Map.entry("capture", Set.of("hold", "points")),
            Map.entry("release", Set.of("hold")),
            Map.entry("pay", Set.of("id", "order", "total", "currency", "points")),
            Map.entry("redeem", Set.of("id", "reward", "order")),
            Map.entry("refund", Set.of("redemption")),
            Map.entry("adjust", Set.of("id", "points", "unit", "reason", "actor")),
            Map.entry("transfer", Set.of("to", "id", "points", "unit")),
            Map.entry("merge", Set.of("into", "reason", "actor")),
            Map.entry("replaceCard", Set.of("id", "card", "reason", "actor")),
            Map.entry("setStatus", Set.of("id", "status", "reason", "actor")),
            Map.entry("consent", Set.of("purpose", "given", "time")),
            Map.entry("refer", Set.of("by")),
            Map.entry("closeDay", Set.of("day")));

    private static final Set<String> COMMON = Set.of("now", "command", "member");

    private final Context context;
    private final Fields json;
    private final MemberId member;
    private final Instant now;

    CommandReader(LoyaltyProgram program, Fields json, MemberId member, Instant now) {
        this.context = new Context(program.currency(), program.units(), Set.of(), name -> Optional.empty());
        this.json = json;
        this.member = member;
        this.now = now;
    }

    static Set<String> names(String command) {
        Set<String> names = new HashSet<>(COMMON);
        names.addAll(FIELDS.getOrDefault(command, Set.of()));
        return names;
    }

    Command read(String name, Optional<Supplier<CardNumber>> cards) {
        ActivityReader activities = new ActivityReader(context, json, member, now);
        return switch (name) {
            case "enroll" -> enroll(cards);
            case "purchase" -> new Command.Record(activities.purchase());
            case "event" -> new Command.Record(activities.event());
            case "confirm" -> new Command.Confirm(member, order());
            case "return" -> new Command.GiveBack(activities.giveBack());
            case "cancel" -> json.checked("event", event -> new Command.Cancel(member, event.text()));
            case "cancelReferral" -> new Command.CancelReferral(member, order());
            case "consent" -> consent();
            case "refer" -> new Command.Refer(member, other("by"));
            case "closeDay" -> new Command.CloseDay(member, json.checked("day", day -> LocalDate.parse(day.text())));
            default -> json.checked(() -> spendOrCare(name));
        };
    }

    private Command spendOrCare(String name) {
        return switch (name) {
            case "hold" ->
                new Command.HoldPoints(
                        member,
                        new Command.HoldRequest(
                                text("id"),
                                order(),
                                amount(),
                                json.checked("lasts", time -> time.time(Duration::parse, "PT15M"))));
            case "capture" -> new Command.Capture(member, text("hold"), points());
            case "release" -> new Command.Release(member, text("hold"));
            case "pay" ->
                new Command.Pay(member, new Command.PaymentRequest(text("id"), order(), money("total"), points()));
            case "redeem" ->
                new Command.Redeem(
                        member, text("id"), text("reward"), json.optional("order", order -> OrderId.of(order.text())));
            case "refund" -> new Command.Refund(member, text("redemption"));
            default -> care(name);
        };
    }

    private Command care(String name) {
        return switch (name) {
            case "adjust" -> new Command.Adjust(member, text("id"), amount(), note());
            case "transfer" -> new Command.Transfer(member, other("to"), text("id"), amount());
            case "merge" -> new Command.Merge(member, other("into"), note());
            case "replaceCard" -> new Command.ReplaceCard(member, text("id"), card(), note());
            case "setStatus" ->
                new Command.SetStatus(
                        member, text("id"), json.checked("status", each -> each.choice(STATUSES)), note());
            default -> throw new IllegalStateException(name);
        };
    }

    private Command enroll(Optional<Supplier<CardNumber>> cards) {
        return cards.isPresent() && !json.has("card")
                ? new Command.Enroll(member, cards.get().get())
                : new Command.Enroll(member, card());
    }

    private Command consent() {
        String purpose = text("purpose");
        boolean isGiven = json.checked("given", Fields::flag);
        Instant time = json.optional("time", CommandJson::instant).orElse(now);
        return json.checked("purpose", each -> new Command.GiveConsent(member, new Consent(purpose, isGiven, time)));
    }

    private CardNumber card() {
        return json.checked("card", number -> CardNumber.parse(number.text()));
    }

    private OrderId order() {
        return json.checked("order", order -> OrderId.of(order.text()));
    }

    private MemberId other(String name) {
        return json.checked(name, id -> MemberId.of(id.text()));
    }

    private String text(String name) {
        return json.checked(name, Fields::text);
    }

    private Points points() {
        return json.checked("points", number -> Points.of(number.whole()));
    }

    private Amount amount() {
        PointsUnit unit =
                json.optional("unit", context::unit).orElse(context.units().get(0));
        return new Amount(unit, points());
    }

    private Money money(String name) {
        return ActivityReader.money(json, name, context);
    }

    private Command.Note note() {
        return new Command.Note(text("reason"), text("actor"));
    }
}
