package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.util.List;
import org.joda.money.Money;

/** Says sentences in a language: fills in phrases, writes numbers, dates and lists. */
final class Speech {
    private static final int MOST_ITEMS = 10;

    private final Language language;

    Speech(Language language) {
        this.language = language;
    }

    String say(Sentence sentence) {
        List<Object> arguments = sentence.arguments();
        StringBuilder out = new StringBuilder();
        language.template(sentence.phrase())
                .write(out, index -> text(arguments.get(index)), index -> form(arguments.get(index)));
        return out.toString();
    }

    private String say(Phrase phrase, Object... arguments) {
        return say(Sentence.of(phrase, arguments));
    }

    private int form(Object number) {
        return language.form(((Number) number).longValue());
    }

    private String text(Object argument) {
        if (argument instanceof Sentence sentence) {
            return say(sentence);
        }
        if (argument instanceof Sentence.Listed listed) {
            return list(listed);
        }
        if (argument instanceof Amount amount) {
            return amount(amount);
        }
        if (argument instanceof Sentence.Signed signed) {
            return (signed.amount().points().isNegative() ? "" : "+") + amount(signed.amount());
        }
        if (argument instanceof Money money) {
            return money(money);
        }
        if (argument instanceof BigDecimal number) {
            return decimal(number);
        }
        return argument instanceof String || argument instanceof Number ? argument.toString() : time(argument);
    }

    private String time(Object argument) {
        if (argument instanceof LocalDateTime at) {
            return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? time(at.toLocalDate())
                    : say(Phrase.DATE_TIME, at.toLocalDate(), at.toLocalTime());
        }
        if (argument instanceof LocalDate day) {
            return say(Phrase.DATE, day.getDayOfMonth(), month(day.getMonth()), day.getYear());
        }
        if (argument instanceof MonthDay day) {
            return say(Phrase.DAY_OF_YEAR, day.getDayOfMonth(), month(day.getMonth()));
        }
        if (argument instanceof LocalTime at) {
            return say(Phrase.TIME, twoDigits(at.getHour()), twoDigits(at.getMinute()));
        }
        if (argument instanceof DayOfWeek day) {
            return item(Phrase.WEEKDAYS, day.getValue() - 1);
        }
        throw new IllegalArgumentException("nothing of this type can be said: " + argument.getClass());
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private String month(Month month) {
        return item(Phrase.MONTHS, month.getValue() - 1);
    }

    private String item(Phrase phrase, int index) {
        return language.template(phrase).items().get(index);
    }

    private String amount(Amount amount) {
        Points points = amount.points();
        if (amount.unit().currency().isPresent()) {
            return money(Money.ofMinor(amount.unit().currency().get(), points.units()));
        }
        return amount.unit().equals(PointsUnit.POINTS)
                ? say(Phrase.POINTS, points.units())
                : say(Phrase.UNITS, points.units(), language.name(amount.unit(), points.units()));
    }

    /** The sign stands before all, wherever a language puts the currency. */
    private String money(Money money) {
        String sign = money.isNegative() ? "-" : "";
        return sign
                + say(
                        Phrase.MONEY,
                        money.getCurrencyUnit().getCode(),
                        money.abs().getAmount());
    }

    private String decimal(BigDecimal number) {
        return number.toPlainString()
                .replace(".", language.template(Phrase.DECIMAL_MARK).toString());
    }

    private String list(Sentence.Listed listed) {
        List<Object> items = listed.items();
        int shown = Math.min(items.size(), MOST_ITEMS);
        boolean isCut = shown < items.size();
        String text = text(items.get(0));
        for (int i = 1; i < shown; i++) {
            Phrase joint = i == shown - 1 && !isCut ? listed.last() : listed.between();
            text = say(joint, text, text(items.get(i)));
        }
        return isCut ? say(Phrase.LIST_REST, text, items.size() - shown) : text;
    }
}
