package io.github.loyalty4j.wallet.apple.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers the calls of phones that have our passes (Apple, "Adding a Web Service to Update Passes"): register, unregister,
 * list what changed, fetch a pass, log, and personalize.
 *
 * <pre>{@code
 * PassWebService service = PassWebService.builder(passes, registrations, cards).build();
 * WebResponse answer = service.handle(WebRequest.of(method, pathAfterTheServiceAddress, headers, body), Instant.now());
 * }</pre>
 *
 * <p>A pass is fetched, registered and unregistered with its own token, compared in constant time; these calls do not tell
 * without it whether a serial number exists. The others come without a token, as Apple has it: the list is for whoever knows
 * the device id, and personalization, where a host wants it, tells by 404 that there is no such pass.
 *
 * <p>A device id of other than 1 to 100 printable ASCII characters is answered with 404, a push token of other than 1 to 200
 * letters, digits, hyphens and underscores with 400, the registration of a pass by more than
 * {@link PassRegistrations#MOST_DEVICES} devices with 403. A card that is no longer good is served as a voided pass, since
 * phones repeat a call that fails; a {@link PassSource} of the host's own sees to that itself.
 *
 * <p>Immutable and safe for use by several threads; the builder is for one thread.
 */
public final class PassWebService {
    /** The longest body that is read: 64 KiB. */
    public static final int MOST_BODY_BYTES = 64 * 1024;

    private static final JsonMapper MAPPER = new JsonMapper();

    /** In any case, as all schemes are (RFC 9110, section 11.1). */
    private static final String SCHEME = "ApplePass ";

    private static final int MOST_LINES = 100;
    private static final int MOST_LINE_CHARACTERS = 1_000;

    private final PassSource passes;
    private final PassRegistrations registrations;
    private final DeviceLog log;
    private final @Nullable Personalization personalization;

    private PassWebService(Builder builder) {
        this.passes = builder.passes;
        this.registrations = builder.registrations;
        this.log = builder.log;
        this.personalization = builder.personalization;
    }

    /**
     * A service for loyalty cards.
     *
     * @param passes must have been built with a web service, whose tokens are asked for here
     * @throws IllegalArgumentException if they were not
     */
    public static Builder builder(ApplePasses passes, PassRegistrations registrations, ShownCards cards) {
        return new Builder(CardSource.of(passes, cards), registrations);
    }

    /** A service for passes of the host's own making. */
    public static Builder builder(PassSource passes, PassRegistrations registrations) {
        return new Builder(passes, registrations);
    }

    /**
     * The answer to a request. Any request has one; what is none of Apple's calls gets 404 or 405, a longer body 413.
     *
     * @param now the time of the signature of a pass that is fetched, usually now
     * @throws io.github.loyalty4j.wallet.apple.AppleWalletException if a pass cannot be signed
     * @throws IllegalStateException if the {@link PassSource} gives another pass than the one asked for
     */
    public WebResponse handle(WebRequest request, Instant now) {
        if (request.body().length > MOST_BODY_BYTES) {
            return WebResponse.empty(413);
        }
        Optional<Route> route = Route.of(request.path());
        if (route.isEmpty() || !route.get().isFor(passes.passTypeId())) {
            return WebResponse.empty(404);
        }
        Route to = route.get();
        return switch (to.call()) {
            case REGISTRATION -> registration(to, request, now);
            case UPDATES -> request.method().equals("GET") ? updates(to) : notAllowed("GET");
            case PASS -> request.method().equals("GET") ? pass(to, request, now) : notAllowed("GET");
            case LOG -> request.method().equals("POST") ? log(request) : notAllowed("POST");
            case PERSONALIZE -> request.method().equals("POST") ? personalize(to, request, now) : notAllowed("POST");
        };
    }

    private static WebResponse notAllowed(String methods) {
        return WebResponse.empty(405).with("Allow", methods);
    }

    /** The card if the request shows its token. */
    private Optional<CardNumber> authorized(Route to, WebRequest request) {
        String header = request.header("Authorization").orElse("");
        Optional<CardNumber> number = passes.number(to.serial());
        // a number that is none is compared too, so that the time tells nothing
        boolean kept = passes.isToken(
                number.orElse(Route.NOBODY),
                header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? header.substring(SCHEME.length()) : "");
        return kept ? number : Optional.empty();
    }

    private WebResponse registration(Route to, WebRequest request, Instant now) {
        boolean posts = request.method().equals("POST");
        if (!posts && !request.method().equals("DELETE")) {
            return notAllowed("POST, DELETE");
        }
        Optional<CardNumber> pass = authorized(to, request);
        if (pass.isEmpty()) {
            return WebResponse.empty(401);
        }
        if (!posts) {
            registrations.unregister(to.device(), pass.get());
            return WebResponse.empty(200);
        }
        String token = json(request.body()).path("pushToken").asText();
        if (!token.matches("[0-9A-Za-z_-]{1,200}")) { // it becomes a part of a path at Apple's
            return WebResponse.empty(400);
        }
        PassRegistrations.Device device = new PassRegistrations.Device(to.device(), token);
        return WebResponse.empty(
                switch (registrations.register(device, pass.get(), now)) {
                    case ADDED -> 201;
                    case KNOWN -> 200;
                    case FULL -> 403;
                });
    }

    private WebResponse updates(Route to) {
        PassRegistrations.Updates updates = registrations.updates(to.device(), to.since());
        if (updates.passes().isEmpty()) {
            return WebResponse.empty(204);
        }
        ObjectNode json = MAPPER.createObjectNode().put("lastUpdated", String.valueOf(updates.lastTag()));
        updates.passes().forEach(pass -> json.withArray("/serialNumbers").add(passes.serialNumber(pass)));
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        return WebResponse.of(
                Map.of("Content-Type", "application/json"),
                List.of(ByteBuffer.wrap(body).asReadOnlyBuffer()));
    }

    private WebResponse pass(Route to, WebRequest request, Instant now) {
        Optional<CardNumber> number = authorized(to, request);
        if (number.isEmpty()) {
            return WebResponse.empty(401);
        }
        // the version is read before the card: a change in between makes the device fetch once more, never once too few
        Optional<Instant> modified = registrations.version(number.get()).map(PassRegistrations.Version::modified);
        boolean fresh = modified.isPresent()
                && request.header("If-Modified-Since")
                        .flatMap(text -> HttpDate.parse(text, now))
                        .filter(since -> !modified.get().isAfter(since))
                        .isPresent();
        // never later than the clock (RFC 9110, section 8.8.2.1) nor than the version, so that the next one is later
        Instant told = modified.map(time -> time.isAfter(now) ? now : time).orElse(Instant.EPOCH);
        String lastModified = HttpDate.format(told);
        if (fresh) {
            return WebResponse.empty(304).with("Last-Modified", lastModified);
        }
        return passes.issue(number.get(), now)
                .map(pass -> WebResponse.of(
                        Map.of("Content-Type", ApplePasses.MEDIA_TYPE, "Last-Modified", lastModified), pass.segments()))
                .orElseGet(() -> WebResponse.empty(404));
    }

    private WebResponse log(WebRequest request) {
        int lines = 0;
        for (JsonNode line : json(request.body()).path("logs")) {
            if (++lines > MOST_LINES) {
                break;
            }
            String text = line.asText();
            // Anybody can send these: no line of theirs may look like several.
            String cut = text.substring(0, Math.min(text.length(), MOST_LINE_CHARACTERS))
                    .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
            log.line(cut, DeviceLog.causeOf(cut));
        }
        return WebResponse.empty(200);
    }

    private WebResponse personalize(Route to, WebRequest request, Instant now) {
        JsonNode body = json(request.body());
        String token = body.path("personalizationToken").asText();
        Optional<CardNumber> number = passes.number(to.serial());
        if (personalization == null || number.isEmpty() || !passes.has(number.get())) {
            return WebResponse.empty(404);
        }
        Map<String, String> answers = new LinkedHashMap<>();
        body.path("requiredPersonalizationInfo")
                .properties()
                .forEach(
                        answer -> answers.put(answer.getKey(), answer.getValue().asText()));
        byte[] signature;
        try {
            signature = passes.signToken(token.getBytes(StandardCharsets.UTF_8), now);
        } catch (IllegalArgumentException e) {
            return WebResponse.empty(400);
        }
        if (!personalization.personalize(number.get(), answers)) {
            return WebResponse.empty(403);
        }
        return WebResponse.of(
                Map.of("Content-Type", "application/octet-stream"),
                List.of(ByteBuffer.wrap(signature).asReadOnlyBuffer()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            return MAPPER.createObjectNode();
        }
    }

    /** Collects the parts of a {@link PassWebService}. */
    public static final class Builder {
        private final PassSource passes;
        private final PassRegistrations registrations;
        private DeviceLog log = (text, cause) -> {};
        private @Nullable Personalization personalization;

        private Builder(PassSource passes, PassRegistrations registrations) {
            this.passes = passes;
            this.registrations = registrations;
        }

        /** Who hears what devices complain about; nobody by default. */
        public Builder log(DeviceLog hears) {
            this.log = hears;
            return this;
        }

        /** Who hears what customers enter; without it personalization is answered with 404. */
        public Builder personalization(Personalization hears) {
            this.personalization = hears;
            return this;
        }

        /** The service collected so far. */
        public PassWebService build() {
            return new PassWebService(this);
        }
    }
}
