package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.engine.Rejection;

/** What customers are told when a request is answered with "no". */
final class RejectionWords {
    private RejectionWords() {}

    static Phrase of(Rejection.Code code) {
        return switch (code) {
            case NOT_ENROLLED -> Phrase.NO_NOT_ENROLLED;
            case ALREADY_ENROLLED -> Phrase.NO_ALREADY_ENROLLED;
            case NOT_ACTIVE -> Phrase.NO_NOT_ACTIVE;
            case OTHER_CURRENCY -> Phrase.NO_OTHER_CURRENCY;
            case KEY_REUSED -> Phrase.NO_KEY_REUSED;
            case UNKNOWN -> Phrase.NO_UNKNOWN;
            case UNKNOWN_PROGRAM_VERSION -> Phrase.NO_UNKNOWN_PROGRAM_VERSION;
            case NOT_ENOUGH_POINTS -> Phrase.NO_NOT_ENOUGH_POINTS;
            case HOLDS_OPEN -> Phrase.NO_HOLDS_OPEN;
            case CARD_USED -> Phrase.NO_CARD_USED;
            case HOLD_ENDED -> Phrase.NO_HOLD_ENDED;
            case TOO_MUCH -> Phrase.NO_TOO_MUCH;
            case TIER_TOO_LOW -> Phrase.NO_TIER_TOO_LOW;
            case OUT_OF_STOCK -> Phrase.NO_OUT_OF_STOCK;
            case PAYMENT_NOT_POSSIBLE -> Phrase.NO_PAYMENT_NOT_POSSIBLE;
            case QUOTE_NOT_VALID -> Phrase.NO_QUOTE_NOT_VALID;
            case REFERRAL_NOT_POSSIBLE -> Phrase.NO_REFERRAL_NOT_POSSIBLE;
            case LIMIT_REACHED -> Phrase.NO_LIMIT_REACHED;
            case DAY_NOT_POSSIBLE -> Phrase.NO_DAY_NOT_POSSIBLE;
            case STATUS_NOT_POSSIBLE -> Phrase.NO_STATUS_NOT_POSSIBLE;
        };
    }
}
