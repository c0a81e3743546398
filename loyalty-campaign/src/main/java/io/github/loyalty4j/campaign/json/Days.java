package io.github.loyalty4j.campaign.json;

import io.github.loyalty4j.campaign.internal.Checks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Reads days. */
final class Days {
    private Days() {}

    /** The midnight that begins a day of a zone, or one so many days later. */
    static Instant start(Node json, int daysLater, ZoneId zone) {
        try {
            return LocalDate.parse(json.text())
                    .plusDays(daysLater)
                    .atStartOfDay(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw json.wrong("must be a day as 2026-09-01: " + Checks.abridged(json.text()));
        }
    }
}
