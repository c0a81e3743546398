package io.github.loyalty4j.benchmarks;

import de.brendamour.jpasskit.PKBarcode;
import de.brendamour.jpasskit.PKField;
import de.brendamour.jpasskit.PKFieldBuilder;
import de.brendamour.jpasskit.PKPass;
import de.brendamour.jpasskit.PKSemantics;
import de.brendamour.jpasskit.enums.PKBarcodeFormat;
import de.brendamour.jpasskit.enums.PKDateStyle;
import de.brendamour.jpasskit.enums.PKNumberStyle;
import de.brendamour.jpasskit.passes.PKStoreCard;
import de.brendamour.jpasskit.signing.PKInMemorySigningUtil;
import de.brendamour.jpasskit.signing.PKPassTemplateInMemory;
import de.brendamour.jpasskit.signing.PKSigningException;
import de.brendamour.jpasskit.signing.PKSigningInformation;
import io.github.loyalty4j.core.card.CardFace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The sample card as a user of jpasskit alone issues it: signer and template once, a pass model for each card. */
final class JpasskitCards {
    private static final String RGB_WHITE = "rgb(255, 255, 255)";

    private final PKInMemorySigningUtil signer = new PKInMemorySigningUtil();
    private final PKPassTemplateInMemory template = new PKPassTemplateInMemory();
    private final PKSigningInformation identity;

    JpasskitCards(PKSigningInformation identity, Map<String, byte[]> images) {
        this.identity = identity;
        images.forEach((name, bytes) -> {
            try {
                template.addFile(name, new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException("reading from memory does not fail", e);
            }
        });
    }

    byte[] issue(CardFace face) {
        try {
            return signer.createSignedAndZippedPkPassArchive(pass(face), template, identity);
        } catch (PKSigningException e) {
            throw new IllegalStateException("jpasskit must sign the pass", e);
        }
    }

    private static PKPass pass(CardFace face) {
        return PKPass.builder()
                .passTypeIdentifier(SigningKeys.PASS_TYPE)
                .teamIdentifier(SigningKeys.TEAM)
                .serialNumber(face.number().value())
                .organizationName("Bean & Co")
                .description("Bean Club (Bean & Co)")
                .backgroundColor("rgb(59, 36, 23)")
                .foregroundColor(RGB_WHITE)
                .labelColor(RGB_WHITE)
                .barcodeBuilder(PKBarcode.builder()
                        .format(PKBarcodeFormat.PKBarcodeFormatQR)
                        .message(face.number().value())
                        .messageEncoding("iso-8859-1")
                        .altText(face.number().grouped()))
                .semantics(PKSemantics.builder()
                        .membershipProgramName("Bean Club")
                        .membershipProgramNumber(face.number().value())
                        .membershipProgramStatus("Gold")
                        .build())
                .pass(PKStoreCard.builder()
                        .headerFieldBuilder(PKField.builder()
                                .key("balance")
                                .value(face.balance().units())
                                .label("points")
                                .numberStyle(PKNumberStyle.PKNumberStyleDecimal)
                                .changeMessage("%@ points"))
                        .primaryFieldBuilder(field("program", "Bean Club"))
                        .secondaryFieldBuilder(
                                field("tier", "Gold").label("Tier").changeMessage("Bean Club: %@"))
                        .secondaryFieldBuilder(field("holder", "Anna Example").label("Member"))
                        .secondaryFieldBuilder(expiry())
                        .backFieldBuilder(field("message", "\u2013").label("News"))
                        .backFieldBuilder(field("expiringAmount", "200 points").label("Next to expire"))
                        .backFieldBuilder(
                                field("number", face.number().grouped()).label("Card number"))
                        .backFieldBuilder(field("terms", "Points are good for twelve months.")
                                .label("Terms"))
                        .backFieldBuilder(
                                field("homepage", "https://bean.example/club").label("Homepage")))
                .build();
    }

    private static PKFieldBuilder expiry() {
        return field("expiring", "2027-01-31T12:00:00Z")
                .label("Next to expire")
                .dateStyle(PKDateStyle.PKDateStyleMedium)
                .timeStyle(PKDateStyle.PKDateStyleNone)
                .ignoresTimeZone(true);
    }

    private static PKFieldBuilder field(String key, String value) {
        return PKField.builder().key(key).value(value);
    }
}
