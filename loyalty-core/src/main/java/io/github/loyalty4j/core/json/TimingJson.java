package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Pending;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Set;

/** How points wait and expire: {@code {"days": 14}}, {@code {"afterMonths": 12, "roundedTo": "MONTH"}}. */
final class TimingJson {
    static final Set<String> PENDING = Set.of("days", "until");
    static final Set<String> PENDING_WORDS = Set.of("none", "untilConfirmed");
    static final Set<String> EXPIRY = Set.of("afterMonths", "after", "afterInactivity", "yearlyOn", "roundedTo");
    static final Set<String> EXPIRY_WORDS = Set.of("never");
    private static final Set<String> EXPIRY_KINDS = Set.of("afterMonths", "after", "afterInactivity", "yearlyOn");

    private TimingJson() {}

    static Pending pending(Fields json) {
        if (json.isText()) {
            return json.word(PENDING_WORDS).equals("none") ? Pending.none() : Pending.untilConfirmed();
        }
        return json.onlyName(PENDING).equals("days")
                ? json.checked("days", days -> Pending.days(days.wholeInt()))
                : json.checked("until", day -> Pending.until(LocalDate.parse(day.text())));
    }

    static JsonNode write(Pending pending) {
        ObjectNode json = Document.object();
        if (pending.isUntilConfirmed()) {
            return TextNode.valueOf("untilConfirmed");
        }
        if (pending.date().isPresent()) {
            return json.put("until", pending.date().get().toString());
        }
        return pending.days() > 0 ? json.put("days", pending.days()) : TextNode.valueOf("none");
    }

    static Expiry expiry(Fields json) {
        if (json.isText()) {
            json.word(EXPIRY_WORDS);
            return Expiry.never();
        }
        json.allow(EXPIRY);
        long kinds = EXPIRY_KINDS.stream().filter(json::has).count();
        if (kinds != 1) {
            throw json.refused("must have one of [after, afterInactivity, afterMonths, yearlyOn]: has " + kinds);
        }
        Expiry expiry = ofKind(json);
        return json.optional("roundedTo", part -> atEndOf(expiry, part)).orElse(expiry);
    }

    private static Expiry atEndOf(Expiry expiry, Fields part) {
        Expiry.Rounding rounding = part.choice(Expiry.Rounding.class);
        if (!expiry.fixedDays().isEmpty()) {
            throw part.refused("only points that expire after a time are kept to an end: " + expiry);
        }
        return expiry.atEndOf(rounding);
    }

    private static Expiry ofKind(Fields json) {
        if (json.has("afterMonths")) {
            return json.checked("afterMonths", months -> Expiry.afterMonths(months.wholeInt()));
        }
        if (json.has("after")) {
            return json.checked("after", time -> Expiry.after(time.time(Period::parse, "P1Y")));
        }
        return json.has("afterInactivity")
                ? json.checked("afterInactivity", time -> Expiry.afterInactivity(time.time(Period::parse, "P1Y")))
                : json.checked(
                        "yearlyOn",
                        days -> Expiry.yearlyOn(days.set(Expiry.MOST_FIXED_DAYS, day -> MonthDay.parse(day.text()))
                                .toArray(MonthDay[]::new)));
    }

    static JsonNode write(Expiry expiry) {
        if (!expiry.isExpiring()) {
            return TextNode.valueOf("never");
        }
        ObjectNode json = Document.object();
        if (!expiry.fixedDays().isEmpty()) {
            ArrayNode days = json.putArray("yearlyOn");
            expiry.fixedDays().forEach(day -> days.add(day.toString()));
            return json;
        }
        boolean isByMonths = expiry.time().equals(Period.ofMonths(expiry.time().getMonths()));
        if (expiry.isByInactivity()) {
            json.put("afterInactivity", expiry.time().toString());
        } else if (isByMonths) {
            json.put("afterMonths", expiry.time().getMonths());
        } else {
            json.put("after", expiry.time().toString());
        }
        if (expiry.rounding() != Expiry.Rounding.NONE) {
            json.put("roundedTo", expiry.rounding().name());
        }
        return json;
    }
}
