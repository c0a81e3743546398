package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * What a class or an object may have at Google by an earlier write of ours, so that a PATCH which does not know what was
 * written last clears by name what is gone.
 */
final class Written {
    private static final String BEFORE = "written before";

    private static final List<String> OF_AN_OBJECT = List.of(
            "accountId",
            "accountName",
            "barcode",
            "heroImage",
            "imageModulesData",
            "rotatingBarcode",
            "textModulesData");

    private static final List<String> OF_A_CLASS = List.of(
            "callbackOptions",
            "classTemplateInfo",
            "heroImage",
            "homepageUri",
            "linksModuleData",
            "localizedIssuerName",
            "localizedProgramName",
            "localizedRewardsTier",
            "localizedRewardsTierLabel",
            "merchantLocations",
            "multipleDevicesAndHoldersAllowedStatus",
            "textModulesData",
            "wideProgramLogo");

    /** What an object cannot be without, and what Google says of its format. */
    private static final List<String> NEEDED = List.of("id", "classId", "state", "kind", "version");

    private Written() {}

    /** Makes of whatever we wrote this one. */
    static JsonObject patch(Kind<?> kind, JsonObject wanted) {
        return JsonDiff.patch(kind.isClass() ? loyaltyClass() : loyaltyObject(), wanted);
    }

    /** Takes an object out of use, and everything off it that Google has of it, whoever wrote it. */
    static JsonObject retired(JsonObject kept) {
        JsonObject before = Resources.written(Kind.LOYALTY_OBJECT, kept);
        NEEDED.forEach(before::remove);
        return JsonDiff.patch(before, Tree.of("state", "INACTIVE").json());
    }

    /** A PATCH merges nested fields: a balance of the other type, or an interval's start, has to be cleared by name. */
    private static JsonObject loyaltyObject() {
        JsonObject before = before(OF_AN_OBJECT);
        before.add("validTimeInterval", before(List.of("start", "end")));
        for (String points : List.of("loyaltyPoints", "secondaryLoyaltyPoints")) {
            JsonObject all = Tree.of("balance", before(List.of("int", "string", "money")))
                    .with("localizedLabel", BEFORE)
                    .json();
            before.add(points, all);
        }
        return before;
    }

    private static JsonObject loyaltyClass() {
        JsonObject before = before(OF_A_CLASS);
        JsonObject app = before(List.of("androidAppLinkInfo", "webAppLinkInfo"));
        app.add("displayText", before(List.of("translatedValues")));
        before.add("appLinkData", app);
        return before;
    }

    private static JsonObject before(List<String> fields) {
        JsonObject before = new JsonObject();
        fields.forEach(field -> before.addProperty(field, BEFORE));
        return before;
    }
}
