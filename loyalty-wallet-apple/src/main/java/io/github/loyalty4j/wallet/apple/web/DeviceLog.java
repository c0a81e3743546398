package io.github.loyalty4j.wallet.apple.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Hears what devices complain about: the only sight a shop has of a phone that refuses its passes. */
@FunctionalInterface
public interface DeviceLog {
    /**
     * A device's line, at most 1,000 characters; it may hold serial numbers.
     *
     * @param cause what such a line means and what to do about it; empty if it is not known
     */
    void line(String text, Optional<String> cause);

    /** What a device's line means, as others found out; empty if it is not known. */
    static Optional<String> causeOf(String line) {
        Map<String, String> causes = new LinkedHashMap<>();
        causes.put(
                "manifest signature did not verify",
                "the signature is of another manifest, or Apple's intermediate certificate is missing or the wrong"
                        + " one");
        causes.put(
                "may not match your certificate",
                "passTypeIdentifier or teamIdentifier differ from the certificate's UID or OU");
        causes.put("unable to parse color", "a colour is neither rgb(r, g, b) nor #rrggbb");
        causes.put("must contain a signing date", "the signature lacks the attribute signingTime");
        causes.put("last-modified", "the answer to GET passes lacks Last-Modified; a proxy may have taken it away");
        causes.put(
                "unexpected response code 401",
                "the pass's authenticationToken is not the service's; was the key changed?");
        causes.put("unexpected response code", "the web service or a proxy before it answered with an error");
        causes.put(
                "authentication failure", "the pass's authenticationToken is not the service's; was the key changed?");
        causes.put(
                "request for changed serials", "the device is asked for updates too often or the answer was an error");
        String lower = line.toLowerCase(Locale.ROOT);
        return causes.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
