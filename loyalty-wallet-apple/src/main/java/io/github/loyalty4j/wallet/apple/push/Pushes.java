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

/** Pushes to the devices not yet told of some passes, each device once; notes those told and forgets those gone. */
final class Pushes {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PassRegistrations registrations;
    private final List<Owed> owed = new ArrayList<>();
    private final Map<String, CompletableFuture<PushAnswer>> sent = new LinkedHashMap<>();
    private final Map<Kind, List<String>> reasons = new EnumMap<>(Kind.class);

    private Pushes(PassRegistrations registrations) {
        this.registrations = registrations;
    }

    /** A pass's version as it was before the push, and who was to be told of it. */
    private record Owed(CardNumber pass, PassRegistrations.Version version, List<String> tokens) {}

    /** All answers within 30 seconds; what takes longer counts as unavailable. */
    static Pushes send(ApplePush push, PassRegistrations registrations, Collection<CardNumber> passes) {
        return new Pushes(registrations).sent(push, passes).answered(false);
    }

    /** However long it takes at the push's pace, as long as there is an answer every 30 seconds. */
    static Pushes sweep(ApplePush push, PassRegistrations registrations, Collection<CardNumber> passes) {
        return new Pushes(registrations).sent(push, passes).answered(true);
    }

    private Pushes sent(ApplePush push, Collection<CardNumber> passes) {
        for (CardNumber pass : passes) {
            registrations.version(pass).ifPresent(version -> {
                List<String> tokens = registrations.untold(pass);
                tokens.forEach(token -> sent.computeIfAbsent(token, push::push));
                owed.add(new Owed(pass, version, tokens));
            });
        }
        return this;
    }

    private Pushes answered(boolean patient) {
        Set<String> settled = new HashSet<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Map.Entry<String, CompletableFuture<PushAnswer>> each : sent.entrySet()) {
            PushAnswer said = awaited(each.getValue(), end - System.nanoTime());
            reasons.computeIfAbsent(said.kind(), kind -> new ArrayList<>()).add(said.reason());
            said.gone().ifPresent(since -> registrations.dropToken(each.getKey(), since));
            if (said.kind() == Kind.ACCEPTED || said.kind() == Kind.GONE) {
                settled.add(each.getKey());
            }
            if (patient && each.getValue().isDone()) {
                end = System.nanoTime() + PATIENCE.toNanos();
            }
        }
        for (Owed each : owed) {
            List<String> told = each.tokens().stream().filter(settled::contains).toList();
            if (!told.isEmpty()) {
                registrations.told(each.pass(), each.version(), told);
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

    /** The passes that have devices still to be told. */
    List<CardNumber> untold() {
        return owed.stream()
                .filter(each -> !each.tokens().isEmpty())
                .map(Owed::pass)
                .filter(pass -> !registrations.untold(pass).isEmpty())
                .toList();
    }

    int count(Kind kind) {
        return reasons.getOrDefault(kind, List.of()).size();
    }

    /** Apple's first word of this kind. */
    String reason(Kind kind) {
        return reasons.getOrDefault(kind, List.of("")).get(0);
    }
}
