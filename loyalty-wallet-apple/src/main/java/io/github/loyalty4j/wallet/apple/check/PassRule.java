package io.github.loyalty4j.wallet.apple.check;

import java.util.Locale;

/**
 * What a pass must keep to. Sizes differ between Apple's own texts, so a wrong size is only a warning.
 *
 * <p>Sources: Apple's documentation by title of the page; "pass-builder" is Apple's own program by that name, by file; RFCs
 * and standards by number.
 */
public enum PassRule {
    /** The format's version is 1. */
    FORMAT_VERSION(Severity.ERROR, "write \"formatVersion\": 1", "Apple, Pass"),
    /** A pass says what it is, whose, and which. */
    REQUIRED_KEY(Severity.ERROR, "give the key a text that is not empty", "Apple, Building a Pass"),
    /** A pass type id begins with {@code pass.}. */
    PASS_TYPE_FORM(Severity.ERROR, "use the pass type id of the developer portal", "Apple, Building a Pass"),
    /** The pass type id is the certificate's. */
    PASS_TYPE_OF_CERTIFICATE(
            Severity.ERROR,
            "leave the key out or sign with the certificate of this pass type id",
            "Apple, Building a Pass; pass-builder, PassCertificate+Attributes"),
    /** The team id is the certificate's. */
    TEAM_OF_CERTIFICATE(
            Severity.ERROR,
            "leave the key out or sign with a certificate of this team",
            "Apple, Building a Pass; pass-builder, PassCertificate+Attributes"),
    /** A pass has one style. */
    ONE_STYLE(
            Severity.ERROR,
            "keep one of boardingPass, coupon, eventTicket, generic, storeCard; only posterGeneric goes with another",
            "Apple, Pass; posterGeneric"),
    /** A boarding pass says by what means one travels. */
    TRANSIT_TYPE(Severity.ERROR, "give transitType in boardingPass and nowhere else", "Apple, PassFields"),
    /** A serial number is short. */
    SERIAL_LENGTH(
            Severity.WARNING, "use a shorter serial number; it travels in addresses", "Apple, Web Service Reference"),
    /** An update is of the same pass. */
    IDENTITY_CHANGED(
            Severity.ERROR,
            "keep passTypeIdentifier, serialNumber and authenticationToken in every update",
            "Apple, Distributing and Updating a Pass"),
    /** {@code pass.json} is JSON. */
    JSON_FORM(
            Severity.ERROR,
            "write UTF-8 without a mark, comments or trailing commas",
            "Apple, Creating the Source for a Pass"),
    /** A value has the right JSON type. */
    VALUE_TYPE(
            Severity.ERROR,
            "write the value with the JSON type Apple documents",
            "Apple, Pass; pass-builder, PassDistance"),
    /** A key is one of those documented. */
    UNKNOWN_KEY(Severity.WARNING, "check the spelling; a key newer than this version is kept as it is", "Apple, Pass"),
    /** A field has key and value. */
    FIELD_SHAPE(
            Severity.ERROR,
            "give each field a text as key, and a text, number or date as value",
            "Apple, PassFieldContent"),
    /** Keys differ within a style. */
    FIELD_KEY_UNIQUE(Severity.ERROR, "give each field of the style a key of its own", "Apple, PassFieldContent"),
    /** A change message has a place for the value. */
    CHANGE_MESSAGE(Severity.ERROR, "put %@ where the new value goes", "Apple, PassFieldContent"),
    /** A date has time and zone. */
    DATE_FORM(
            Severity.ERROR,
            "write 2026-12-31T12:00:00Z or with an offset such as +01:00",
            "Apple, PassFieldContent; pass-builder, PassDateTimeFormatter"),
    /** Date styles are for dates. */
    DATE_STYLE_ON_DATE(
            Severity.ERROR,
            "drop the style or make the value a date",
            "Apple, PassFieldContent; pass-builder, FieldFormattingValidator"),
    /** Number styles are for numbers. */
    NUMBER_STYLE_ON_NUMBER(
            Severity.ERROR,
            "drop the style or make the value a number",
            "Apple, PassFieldContent; pass-builder, FieldFormattingValidator"),
    /** A number has one format. */
    CURRENCY_AND_NUMBER_STYLE(
            Severity.WARNING, "keep one of currencyCode and numberStyle", "pass-builder, FieldFormattingValidator"),
    /** A date has both styles. */
    DATE_AND_TIME_STYLE(Severity.WARNING, "give both dateStyle and timeStyle", "Apple, Pass Design and Creation"),
    /** A currency is one of ISO 4217. */
    CURRENCY_CODE(Severity.ERROR, "use a code of ISO 4217", "Apple, PassFieldContent"),
    /** A currency formats numbers only. */
    CURRENCY_ON_TEXT(Severity.WARNING, "make the value a number, or drop currencyCode", "Apple, PassFieldContent"),
    /** Primary and back fields are not aligned. */
    ALIGNMENT_PLACE(Severity.ERROR, "drop textAlignment", "Apple, PassFieldContent"),
    /** Rows are for auxiliary fields of event tickets. */
    ROW_PLACE(Severity.ERROR, "use row in auxiliaryFields of an eventTicket only, 0 or 1", "Apple, PassFieldContent"),
    /** A constant is one of Apple's. */
    ENUM_VALUE(Severity.ERROR, "use one of Apple's constants", "Apple, PassFieldContent"),
    /** Attributed values hold links only. */
    ATTRIBUTED_VALUE(Severity.WARNING, "use only links, and let value stand alone", "Apple, PassFieldContent"),
    /** Data detectors work on the back. */
    DETECTORS_PLACE(Severity.WARNING, "use dataDetectorTypes on the back", "Apple, PassFieldContent"),
    /** No more fields than are shown. */
    FIELD_COUNT(Severity.WARNING, "move fields to the back", "Apple, PassFields; Pass Design and Creation"),
    /** A text has room. */
    TEXT_CUT(Severity.WARNING, "say it shorter, or on the back", "the preview, by widths of letters like a phone's"),
    /** The back tells whom to ask. */
    CONTACT_ON_BACK(Severity.WARNING, "say on the back whom to ask and what the terms are", "Apple, Building a Pass"),
    /** A colour is in a form that is read. */
    COLOUR_FORM(Severity.ERROR, "write rgb(r, g, b) with 0 to 255, or #rrggbb", "pass-builder, PassColor"),
    /** A background image hides the colour. */
    BACKGROUND_IGNORED(
            Severity.WARNING, "drop backgroundColor or the background image", "Apple, Creating the Source for a Pass"),
    /** Text can be read. */
    CONTRAST(Severity.WARNING, "choose colours further apart, 4.5 to 1 or more", "WCAG 2.2, success criterion 1.4.3"),
    /** Poster event tickets show no logo text. */
    LOGO_TEXT_UNUSED(Severity.WARNING, "drop logoText", "Apple, poster event ticket"),
    /** A bar code has a known format. */
    BARCODE_FORMAT(Severity.ERROR, "use one of Apple's eight constants", "Apple, Pass.Barcodes"),
    /** A bar code says something. */
    BARCODE_MESSAGE(Severity.ERROR, "give a message that is not empty", "Apple, Pass.Barcodes"),
    /** A bar code's encoding has a name. */
    BARCODE_ENCODING(
            Severity.ERROR, "write \"messageEncoding\": \"iso-8859-1\" or another IANA name", "Apple, Pass.Barcodes"),
    /** A message fits its encoding. */
    BARCODE_ENCODABLE(Severity.ERROR, "choose utf-8, or characters of the encoding", "Apple, Pass.Barcodes"),
    /** A message fits its symbology. */
    BARCODE_SYMBOLOGY(
            Severity.ERROR,
            "choose another format or mend the message",
            "ISO/IEC 15417 to 16390; GS1 General Specifications"),
    /** Every device finds a bar code it shows. */
    BARCODE_FALLBACK(Severity.WARNING, "let QR, PDF417 or Aztec follow in barcodes", "Apple, Pass.Barcodes"),
    /** Bar codes stand in {@code barcodes}. */
    BARCODE_DEPRECATED(Severity.WARNING, "use barcodes, a list", "pass-builder, PassFixit"),
    /** An NFC message fits. */
    NFC_MESSAGE(Severity.ERROR, "give at most 64 bytes", "Apple, Pass.NFC"),
    /** An NFC key is of the right kind. */
    NFC_KEY(Severity.ERROR, "give an EC P-256 public key, X.509, in base64", "Apple, Pass.NFC"),
    /** NFC needs a certificate for it. */
    NFC_CERTIFICATE(Severity.ERROR, "ask Apple for a certificate for NFC, or drop nfc", "Apple, Pass.NFC"),
    /** Who must prove themselves does not share. */
    NFC_SHARING(Severity.WARNING, "add \"sharingProhibited\": true", "Apple, Pass.NFC"),
    /** Locations are on earth and few. */
    LOCATIONS(Severity.ERROR, "give at most 10, latitude -90 to 90, longitude -180 to 180", "Apple, Pass.Locations"),
    /** Beacons are few and distinct. */
    BEACONS(Severity.ERROR, "give at most 10 with different UUIDs, major and minor 0 to 65535", "Apple, Pass.Beacons"),
    /** A relevant date is a time or a span. */
    RELEVANT_DATE(Severity.ERROR, "give date, or startDate and a later endDate", "Apple, Pass.RelevantDates"),
    /** Coupons and store cards go by place alone. */
    RELEVANT_DATE_NO_EFFECT(Severity.WARNING, "use locations", "Apple, Pass Design and Creation, table 4-2"),
    /** Relevant dates stand in {@code relevantDates}. */
    RELEVANT_DATE_DEPRECATED(Severity.WARNING, "use relevantDates, a list", "Apple, Pass"),
    /** A distance is positive. */
    MAX_DISTANCE(Severity.ERROR, "give a number of metres above 0", "Apple, Pass"),
    /** A web service has an address and a token. */
    WEB_SERVICE_TOGETHER(Severity.ERROR, "give both webServiceURL and authenticationToken", "Apple, Pass"),
    /** A token is long enough. */
    TOKEN_LENGTH(Severity.ERROR, "use 16 characters or more", "Apple, Pass"),
    /** A web service speaks https. */
    WEB_SERVICE_HTTPS(Severity.ERROR, "use https", "Apple, Adding a Web Service to Update Passes"),
    /** A web service's address ends before {@code /v1}, without a query or fragment. */
    WEB_SERVICE_PATH(
            Severity.WARNING,
            "end before /v1, which Wallet adds itself",
            "Apple, Adding a Web Service to Update Passes"),
    /** An app that is opened has a name. */
    APP_LAUNCH(Severity.ERROR, "name the app in associatedStoreIdentifiers", "Apple, Pass"),
    /** Only tickets and boarding passes are grouped. */
    GROUPING(Severity.ERROR, "drop groupingIdentifier", "Apple, Pass"),
    /** An issued pass is not expired. */
    EXPIRED(Severity.WARNING, "add \"voided\": true, or issue another pass", "Apple, Pass"),
    /** Featured actions are few and known. */
    FEATURED_ACTIONS(
            Severity.ERROR, "give at most 2 with identifiers, known types and addresses", "Apple, FeaturedActions"),
    /** Poster tickets show no featured actions. */
    FEATURED_ACTIONS_IGNORED(Severity.WARNING, "drop featuredActions", "Apple, FeaturedActions"),
    /** Upcoming information is complete. */
    UPCOMING_INFORMATION(
            Severity.ERROR,
            "give identifier, name and \"type\": \"event\"; images by https with SHA256",
            "Apple, UpcomingPassInformation"),
    /** A poster event ticket is complete. */
    POSTER_TICKET(Severity.ERROR, "add what poster event tickets need", "pass-builder, EventTicketValidator"),
    /** A poster event ticket says when it is, who plays and where one sits. */
    POSTER_TICKET_ADVICE(
            Severity.WARNING,
            "give eventTicket a start before the end, seats, both pictures, and artistIDs of a live performance",
            "pass-builder, EventTicketValidator; SeatValidator"),
    /** A semantic boarding pass is complete. */
    SEMANTIC_BOARDING(
            Severity.ERROR, "add the semantic tags boarding passes need", "pass-builder, BoardingPassValidator"),
    /** A semantic boarding pass says from which city to which, and where one sits. */
    SEMANTIC_BOARDING_ADVICE(
            Severity.WARNING,
            "give boardingPass both cities, seats, and the time zone of the destination",
            "pass-builder, BoardingPassValidator; SeatValidator"),
    /** A pass has an icon for all languages. */
    ICON(Severity.ERROR, "add icon@2x.png and icon@3x.png at the top", "pass-builder, PassPackage"),
    /** A pass has a logo. */
    LOGO(Severity.WARNING, "add logo@2x.png and logo@3x.png", "Apple, Human Interface Guidelines, Wallet"),
    /** Files are where Wallet looks. */
    FILE_NAME(Severity.ERROR, "put files at the top or in xx.lproj, without hidden ones", "Apple, Building a Pass"),
    /** An image is what its name says. */
    IMAGE_FORM(Severity.ERROR, "save the image as PNG", "Apple, Creating the Source for a Pass"),
    /** An image is there for phones that read PNG alone. */
    IMAGE_PDF(
            Severity.WARNING,
            "put the same image as PNG beside it",
            "pass-builder, PassImageFile takes PDF; Apple, Creating the Source for a Pass names PNG alone"),
    /** An image is of the shape of its place, as large as it and not much larger. */
    IMAGE_SIZE(
            Severity.WARNING,
            "draw the image in the shape of its place, one to three times as large",
            "Apple, Human Interface Guidelines, Wallet"),
    /** A poster has its pictures. */
    POSTER_IMAGES(Severity.WARNING, "add artwork and primaryLogo", "Apple, posterGeneric"),
    /** A strip excludes other pictures. */
    IMAGE_STYLE(Severity.ERROR, "drop strip, or background and thumbnail", "Apple, Pass Design and Creation"),
    /** Images are of the style. */
    IMAGE_UNUSED(Severity.WARNING, "drop the image", "Apple, Pass Design and Creation"),
    /** Images are at the top or per language. */
    IMAGE_HIDDEN(
            Severity.WARNING, "keep the image at the top or in the languages", "Apple, Creating the Source for a Pass"),
    /** Languages have the same images. */
    IMAGE_PARITY(
            Severity.WARNING,
            "put the same images in the same resolutions into every language",
            "Apple, Creating the Source for a Pass"),
    /** Translations are in their form. */
    STRINGS_FORM(
            Severity.ERROR,
            "write \"text\" = \"translation\"; with escaped quotes",
            "Apple, Creating the Source for a Pass"),
    /** Languages have the same texts. */
    STRINGS_PARITY(
            Severity.ERROR, "translate the same texts into every language", "Apple, Creating the Source for a Pass"),
    /** A language's folder has a tag. */
    LANGUAGE_TAG(Severity.ERROR, "name the folder after a language, such as pt-BR.lproj", "RFC 5646"),
    /** Personalization is complete. */
    PERSONALIZATION(
            Severity.ERROR,
            "give description and fields, a logo, nfc and a web service",
            "Apple, Return a Personalized Pass"),
    /** A pass that was personalized asks nothing more. */
    PERSONALIZED(
            Severity.ERROR,
            "leave personalization.json out of the pass that follows",
            "Apple, Return a Personalized Pass"),
    /** A pass is a sound archive. */
    ZIP(Severity.ERROR, "make a plain zip archive", "Apple, Building a Pass; PKWARE APPNOTE"),
    /** The manifest lists every file. */
    MANIFEST(Severity.ERROR, "list the SHA-1 of every file but manifest.json and signature", "Apple, Building a Pass"),
    /** The signature is of the manifest. */
    SIGNATURE(Severity.ERROR, "sign manifest.json, detached, with a signing time", "RFC 5652; Apple, Building a Pass"),
    /** The certificates belong together. */
    CERTIFICATE(
            Severity.ERROR,
            "sign with the pass certificate and include Apple's intermediate that issued it",
            "Apple, Building a Pass"),
    /** A signature carries what a phone needs. */
    CERTIFICATES_MORE(
            Severity.WARNING,
            "include the pass certificate and the intermediate that issued it alone",
            "pass-builder signs with these two; that more are refused no source says"),
    /** The chain ends at a trusted root. */
    CERTIFICATE_CHAIN(Severity.WARNING, "name Apple's root to have the chain checked to its end", "RFC 5280"),
    /** Pass certificate and intermediate last 90 days more. */
    CERTIFICATE_EXPIRES(
            Severity.WARNING,
            "order a new certificate of the same pass type id, or take Apple's new intermediate",
            "Apple, Building a Pass");

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Severity severity;
    private final String fix;
    private final String source;

    PassRule(Severity severity, String fix, String source) {
        this.severity = severity;
        this.fix = fix;
        this.source = source;
    }

    /** The name programs keep: {@code "field-key-unique"}. */
    public String id() {
        return id;
    }

    /** What becomes of a pass that breaks it. */
    public Severity severity() {
        return severity;
    }

    /** What to do about it, in a few words. */
    public String fix() {
        return fix;
    }

    /** Where the rule is from. */
    public String source() {
        return source;
    }
}
