package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which keys there are at the top, and the JSON type of their values (Apple, Pass; pass-builder, Pass.swift). */
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
    private static final Set<String> FLAGS =
            words("sharingProhibited suppressHeaderDarkening suppressStripShine useAutomaticColors voided");
    private static final Set<String> NUMBERS = words("formatVersion maxDistance");
    private static final Set<String> LISTS = words("associatedApps associatedStoreIdentifiers"
            + " auxiliaryStoreIdentifiers barcodes beacons featuredActions locations preferredStyleSchemes"
            + " relevantDates upcomingPassInformation");
    private static final Set<String> OBJECTS =
            words("barcode boardingPass coupon eventTicket generic nfc posterGeneric semantics storeCard userInfo");

    private KeyRules() {}

    private static Set<String> words(String all) {
        return new HashSet<>(List.of(all.split(" ")));
    }

    static void check(Subject subject) {
        subject.pass().properties().forEach(member -> {
            String key = member.getKey();
            JsonNode value = member.getValue();
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
                subject.add(PassRule.UNKNOWN_KEY, "/" + key, "key must be one Apple documents: " + key);
            }
        });
    }

    private static void require(Subject subject, boolean kept, String key, String type, JsonNode value) {
        if (!kept) {
            subject.add(PassRule.VALUE_TYPE, "/" + key, key + " must be " + type + ": " + Subject.shown(value));
        }
    }
}
