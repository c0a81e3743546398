package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Registrations in memory, for tests and trials: what it holds is gone with the process.
 *
 * <p>Safe for use by several threads; one call runs at a time. A device's updates cost by its own passes.
 */
public final class InMemoryRegistrations implements PassRegistrations {
    private final Map<String, Holding> devices = new HashMap<>();
    /** Of one phone restored to another both ids may come with one token. */
    private final Map<String, Set<String>> devicesOfToken = new HashMap<>();

    /** What each device of a pass was told of, by the version's time, which registrations of others do not move. */
    private final Map<CardNumber, Map<String, Instant>> devicesOfPass = new HashMap<>();

    private final NavigableMap<String, State> states = new TreeMap<>();
    private long lastTag;

    /** Without registrations. */
    public InMemoryRegistrations() {}

    /** A device's token and passes. */
    private static final class Holding {
        private String token = "";
        private Instant registered = Instant.MIN;
        private final Set<CardNumber> passes = new LinkedHashSet<>();
    }

    /** A pass's version, and a digest of what it shows. */
    private record State(Version version, String shown) {}

    @Override
    public synchronized Registered register(Device device, CardNumber pass, Instant now) {
        Map<String, Instant> holders = devicesOfPass.getOrDefault(pass, Map.of());
        boolean isAdded = !holders.containsKey(device.id());
        if (isAdded && holders.size() >= MOST_DEVICES) {
            return Registered.FULL;
        }
        touch(device, now).passes.add(pass);
        if (!isAdded) {
            return Registered.KNOWN;
        }
        devicesOfPass.computeIfAbsent(pass, any -> new LinkedHashMap<>()).put(device.id(), Instant.MIN);
        State state = states.get(pass.value());
        if (state == null) {
            changed(pass, now);
        } else { // a device that was told a later tag must hear of this pass, too
            Version version = new Version(++lastTag, state.version().modified());
            states.put(pass.value(), new State(version, state.shown()));
        }
        return Registered.ADDED;
    }

    private Holding touch(Device device, Instant now) {
        Holding holding = devices.computeIfAbsent(device.id(), id -> new Holding());
        holding.registered = now;
        if (!holding.token.equals(device.pushToken())) {
            forgetToken(holding.token, device.id());
            holding.token = device.pushToken();
            devicesOfToken
                    .computeIfAbsent(holding.token, token -> new LinkedHashSet<>())
                    .add(device.id());
        }
        return holding;
    }

    @Override
    public synchronized void unregister(String deviceId, CardNumber pass) {
        Holding holding = devices.get(deviceId);
        if (holding == null || !holding.passes.remove(pass)) {
            return;
        }
        forget(deviceId, pass);
        if (holding.passes.isEmpty()) {
            devices.remove(deviceId);
            forgetToken(holding.token, deviceId);
        }
    }

    private void forgetToken(String token, String deviceId) {
        devicesOfToken.computeIfPresent(token, (key, ids) -> {
            ids.remove(deviceId);
            return ids.isEmpty() ? null : ids;
        });
    }

    private void forget(String deviceId, CardNumber pass) {
        devicesOfPass.computeIfPresent(pass, (number, holders) -> {
            holders.remove(deviceId);
            return holders.isEmpty() ? null : holders;
        });
    }

    @Override
    public synchronized Updates updates(String deviceId, long since) {
        Holding holding = devices.get(deviceId);
        List<CardNumber> passes = new ArrayList<>();
        long from = since > lastTag ? 0 : since; // a tag of before a loss of memory tells nothing
        long last = from;
        if (holding != null) {
            for (CardNumber pass : holding.passes) {
                long tag = version(pass).map(Version::tag).orElse(0L);
                if (tag > from) {
                    passes.add(pass);
                    last = Math.max(last, tag);
                }
            }
        }
        return new Updates(List.copyOf(passes), last);
    }

    @Override
    public synchronized List<String> pushTokens(CardNumber pass) {
        return toldBefore(pass, Instant.MAX);
    }

    @Override
    public synchronized List<String> untold(CardNumber pass) {
        return toldBefore(pass, version(pass).map(Version::modified).orElse(Instant.MIN));
    }

    private List<String> toldBefore(CardNumber pass, Instant modified) {
        List<String> tokens = new ArrayList<>();
        devicesOfPass.getOrDefault(pass, Map.of()).forEach((id, told) -> {
            Holding holding = devices.get(id);
            if (holding != null && told.isBefore(modified)) {
                tokens.add(holding.token);
            }
        });
        return List.copyOf(tokens);
    }

    @Override
    public synchronized void told(CardNumber pass, Version version, Collection<String> pushTokens) {
        Map<String, Instant> holders = devicesOfPass.getOrDefault(pass, Map.of());
        for (String token : pushTokens) {
            for (String id : devicesOfToken.getOrDefault(token, Set.of())) {
                holders.computeIfPresent(
                        id, (key, told) -> told.isAfter(version.modified()) ? told : version.modified());
            }
        }
    }

    @Override
    public synchronized void dropToken(String pushToken, Instant since) {
        for (String id : List.copyOf(devicesOfToken.getOrDefault(pushToken, Set.of()))) {
            Holding holding = devices.get(id);
            if (holding != null && !holding.registered.isAfter(since)) {
                devices.remove(id);
                forgetToken(pushToken, id);
                holding.passes.forEach(pass -> forget(id, pass));
            }
        }
    }

    @Override
    public synchronized Version changed(CardNumber pass, Instant now) {
        State former = states.get(pass.value());
        return changed(pass, former, former == null ? "" : former.shown(), now);
    }

    @Override
    public synchronized Version changedTo(CardNumber pass, String shown, Instant now) {
        State former = states.get(pass.value());
        return former != null && former.shown().equals(shown) ? former.version() : changed(pass, former, shown, now);
    }

    private Version changed(CardNumber pass, @Nullable State former, String shown, Instant now) {
        Instant modified = now.truncatedTo(ChronoUnit.SECONDS);
        if (former != null && !modified.isAfter(former.version().modified())) {
            modified = former.version().modified().plusSeconds(1);
        }
        Version version = new Version(++lastTag, modified);
        states.put(pass.value(), new State(version, shown));
        return version;
    }

    @Override
    public synchronized Optional<Version> version(CardNumber pass) {
        return Optional.ofNullable(states.get(pass.value())).map(State::version);
    }

    @Override
    public synchronized List<CardNumber> issued(Optional<CardNumber> after, int most) {
        NavigableMap<String, State> rest =
                after.map(number -> states.tailMap(number.value(), false)).orElse(states);
        return rest.keySet().stream().limit(most).map(CardNumber::parse).toList();
    }
}
