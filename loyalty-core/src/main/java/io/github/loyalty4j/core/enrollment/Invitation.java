package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.Text;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a link invites to: {@code Invitation.enroll(MemberId.of("00004"))}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Invitation {
    /** Join as this member; for a link in a letter or an e-mail to one customer. Used once. */
    static Invitation enroll(MemberId member) {
        return new Enroll(member);
    }

    /**
     * Join, whoever comes; for a poster or a leaflet: {@code Invitation.claim("summer poster", 500)}.
     *
     * @param campaign the shop's name for it, 1 to 64 characters
     * @param uses how many may join by it, 1 to 1,000,000; 1 for a printed voucher
     * @throws IllegalArgumentException if the name is blank, too long or has control characters, or the uses are out of
     *     range
     */
    static Invitation claim(String campaign, int uses) {
        return new Claim(campaign, uses);
    }

    /** See the card of this member again, on a new phone, say. Used once. */
    static Invitation showCard(MemberId member) {
        return new ShowCard(member);
    }

    /** How often a link to it may be used: 1, or a claim's own number. */
    default int uses() {
        return match(enroll -> 1, Claim::uses, showCard -> 1);
    }

    /**
     * The longest a link to it may live: 366 days, and 7 days where the link shows a card, for whoever has that link
     * has the card.
     */
    default Duration longestLife() {
        return match(enroll -> Duration.ofDays(366), claim -> Duration.ofDays(366), show -> Duration.ofDays(7));
    }

    /** The one that applies of three functions. */
    default <R> R match(
            Function<? super Enroll, ? extends R> enroll,
            Function<? super Claim, ? extends R> claim,
            Function<? super ShowCard, ? extends R> showCard) {
        if (this instanceof Enroll one) {
            return enroll.apply(one);
        }
        if (this instanceof Claim anybody) {
            return claim.apply(anybody);
        }
        return showCard.apply((ShowCard) this);
    }

    /**
     * Join as this member.
     *
     * @param member who joins
     */
    record Enroll(MemberId member) implements Invitation {}

    /**
     * Join, whoever comes.
     *
     * @param campaign the shop's name for it, 1 to 64 characters
     * @param uses how many may join by it, 1 to 1,000,000
     */
    record Claim(String campaign, int uses) implements Invitation {
        private static final int MOST_USES = 1_000_000;
        private static final int MOST_CHARACTERS = 64;

        /**
         * Checks the limits; white space at both ends of the name is dropped.
         *
         * @throws IllegalArgumentException if the name is blank, too long or has control characters, or the uses are
         *     out of range
         */
        public Claim {
            campaign = Text.line("campaign", campaign, MOST_CHARACTERS);
            if (uses < 1 || uses > MOST_USES) {
                throw new IllegalArgumentException("uses must be 1 to 1,000,000: " + uses);
            }
        }
    }

    /**
     * See the card of this member again.
     *
     * @param member whose card
     */
    record ShowCard(MemberId member) implements Invitation {}
}
