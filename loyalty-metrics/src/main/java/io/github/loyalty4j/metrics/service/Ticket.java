package io.github.loyalty4j.metrics.service;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to customer service: {@code Ticket.opened(at).answered(soon).resolved(later).contacts(2)}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Ticket {
    private final Instant opened;
    private final @Nullable Instant answered;
    private final @Nullable Instant resolved;
    private final int contacts;
    private final boolean reopened;
    private final String reason;
    private final boolean complaint;

    private Ticket(
            Instant opened,
            @Nullable Instant answered,
            @Nullable Instant resolved,
            int contacts,
            boolean reopened,
            String reason,
            boolean complaint) {
        this.opened = opened;
        this.answered = answered;
        this.resolved = resolved;
        this.contacts = contacts;
        this.reopened = reopened;
        this.reason = reason;
        this.complaint = complaint;
    }

    /** Opened, neither answered nor resolved, of one contact, without a reason. */
    public static Ticket opened(Instant at) {
        return new Ticket(at, null, null, 1, false, "", false);
    }

    /**
     * Answered for the first time, by a person and so that the customer sees it.
     *
     * @throws IllegalArgumentException if that is before it was opened
     */
    public Ticket answered(Instant at) {
        requireOrder("answered", at);
        return new Ticket(opened, at, resolved, contacts, reopened, reason, complaint);
    }

    /**
     * Resolved for good.
     *
     * @throws IllegalArgumentException if that is before it was opened
     */
    public Ticket resolved(Instant at) {
        requireOrder("resolved", at);
        return new Ticket(opened, answered, at, contacts, reopened, reason, complaint);
    }

    /**
     * How often the customer had to get in touch; 1 by default.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public Ticket contacts(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("ticket must have at least 1 contact: " + number);
        }
        return new Ticket(opened, answered, resolved, number, reopened, reason, complaint);
    }

    /** Resolved once and opened again, whatever became of it. */
    public Ticket reopened() {
        return new Ticket(opened, answered, resolved, contacts, true, reason, complaint);
    }

    /** What it is about: {@code "delivery"}. */
    public Ticket about(String what) {
        return new Ticket(opened, answered, resolved, contacts, reopened, what, complaint);
    }

    /** A complaint, no mere question. */
    public Ticket complaint() {
        return new Ticket(opened, answered, resolved, contacts, reopened, reason, true);
    }

    private void requireOrder(String what, Instant at) {
        if (at.isBefore(opened)) {
            throw new IllegalArgumentException(
                    "ticket must not be " + what + " before it was opened: " + at + ", opened " + opened);
        }
    }

    /** When it was opened. */
    public Instant opened() {
        return opened;
    }

    /** When it was first answered. */
    public Optional<Instant> answered() {
        return Optional.ofNullable(answered);
    }

    /** When it was resolved. */
    public Optional<Instant> resolved() {
        return Optional.ofNullable(resolved);
    }

    int contacts() {
        return contacts;
    }

    boolean wasReopened() {
        return reopened;
    }

    String reason() {
        return reason;
    }

    boolean isComplaint() {
        return complaint;
    }
}
