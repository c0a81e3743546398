package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.engine.Rejection.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The naive model of a till: each single point is an object that lies somewhere. It shares no code with the ledger, and
 * counts where the ledger calculates.
 */
final class TokenTill {
    static final String FREE = "free";
    private static final String LOST = "lost";

    private static final class Token {
        final long lot;
        final Instant expires;
        String place = FREE;

        Token(long lot, Instant expires) {
            this.lot = lot;
            this.expires = expires;
        }
    }

    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, Instant> holds = new TreeMap<>();
    private final Map<String, String> redemptions = new HashMap<>();
    private final long price;
    private final long stock;

    TokenTill(long price, long stock) {
        this.price = price;
        this.stock = stock;
    }

    void give(long lot, long points, @Nullable Instant expires) {
        for (long i = 0; i < points; i++) {
            tokens.add(new Token(lot, expires == null ? Instant.MAX : expires));
        }
    }

    /** Time goes on to this instant: holds end in the order of their ends, and what is free expires in between. */
    void settle(Instant now) {
        List<Map.Entry<String, Instant>> ended = holds.entrySet().stream()
                .filter(hold -> !now.isBefore(hold.getValue()))
                .sorted(Map.Entry.comparingByValue())
                .toList();
        ended.forEach(hold -> free(hold.getKey()));
        tokens.stream()
                .filter(token -> token.place.equals(FREE) && !now.isBefore(token.expires))
                .forEach(token -> token.place = LOST);
    }

    private void free(String place) {
        tokens.stream().filter(token -> token.place.equals(place)).forEach(token -> token.place = FREE);
        holds.remove(place);
    }

    private void move(String from, String to, long points) {
        tokens.stream()
                .filter(token -> token.place.equals(from))
                .sorted(Comparator.comparing((Token token) -> token.expires).thenComparingLong(token -> token.lot))
                .limit(points)
                .forEach(token -> token.place = to);
    }

    Optional<Code> hold(String id, long points, Instant until) {
        if (holds.containsKey(id)) {
            return Optional.of(Code.KEY_REUSED);
        }
        if (count(FREE) < points) {
            return Optional.of(Code.NOT_ENOUGH_POINTS);
        }
        move(FREE, id, points);
        holds.put(id, until);
        return Optional.empty();
    }

    Optional<Code> capture(String id, long points, Instant now) {
        if (!holds.containsKey(id)) {
            return Optional.of(Code.HOLD_ENDED);
        }
        if (count(id) < points) {
            return Optional.of(Code.TOO_MUCH);
        }
        move(id, "order-" + id, points);
        free(id);
        settle(now);
        return Optional.empty();
    }

    Optional<Code> release(String id, Instant now) {
        if (!holds.containsKey(id)) {
            return Optional.of(Code.HOLD_ENDED);
        }
        free(id);
        settle(now);
        return Optional.empty();
    }

    Optional<Code> redeem(String id) {
        if (redemptions.size() >= stock) {
            return Optional.of(Code.OUT_OF_STOCK);
        }
        if (count(FREE) < price) {
            return Optional.of(Code.NOT_ENOUGH_POINTS);
        }
        move(FREE, "reward-" + id, price);
        redemptions.put(id, id);
        return Optional.empty();
    }

    Optional<Code> refund(String id, Instant now) {
        if (redemptions.remove(id) == null) {
            return Optional.of(Code.UNKNOWN);
        }
        free("reward-" + id);
        settle(now);
        return Optional.empty();
    }

    long count(String place) {
        return tokens.stream().filter(token -> token.place.equals(place)).count();
    }

    long held() {
        return holds.keySet().stream().mapToLong(this::count).sum();
    }

    int openHolds() {
        return holds.size();
    }

    int piecesGone() {
        return redemptions.size();
    }

    /** The free points of each lot. */
    Map<Long, Long> lots() {
        Map<Long, Long> lots = new TreeMap<>();
        tokens.stream()
                .filter(token -> token.place.equals(FREE))
                .forEach(token -> lots.merge(token.lot, 1L, Long::sum));
        return lots;
    }
}
