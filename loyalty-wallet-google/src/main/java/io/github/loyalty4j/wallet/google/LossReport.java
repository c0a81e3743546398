package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.wallet.google.Loss.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares a card with what Google shows. The lengths are the "recommended maximum length" of each field in the
 * discovery document of walletobjects v1, revision 20260806; characters are counted as code points.
 */
final class LossReport {
    private static final int ISSUER_NAME = 20;
    private static final int PROGRAM_NAME = 20;
    private static final int TIER = 7;
    private static final int ACCOUNT_NAME = 20;
    private static final int POINTS_LABEL = 9;
    private static final int POINTS_BALANCE = 7;
    private static final int TEXT_BODY = 500;
    private static final int LINK_LABEL = 20;

    private final List<Loss> losses = new ArrayList<>();

    private LossReport() {}

    /** Of a card with everything Google has a place for. */
    static List<Loss> full(CardDesign design, Card card, GoogleStyle style) {
        LossReport report = new LossReport();
        report.shown(design, card.face(), card.extras());
        report.details(design);
        report.withoutPlace(design);
        report.places(design, style);
        return List.copyOf(report.losses);
    }

    /** Of a card in a link without room for more than what a member must see. */
    static List<Loss> bare(CardDesign design, Card card, GoogleStyle style) {
        LossReport report = new LossReport();
        CardExtras extras = card.extras();
        report.shown(design, card.face(), extras);
        report.withoutPlace(design);
        design.terms().ifPresent(terms -> report.noRoom("terms are", "terms", terms.length() + " characters"));
        report.noRoom("links are", "links", design.links().size());
        report.noRoom("locations are", "locations", design.locations().size());
        report.noRoom("translations are", "translations", design.translations().size());
        report.noRoom("message is", "message", card.face().message().isPresent() ? 1 : 0);
        report.noRoom("validity is", "validity", (int) Stream.of(extras.validFrom(), extras.validUntil())
                .filter(Optional::isPresent)
                .count());
        report.noRoom("pictures are", "pictures", pictures(style, extras));
        report.noRoom("rows are", "rows", style.rows().size());
        report.noRoom("app link is", "app link", style.app().isPresent() ? 1 : 0);
        report.noRoom(
                "callback address is", "callback address", style.callbacks().isPresent() ? 1 : 0);
        report.noRoom("limit to one person is", "one person", style.isPersonal() ? 1 : 0);
        return List.copyOf(report.losses);
    }

    private static int pictures(GoogleStyle style, CardExtras extras) {
        return (int) Stream.of(style.wideLogo(), style.hero(), extras.hero(), extras.image())
                .filter(Optional::isPresent)
                .count();
    }

    private void shown(CardDesign design, CardFace face, CardExtras extras) {
        cut("organization name", design.organizationName(), ISSUER_NAME);
        cut("programme name", design.programName(), PROGRAM_NAME);
        face.tier().ifPresent(tier -> cut("tier", tier, TIER));
        face.holder().ifPresent(holder -> cut("holder", holder, ACCOUNT_NAME));
        cut("unit", face.unit(), POINTS_LABEL);
        cut(
                "balance",
                extras.balance().map(CardBalance::toString).orElseGet(() -> face.balance()
                        .toString()),
                POINTS_BALANCE);
        extras.second().ifPresent(second -> {
            cut("second balance's label", second.label(), POINTS_LABEL);
            cut("second balance", second.balance().toString(), POINTS_BALANCE);
        });
    }

    private void details(CardDesign design) {
        design.terms().ifPresent(terms -> cut("terms", terms, TEXT_BODY));
        for (int i = 0; i < design.links().size(); i++) {
            cut("label of link " + (i + 1), design.links().get(i).label(), LINK_LABEL);
        }
    }

    private void withoutPlace(CardDesign design) {
        color("foreground", design.foreground());
        color("label", design.label());
        design.icon().ifPresent(icon -> notSent("icon", "icon is not sent: Google shows the logo in its place"));
    }

    private void places(CardDesign design, GoogleStyle style) {
        if (design.locations().isEmpty()) {
            return;
        }
        notSent(
                "locations",
                style.hasLocations()
                        ? "texts of locations are not sent: Google shows its own, places: "
                                + design.locations().size()
                        : "locations are not sent, Google refuses them from an issuer it has not allowed to; see"
                                + " GoogleStyle.withLocations: has "
                                + design.locations().size());
    }

    private void noRoom(String things, String part, int count) {
        if (count > 0) {
            noRoom(things, part, Integer.toString(count));
        }
    }

    private void noRoom(String things, String part, String size) {
        notSent(part, things + " not sent, a save link has no room: has " + size);
    }

    private void cut(String part, String text, int most) {
        int characters = text.codePointCount(0, text.length());
        if (characters > most) {
            losses.add(new Loss(
                    Kind.MAY_BE_CUT,
                    part,
                    part + " should have at most " + most + " characters, Google may cut it: has " + characters));
        }
    }

    /** White is the design's default and no wish that could be lost. */
    private void color(String part, CardColor color) {
        if (!color.equals(CardColor.WHITE)) {
            notSent(part, part + " colour is not sent, Google chooses its own to suit the background: " + color);
        }
    }

    private void notSent(String part, String message) {
        losses.add(new Loss(Kind.NOT_SENT, part, message));
    }
}
