package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Amount;
import java.util.List;

/** Writes entries: what kind, when, what about, and what they move. */
final class EntryJson {
    private EntryJson() {}

    static ObjectNode write(Entry entry) {
        ObjectNode json = Document.object().put("type", type(entry));
        json.put("time", entry.time().toString());
        if (!earning(entry, json) && !spending(entry, json)) {
            care(entry, json);
        }
        if (entry instanceof Entry.Activated activated) {
            lots(json, "lots", activated.lots());
        }
        move(entry.movement(), json);
        return json;
    }

    /** The entry's kind as in Java, beginning with a small letter: tierChanged. */
    private static String type(Entry entry) {
        String name = entry.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean earning(Entry entry, ObjectNode json) {
        if (entry instanceof Entry.Earned earned) {
            activity(earned.activity(), json);
            award(earned.award(), json);
        } else if (entry instanceof Entry.Granted granted) {
            json.put("friend", granted.friend().value())
                    .put("order", granted.order().value());
        } else if (entry instanceof Entry.Confirmed confirmed) {
            json.put("order", confirmed.order().value());
        } else if (entry instanceof Entry.Extended extended) {
            json.put("unit", extended.unit().name())
                    .put("expires", extended.expires().toString());
        } else if (entry instanceof Entry.Returned returned) {
            json.put("return", returned.back().id())
                    .put("order", returned.back().order().value());
            json.put("whole", returned.reversal().isWhole());
            amounts(json, "revoked", returned.reversal().revoked());
            amounts(json, "restored", returned.reversal().restored());
        } else if (entry instanceof Entry.Cancelled cancelled) {
            activity(cancelled.event(), json);
            amounts(json, "revoked", cancelled.revoked());
        } else if (entry instanceof Entry.GrantCancelled cancelled) {
            json.put("order", cancelled.order().value());
            amounts(json, "revoked", cancelled.revoked());
        } else {
            return false;
        }
        return true;
    }

    private static void activity(Activity activity, ObjectNode json) {
        if (activity instanceof Event event) {
            json.put("event", event.kind().name()).put("id", event.id());
        } else {
            json.put("order", activity.id());
        }
    }

    private static void award(Award award, ObjectNode json) {
        json.put("program", award.program().toString()).put("basis", Amounts.text(award.basis()));
        award.circumstances().tier().ifPresent(tier -> json.put("tier", tier));
        ArrayNode trace = json.putArray("trace");
        award.trace().forEach(line -> trace.add(trace(line)));
        amounts(json, "quoted", award.quoted());
    }

    private static ObjectNode trace(TraceLine line) {
        ObjectNode json = Document.object().put("rule", line.rule());
        json.put("step", line.kind().name()).put("unit", line.unit().name());
        json.put("points", line.points().units());
        line.amount().ifPresent(amount -> json.put("amount", Amounts.text(amount)));
        line.cap().ifPresent(cap -> json.put("cap", cap.most() + " per " + cap.window()));
        line.condition().ifPresent(condition -> json.set("condition", ConditionWriter.write(condition)));
        return json;
    }

    private static boolean spending(Entry entry, ObjectNode json) {
        if (entry instanceof Entry.Held held) {
            json.put("hold", held.hold().id()).put("order", held.hold().order().value());
            json.put("expires", held.hold().expires().toString());
        } else if (entry instanceof Entry.Captured captured) {
            json.put("hold", captured.hold()).put("points", captured.points().units());
        } else if (entry instanceof Entry.Released released) {
            json.put("hold", released.hold()).put("expired", released.isExpired());
        } else if (entry instanceof Entry.Spent spent) {
            json.put("id", spent.id());
            spent.purpose().reward().ifPresent(reward -> json.put("reward", reward));
            spent.purpose().order().ifPresent(order -> json.put("order", order.value()));
            spent.purpose().worth().ifPresent(worth -> json.put("worth", Amounts.text(worth)));
        } else if (entry instanceof Entry.Refunded refunded) {
            json.put("spend", refunded.spend());
        } else {
            return false;
        }
        return true;
    }

    private static void care(Entry entry, ObjectNode json) {
        if (entry instanceof Entry.Enrolled enrolled) {
            json.put("card", enrolled.card().toString());
        } else if (entry instanceof Entry.CardReplaced replaced) {
            json.put("card", replaced.card().toString());
            json.put("reason", replaced.reason()).put("actor", replaced.actor());
        } else if (entry instanceof Entry.Adjusted adjusted) {
            json.put("reason", adjusted.reason()).put("actor", adjusted.actor());
        } else if (entry instanceof Entry.Sent sent) {
            json.put("to", sent.to().value());
        } else if (entry instanceof Entry.Received received) {
            json.put("from", received.from().value());
        } else if (entry instanceof Entry.Referred referred) {
            json.put("by", referred.by().value());
        } else if (entry instanceof Entry.Consented consented) {
            json.put("purpose", consented.consent().purpose())
                    .put("given", consented.consent().isGiven());
        } else if (entry instanceof Entry.TierChanged changed) {
            changed.tier().ifPresent(tier -> json.put("tier", tier));
            changed.check().ifPresent(check -> json.put("check", check.toString()));
        } else if (entry instanceof Entry.StatusChanged changed) {
            json.put("status", changed.status().name());
            json.put("reason", changed.reason()).put("actor", changed.actor());
            changed.mergedInto().ifPresent(into -> json.put("mergedInto", into.value()));
        }
    }

    private static void move(Movement movement, ObjectNode json) {
        lots(json, "given", movement.given());
        lots(json, "taken", movement.taken());
        amounts(json, "owed", movement.debts());
    }

    private static void lots(ObjectNode json, String name, List<Lot> lots) {
        if (!lots.isEmpty()) {
            ArrayNode array = json.putArray(name);
            lots.forEach(lot -> array.add(lot(lot).put("unit", lot.unit().name())));
        }
    }

    private static void amounts(ObjectNode json, String name, List<Amount> amounts) {
        if (!amounts.isEmpty()) {
            ArrayNode array = json.putArray(name);
            amounts.forEach(amount -> array.addObject()
                    .put("unit", amount.unit().name())
                    .put("points", amount.points().units()));
        }
    }

    /** A lot; one that waits for a confirmation has no time from which it is usable. */
    static ObjectNode lot(Lot lot) {
        ObjectNode json = Document.object()
                .put("number", lot.number())
                .put("points", lot.points().units());
        json.put("earned", lot.earned().toString());
        lot.usable().ifPresent(time -> json.put("usable", time.toString()));
        lot.expires().ifPresent(time -> json.put("expires", time.toString()));
        if (lot.isSliding()) {
            json.put("sliding", true);
        }
        return json;
    }
}
