package io.github.loyalty4j.wallet.apple.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** For each rule that is of {@code pass.json} alone, changes that break it and keep it, to what {@link PassCheckTest} calls good. */
final class PassCases {
    /** The curve's public key of RFC 6979, A.2.5, as X.509: SEC 1 point behind the fixed prefix of P-256. */
    static final String P_256 = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Z5A/4Q"
            + "CLi8maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==";

    /** What pass-builder asks of a poster event ticket and what it recommends. */
    static final String EVENT = "{eventName: 'x', venueName: 'y', eventStartDate: '2026-12-24T20:00:00Z',"
            + " eventEndDate: '2026-12-24T20:00:00Z', seats: [{seatNumber: '1A'}]}";

    private static final String FLIGHT = "passengerName: {familyName: 'x'}, airlineCode: 'SK', flightNumber: 1,"
            + " originalDepartureDate: '2026-12-24T20:00:00Z', originalBoardingDate: '2026-12-24T19:30:00Z',"
            + " originalArrivalDate: '2026-12-24T22:00:00Z', departureAirportCode: 'ARN',"
            + " destinationAirportCode: 'OSL', departureLocationTimeZone: 'Europe/Stockholm'";

    private static final String FLIGHT_MORE = ", departureCityName: 'Stockholm', destinationCityName: 'Oslo',"
            + " destinationAirportTimeZone: 'Europe/Oslo', seats: [{seatNumber: '1A'}]";

    /**
     * A rule and two ways to change the good pass.
     *
     * @param rule what the first breaks and the second keeps
     * @param broken merged into the good pass
     * @param inside merged into the good pass
     */
    record Case(PassRule rule, String broken, String inside) {}

    private static String field(String members) {
        return "{storeCard: {auxiliaryFields: [{key: 'a', " + members + "}]}}";
    }

    private static String back(String members) {
        return "{storeCard: {backFields: [{key: 'a', " + members + "}]}}";
    }

    private static String code(String members) {
        return "{barcodes: [{" + members + "}]}";
    }

    static String qr(String format, String message) {
        return "{format: 'PKBarcodeFormat" + format + "', messageEncoding: 'iso-8859-1', message: '" + message + "'}";
    }

    private static String withQr(String format, String message) {
        return "{barcodes: [" + qr(format, message) + ", " + qr("QR", "1") + "]}";
    }

    private static String repeated(String element, int times) {
        return String.join(",", Collections.nCopies(times, element));
    }

    private static String fields(String group, int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add("{key: 'k" + i + "', value: 'v'}");
        }
        return "{storeCard: {" + group + ": [" + String.join(",", all) + "]}}";
    }

    private static String beacons(int count, String more) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(String.format("{proximityUUID: 'e2c56db5-dffb-48d2-b060-d0f5a71096%02d'%s}", i, more));
        }
        return "{beacons: [" + String.join(",", all) + "]}";
    }

    static String action(String id, String type) {
        return "{identifier: '" + id + "', type: '" + type + "', url: 'https://example.com'}";
    }

    static List<Case> cases() {
        List<Case> all = new ArrayList<>(identity());
        all.addAll(formats());
        all.addAll(looks());
        all.addAll(codes());
        all.addAll(relevance());
        all.addAll(services());
        return all;
    }

    private static List<Case> identity() {
        return List.of(
                new Case(PassRule.FORMAT_VERSION, "{formatVersion: 2}", "{}"),
                new Case(PassRule.FORMAT_VERSION, "{formatVersion: null}", "{formatVersion: 1}"),
                new Case(PassRule.REQUIRED_KEY, "{description: ' '}", "{description: 'x'}"),
                new Case(PassRule.REQUIRED_KEY, "{serialNumber: null}", "{serialNumber: '1'}"),
                new Case(
                        PassRule.PASS_TYPE_FORM,
                        "{passTypeIdentifier: 'com.example'}",
                        "{passTypeIdentifier: 'pass.x'}"),
                new Case(PassRule.ONE_STYLE, "{storeCard: null}", "{}"),
                new Case(
                        PassRule.ONE_STYLE,
                        "{coupon: {backFields: [{key: 'a', value: 'b'}]}}",
                        "{posterGeneric: {backFields: [{key: 'help', value: 'b'}]}}"),
                new Case(PassRule.TRANSIT_TYPE, "{storeCard: {transitType: 'PKTransitTypeAir'}}", "{}"),
                new Case(
                        PassRule.TRANSIT_TYPE,
                        "{storeCard: null, boardingPass: {backFields: [{key: 'a', value: 'b'}]}}",
                        "{storeCard: null, boardingPass: {transitType: 'PKTransitTypeBus',"
                                + " backFields: [{key: 'a', value: 'b'}]}}"),
                new Case(
                        PassRule.SERIAL_LENGTH,
                        "{serialNumber: '" + "1".repeat(129) + "'}",
                        "{serialNumber: '" + "1".repeat(128) + "'}"),
                new Case(PassRule.VALUE_TYPE, "{maxDistance: '100'}", "{maxDistance: 100}"),
                new Case(PassRule.VALUE_TYPE, "{voided: 'true'}", "{voided: true}"),
                new Case(PassRule.UNKNOWN_KEY, "{backgroundColour: 'x'}", "{userInfo: 7}"),
                new Case(
                        PassRule.UNKNOWN_KEY,
                        "{storeCard: {extraFields: [{a: 1}]}}",
                        "{storeCard: {footerFields: []}}"),
                new Case(
                        PassRule.UNKNOWN_KEY,
                        back("value: 'x', lable: 'y'"),
                        back("value: 'x', label: 'y', semantics: {anything: 1}")),
                new Case(
                        PassRule.UNKNOWN_KEY,
                        "{barcodes: [" + qr("QR", "1").replace("}", ", alt: 'x'}") + "]}",
                        "{barcodes: [" + qr("QR", "1").replace("}", ", altText: 'x'}") + "]}"),
                new Case(
                        PassRule.UNKNOWN_KEY,
                        "{locations: [{latitude: 0, longitude: 0, text: 'x'}]}",
                        "{locations: [{latitude: 0, longitude: 0, altitude: 0, relevantText: 'x'}]}"),
                new Case(PassRule.UNKNOWN_KEY, beacons(1, ", name: 'x'"), beacons(1, ", relevantText: 'x'")),
                new Case(
                        PassRule.UNKNOWN_KEY,
                        "{nfc: {message: 'x', encryptionPublicKey: '" + P_256 + "', requireAuthentication: true}}",
                        "{nfc: {message: 'x', encryptionPublicKey: '" + P_256 + "', requiresAuthentication: false}}"),
                new Case(
                        PassRule.UNKNOWN_KEY,
                        "{storeCard: null, generic: {backFields: [{key: 'a', value: 'b'}]},"
                                + " relevantDates: [{date: '2026-12-24T00:00:00Z', text: 'x'}]}",
                        "{relevantDates: [{date: '2026-12-24T00:00:00Z', relevantDate: '2026-12-24T00:00:00Z'}]}"),
                new Case(
                        PassRule.UNKNOWN_KEY,
                        "{featuredActions: [" + action("a", "shop").replace("}", ", title: 'x'}") + "]}",
                        "{featuredActions: [" + action("a", "shop") + "]}"));
    }

    private static List<Case> formats() {
        return List.of(
                new Case(PassRule.FIELD_SHAPE, field("value: true"), field("value: 0")),
                new Case(PassRule.FIELD_SHAPE, "{storeCard: {headerFields: [{value: 'x'}]}}", field("value: ''")),
                new Case(
                        PassRule.FIELD_KEY_UNIQUE,
                        "{storeCard: {headerFields: [{key: 'help', value: 'x'}]}}",
                        "{posterGeneric: {headerFields: [{key: 'help', value: 'x'}]}}"),
                new Case(
                        PassRule.CHANGE_MESSAGE,
                        field("value: 1, changeMessage: 'new %'"),
                        field("value: 1, changeMessage: '%@'")),
                new Case(
                        PassRule.DATE_FORM,
                        field("value: '2026-12-31T12:00:00', dateStyle: 'PKDateStyleShort', timeStyle:"
                                + " 'PKDateStyleNone'"),
                        field("value: '2026-12-31T12:00+01:00', dateStyle: 'PKDateStyleShort',"
                                + " timeStyle: 'PKDateStyleNone'")),
                new Case(
                        PassRule.DATE_STYLE_ON_DATE,
                        field("value: 7, dateStyle: 'PKDateStyleShort', timeStyle: 'PKDateStyleNone'"),
                        field("value: '2026-12-31T12:00:00Z', dateStyle: 'PKDateStyleFull', timeStyle:"
                                + " 'PKDateStyleFull'")),
                new Case(
                        PassRule.NUMBER_STYLE_ON_NUMBER,
                        field("value: '7', numberStyle: 'PKNumberStyleDecimal'"),
                        field("value: 7, numberStyle: 'PKNumberStyleSpellOut'")),
                new Case(
                        PassRule.CURRENCY_AND_NUMBER_STYLE,
                        field("value: 7, currencyCode: 'EUR', numberStyle: 'PKNumberStyleDecimal'"),
                        field("value: 7, currencyCode: 'EUR'")),
                new Case(
                        PassRule.DATE_AND_TIME_STYLE,
                        field("value: '2026-12-31T12:00:00Z', dateStyle: 'PKDateStyleShort'"),
                        field("value: '2026-12-31T12:00:00Z'")),
                new Case(
                        PassRule.CURRENCY_CODE,
                        field("value: 7, currencyCode: 'EURO'"),
                        field("value: 7, currencyCode: 'JPY'")),
                new Case(
                        PassRule.CURRENCY_ON_TEXT,
                        field("value: '7', currencyCode: 'EUR'"),
                        field("value: 7.5, currencyCode: 'EUR'")),
                new Case(
                        PassRule.ALIGNMENT_PLACE,
                        back("value: 'x', textAlignment: 'PKTextAlignmentLeft'"),
                        field("value: 'x', textAlignment: 'PKTextAlignmentNatural'")),
                new Case(PassRule.ROW_PLACE, field("value: 'x', row: 0"), ticket("row: 1")),
                new Case(PassRule.ROW_PLACE, ticket("row: 2"), ticket("row: 0")),
                new Case(
                        PassRule.ENUM_VALUE,
                        field("value: 'x', textAlignment: 'left'"),
                        field("value: 'x', textAlignment: 'PKTextAlignmentCenter'")),
                new Case(
                        PassRule.ENUM_VALUE,
                        back("value: 'x', dataDetectorTypes: ['Link']"),
                        back("value: 'x', dataDetectorTypes: ['PKDataDetectorTypeLink']")),
                new Case(
                        PassRule.ATTRIBUTED_VALUE,
                        back("value: 'x', attributedValue: '<b>x</b>'"),
                        back("value: 'x', attributedValue: '<a href=https://x.example>x</a>'")),
                new Case(
                        PassRule.DETECTORS_PLACE,
                        field("value: 'x', dataDetectorTypes: []"),
                        back("value: 'x', dataDetectorTypes: []")),
                new Case(PassRule.FIELD_COUNT, fields("headerFields", 4), fields("headerFields", 3)),
                new Case(PassRule.FIELD_COUNT, fields("primaryFields", 2), fields("primaryFields", 1)),
                new Case(PassRule.FIELD_COUNT, fields("auxiliaryFields", 5), fields("auxiliaryFields", 4)),
                new Case(PassRule.CONTACT_ON_BACK, "{storeCard: {backFields: []}}", back("value: 'x'")));
    }

    private static String ticket(String members) {
        return "{storeCard: null, eventTicket: {backFields: [{key: 'help', value: 'b'}],"
                + " auxiliaryFields: [{key: 'a', value: 'x', " + members + "}]}}";
    }

    private static List<Case> looks() {
        return List.of(
                new Case(PassRule.COLOUR_FORM, "{labelColor: 'Black'}", "{labelColor: '#0F0'}"),
                new Case(PassRule.COLOUR_FORM, "{labelColor: 'rgb(256, 0, 0)'}", "{labelColor: 'rgb(255,0,0)'}"),
                // WCAG: #767676 on white is 4.54 to 1, #777777 is 4.48
                new Case(
                        PassRule.CONTRAST,
                        "{backgroundColor: '#ffffff', labelColor: '#777777'}",
                        "{backgroundColor: '#ffffff', labelColor: '#767676'}"),
                new Case(
                        PassRule.SEMANTIC_BOARDING,
                        flight(FLIGHT.replace("airlineCode: 'SK'", "airlineCode: ' '") + FLIGHT_MORE),
                        flight(FLIGHT + FLIGHT_MORE)),
                new Case(
                        PassRule.SEMANTIC_BOARDING,
                        flight(FLIGHT.replace("departureLocationTimeZone", "departureZone") + FLIGHT_MORE),
                        flight(FLIGHT.replace("departureLocationTimeZone", "departureAirportTimeZone") + FLIGHT_MORE)),
                new Case(
                        PassRule.SEMANTIC_BOARDING_ADVICE,
                        flight(FLIGHT + FLIGHT_MORE.replace("departureCityName", "departureCity")),
                        flight(FLIGHT + FLIGHT_MORE)),
                new Case(
                        PassRule.SEMANTIC_BOARDING_ADVICE,
                        flight(FLIGHT + FLIGHT_MORE.replace("destinationAirportTimeZone", "destinationZone")),
                        flight(FLIGHT
                                + FLIGHT_MORE.replace("destinationAirportTimeZone", "destinationLocationTimeZone"))),
                new Case(
                        PassRule.SEMANTIC_BOARDING_ADVICE,
                        "{preferredStyleSchemes: ['semanticBoardingPass', 'storeCard']}",
                        "{preferredStyleSchemes: ['storeCard']}"),
                new Case(
                        PassRule.POSTER_TICKET_ADVICE,
                        "{preferredStyleSchemes: ['posterEventTicket', 'eventTicket']}",
                        "{preferredStyleSchemes: ['eventTicket']}"),
                new Case(
                        PassRule.SEMANTIC_BOARDING_ADVICE,
                        flight(FLIGHT + FLIGHT_MORE.replace("[{seatNumber: '1A'}]", "[]")),
                        flight(FLIGHT + FLIGHT_MORE)));
    }

    static String flight() {
        return flight(FLIGHT + FLIGHT_MORE);
    }

    private static String flight(String tags) {
        return "{storeCard: null, boardingPass: {transitType: 'PKTransitTypeAir', backFields: [{key: 'a', value: 'b'}]},"
                + " preferredStyleSchemes: ['semanticBoardingPass'], semantics: {" + tags + "}}";
    }

    private static List<Case> codes() {
        return List.of(
                new Case(
                        PassRule.BARCODE_FORMAT,
                        code("format: 'QR', message: '1', messageEncoding: 'utf-8'"),
                        code("format: 'PKBarcodeFormatQR', message: '1', messageEncoding: 'utf-8'")),
                new Case(
                        PassRule.BARCODE_MESSAGE,
                        "{barcodes: [" + qr("QR", "") + "]}",
                        "{barcodes: [" + qr("QR", " ") + "]}"),
                new Case(
                        PassRule.BARCODE_ENCODING,
                        code("format: 'PKBarcodeFormatQR', message: '1', messageEncoding: 'latin'"),
                        code("format: 'PKBarcodeFormatQR', message: '1', messageEncoding: 'ISO-8859-1'")),
                new Case(
                        PassRule.BARCODE_ENCODABLE,
                        "{barcodes: [" + qr("QR", "€") + "]}",
                        "{barcodes: [" + qr("QR", "é") + "]}"),
                // GS1's own example 6291041500213, section 7.9
                new Case(
                        PassRule.BARCODE_SYMBOLOGY, withQr("EAN13", "6291041500214"), withQr("EAN13", "6291041500213")),
                new Case(PassRule.BARCODE_SYMBOLOGY, withQr("EAN13", "62910415002"), withQr("EAN13", "629104150021")),
                new Case(PassRule.BARCODE_SYMBOLOGY, withQr("I2of5", "123"), withQr("I2of5", "1234")),
                new Case(PassRule.BARCODE_SYMBOLOGY, withQr("Code39", "abc"), withQr("Code39", "ABC-1 $")),
                new Case(PassRule.BARCODE_SYMBOLOGY, withQr("Codabar", "12E"), withQr("Codabar", "A12$B")),
                new Case(PassRule.BARCODE_FALLBACK, "{barcodes: [" + qr("Code128", "1") + "]}", withQr("Code128", "1")),
                new Case(
                        PassRule.BARCODE_FALLBACK,
                        "{barcodes: [" + qr("EAN13", "629104150021") + "]}",
                        "{barcodes: []}"),
                new Case(
                        PassRule.BARCODE_DEPRECATED,
                        "{barcode: " + qr("QR", "1") + "}",
                        "{barcode: " + qr("QR", "1") + ", barcodes: [" + qr("QR", "1") + "]}"),
                new Case(
                        PassRule.NFC_MESSAGE,
                        "{nfc: {message: '" + "x".repeat(65) + "', encryptionPublicKey: '" + P_256 + "'}}",
                        "{nfc: {message: '" + "x".repeat(64) + "', encryptionPublicKey: '" + P_256 + "'}}"),
                new Case(
                        PassRule.NFC_KEY,
                        "{nfc: {message: 'x', encryptionPublicKey: 'AAAA'}}",
                        "{nfc: {message: 'x', encryptionPublicKey: '" + P_256 + "'}}"),
                new Case(
                        PassRule.NFC_SHARING,
                        "{nfc: {message: 'x', encryptionPublicKey: '" + P_256 + "', requiresAuthentication: true}}",
                        "{nfc: {message: 'x', encryptionPublicKey: '" + P_256
                                + "', requiresAuthentication: true}, sharingProhibited: true}"));
    }

    private static List<Case> relevance() {
        String place = "{latitude: 0, longitude: 0}";
        String dates = "storeCard: null, generic: {backFields: [{key: 'a', value: 'b'}]}, relevantDates";
        return List.of(
                new Case(
                        PassRule.LOCATIONS,
                        "{locations: [" + repeated(place, 11) + "]}",
                        "{locations: [" + repeated(place, 10) + "]}"),
                new Case(
                        PassRule.LOCATIONS,
                        "{locations: [{latitude: 90.1, longitude: 0}]}",
                        "{locations: [{latitude: 90, longitude: -180}]}"),
                new Case(PassRule.BEACONS, beacons(11, ""), beacons(10, "")),
                new Case(PassRule.BEACONS, beacons(1, ", major: 65536"), beacons(1, ", major: 65535, minor: 0")),
                new Case(
                        PassRule.RELEVANT_DATE,
                        "{" + dates + ": [{startDate: '2026-12-24T00:00:00Z'}]}",
                        "{" + dates + ": [{date: '2026-12-24T00:00:00Z'}]}"),
                new Case(
                        PassRule.RELEVANT_DATE,
                        "{" + dates + ": [{startDate: '2026-12-24T00:00:01Z', endDate: '2026-12-24T00:00:00Z'}]}",
                        "{" + dates + ": [{startDate: '2026-12-24T00:00:00Z', endDate: '2026-12-24T00:00:00Z'}]}"),
                new Case(
                        PassRule.RELEVANT_DATE_NO_EFFECT,
                        "{relevantDates: [{date: '2026-12-24T00:00:00Z'}]}",
                        "{relevantDates: []}"),
                new Case(
                        PassRule.RELEVANT_DATE_DEPRECATED,
                        "{storeCard: null, generic: {backFields: [{key: 'a', value: 'b'}]},"
                                + " relevantDate: '2026-12-24T00:00:00Z'}",
                        "{" + dates + ": [{date: '2026-12-24T00:00:00Z'}], relevantDate: '2026-12-24T00:00:00Z'}"),
                new Case(PassRule.MAX_DISTANCE, "{maxDistance: 0}", "{maxDistance: 0.5}"),
                new Case(
                        PassRule.DATE_FORM,
                        "{expirationDate: '2027-01-01'}",
                        "{expirationDate: '2027-01-01T00:00:00.5Z'}"),
                new Case(
                        PassRule.EXPIRED,
                        "{expirationDate: '2026-12-01T00:00:00Z'}",
                        "{expirationDate: '2026-12-01T00:00:01Z'}"));
    }

    private static List<Case> services() {
        String token = "authenticationToken: '1234567890123456'";
        return List.of(
                new Case(
                        PassRule.WEB_SERVICE_TOGETHER,
                        "{" + token + "}",
                        "{" + token + ", webServiceURL: 'https://x.example'}"),
                new Case(
                        PassRule.TOKEN_LENGTH,
                        "{authenticationToken: '123456789012345', webServiceURL: 'https://x.example'}",
                        "{" + token + ", webServiceURL: 'https://x.example'}"),
                new Case(
                        PassRule.WEB_SERVICE_HTTPS,
                        "{" + token + ", webServiceURL: 'http://x.example'}",
                        "{" + token + ", webServiceURL: 'HTTPS://x.example'}"),
                new Case(
                        PassRule.WEB_SERVICE_PATH,
                        "{" + token + ", webServiceURL: 'https://x.example/v1/'}",
                        "{" + token + ", webServiceURL: 'https://x.example/v1x'}"),
                new Case(
                        PassRule.WEB_SERVICE_PATH,
                        "{" + token + ", webServiceURL: 'https://x.example/?shop=/v1'}",
                        "{" + token + ", webServiceURL: 'https://x.example/%3Fshop'}"),
                new Case(
                        PassRule.WEB_SERVICE_PATH,
                        "{" + token + ", webServiceURL: 'https://x.example/#shop'}",
                        "{" + token + ", webServiceURL: 'https://x.example/'}"),
                new Case(
                        PassRule.APP_LAUNCH,
                        "{appLaunchURL: 'x:'}",
                        "{appLaunchURL: 'x:', associatedStoreIdentifiers: [1]}"),
                new Case(
                        PassRule.GROUPING,
                        "{groupingIdentifier: 'g'}",
                        "{groupingIdentifier: 'g', storeCard: null, eventTicket: {backFields: [{key: 'a', value:"
                                + " 'b'}]}}"),
                new Case(
                        PassRule.FEATURED_ACTIONS,
                        "{featuredActions: [" + action("a", "shop") + "," + action("b", "call") + ","
                                + action("c", "order") + "]}",
                        "{featuredActions: [" + action("a", "shop") + "," + action("b", "membershipBenefits") + "]}"),
                new Case(
                        PassRule.FEATURED_ACTIONS,
                        "{featuredActions: [" + action("a", "shop") + "," + action("a", "call") + "]}",
                        "{featuredActions: [" + action("a", "viewOffersRewards") + "]}"),
                new Case(
                        PassRule.FEATURED_ACTIONS,
                        "{featuredActions: [" + action("a", "buy") + "]}",
                        "{featuredActions: [" + action("a", "addToBalance") + "]}"),
                new Case(
                        PassRule.UPCOMING_INFORMATION,
                        "{upcomingPassInformation: [{identifier: 'a', name: 'b', type: 'x'}]}",
                        "{upcomingPassInformation: [{identifier: 'a', name: 'b', type: 'event', images: {venueMap:"
                                + " {URLs: [{URL: 'https://x.example', SHA256: 'x', size: 2097152}]}}}]}"),
                new Case(
                        PassRule.UPCOMING_INFORMATION,
                        "{upcomingPassInformation: [{identifier: 'a', name: 'b', type: 'event', images: {venueMap:"
                                + " {URLs: [{URL: 'https://x.example', SHA256: 'x', size: 2097153}]}}}]}",
                        "{upcomingPassInformation: []}"));
    }

    private PassCases() {}
}
