package io.github.loyalty4j.wallet.apple.push;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.push.PushAnswer.Kind;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pushes to all devices of some passes, each device once, and forgets those that are gone. */
final class Pushes {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Kind, List<String>> reasons = new EnumMap<>(Kind.class);
    private final Set<String> told = new HashSet<>();

    private Pushes() {}

    /** All answers within 30 seconds; what takes longer counts as unavailable. */
    static Pushes send(ApplePush push, PassRegistrations registrations, Collection<CardNumber> passes) {
        return new Pushes().wait(sent(push, registrations, passes), registrations, false);
    }

    /** However long it takes at the push's pace, as long as there is an answer every 30 seconds. */
    static Pushes sweep(ApplePush push, PassRegistrations registrations, Collection<CardNumber> passes) {
        return new Pushes().wait(sent(push, registrations, passes), registrations, true);
    }

    private static Map<String, CompletableFuture<PushAnswer>> sent(
            ApplePush push, PassRegistrations registrations, Collection<CardNumber> passes) {
        Map<String, CompletableFuture<PushAnswer>> sent = new LinkedHashMap<>();
        for (CardNumber pass : passes) {
            registrations.pushTokens(pass).forEach(token -> sent.computeIfAbsent(token, push::push));
        }
        return sent;
    }

    private Pushes wait(
            Map<String, CompletableFuture<PushAnswer>> sent, PassRegistrations registrations, boolean patient) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Map.Entry<String, CompletableFuture<PushAnswer>> each : sent.entrySet()) {
            String token = each.getKey();
            PushAnswer said = awaited(each.getValue(), end - System.nanoTime());
            reasons.computeIfAbsent(said.kind(), kind -> new ArrayList<>()).add(said.reason());
            if (said.kind() == Kind.GONE) {
                registrations.dropToken(token);
            }
            if (said.kind() == Kind.ACCEPTED || said.kind() == Kind.GONE) {
                told.add(token);
            }
            if (patient && each.getValue().isDone()) {
                end = System.nanoTime() + PATIENCE.toNanos();
            }
        }
        return this;
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

    /** Whether all devices of the pass were told, or are gone. */
    boolean reached(List<String> tokens) {
        return told.containsAll(tokens);
    }

    int count(Kind kind) {
        return reasons.getOrDefault(kind, List.of()).size();
    }

    /** Apple's first word of this kind. */
    String reason(Kind kind) {
        return reasons.getOrDefault(kind, List.of("")).get(0);
    }
}
