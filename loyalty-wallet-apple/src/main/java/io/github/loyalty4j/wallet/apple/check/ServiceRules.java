package io.github.loyalty4j.wallet.apple.check;

import java.util.Locale;

/** The web service, the app, and groups. */
final class ServiceRules {
    private static final int LEAST_TOKEN_CHARACTERS = 16;

    private static final String VERSION = "/v1";

    private ServiceRules() {}

    /** The address without any {@code /v1} at the end of its path; a host may be called so. */
    static String beforeVersion(String address) {
        int path = address.indexOf('/', address.indexOf("//") + 2);
        int end = address.endsWith("/") ? address.length() - 1 : address.length();
        boolean versioned = false;
        while (path >= 0 && end - VERSION.length() >= path && address.startsWith(VERSION, end - VERSION.length())) {
            end -= VERSION.length();
            versioned = true;
        }
        return versioned ? address.substring(0, end) : address;
    }

    /** What follows a query or fragment is a part of it. */
    static boolean hasQuery(String address) {
        return address.indexOf('?') >= 0 || address.indexOf('#') >= 0;
    }

    static void check(Subject subject) {
        boolean url = subject.has("webServiceURL");
        boolean token = subject.has("authenticationToken");
        subject.require(
                url == token,
                PassRule.WEB_SERVICE_TOGETHER,
                () -> url ? "/authenticationToken" : "/webServiceURL",
                () -> "webServiceURL and authenticationToken must come together: only one is there");
        int length = subject.get("authenticationToken").asText().length();
        subject.require(
                !token || length >= LEAST_TOKEN_CHARACTERS,
                PassRule.TOKEN_LENGTH,
                () -> "/authenticationToken",
                () -> "authenticationToken must have " + LEAST_TOKEN_CHARACTERS + " characters or more: has " + length);
        String address = subject.get("webServiceURL").asText();
        subject.require(
                !url || address.toLowerCase(Locale.ROOT).startsWith("https://"),
                PassRule.WEB_SERVICE_HTTPS,
                () -> "/webServiceURL",
                () -> "webServiceURL must be https: " + address);
        subject.require(
                hasQuery(address) || beforeVersion(address).equals(address),
                PassRule.WEB_SERVICE_PATH,
                () -> "/webServiceURL",
                () -> "webServiceURL should end before /v1: " + address);
        subject.require(
                !hasQuery(address),
                PassRule.WEB_SERVICE_PATH,
                () -> "/webServiceURL",
                () -> "webServiceURL should have no query or fragment, as a path is added: " + address);
        subject.require(
                !subject.has("appLaunchURL")
                        || !subject.list("associatedStoreIdentifiers").isEmpty(),
                PassRule.APP_LAUNCH,
                () -> "/appLaunchURL",
                () -> "appLaunchURL must come with associatedStoreIdentifiers");
        subject.require(
                !subject.has("groupingIdentifier") || subject.has("eventTicket") || subject.has("boardingPass"),
                PassRule.GROUPING,
                () -> "/groupingIdentifier",
                () -> "groupingIdentifier must be on an eventTicket or boardingPass only: is on " + subject.style());
        personalization(subject);
    }

    private static void personalization(Subject subject) {
        if (!subject.hasFile("personalization.json")) {
            return;
        }
        subject.require(
                subject.has("nfc") && subject.has("webServiceURL") && subject.hasImage("personalizationLogo"),
                PassRule.PERSONALIZATION,
                () -> "personalization.json",
                () -> "pass to personalize must have nfc, a web service and personalizationLogo: one is missing");
    }
}
