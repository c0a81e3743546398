package io.github.loyalty4j.examples.service;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.CsvRow;
import io.github.loyalty4j.examples.csv.Orders;
import io.github.loyalty4j.metrics.service.ServiceMetrics;
import io.github.loyalty4j.metrics.service.ServiceRules;
import io.github.loyalty4j.metrics.service.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads tickets: one a row, none of them kept. */
public final class TicketFile {
    private static final List<String> REQUIRED = List.of("opened", "answered", "resolved");

    private TicketFile() {}

    /**
     * Counts all tickets of the file.
     *
     * @throws BadInputException if anything in the file cannot be used
     */
    public static ServiceMetrics read(CsvFile file, ServiceRules rules) {
        ServiceMetrics service = ServiceMetrics.under(rules);
        file.forEachRow(REQUIRED, row -> {
            Ticket ticket = ticket(row, rules);
            // What may yet be wrong with it now is that its reason is one too many.
            if (row.given("reason", reason -> service.add(ticket)).isEmpty()) {
                service.add(ticket);
            }
        });
        return service;
    }

    private static Instant opened(String text, ServiceRules rules) {
        Instant opened = Orders.time(text, rules.hours().zone());
        if (opened.isBefore(rules.earliestOpening())) {
            throw new IllegalArgumentException("ticket must not be opened before " + rules.earliestOpening()
                    + ", a century before the instant measured: '" + CsvFile.shown(text) + "'");
        }
        return opened;
    }

    /**
     * The last time any ticket was opened, answered or resolved.
     *
     * @throws BadInputException if there is no ticket, or a time cannot be used
     */
    public static Instant lastTime(CsvFile file, ZoneId zone) {
        Instant[] last = {Instant.MIN};
        file.forEachRow(REQUIRED, row -> {
            for (String column : REQUIRED) {
                time(row, column, zone).filter(time -> time.isAfter(last[0])).ifPresent(time -> last[0] = time);
            }
        });
        if (last[0].equals(Instant.MIN)) {
            throw new BadInputException("there must be a ticket that can be used");
        }
        return last[0];
    }

    /**
     * Says so where a file can be read but once, as a pipe, before all of it is gone.
     *
     * @param rule what must be, to go before "read twice"
     * @throws BadInputException if it is there and no regular file
     */
    public static void requireReadableTwice(String rule, Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadInputException(rule + " read twice: " + file);
        }
    }

    private static Optional<Instant> time(CsvRow row, String column, ZoneId zone) {
        return row.given(column, text -> Orders.time(text, zone));
    }

    private static Ticket ticket(CsvRow row, ServiceRules rules) {
        ZoneId zone = rules.hours().zone();
        Ticket[] ticket = {Ticket.opened(row.field("opened", text -> opened(text, rules)))};
        time(row, "answered", zone).ifPresent(at -> ticket[0] = row.field("answered", text -> ticket[0].answered(at)));
        time(row, "resolved", zone).ifPresent(at -> ticket[0] = row.field("resolved", text -> ticket[0].resolved(at)));
        row.given("contacts", TicketFile::number).ifPresent(number -> ticket[0] = ticket[0].contacts(number));
        row.given("reason", String::toString).ifPresent(reason -> ticket[0] = ticket[0].about(reason));
        if (row.given("reopened", TicketFile::yes).orElse(false)) {
            ticket[0] = ticket[0].reopened();
        }
        if (row.given("complaint", TicketFile::yes).orElse(false)) {
            ticket[0] = ticket[0].complaint();
        }
        return ticket[0];
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    "contacts must be a whole number from 1 on: '" + CsvFile.shown(text) + "'");
        }
        return Integer.parseInt(text);
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> throw new IllegalArgumentException("must be yes or no: '" + CsvFile.shown(text) + "'");
        };
    }
}
