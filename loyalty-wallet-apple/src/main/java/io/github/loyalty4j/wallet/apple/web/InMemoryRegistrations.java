package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Registrations in memory, for tests and trials: what it holds is gone with the process.
 *
 * <p>Safe for use by several threads; one call runs at a time. A device's updates cost by its own passes.
 */
public final class InMemoryRegistrations implements PassRegistrations {
    private final Map<String, Holding> devices = new HashMap<>();
    /** Of one phone restored to another both ids may come with one token. */
    private final Map<String, Set<String>> devicesOfToken = new HashMap<>();

    private final NavigableMap<String, Set<String>> devicesOfPass = new TreeMap<>();
    private final Map<CardNumber, Version> versions = new HashMap<>();
    private long lastTag;

    /** Without registrations. */
    public InMemoryRegistrations() {}

    /** A device's token and passes. */
    private static final class Holding {
        private String token = "";
        private final Set<CardNumber> passes = new LinkedHashSet<>();
    }

    @Override
    public synchronized boolean register(Device device, CardNumber pass, Instant now) {
        boolean isFirst = !versions.containsKey(pass);
        if (isFirst) {
            changed(pass, now);
        }
        Holding holding = devices.computeIfAbsent(device.id(), id -> new Holding());
        if (!holding.token.equals(device.pushToken())) {
            forgetToken(holding.token, device.id());
            holding.token = device.pushToken();
            devicesOfToken
                    .computeIfAbsent(holding.token, token -> new LinkedHashSet<>())
                    .add(device.id());
        }
        devicesOfPass
                .computeIfAbsent(pass.value(), number -> new LinkedHashSet<>())
                .add(device.id());
        boolean isAdded = holding.passes.add(pass);
        if (isAdded && !isFirst) { // a device that was told a later tag must hear of this pass, too
            versions.computeIfPresent(pass, (key, version) -> new Version(++lastTag, version.modified()));
        }
        return isAdded;
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
        devicesOfPass.computeIfPresent(pass.value(), (number, holders) -> {
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
                Version version = versions.get(pass);
                if (version != null && version.tag() > from) {
                    passes.add(pass);
                    last = Math.max(last, version.tag());
                }
            }
        }
        return new Updates(List.copyOf(passes), last);
    }

    @Override
    public synchronized List<String> pushTokens(CardNumber pass) {
        List<String> tokens = new ArrayList<>();
        for (String id : devicesOfPass.getOrDefault(pass.value(), Set.of())) {
            Holding holding = devices.get(id);
            if (holding != null) {
                tokens.add(holding.token);
            }
        }
        return List.copyOf(tokens);
    }

    @Override
    public synchronized void dropToken(String pushToken) {
        Set<String> ids = devicesOfToken.remove(pushToken);
        for (String id : ids == null ? Set.<String>of() : ids) {
            Holding holding = devices.remove(id);
            if (holding != null) {
                holding.passes.forEach(pass -> forget(id, pass));
            }
        }
    }

    @Override
    public synchronized Version changed(CardNumber pass, Instant now) {
        Instant modified = now.truncatedTo(ChronoUnit.SECONDS);
        Version former = versions.get(pass);
        if (former != null && !modified.isAfter(former.modified())) {
            modified = former.modified().plusSeconds(1);
        }
        Version version = new Version(++lastTag, modified);
        versions.put(pass, version);
        return version;
    }

    @Override
    public synchronized Optional<Version> version(CardNumber pass) {
        return Optional.ofNullable(versions.get(pass));
    }

    @Override
    public synchronized List<CardNumber> registered(Optional<CardNumber> after, int most) {
        NavigableMap<String, Set<String>> rest = after.map(number -> devicesOfPass.tailMap(number.value(), false))
                .orElse(devicesOfPass);
        return rest.keySet().stream().limit(most).map(CardNumber::parse).toList();
    }
}
