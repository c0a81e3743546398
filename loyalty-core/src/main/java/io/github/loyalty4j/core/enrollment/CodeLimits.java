package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.enrollment.Answer.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long, how often: the limits of codes, checked. */
record CodeLimits(Duration life, int tries, int perHour, Duration pause) {
    /** What "per hour" means; above the defaults, whose check needs it. */
    static final Duration WINDOW = Duration.ofHours(1);

    static final CodeLimits DEFAULTS = new CodeLimits(Duration.ofMinutes(10), 5, 5, Duration.ofMinutes(1));

    CodeLimits {
        within("a code's life", life, Duration.ofMinutes(1), WINDOW);
        within("tries per code", tries, 10);
        within("codes per hour", perHour, 20);
        within("pause between codes", pause, Duration.ZERO, WINDOW);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ": " + value);
        }
    }

    /** The sendings that still count. */
    static List<Instant> recent(List<Instant> sent, Instant now) {
        return sent.stream().filter(at -> at.plus(WINDOW).isAfter(now)).toList();
    }

    /** Why another code may not be sent yet; empty if it may. */
    <T> Optional<Answer<T>> refusal(List<Instant> recent, Instant now) {
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        Instant afterPause = recent.get(recent.size() - 1).plus(pause);
        Instant afterHour = recent.size() < perHour
                ? now
                : recent.get(recent.size() - perHour).plus(WINDOW);
        if (afterHour.isAfter(now)) {
            Instant later = afterHour.isAfter(afterPause) ? afterHour : afterPause;
            return Optional.of(no(Reason.TOO_MANY_CODES, Duration.between(now, later)));
        }
        return afterPause.isAfter(now)
                ? Optional.of(no(Reason.TOO_SOON, Duration.between(now, afterPause)))
                : Optional.empty();
    }

    private static <T> Answer<T> no(Reason reason, Duration retryAfter) {
        return new Answer.Refused<>(reason, Optional.of(retryAfter));
    }
}
