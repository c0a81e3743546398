package io.github.loyalty4j.wallet.apple.push;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.wallet.apple.web.ShownCards;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Tells two states of a card apart. */
final class ShownState {
    private ShownState() {}

    /** 64 hexadecimal digits, equal for equal cards: SHA-256 of all a card shows. */
    static String digest(ShownCards.ShownCard card) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            CardFace face = card.face();
            add(digest, card.voided() ? "void" : "good");
            add(digest, face.number().value());
            add(digest, face.balance().toString());
            add(digest, face.unit());
            add(digest, face.tier().orElse(""));
            add(digest, face.holder().orElse(""));
            add(digest, face.expiring().map(Object::toString).orElse(""));
            add(digest, face.message().orElse(""));
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A text ends with NUL, which no face has. */
    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
