package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardLocation;
import io.github.loyalty4j.core.card.CardNumber;
import java.util.List;

/** {@code pass.json} of a card. */
final class PassModel {
    private final CardDesign design;
    private final PassOptions options;
    private final ObjectNode common;

    PassModel(CardDesign design, PassOptions options, SigningIdentity identity) {
        this.design = design;
        this.options = options;
        this.common = common(identity);
    }

    private ObjectNode common(SigningIdentity identity) {
        ObjectNode pass = JsonNodeFactory.instance.objectNode();
        pass.put("formatVersion", 1);
        pass.put("passTypeIdentifier", identity.passTypeId());
        pass.put("teamIdentifier", identity.teamId());
        pass.put("organizationName", design.organizationName());
        pass.put("description", description());
        if (design.logo().isEmpty()) {
            pass.put("logoText", design.organizationName());
        }
        pass.put("backgroundColor", rgb(design.background()));
        pass.put("foregroundColor", rgb(design.foreground()));
        pass.put("labelColor", rgb(design.label()));
        if (!design.locations().isEmpty()) {
            ArrayNode locations = pass.putArray("locations");
            for (CardLocation place : design.locations()) {
                locations
                        .addObject()
                        .put("latitude", place.latitude())
                        .put("longitude", place.longitude())
                        .put("relevantText", place.text());
            }
        }
        pass.setAll(options.more());
        return pass;
    }

    /** What VoiceOver reads for the card. */
    private String description() {
        String program = design.programName();
        String organization = design.organizationName();
        return program.equals(organization) ? program : program + " (" + organization + ")";
    }

    ObjectNode of(CardFace face) {
        ObjectNode pass = JsonNodeFactory.instance.objectNode();
        pass.setAll(common);
        pass.put("serialNumber", face.number().value());
        barcodes(pass, face.number());
        ObjectNode semantics = pass.putObject("semantics")
                .put("membershipProgramName", design.programName())
                .put("membershipProgramNumber", face.number().value());
        face.tier().ifPresent(tier -> semantics.put("membershipProgramStatus", tier));
        CardFields fields =
                new CardFields(design, face, List.copyOf(options.fields().apply(face)));
        fields.classic(pass.putObject(options.style().key()));
        if (options.poster()) {
            fields.poster(pass.putObject("posterGeneric"));
        }
        options.service().ifPresent(service -> pass.put(
                        "webServiceURL", service.address().toString())
                .put("authenticationToken", service.tokens().token(face.number())));
        options.nfcKey().ifPresent(key -> pass.putObject("nfc")
                .put("message", face.number().value())
                .put("encryptionPublicKey", key));
        return MergePatch.apply(pass, options.patch());
    }

    private void barcodes(ObjectNode pass, CardNumber number) {
        ArrayNode codes = pass.putArray("barcodes");
        for (BarcodeFormat format : options.barcodes()) {
            codes.addObject()
                    .put("format", format.constant())
                    .put("message", number.value())
                    .put("messageEncoding", "iso-8859-1")
                    .put("altText", number.grouped());
        }
    }

    private static String rgb(CardColor color) {
        return "rgb(" + color.red() + ", " + color.green() + ", " + color.blue() + ")";
    }
}
