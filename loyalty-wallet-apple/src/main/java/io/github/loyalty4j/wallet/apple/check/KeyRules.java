package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which keys there are, and at the top the JSON type of their values (Apple, Pass; PassFields; PassFieldContent; pass-builder,
 * Pass.swift). Semantic tags and what is upcoming are left to Apple.
 */
final class KeyRules {
    private static final Set<String> TEXTS = words(
            "accessibilityURL addOnURL appLaunchURL authenticationToken backgroundColor bagPolicyURL changeSeatURL"
                    + " contactVenueEmail contactVenuePhoneNumber contactVenueWebsite description"
                    + " directionsInformationURL entertainmentURL eventLogoText expirationDate footerBackgroundColor"
                    + " foregroundColor groupingIdentifier labelColor logoText logoSymbolName managementURL"
                    + " merchandiseURL orderFoodURL organizationName parkingInformationURL passTypeIdentifier"
                    + " purchaseAdditionalBaggageURL purchaseLoungeAccessURL purchaseParkingURL purchaseWifiURL"
                    + " registerServiceAnimalURL relevantDate reportLostBagURL requestWheelchairURL sellURL"
                    + " serialNumber stripColor teamIdentifier trackBagsURL transferURL transitInformationURL"
                    + " transitProviderEmail transitProviderPhoneNumber transitProviderWebsiteURL upgradeURL"
                    + " webServiceURL");
    /** Texts that may be digits alone; of the others a number is no address, colour or date yet when it is quoted. */
    private static final Set<String> FREE_TEXTS =
            words("contactVenuePhoneNumber description eventLogoText groupingIdentifier"
                    + " logoText organizationName serialNumber transitProviderPhoneNumber");

    private static final Set<String> FLAGS =
            words("sharingProhibited suppressHeaderDarkening suppressStripShine useAutomaticColors voided");
    private static final Set<String> NUMBERS = words("formatVersion maxDistance");
    private static final Set<String> LISTS = words("associatedApps associatedStoreIdentifiers"
            + " auxiliaryStoreIdentifiers barcodes beacons featuredActions locations preferredStyleSchemes"
            + " relevantDates upcomingPassInformation");
    private static final Set<String> OBJECTS =
            words("barcode boardingPass coupon eventTicket generic nfc posterGeneric semantics storeCard userInfo");

    private static final Set<String> STYLE = words("additionalInfoFields auxiliaryFields backFields footerFields"
            + " headerFields primaryFields secondaryFields transitType");
    private static final Set<String> FIELD =
            words("attributedValue changeMessage currencyCode dataDetectorTypes dateStyle"
                    + " ignoresTimeZone isRelative key label numberStyle row semantics textAlignment timeStyle value");
    private static final Set<String> NFC = words("encryptionPublicKey message requiresAuthentication");

    /** iOS 18 began with {@code relevantDate} where it now has {@code date}; who serves both writes both. */
    private static final Map<String, Set<String>> ELEMENTS = Map.of(
            "barcodes", words("altText format message messageEncoding"),
            "locations", words("altitude latitude longitude relevantText"),
            "beacons", words("major minor proximityUUID relevantText"),
            "relevantDates", words("date endDate relevantDate startDate"),
            "featuredActions", words("identifier type url"));

    private KeyRules() {}

    private static Set<String> words(String all) {
        return new HashSet<>(List.of(all.split(" ")));
    }

    /** The JSON type of a value. */
    enum Type {
        TEXT,
        FLAG,
        NUMBER,
        LIST,
        /** An object, or nothing that is known. */
        OTHER
    }

    /** Of which type the value at this place must be. */
    static Type type(String pointer) {
        String key = pointer.substring(1);
        int slash = key.indexOf('/');
        if (slash >= 0) {
            boolean fields = Subject.STYLES.contains(key.substring(0, slash)) && key.endsWith("Fields");
            return fields ? Type.LIST : Type.OTHER;
        }
        return TEXTS.contains(key)
                ? Type.TEXT
                : FLAGS.contains(key)
                        ? Type.FLAG
                        : NUMBERS.contains(key) ? Type.NUMBER : LISTS.contains(key) ? Type.LIST : Type.OTHER;
    }

    /** Whether any text is right at this place. */
    static boolean isFreeText(String pointer) {
        return FREE_TEXTS.contains(pointer.substring(1));
    }

    /** Whether a value may be what somebody forgot to put into the list that belongs at this place. */
    static boolean isElement(String pointer, JsonNode value) {
        return switch (pointer) {
            case "/associatedStoreIdentifiers", "/auxiliaryStoreIdentifiers" -> value.isIntegralNumber();
            case "/preferredStyleSchemes" -> value.isTextual();
            default -> value.isObject();
        };
    }

    static void check(Subject subject) {
        subject.pass().properties().forEach(member -> {
            String key = member.getKey();
            JsonNode value = member.getValue();
            below(subject, key, value);
            if (TEXTS.contains(key)) {
                require(subject, value.isTextual(), key, "a text", value);
            } else if (FLAGS.contains(key)) {
                require(subject, value.isBoolean(), key, "true or false", value);
            } else if (NUMBERS.contains(key)) {
                require(subject, value.isNumber(), key, "a number", value);
            } else if (LISTS.contains(key)) {
                require(subject, value.isArray(), key, "a list", value);
            } else if (OBJECTS.contains(key)) {
                // userInfo may be any JSON
                require(subject, value.isObject() || key.equals("userInfo"), key, "an object", value);
            } else {
                unknown(subject, "", key);
            }
        });
    }

    private static void unknown(Subject subject, String pointer, String key) {
        subject.add(
                PassRule.UNKNOWN_KEY,
                pointer + "/" + key.replace("~", "~0").replace("/", "~1"),
                "key must be one Apple documents: " + key);
    }

    private static void below(Subject subject, String key, JsonNode value) {
        Set<String> ofElements = ELEMENTS.get(key);
        if (ofElements != null) {
            elements(subject, "/" + key, value, ofElements);
        } else if (key.equals("barcode")) {
            known(subject, "/barcode", value, ELEMENTS.getOrDefault("barcodes", Set.of()));
        } else if (key.equals("nfc")) {
            known(subject, "/nfc", value, NFC);
        } else if (Subject.STYLES.contains(key)) {
            known(subject, "/" + key, value, STYLE);
            for (String group : STYLE) {
                elements(subject, "/" + key + "/" + group, value.path(group), FIELD);
            }
        }
    }

    private static void elements(Subject subject, String pointer, JsonNode list, Set<String> keys) {
        if (list.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                known(subject, pointer + "/" + i, list.path(i), keys);
            }
        }
    }

    private static void known(Subject subject, String pointer, JsonNode object, Set<String> keys) {
        object.properties().forEach(member -> {
            if (!keys.contains(member.getKey())) {
                unknown(subject, pointer, member.getKey());
            }
        });
    }

    private static void require(Subject subject, boolean kept, String key, String type, JsonNode value) {
        if (!kept) {
            subject.add(PassRule.VALUE_TYPE, "/" + key, key + " must be " + type + ": " + Subject.shown(value));
        }
    }
}
