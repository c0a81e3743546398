package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardLink;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which field of a pass shows what of a card, for the styles of every system and for the poster of iOS 27. */
final class CardFields {
    /** 2<sup>53</sup> - 1. */
    private static final long MOST_EXACT_IN_JSON = 9_007_199_254_740_991L;

    private static final int MOST_YEAR = 9999;
    private static final String NO_NEWS = "\u2013";
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private final CardDesign design;
    private final CardFace face;
    private final List<PassField> more;

    CardFields(CardDesign design, CardFace face, List<PassField> more) {
        this.design = design;
        this.face = face;
        this.more = more;
    }

    void classic(ObjectNode style) {
        balance(style.putArray("headerFields"));
        field(style.putArray("primaryFields"), "program", design.programName());
        about(style, "secondaryFields");
        more(style, "auxiliaryFields", false);
        back(style);
    }

    /** One header field and up to four primary ones (Apple, posterGeneric). */
    void poster(ObjectNode style) {
        balance(style.putArray("headerFields"));
        ObjectNode program = field(style.putArray("primaryFields"), "program", design.programName());
        program.put("label", design.organizationName());
        about(style, "primaryFields");
        more(style, "additionalInfoFields", false);
        back(style);
    }

    private void more(ObjectNode style, String group, boolean back) {
        more.stream()
                .filter(field -> field.isOnBack() == back)
                .forEach(field -> field.write(style.withArray("/" + group).addObject()));
    }

    private void about(ObjectNode style, String group) {
        ArrayNode fields = style.withArray("/" + group);
        face.tier().ifPresent(tier -> field(fields, "tier", tier)
                .put("label", "Tier")
                .put("changeMessage", plain(design.programName()) + ": %@"));
        face.holder().ifPresent(holder -> field(fields, "holder", holder).put("label", "Member"));
        face.expiring().ifPresent(next -> expiry(fields, next));
        if (fields.isEmpty()) {
            style.remove(group);
        }
    }

    /** Without the sign that stands for a field's value. */
    private static String plain(String text) {
        return text.replace("%@", "%");
    }

    private void balance(ArrayNode fields) {
        long units = face.balance().units();
        if (units < -MOST_EXACT_IN_JSON || units > MOST_EXACT_IN_JSON) {
            throw new IllegalArgumentException("balance on a pass must be within -" + MOST_EXACT_IN_JSON + " to "
                    + MOST_EXACT_IN_JSON + ": " + units);
        }
        ObjectNode field = fields.addObject()
                .put("key", "balance")
                .put("value", units)
                .put("label", face.unit())
                .put("numberStyle", "PKNumberStyleDecimal")
                .put("changeMessage", "%@ " + plain(face.unit()));
        if (CURRENCIES.contains(face.unit())) {
            field.putObject("semantics")
                    .putObject("balance")
                    .put("amount", String.valueOf(units))
                    .put("currencyCode", face.unit());
        }
    }

    private void expiry(ArrayNode fields, CardFace.Expiring next) {
        int year = next.lastDay().getYear();
        if (year < 1 || year > MOST_YEAR) {
            throw new IllegalArgumentException(
                    "points on a pass must expire in the years 1 to " + MOST_YEAR + ": " + next.lastDay());
        }
        PassField.of("expiring", "Next to expire", next.lastDay()).write(fields.addObject());
    }

    private void back(ObjectNode style) {
        ArrayNode fields = style.putArray("backFields");
        // always there, as a phone announces changes of a field and not its first coming
        ObjectNode news =
                field(fields, "message", face.message().orElse(NO_NEWS)).put("label", "News");
        face.message().ifPresent(text -> news.put("changeMessage", "%@"));
        // the number in the value, for a label that differs from card to card has no translation
        face.expiring().ifPresent(next -> field(fields, "expiringAmount", next.points() + " " + face.unit())
                .put("label", "Next to expire"));
        field(fields, "number", face.number().grouped()).put("label", "Card number");
        design.terms().ifPresent(terms -> field(fields, "terms", terms).put("label", "Terms"));
        design.homepage()
                .ifPresent(page -> field(fields, "homepage", page.toString()).put("label", "Homepage"));
        int i = 1;
        for (CardLink link : design.links()) {
            // the value stands alone, since watches ignore the attributed one
            field(fields, "link" + i++, link.uri().toString())
                    .put("label", link.label())
                    .put("attributedValue", anchor(link));
        }
        more(style, "backFields", true);
    }

    private static String anchor(CardLink link) {
        return "<a href=\"" + escaped(link.uri().toString()) + "\">" + escaped(link.label()) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static ObjectNode field(ArrayNode fields, String key, String value) {
        return fields.addObject().put("key", key).put("value", value);
    }
}
