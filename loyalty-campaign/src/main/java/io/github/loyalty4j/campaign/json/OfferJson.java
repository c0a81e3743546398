package io.github.loyalty4j.campaign.json;

import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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

    Offer read(Node json) {
        Segment segment = segments.of(json.get("to"));
        Instant from = start(json.get("firstDay"), 0);
        Instant to = start(json.get("lastDay"), 1);
        Offer offer = json.checked(() -> Offer.of(json.get("id").text(), segment, from, to));
        Optional<Node> heldOut = json.find("heldOutPermille");
        Offer controlled = heldOut.isPresent()
                ? heldOut.get().checked(() -> offer.heldOut(heldOut.get().integer()))
                : offer;
        Optional<Node> gives = json.find("gives");
        json.requireNoMore();
        return gives.isPresent() ? controlled.giving(gift(gives.get())) : controlled;
    }

    /** The midnight that begins a day of the programme's zone, or one of the next. */
    private Instant start(Node json, int daysLater) {
        try {
            return LocalDate.parse(json.text())
                    .plusDays(daysLater)
                    .atStartOfDay(program.zone())
                    .toInstant();
        } catch (DateTimeException e) {
            throw json.wrong("must be a day as 2026-09-01: " + Checks.abridged(json.text()));
        }
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
