package io.github.loyalty4j.examples.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auth.ServiceAccountSigner;
import io.github.loyalty4j.card.image.CardImageException;
import io.github.loyalty4j.card.image.CardPicture;
import io.github.loyalty4j.card.image.QrCode;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.google.CardJson;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.AppleWalletException;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.google.ClassSuffix;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.GoogleWalletException;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.SaveLink;
import java.net.URI;
import java.time.Instant;
import java.util.function.Supplier;

/** One member's card in every form. */
final class Cards {
    private static final int QR_PIXELS = 480;

    private final byte[] pass;
    private final SaveLink link;
    private final ObjectNode googleCard;
    private final PngImage picture;
    private final PngImage enrolQr;

    private Cards(CardDesign design, CardFace face, Signers signers, Place place) {
        this.pass =
                ApplePasses.of(design, signers.apple()).issue(face, place.now()).bytes();
        GoogleCards google = GoogleCards.builder(
                        signers.issuer(), ClassSuffix.of(place.programId()), design, signers.google())
                .build();
        this.link = google.saveLink(face, place.now());
        this.googleCard = CardJson.of(google, face, link.losses());
        this.picture = CardPicture.of(design, face).png();
        this.enrolQr = QrCode.of(place.enrolLink().toString()).png(QR_PIXELS);
    }

    /**
     * Who signs what.
     *
     * @param apple for passes
     * @param issuer Google's issuer account
     * @param google for save links
     */
    record Signers(SigningIdentity apple, IssuerId issuer, ServiceAccountSigner google) {}

    /**
     * Makes all forms of a card.
     *
     * @throws BadInputException if a wallet or the picture refuses
     */
    static Cards of(CardDesign design, CardFace face, Signers signers, Place place) {
        return told(() -> new Cards(design, face, signers, place));
    }

    /** The signed Apple Wallet pass. */
    byte[] pass() {
        return pass;
    }

    /** The link that saves the card to Google Wallet. */
    SaveLink link() {
        return link;
    }

    /** Google's class and object of the card, and what Google does not show of it. */
    ObjectNode googleCard() {
        return googleCard;
    }

    /** The card as an image. */
    PngImage picture() {
        return picture;
    }

    /** The enrolment link as a QR code. */
    PngImage enrolQr() {
        return enrolQr;
    }

    /**
     * Where and when cards are issued.
     *
     * @param programId the programme's id, which names Google's class
     * @param enrolLink where customers join
     * @param now the time of the signatures
     */
    record Place(String programId, URI enrolLink, Instant now) {}

    /** What a wallet module refuses is the user's input here: told as it is, without a stack trace. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (ArithmeticException e) {
            throw new BadInputException("points must stay below 2^63: the programme gives more than that", e);
        } catch (AppleWalletException | GoogleWalletException | CardImageException | IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
