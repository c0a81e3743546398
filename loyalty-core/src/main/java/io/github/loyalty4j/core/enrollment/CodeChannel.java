package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.internal.Text;
import java.time.Instant;

/**
 * The host's way to a customer for one-time codes: its SMS gateway or its mail. It is called on the thread that asked
 * for the code, and calls of it may overlap.
 */
@FunctionalInterface
public interface CodeChannel {
    /**
     * Sends a code. An exception reaches who asked for the code; the code counts as sent then, too, for it may have
     * been.
     *
     * @param expires from when on the code is refused, for the text of the message
     */
    Delivery send(Recipient recipient, Code code, Instant expires);

    /** How a sending ended. */
    enum Delivery {
        /** The gateway has taken it. */
        ACCEPTED,
        /** The gateway will not take it, now or later: no such number, say. */
        REFUSED,
        /** The gateway cannot be reached or is busy: worth another try. */
        UNAVAILABLE
    }

    /**
     * Whom a code is sent to and proves: a phone number, an e-mail address or a member id the host knows the number of.
     * Where strangers may ask for codes it should be the number itself, for the limits hold for each recipient. Equal
     * texts are one recipient, so the host brings numbers and addresses into one form.
     *
     * <p>Immutable and safe for use by several threads.
     *
     * @param value 1 to 254 characters, none of them a control character
     */
    record Recipient(String value) {
        private static final int MOST_CHARACTERS = 254;

        /**
         * Checks the limits; white space at both ends is dropped.
         *
         * @throws IllegalArgumentException if the value is blank, too long or has control characters
         */
        public Recipient {
            value = Text.line("recipient", value, MOST_CHARACTERS);
        }

        /**
         * The recipient of this name.
         *
         * @throws IllegalArgumentException if the value is blank, too long or has control characters
         */
        public static Recipient of(String value) {
            return new Recipient(value);
        }

        /** Nothing of the value, which may be a phone number. */
        @Override
        public String toString() {
            return "Recipient[****]";
        }
    }

    /**
     * A code as it is sent.
     *
     * @param digits six digits of ASCII, leading zeros among them: {@code 004217}
     */
    record Code(String digits) {
        /** Nothing of the digits. */
        @Override
        public String toString() {
            return "Code[******]";
        }
    }
}
