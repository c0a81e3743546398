package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.points.PointsUnit;

/** The table of English, which other languages are translated from. */
final class English {
    private static final String TABLE =
            """
            # Numbers, dates and lists
            DECIMAL_MARK = .
            MONTHS = January|February|March|April|May|June|July|August|September|October|November|December
            WEEKDAYS = Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday
            DATE = {day} {month} {year}
            DAY_OF_YEAR = {day} {month}
            TIME = {hour}:{minute}
            DATE_TIME = {date}, {time}
            MONEY = {currency} {number}
            POINTS = {n} {n|point|points}
            UNITS = {n} {unit}
            LIST = {first}, {last}
            LIST_AND = {first} and {last}
            LIST_OR = {first} or {last}
            LIST_NOR = {first} or {last}
            LIST_REST = {list} and {n} more
            GROUP = ({text})

            # How a rule counts
            PER_AMOUNT = {points} per {amount}
            PER_BLOCK = {points} per full {amount}
            EACH_TIME = {points} each time
            PER_ITEM = {points} per item
            FACTOR = x{factor}
            FACTOR_ON_LINES = x{factor} on {lines}
            EVERY_NTH = {points} every {n} {n|time|times}
            REFERRAL = {friend} for the friend, {referrer} for the one who recommended

            # Which lines of a purchase
            ANY_LINE = anything that counts
            ARTICLES = article {names}
            CATEGORIES = category {names}
            LINES_EXCEPT = {lines}, but not {except}

            # Conditions and their contraries
            ALWAYS = it always applies
            NEVER = it never applies
            THE_AMOUNT = the amount
            THE_AMOUNT_OF = the amount of {lines}
            AMOUNT_COUNTED = {amount} ({how})
            BEFORE_DISCOUNT = before discount
            WITHOUT_THE_TAX = without tax
            WITH_SHIPPING = with shipping
            WITH_GIFT_CARDS = with gift cards
            WITH_PAID_WITH_POINTS = with the part paid with points
            BASIS_AT_LEAST = {what} is {amount} or more
            BASIS_BELOW = {what} is below {amount}
            BUYS = the purchase has: {lines}
            BUYS_NOT = the purchase has nothing of: {lines}
            TIER_AT_LEAST = the tier is {tier} or higher
            TIER_BELOW = the tier is below {tier}
            TAGGED = the member has the tag {tags}
            TAGGED_NOT = the member does not have the tag {tags}
            CHANNEL = the channel is {channels}
            CHANNEL_NOT = the channel is not {channels}
            LOCATION = the place is {locations}
            LOCATION_NOT = the place is not {locations}
            ON_WEEKDAYS = the day is {days}
            NOT_ON_WEEKDAYS = the day is not {days}
            ON_DAYS_OF_MONTH = the day of the month is {days}
            NOT_ON_DAYS_OF_MONTH = the day of the month is not {days}
            BETWEEN = the time is between {from} and {to}
            NOT_BETWEEN = the time is not between {from} and {to}
            DURING = the date is {first} to {last}
            NOT_DURING = the date is not {first} to {last}
            YEARLY = the date is {first} to {last} of any year
            NOT_YEARLY = the date is not {first} to {last}
            FIRST_PURCHASE = it is the first purchase
            NOT_FIRST_PURCHASE = it is not the first purchase
            REFERRED = the member was recommended
            NOT_REFERRED = the member was not recommended
            HOST = the shop's condition '{name}' holds
            HOST_NOT = the shop's condition '{name}' does not hold
            HOST_ARGUMENTS = {name} ({arguments})
            HOST_ARGUMENT = {name}: {value}

            # What a member did
            ORDER = Order {order}
            VISIT = Visit
            SIGN_UP = Joining
            BIRTHDAY = Birthday
            ANNIVERSARY = Anniversary of joining
            REVIEW = Review
            EVENT = Event {kind}

            # Steps of an award
            AWARD = {activity}, {date}: {points}
            COUNTED = counted: {amount}
            COUNTED_OF = counted: {amount} of {whole}
            WITHOUT_SHIPPING = without shipping: {amount}
            WITHOUT_GIFT_CARDS = without gift cards: {amount}
            WITHOUT_LINES = without what the rule does not select: {amount}
            WITHOUT_DISCOUNTS = without discounts: {amount}
            WITHOUT_TAX = without tax: {amount}
            WITHOUT_PAID_WITH_POINTS = without the part paid with points: {amount}
            RULE_GAVE = {rule} ({how}): {points}
            RULE_GAVE_ON = {rule} ({how}): {points} for {amount}
            RULE_NOTHING = {rule} ({how}): nothing, because {reason}
            TIER_GAVE = tier {tier} ({how}): {points}
            TIER_NOTHING = tier {tier} ({how}): nothing, because {reason}
            ALONE = these alone, by {rule}: {points}
            ALONE_ON = these alone, by {rule}: {points} for {amount}
            ROUNDED = {exact} rounded to {points}
            INEXACT = {number}...
            CAPPED = {cap}: {points}

            # Why a rule gave nothing
            NO_LINE = nothing in the purchase counts for it
            TOO_LITTLE = {amount} is too little
            TOO_FEW_TO_MULTIPLY = the other rules gave too little to multiply
            RESTING = it rests until {until}
            OUTRANKED_BEST = another rule of the group '{group}' gave as much or more
            OUTRANKED_FACTOR = another rule of the group '{group}' multiplies by as much or more
            OUTRANKED_FIRST = another rule of the group '{group}' came first
            SILENCED = a rule of an exclusive group came before it
            COUNTED_TIMES = it takes {n} more {n|time|times}
            NOTHING_TO_MULTIPLY = the other rules gave nothing to multiply
            NOTHING_ALONE = the other rules gave nothing for these alone
            REFERRER_ALONE = the points go to the one who recommended
            REFERRAL_PAID = the recommendation was rewarded before
            NOT_ON_RECORD = the award does not tell
            CUT_BY_CAP = {cap}, which took {points}
            CAP_USED_UP = {cap}, which is used up
            REMAINDER = {amount} left over

            # Caps
            CAP_TRANSACTION = at most {points} at a time
            CAP_DAY = at most {points} a day
            CAP_WEEK = at most {points} a week
            CAP_MONTH = at most {points} a month
            CAP_YEAR = at most {points} a year
            CAP_LIFETIME = at most {points} in all
            CAP_CAMPAIGN = at most {points} for all members together
            ALL_OR_NOTHING = {cap}, all or nothing

            # Lots
            LOT = {points}: {usable}, {expiry}
            USABLE_NOW = can be used at once
            USABLE = can be used
            USABLE_FROM = can be used from {time}
            USABLE_WHEN_CONFIRMED = can be used when the shop confirms the order
            NEVER_EXPIRING = never expire
            EXPIRING = until the end of {date}
            SLIDING = until the end of {date}, longer with each activity
            EXPIRY_COUNTS_LATER = their time counts from then on

            # Why not more, and what would it take
            WHY_NOT = {rule}: {reason}
            WOULD_TAKE = It would take: {remedy}
            TAKES_SILENCE = It would take: that the exclusive group before it gives nothing
            TAKES_NO_FIRST = It would take: that the rules of its group before it give nothing
            NOTHING_HELPS = No simple change would have helped
            NOT_ALL_TRIED = Nothing that was tried would have helped
            TAKES_SPENDING = {amount} more
            TAKES_SPENDING_ON = {amount} more of {lines}
            TAKES_MORE_OF = {amount} more of {lines}, for {points} more
            TAKES_MORE = {amount} more, for {points} more
            TAKES_POINTS = more from the other rules
            TAKES_POINTS_OF = more from the other rules for {lines}
            TAKES_OUTDOING = more from this rule than from “{rule}”
            TAKES_TIER = the tier {tier}
            TAKES_BUYING = also {lines}
            TAKES_TIME = a time from {time} on
            TAKES_TIME_LIKE = a time such as {time}
            TAKES_CONDITION = that {condition}
            TAKES_TIMES = the same {n} more {n|time|times}
            TAKES_COUNTING = {remedy}, to be counted

            # Lines of a statement
            LINE = {date}  {what}
            LINE_CHANGED = {date}  {what}: {changes}
            CHANGE = {change}, balance {balance}
            WITH_NOTE = {what} ({note})
            WAITING_UNTIL = {points} waiting until {time}
            WAITING_CONFIRMATION = {points} waiting until the shop confirms
            WAITING_TAKEN = {points} taken while waiting
            NOT_TAKEN = {points} could not be taken back
            OWED = {points} owed
            QUOTED = {points} were quoted before
            ENROLLED = Joined the programme
            GRANTED = Thank you for recommending us
            CONFIRMED = Order {order} confirmed
            ACTIVATED = Now ready to use: {points}
            ABSORBED = Paid of what was owed: {points}
            EXPIRED = Expired
            EXTENDED = All {unit} kept until the end of {date}
            HELD = Set aside for order {order} until {until}
            CAPTURED = Paid for order {order} with what was set aside: {points}
            RELEASED = No longer set aside
            RELEASED_LATE = No longer set aside, as the time was up
            SPENT = Spent
            SPENT_ORDER = Paid for order {order}
            SPENT_ORDER_WORTH = Paid {worth} of order {order} with points
            SPENT_REWARD = Reward {reward}
            SPENT_REWARD_ORDER = Reward {reward} with order {order}
            RETURNED_WHOLE = Return of order {order}
            RETURNED_PART = Return of a part of order {order}
            CANCELLED = {activity} cancelled
            GRANT_CANCELLED = A recommendation does not count
            REFUNDED = Reward given back
            ADJUSTED = Correction: {reason}
            SENT = Sent to another member
            RECEIVED = Received from another member
            JOINED = Joined with another account of the same person
            TIER_NOW = Tier is now {tier}
            TIER_KEPT = Tier {tier} kept
            TIER_NONE = No tier
            STATUS_ACTIVE = Account active again
            STATUS_FROZEN = Account frozen
            STATUS_CLOSED = Account closed
            STATUS_MERGED = Account merged into another
            STATUS_ERASED = Account erased
            CARD_REPLACED = New card number
            CONSENT_GIVEN = Agreed to {purpose}
            CONSENT_REFUSED = Did not agree to {purpose}
            RECOMMENDED = Recommended by another member

            # What a member has
            BALANCE_ON = Balance on {date}: {points}
            SET_ASIDE = {points} set aside
            TIER_IS = Tier: {tier}
            NEXT_TIER = {more} more for {tier}
            NEXT_TIER_BY = {more} more for {tier} by the end of {date}
            NEXT_TIER_ENOUGH = enough for {tier}
            KEEP_TIER = {more} more to keep {tier}
            KEEP_TIER_BEYOND = {more} more to keep {tier} beyond {date}
            KEEP_TIER_ENOUGH = enough to keep {tier}
            KEEP_TIER_ENOUGH_BEYOND = enough to keep {tier} beyond {date}
            COUNT_VISITS = {n} {n|visit|visits}
            COUNT_ORDERS = {n} {n|order|orders}

            # Lawful noes
            NO_NOT_ENROLLED = There is no membership yet.
            NO_ALREADY_ENROLLED = There is a membership already.
            NO_NOT_ACTIVE = The membership is not active.
            NO_OTHER_CURRENCY = The amount is in another currency than the programme's.
            NO_KEY_REUSED = This number was used for something else before.
            NO_UNKNOWN = This is not known here.
            NO_UNKNOWN_PROGRAM_VERSION = The rules of that day are not at hand.
            NO_NOT_ENOUGH_POINTS = The balance is too small.
            NO_HOLDS_OPEN = Points are still set aside for an order.
            NO_CARD_USED = This card number was used before.
            NO_HOLD_ENDED = What was set aside is no longer so.
            NO_TOO_MUCH = This is more than is left.
            NO_TIER_TOO_LOW = The tier is too low for this reward.
            NO_OUT_OF_STOCK = The reward is out of stock.
            NO_PAYMENT_NOT_POSSIBLE = This order cannot be paid like that.
            NO_QUOTE_NOT_VALID = The offer is no longer valid.
            NO_REFERRAL_NOT_POSSIBLE = This recommendation is not possible.
            NO_LIMIT_REACHED = The account has reached a limit.
            NO_DAY_NOT_POSSIBLE = This day cannot be closed now.
            NO_STATUS_NOT_POSSIBLE = The membership cannot change like that.
            """;

    /** After the table, which it is made of. */
    static final Language LANGUAGE =
            Language.of("en", Language.Plurals.oneAndMany(), TABLE).naming(PointsUnit.of("stamps"), "stamp", "stamps");

    private English() {}
}
