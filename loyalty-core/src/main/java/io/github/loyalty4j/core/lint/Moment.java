package io.github.loyalty4j.core.lint;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.program.Facts;
import java.time.LocalDateTime;
import org.joda.money.Money;

/**
 * A time and nothing else, for conditions that ask for no more.
 *
 * @param localTime in the programme's time zone
 */
record Moment(LocalDateTime localTime) implements Facts {
    private static IllegalStateException unknown() {
        return new IllegalStateException("a moment has a time alone");
    }

    @Override
    public Activity activity() {
        throw unknown();
    }

    @Override
    public Money basis() {
        throw unknown();
    }

    @Override
    public boolean hasTier(String name) {
        throw unknown();
    }

    @Override
    public boolean isFirstPurchase() {
        throw unknown();
    }

    @Override
    public boolean isReferred() {
        throw unknown();
    }
}
