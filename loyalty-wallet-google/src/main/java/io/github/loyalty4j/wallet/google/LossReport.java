package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.wallet.google.Loss.Kind;
import java.util.ArrayList;
import java.util.List;

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

    private final List<Loss> losses = new ArrayList<>();

    private LossReport() {}

    static List<Loss> of(CardDesign design, CardFace face) {
        LossReport report = new LossReport();
        report.cut("organization name", design.organizationName(), ISSUER_NAME);
        report.cut("programme name", design.programName(), PROGRAM_NAME);
        face.tier().ifPresent(tier -> report.cut("tier", tier, TIER));
        face.holder().ifPresent(holder -> report.cut("holder", holder, ACCOUNT_NAME));
        report.cut("unit", face.unit(), POINTS_LABEL);
        report.cut("balance", face.balance().toString(), POINTS_BALANCE);
        report.color("foreground", design.foreground());
        report.color("label", design.label());
        design.icon().ifPresent(icon -> report.notSent("icon", "icon is not sent: Google shows the logo in its place"));
        design.terms()
                .ifPresent(terms -> report.notSent(
                        "terms", "terms are not sent, a save link has no room: has " + terms.length() + " characters"));
        return List.copyOf(report.losses);
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
