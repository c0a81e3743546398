package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardFace.Expiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a design and a face into Google's class and object, with everything Google has a place for, or with what a
 * member must see alone where a link has no room for more.
 */
final class CardMapper {
    private final IssuerId issuer;
    private final ClassSuffix suffix;
    private final CardDesign design;
    private final GoogleStyle style;
    private final String logo;
    private final Words words;
    private final Words plain;

    CardMapper(IssuerId issuer, ClassSuffix suffix, CardDesign design, GoogleStyle style) {
        this.issuer = issuer;
        this.suffix = suffix;
        this.design = design;
        this.style = style;
        this.logo = logo(design);
        this.words = new Words(style.language(), design.translations());
        this.plain = new Words(style.language(), Map.of());
    }

    static String logo(CardDesign design) {
        return design.logoUri()
                .orElseThrow(() -> new IllegalArgumentException(
                        "design must have a logo address, Google fetches the logo and refuses a class without: "
                                + design))
                .toASCIIString();
    }

    IssuerId issuer() {
        return issuer;
    }

    /** The class of cards without a tier. */
    String ownClassId() {
        return issuer.resource(suffix.value());
    }

    String objectId(CardFace face) {
        return issuer.resource(face.number().value());
    }

    String classId(CardFace face) {
        return issuer.resource(classTier(face).map(suffix::ofTier).orElse(suffix.value()));
    }

    /** The tier, if a class of its own is for it. */
    Optional<String> classTier(CardFace face) {
        return style.tiers() == GoogleStyle.Tiers.CLASS ? face.tier() : Optional.empty();
    }

    private Optional<String> objectTier(CardFace face) {
        return style.tiers() == GoogleStyle.Tiers.OBJECT ? face.tier() : Optional.empty();
    }

    /** The class without what a link has no room for. */
    JsonObject bareClass(CardFace face) {
        JsonObject mapped = Tree.of("id", classId(face))
                .with("issuerName", design.organizationName())
                .with("programName", design.programName())
                .with("programLogo", image(logo))
                .with("hexBackgroundColor", design.background().toString())
                // The only status a class that is to carry cards may be written with.
                .with("reviewStatus", "UNDER_REVIEW")
                .json();
        design.homepage()
                .ifPresent(page -> mapped.add(
                        "homepageUri", Tree.of("uri", page.toASCIIString()).json()));
        classTier(face).ifPresent(tier -> {
            mapped.addProperty("rewardsTierLabel", "Tier");
            mapped.addProperty("rewardsTier", tier);
        });
        return mapped;
    }

    JsonObject fullClass(CardFace face) {
        JsonObject mapped = bareClass(face);
        words.put(mapped, "issuerName", design.organizationName());
        words.put(mapped, "programName", design.programName());
        classTier(face).ifPresent(tier -> {
            words.put(mapped, "rewardsTierLabel", "Tier");
            words.put(mapped, "rewardsTier", tier);
        });
        design.terms()
                .ifPresent(terms ->
                        mapped.add("textModulesData", Tree.list(List.of(text("terms", "Terms", terms, words)))));
        ClassDetails.add(mapped, design, style, words);
        return mapped;
    }

    /** The object without what a link has no room for. */
    JsonObject bareObject(Card card) {
        return object(card, plain);
    }

    private JsonObject object(Card card, Words into) {
        CardFace face = card.face();
        CardExtras extras = card.extras();
        CardBalance balance = extras.balance().orElseGet(() -> CardBalance.of(face.balance()));
        JsonObject mapped = reference(face);
        mapped.addProperty("state", extras.isExpired() ? "EXPIRED" : "ACTIVE");
        mapped.addProperty("accountId", face.number().grouped());
        face.holder().ifPresent(holder -> mapped.addProperty("accountName", holder));
        mapped.add("loyaltyPoints", points(face.unit(), balance));
        JsonObject code = Tree.of("type", style.barcode())
                .with("value", face.number().value())
                .with("alternateText", face.number().grouped())
                .json();
        mapped.add("barcode", code);
        List<JsonObject> texts = new ArrayList<>();
        second(mapped, card).ifPresent(tier -> texts.add(text("tier", "Tier", tier, into)));
        face.expiring().ifPresent(next -> texts.add(expiring(next, face.unit(), into)));
        if (!texts.isEmpty()) {
            mapped.add("textModulesData", Tree.list(texts));
        }
        return mapped;
    }

    /**
     * Google has one more place beside the balance: for a second balance, or else for a tier that no class has. A tier
     * for which there is none comes back.
     */
    private Optional<String> second(JsonObject mapped, Card card) {
        Optional<String> tier = objectTier(card.face());
        Optional<CardExtras.Second> other = card.extras().second();
        if (other.isPresent()) {
            CardExtras.Second second = other.get();
            mapped.add("secondaryLoyaltyPoints", points(second.label(), second.balance()));
            return tier;
        }
        tier.ifPresent(name -> mapped.add("secondaryLoyaltyPoints", points("Tier", CardBalance.text(name))));
        return Optional.empty();
    }

    JsonObject fullObject(Card card) {
        CardExtras extras = card.extras();
        JsonObject mapped = object(card, words);
        for (String balance : List.of("loyaltyPoints", "secondaryLoyaltyPoints")) {
            if (mapped.get(balance) instanceof JsonObject points) {
                words.put(points, "label", points.get("label").getAsString());
            }
        }
        card.face().message().ifPresent(message -> texts(mapped).add(text("message", "Message", message, words)));
        extras.rotating().ifPresent(code -> mapped.add("rotatingBarcode", Resources.json(code)));
        if (extras.validFrom().isPresent() || extras.validUntil().isPresent()) {
            JsonObject interval = new JsonObject();
            extras.validFrom().ifPresent(start -> interval.add("start", date(start)));
            extras.validUntil().ifPresent(end -> interval.add("end", date(end)));
            mapped.add("validTimeInterval", interval);
        }
        extras.hero().ifPresent(hero -> mapped.add("heroImage", image(hero)));
        extras.image()
                .ifPresent(picture -> mapped.add(
                        "imageModulesData",
                        Tree.list(List.of(Tree.of("id", "image")
                                .with("mainImage", image(picture))
                                .json()))));
        return mapped;
    }

    private static JsonObject date(Instant time) {
        return Tree.of("date", time.toString()).json();
    }

    /** The object's id and class alone, of one that Google has. */
    JsonObject reference(CardFace face) {
        return Tree.of("id", objectId(face)).with("classId", classId(face)).json();
    }

    private static JsonArray texts(JsonObject mapped) {
        if (!mapped.has("textModulesData")) {
            mapped.add("textModulesData", new JsonArray());
        }
        return mapped.getAsJsonArray("textModulesData");
    }

    private static JsonObject points(String label, CardBalance balance) {
        return Tree.of("label", label).with("balance", balance.json()).json();
    }

    static JsonObject image(String address) {
        return Tree.of("sourceUri", Tree.of("uri", address).json()).json();
    }

    private static JsonObject text(String id, String header, String body, Words into) {
        JsonObject text = Tree.of("id", id).json();
        into.put(text, "header", header);
        into.put(text, "body", body);
        return text;
    }

    private static JsonObject expiring(Expiring next, String unit, Words into) {
        JsonObject text = Tree.of("id", "expiring").json();
        into.put(text, "header", "Expiring");
        into.put(
                text,
                "body",
                List.of(unit, "until"),
                parts -> next.points() + " " + parts.get(0) + " " + parts.get(1) + " " + next.lastDay());
        return text;
    }
}
