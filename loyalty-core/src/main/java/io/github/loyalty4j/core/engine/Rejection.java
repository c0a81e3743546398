package io.github.loyalty4j.core.engine;

/**
 * Why a lawful request was answered with "no".
 *
 * @param code for programs
 * @param message for people: the rule, then the value
 */
public record Rejection(Code code, String message) {
    /** The kinds of "no". */
    public enum Code {
        /** The member has no account. */
        NOT_ENROLLED,
        /** The member has an account already, or it was merged into another. */
        ALREADY_ENROLLED,
        /** The account is frozen, closed, merged or erased. */
        NOT_ACTIVE,
        /** An amount is in another currency than the programme. */
        OTHER_CURRENCY,
        /** The same key was used before by another command. */
        KEY_REUSED,
        /** The order, reward, redemption or unit is not known. */
        UNKNOWN,
        /** The version of the programme that awarded an order is not at hand. */
        UNKNOWN_PROGRAM_VERSION,
        /** The balance is too small. */
        NOT_ENOUGH_POINTS,
        /** Points of the account are held for orders; they must be captured or released first. */
        HOLDS_OPEN,
        /** The number is, or was, that of the member's own card. */
        CARD_USED,
        /** The hold was captured, released, has expired or never was: an account knows its open holds alone. */
        HOLD_ENDED,
        /** More is asked for than a hold, an order or a line has left. */
        TOO_MUCH,
        /** The member's tier is too low for the reward. */
        TIER_TOO_LOW,
        /** The reward is out of stock. */
        OUT_OF_STOCK,
        /** The programme takes no points as payment, or not so many, or not for so small an order. */
        PAYMENT_NOT_POSSIBLE,
        /** The quote is no longer honoured, or is for another activity. */
        QUOTE_NOT_VALID,
        /** Members cannot recommend themselves or those who have bought, and can be recommended once. */
        REFERRAL_NOT_POSSIBLE,
        /** The account would have too many lots, holds or points, or too much became due for one command. */
        LIMIT_REACHED,
        /** The day has not begun. */
        DAY_NOT_POSSIBLE,
        /** The change of status leads nowhere from the status there is. */
        STATUS_NOT_POSSIBLE
    }

    /** A rejection of this kind. */
    public static Rejection of(Code code, String message) {
        return new Rejection(code, message);
    }

    /** The message alone. */
    @Override
    public String toString() {
        return message;
    }
}
