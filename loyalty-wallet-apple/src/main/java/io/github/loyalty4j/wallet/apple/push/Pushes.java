package io.github.loyalty4j.wallet.apple.push;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.push.PushAnswer.Kind;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pushes to all devices of some passes, each device once, and forgets those that are gone. */
final class Pushes {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Kind, List<String>> reasons = new EnumMap<>(Kind.class);

    private Pushes() {}

    static Pushes send(ApplePush push, PassRegistrations registrations, Collection<CardNumber> passes) {
        Map<String, CompletableFuture<PushAnswer>> under = new LinkedHashMap<>();
        for (CardNumber pass : passes) {
            registrations.pushTokens(pass).forEach(token -> under.computeIfAbsent(token, push::push));
        }
        Pushes all = new Pushes();
        long end = System.nanoTime() + PATIENCE.toNanos();
        under.forEach((token, answer) -> {
            PushAnswer said = awaited(answer, end - System.nanoTime());
            all.reasons.computeIfAbsent(said.kind(), kind -> new ArrayList<>()).add(said.reason());
            if (said.kind() == Kind.GONE) {
                registrations.dropToken(token);
            }
        });
        return all;
    }

    private static PushAnswer awaited(CompletableFuture<PushAnswer> answer, long nanos) {
        try {
            return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PushAnswer(Kind.UNAVAILABLE, "interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return new PushAnswer(Kind.UNAVAILABLE, "no answer in " + PATIENCE.toSeconds() + " seconds");
        }
    }

    int count(Kind kind) {
        return reasons.getOrDefault(kind, List.of()).size();
    }

    /** Apple's first word of this kind. */
    String reason(Kind kind) {
        return reasons.getOrDefault(kind, List.of("")).get(0);
    }
}
