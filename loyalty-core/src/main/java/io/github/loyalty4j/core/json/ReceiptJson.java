package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes what commands bring about, one line each, as the essay of this package shows them. Lines name members by their
 * ids and never have the number of a card.
 *
 * <pre>{@code
 * loyalty.execute(command, now).match(
 *         receipt -> ReceiptJson.applied(command, receipt, now),
 *         receipt -> ReceiptJson.replayed(command, receipt, now),
 *         reason -> ReceiptJson.rejected(command, reason, now))
 * }</pre>
 */
public final class ReceiptJson {
    private ReceiptJson() {}

    /** The line of a command that took effect. */
    public static String applied(Command command, Receipt receipt, Instant now) {
        return receipt("applied", command, receipt, now);
    }

    /** The line of a command that took effect before. */
    public static String replayed(Command command, Receipt receipt, Instant now) {
        return receipt("replayed", command, receipt, now);
    }

    private static String receipt(String outcome, Command command, Receipt receipt, Instant now) {
        ObjectNode json = head(command, now).put("outcome", outcome);
        ObjectNode entries = json.putObject("entries");
        receipt.entries().forEach((member, list) -> {
            ArrayNode array = entries.putArray(member.value());
            list.forEach(entry -> array.add(EntryJson.write(entry)));
        });
        return json.toString();
    }

    /** The line of a command that had no effect. */
    public static String rejected(Command command, Rejection reason, Instant now) {
        return head(command, now)
                .put("outcome", "rejected")
                .put("code", reason.code().name())
                .put("message", reason.message())
                .toString();
    }

    private static ObjectNode head(Command command, Instant now) {
        return Document.object().put("now", now.toString()).put("command", command.key());
    }

    /**
     * The line of an account: balances by unit, lots in the order they will be spent, tier and holds, all with what became
     * due until now, whether or not days were closed.
     */
    public static String account(Engine engine, Account account, Instant now) {
        ObjectNode json = Document.object().put("now", now.toString());
        json.put("member", account.member().value())
                .put("status", account.status().name());
        account.mergedInto().ifPresent(into -> json.put("mergedInto", into.value()));
        Account settled = account.settledAt(now);
        Optional<String> tier = engine.tier(account, now).map(Tier::name);
        tier.ifPresent(name -> json.put("tier", name));
        settled.tier()
                .check()
                .filter(check -> check.isAfter(now) && settled.tier().name().equals(tier))
                .ifPresent(check -> json.put("tierCheck", check.toString()));
        ObjectNode units = json.putObject("units");
        for (PointsUnit unit : engine.program().units()) {
            ObjectNode each = units.putObject(unit.name());
            each.put("balance", settled.balanceAt(unit, now).units());
            each.put("waiting", settled.waitingAt(unit, now).units());
            each.put("held", settled.heldAt(unit, now).units());
            each.put("debt", settled.debtAt(unit, now).units());
            ArrayNode lots = each.putArray("lots");
            settled.lotsAt(unit, now).forEach(lot -> lots.add(EntryJson.lot(lot)));
        }
        ArrayNode holds = json.putArray("holds");
        settled.holds().forEach(hold -> holds.add(hold(hold)));
        return json.toString();
    }

    private static ObjectNode hold(Hold hold) {
        return Document.object()
                .put("id", hold.id())
                .put("order", hold.order().value())
                .put("unit", hold.unit().name())
                .put("points", hold.points().units())
                .put("expires", hold.expires().toString());
    }

    /** The line of an entry as it stands in the ledger. */
    public static String posting(Posting posting) {
        ObjectNode json = Document.object().put("number", posting.number());
        json.put("recorded", posting.recorded().toString());
        json.put("command", posting.command());
        json.set("entry", EntryJson.write(posting.entry()));
        return json.toString();
    }
}
