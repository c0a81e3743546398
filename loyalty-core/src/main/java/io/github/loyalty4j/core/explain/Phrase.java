package io.github.loyalty4j.core.explain;

import java.util.List;

/**
 * All that can be said, each with the names of what it is said about. A table of a {@link Language} has a line for each;
 * {@link English} shows them at work.
 */
enum Phrase {
    // Numbers, dates and lists
    DECIMAL_MARK,
    MONTHS,
    WEEKDAYS,
    DATE("day", "month", "year"),
    DAY_OF_YEAR("day", "month"),
    TIME("hour", "minute"),
    DATE_TIME("date", "time"),
    MONEY("currency", "number"),
    POINTS("n"),
    UNITS("n", "unit"),
    LIST("first", "last"),
    LIST_AND("first", "last"),
    LIST_OR("first", "last"),
    LIST_NOR("first", "last"),
    LIST_REST("list", "n"),
    GROUP("text"),

    // How a rule counts
    PER_AMOUNT("points", "amount"),
    PER_BLOCK("points", "amount"),
    EACH_TIME("points"),
    PER_ITEM("points"),
    FACTOR("factor"),
    FACTOR_ON_LINES("factor", "lines"),
    EVERY_NTH("points", "n"),
    REFERRAL("friend", "referrer"),

    // Which lines of a purchase
    ANY_LINE,
    ARTICLES("names"),
    CATEGORIES("names"),
    LINES_EXCEPT("lines", "except"),

    // Conditions and their contraries
    ALWAYS,
    NEVER,
    BASIS_AT_LEAST("amount"),
    BASIS_BELOW("amount"),
    BUYS("lines"),
    BUYS_NOT("lines"),
    TIER_AT_LEAST("tier"),
    TIER_BELOW("tier"),
    TAGGED("tags"),
    TAGGED_NOT("tags"),
    CHANNEL("channels"),
    CHANNEL_NOT("channels"),
    LOCATION("locations"),
    LOCATION_NOT("locations"),
    ON_WEEKDAYS("days"),
    NOT_ON_WEEKDAYS("days"),
    ON_DAYS_OF_MONTH("days"),
    NOT_ON_DAYS_OF_MONTH("days"),
    BETWEEN("from", "to"),
    NOT_BETWEEN("from", "to"),
    DURING("first", "last"),
    NOT_DURING("first", "last"),
    YEARLY("first", "last"),
    NOT_YEARLY("first", "last"),
    FIRST_PURCHASE,
    NOT_FIRST_PURCHASE,
    REFERRED,
    NOT_REFERRED,
    HOST("name"),
    HOST_NOT("name"),
    HOST_ARGUMENTS("name", "arguments"),
    HOST_ARGUMENT("name", "value"),

    // What a member did
    ORDER("order"),
    VISIT,
    SIGN_UP,
    BIRTHDAY,
    ANNIVERSARY,
    REVIEW,
    EVENT("kind"),

    // Steps of an award
    AWARD("activity", "date", "points"),
    COUNTED("amount"),
    COUNTED_OF("amount", "whole"),
    WITHOUT_SHIPPING("amount"),
    WITHOUT_GIFT_CARDS("amount"),
    WITHOUT_LINES("amount"),
    WITHOUT_DISCOUNTS("amount"),
    WITHOUT_TAX("amount"),
    WITHOUT_PAID_WITH_POINTS("amount"),
    RULE_GAVE("rule", "how", "points"),
    RULE_GAVE_ON("rule", "how", "points", "amount"),
    RULE_NOTHING("rule", "how", "reason"),
    TIER_GAVE("tier", "how", "points"),
    TIER_NOTHING("tier", "how", "reason"),
    ALONE("rule", "points"),
    ALONE_ON("rule", "points", "amount"),
    ROUNDED("exact", "points"),
    INEXACT("number"),
    CAPPED("cap", "points"),

    // Why a rule gave nothing
    NO_LINE,
    TOO_LITTLE("amount"),
    TOO_FEW_TO_MULTIPLY,
    RESTING("until"),
    OUTRANKED_BEST("group"),
    OUTRANKED_FACTOR("group"),
    OUTRANKED_FIRST("group"),
    SILENCED,
    COUNTED_TIMES("n"),
    NOTHING_TO_MULTIPLY,
    NOTHING_ALONE,
    REFERRER_ALONE,
    REFERRAL_PAID,
    NOT_ON_RECORD,
    CUT_BY_CAP("cap", "points"),
    CAP_USED_UP("cap"),
    REMAINDER("amount"),

    // Caps
    CAP_TRANSACTION("points"),
    CAP_DAY("points"),
    CAP_WEEK("points"),
    CAP_MONTH("points"),
    CAP_YEAR("points"),
    CAP_LIFETIME("points"),
    CAP_CAMPAIGN("points"),
    ALL_OR_NOTHING("cap"),

    // Lots
    LOT("points", "usable", "expiry"),
    USABLE_NOW,
    USABLE,
    USABLE_FROM("time"),
    USABLE_WHEN_CONFIRMED,
    NEVER_EXPIRING,
    EXPIRING("date"),
    SLIDING("date"),
    EXPIRY_COUNTS_LATER,

    // Why not more, and what would it take
    WHY_NOT("rule", "reason"),
    WOULD_TAKE("remedy"),
    WOULD_TAKE_AND_ROOM("remedy"),
    NOTHING_HELPS,
    TAKES_SILENCE,
    TAKES_NO_FIRST,
    TAKES_SPENDING("amount"),
    TAKES_SPENDING_ON("amount", "lines"),
    TAKES_MORE("amount", "points"),
    TAKES_MORE_OF("amount", "lines", "points"),
    TAKES_POINTS,
    TAKES_POINTS_OF("lines"),
    TAKES_OUTDOING("rule"),
    TAKES_TIER("tier"),
    TAKES_BUYING("lines"),
    TAKES_TIME("time"),
    TAKES_CONDITION("condition"),
    TAKES_TIMES("n"),

    // Lines of a statement
    LINE("date", "what"),
    LINE_CHANGED("date", "what", "changes"),
    CHANGE("change", "balance"),
    WITH_NOTE("what", "note"),
    WAITING_UNTIL("points", "time"),
    WAITING_CONFIRMATION("points"),
    WAITING_TAKEN("points"),
    NOT_TAKEN("points"),
    OWED("points"),
    QUOTED("points"),
    ENROLLED,
    GRANTED,
    CONFIRMED("order"),
    ACTIVATED("points"),
    ABSORBED("points"),
    EXPIRED,
    EXTENDED("unit", "date"),
    HELD("order", "until"),
    CAPTURED("order", "points"),
    RELEASED,
    RELEASED_LATE,
    SPENT,
    SPENT_ORDER("order"),
    SPENT_ORDER_WORTH("worth", "order"),
    SPENT_REWARD("reward"),
    SPENT_REWARD_ORDER("reward", "order"),
    RETURNED_WHOLE("order"),
    RETURNED_PART("order"),
    CANCELLED("activity"),
    GRANT_CANCELLED,
    REFUNDED,
    ADJUSTED("reason"),
    SENT,
    RECEIVED,
    JOINED,
    TIER_NOW("tier"),
    TIER_KEPT("tier"),
    TIER_NONE,
    STATUS_ACTIVE,
    STATUS_FROZEN,
    STATUS_CLOSED,
    STATUS_MERGED,
    STATUS_ERASED,
    CARD_REPLACED,
    CONSENT_GIVEN("purpose"),
    CONSENT_REFUSED("purpose"),
    RECOMMENDED,

    // What a member has
    BALANCE_ON("date", "points"),
    SET_ASIDE("points"),
    TIER_IS("tier"),
    NEXT_TIER("more", "tier"),
    NEXT_TIER_BY("more", "tier", "date"),
    NEXT_TIER_ENOUGH("tier"),
    KEEP_TIER("more", "tier"),
    KEEP_TIER_BEYOND("more", "tier", "date"),
    KEEP_TIER_ENOUGH("tier"),
    KEEP_TIER_ENOUGH_BEYOND("tier", "date"),
    COUNT_VISITS("n"),
    COUNT_ORDERS("n"),

    // Lawful noes
    NO_NOT_ENROLLED,
    NO_ALREADY_ENROLLED,
    NO_NOT_ACTIVE,
    NO_OTHER_CURRENCY,
    NO_KEY_REUSED,
    NO_UNKNOWN,
    NO_UNKNOWN_PROGRAM_VERSION,
    NO_NOT_ENOUGH_POINTS,
    NO_HOLDS_OPEN,
    NO_CARD_USED,
    NO_HOLD_ENDED,
    NO_TOO_MUCH,
    NO_TIER_TOO_LOW,
    NO_OUT_OF_STOCK,
    NO_PAYMENT_NOT_POSSIBLE,
    NO_QUOTE_NOT_VALID,
    NO_REFERRAL_NOT_POSSIBLE,
    NO_LIMIT_REACHED,
    NO_DAY_NOT_POSSIBLE,
    NO_STATUS_NOT_POSSIBLE;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<String> placeholders;

    Phrase(String... placeholders) {
        this.placeholders = List.of(placeholders);
    }

    /** What it is said about. A number, which may have forms of a noun with it, is called {@code n}. */
    List<String> placeholders() {
        return placeholders;
    }

    /** How many items the text lists; 1 if it is no list. */
    int items() {
        return this == MONTHS ? 12 : this == WEEKDAYS ? 7 : 1;
    }
}
