package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which of Apple's calls a path is. */
final class Route {
    /** A number nobody has, whose token is compared where there is no number. */
    static final CardNumber NOBODY = CardNumber.parse("0000000000000000");

    private static final int MOST_PATH_CHARACTERS = 2_000;
    /** Apple's are 32 hexadecimal digits today; what is kept must be harmless in any store and log. */
    private static final Pattern DEVICE = Pattern.compile("[!-~]{1,100}");

    /** Apple's calls. */
    enum Call {
        REGISTRATION,
        UPDATES,
        PASS,
        LOG,
        PERSONALIZE
    }

    private final Call call;
    private final String device;
    private final String passType;
    private final String serial;
    private final long since;

    private Route(Call call, String device, Pass pass, long since) {
        this.call = call;
        this.device = device;
        this.passType = pass.type;
        this.serial = pass.serial;
        this.since = since;
    }

    private record Pass(String type, String serial) {}

    static Optional<Route> of(String path) {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        if (path.length() > MOST_PATH_CHARACTERS || !bare.startsWith("/v1/")) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : bare.substring(4).split("/", -1)) {
            try {
                parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return of(parts, query < 0 ? "" : path.substring(query + 1));
    }

    private static Optional<Route> of(List<String> parts, String query) {
        boolean devices = parts.get(0).equals("devices")
                && parts.size() > 3
                && DEVICE.matcher(parts.get(1)).matches()
                && parts.get(2).equals("registrations");
        if (devices && parts.size() == 5) {
            return Optional.of(new Route(Call.REGISTRATION, parts.get(1), new Pass(parts.get(3), parts.get(4)), 0));
        }
        if (devices && parts.size() == 4) {
            return Optional.of(new Route(Call.UPDATES, parts.get(1), new Pass(parts.get(3), ""), since(query)));
        }
        boolean passes = parts.get(0).equals("passes");
        if (passes && parts.size() == 3) {
            return Optional.of(new Route(Call.PASS, "", new Pass(parts.get(1), parts.get(2)), 0));
        }
        if (passes && parts.size() == 4 && parts.get(3).equals("personalize")) {
            return Optional.of(new Route(Call.PERSONALIZE, "", new Pass(parts.get(1), parts.get(2)), 0));
        }
        return parts.equals(List.of("log"))
                ? Optional.of(new Route(Call.LOG, "", new Pass("", ""), 0))
                : Optional.empty();
    }

    /** A tag of ours; anything else is as none, which is answered with all passes. */
    private static long since(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.matches("passesUpdatedSince=\\d{1,18}")) {
                return Long.parseLong(parameter.substring("passesUpdatedSince=".length()));
            }
        }
        return 0;
    }

    boolean isFor(String passTypeId) {
        return call == Call.LOG || passType.equals(passTypeId);
    }

    Call call() {
        return call;
    }

    String device() {
        return device;
    }

    String serial() {
        return serial;
    }

    long since() {
        return since;
    }
}
