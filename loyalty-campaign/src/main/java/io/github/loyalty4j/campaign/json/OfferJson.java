package io.github.loyalty4j.campaign.json;

import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.offer.OfferCodes;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Reads offers: whom they are for, on which days, and what they give. */
final class OfferJson {
    private final LoyaltyProgram program;
    private final KnownSegments segments;

    OfferJson(LoyaltyProgram program, KnownSegments segments) {
        this.program = program;
        this.segments = segments;
    }

    /** An offer, and the codes many may use with the number of orders each is good for. */
    record Coded(Offer offer, Map<String, Long> codes) {
        /** With a book nobody reads: to ask for codes. */
        OfferCodes checked() {
            OfferCodes all = OfferCodes.of(offer, new InMemoryBudgetBook());
            for (Map.Entry<String, Long> each : codes.entrySet()) {
                all = all.shared(each.getKey(), each.getValue());
            }
            return all;
        }
    }

    Coded read(Node json) {
        Segment segment = segments.of(json.get("to"));
        Instant from = start(json.get("firstDay"), 0);
        Instant to = start(json.get("lastDay"), 1);
        Offer offer = json.checked(() -> Offer.of(json.get("id").text(), segment, from, to));
        Optional<Node> heldOut = json.find("heldOutPermille");
        Offer controlled = heldOut.isPresent()
                ? heldOut.get().checked(() -> offer.heldOut(heldOut.get().integer()))
                : offer;
        Optional<Node> seed = json.find("controlSeed");
        Offer seeded = seed.isPresent()
                ? seed.get().checked(() -> controlled.controlSeed(seed.get().text()))
                : controlled;
        Offer limited = limited(seeded, json);
        Optional<Node> gives = json.find("gives");
        Optional<Node> codes = json.find("codes");
        json.requireNoMore();
        Offer coded = codes.isPresent() ? limited.withCode() : limited;
        return new Coded(
                gives.isPresent() ? coded.giving(gift(gives.get())) : coded,
                codes.map(each -> codes(each, coded)).orElse(Map.of()));
    }

    private static Offer limited(Offer offer, Node json) {
        Offer limited = offer;
        Optional<Node> budget = json.find("budgetOrders");
        if (budget.isPresent()) {
            limited = budget.get().checked(() -> offer.budget(budget.get().integer()));
        }
        Optional<Node> perMember = json.find("perMember");
        Offer before = limited;
        return perMember.isPresent()
                ? perMember.get().checked(() -> before.perMember(perMember.get().integer()))
                : limited;
    }

    private static Map<String, Long> codes(Node json, Offer offer) {
        OfferCodes checked = OfferCodes.of(offer, new InMemoryBudgetBook());
        Map<String, Long> codes = new LinkedHashMap<>();
        for (Map.Entry<String, Node> each : json.entries()) {
            OfferCodes before = checked;
            Node orders = each.getValue();
            checked = orders.checked(() -> before.shared(each.getKey(), orders.integer()));
            codes.put(each.getKey(), (long) orders.integer());
        }
        return codes;
    }

    private Instant start(Node json, int daysLater) {
        return Days.start(json, daysLater, program.zone());
    }

    private Reward.Gift gift(Node json) {
        Map.Entry<String, Node> only = json.only();
        Node value = only.getValue();
        return value.checked(() -> switch (only.getKey()) {
            case "moneyOff" -> new Reward.MoneyOff(money(value));
            case "percentOff" -> new Reward.PercentOff(value.integer());
            case "freeItem" -> new Reward.FreeItem(value.text());
            case "freeDelivery" -> new Reward.FreeDelivery(money(value));
            case "voucher" -> new Reward.Voucher(value.text());
            default -> throw value.wrong("is nothing an offer gives");
        });
    }

    private Money money(Node json) {
        return new TraitJson(program).money(json);
    }
}
