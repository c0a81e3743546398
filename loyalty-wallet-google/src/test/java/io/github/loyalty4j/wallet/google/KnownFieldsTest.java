package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardFace.Expiring;
import io.github.loyalty4j.core.points.Points;
import java.net.URI;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the card, only fields that Google knows leave the house. */
class KnownFieldsTest {
    // Names and types: schemas LoyaltyClass and LoyaltyObject of walletobjects v1, discovery revision 20260806; each
    // was
    // looked up there by hand, as were the values UNDER_REVIEW, ACTIVE and QR_CODE in their enumerations.
    private static final Set<String> KNOWN = Set.of(
            "loyaltyClasses.id",
            "loyaltyClasses.issuerName",
            "loyaltyClasses.programName",
            "loyaltyClasses.programLogo.sourceUri.uri",
            "loyaltyClasses.hexBackgroundColor",
            "loyaltyClasses.homepageUri.uri",
            "loyaltyClasses.reviewStatus",
            "loyaltyClasses.rewardsTier",
            "loyaltyClasses.rewardsTierLabel",
            "loyaltyClasses.textModulesData.id",
            "loyaltyClasses.textModulesData.header",
            "loyaltyClasses.textModulesData.body",
            "loyaltyObjects.id",
            "loyaltyObjects.classId",
            "loyaltyObjects.state",
            "loyaltyObjects.accountId",
            "loyaltyObjects.accountName",
            "loyaltyObjects.loyaltyPoints.label",
            "loyaltyObjects.loyaltyPoints.balance.int",
            "loyaltyObjects.loyaltyPoints.balance.string",
            "loyaltyObjects.barcode.type",
            "loyaltyObjects.barcode.value",
            "loyaltyObjects.barcode.alternateText",
            "loyaltyObjects.textModulesData.id",
            "loyaltyObjects.textModulesData.header",
            "loyaltyObjects.textModulesData.body");

    @Property(tries = 300)
    void payload_hasKnownFieldsAlone(
            @ForAll long balance, @ForAll boolean tier, @ForAll boolean holder, @ForAll boolean more) {
        CardFace.Builder face = Sample.face(balance);
        CardDesign.Builder design = Sample.design();
        if (tier) {
            face.tier("Gold");
        }
        if (holder) {
            face.holder("Ada Lovelace");
        }
        if (more) {
            face.expiring(new Expiring(Points.of(1), LocalDate.parse("2026-12-31")));
            design.homepage(URI.create("https://bean.example")).terms("Points expire.");
        }
        SaveLink link = Sample.builder(design.build()).build().saveLink(face.build(), Sample.ISSUED_AT);

        assertThat(KNOWN).containsAll(leaves("", Sample.part(link, 1).get("payload")));
    }

    private static Set<String> leaves(String path, JsonNode node) {
        Set<String> leaves = new TreeSet<>();
        if (node.isValueNode()) {
            leaves.add(path.substring(1));
        }
        node.properties().forEach(field -> leaves.addAll(leaves(path + "." + field.getKey(), field.getValue())));
        if (node.isArray()) {
            node.forEach(item -> leaves.addAll(leaves(path, item)));
        }
        return leaves;
    }
}
