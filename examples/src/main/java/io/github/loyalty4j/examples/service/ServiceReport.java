package io.github.loyalty4j.examples.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.WaitingTimes;
import io.github.loyalty4j.metrics.service.ContactReason;
import io.github.loyalty4j.metrics.service.ServiceMetrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of the service as JSON or in words; what is not known is {@code null} and left out. */
record ServiceReport(ServiceMetrics service, @Nullable BigDecimal cost) {
    private static final int MOST_REASONS = 20;

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("tickets", service.tickets());
        times(json.putObject("firstAnswer"), service.firstAnswer());
        times(json.putObject("firstAnswerInHours"), service.firstAnswerInHours());
        times(json.putObject("resolution"), service.resolution());
        times(json.putObject("resolutionInHours"), service.resolutionInHours());
        share(json, "answeredInTime", service.answeredInTime());
        share(json, "resolvedInTime", service.resolvedInTime());
        share(json, "resolvedAtOnce", service.resolvedAtOnce());
        share(json, "reopened", service.reopened());
        if (cost != null) {
            json.put(
                    "costPerContact",
                    service.costPerContact(cost, RoundingMode.HALF_EVEN).orElse(null));
        }
        json.put("open", service.resolution().stillWaiting());
        ObjectNode backlog = json.putObject("backlog");
        service.backlog().forEach((day, open) -> backlog.put(day.toString(), open));
        reasons(json.putArray("reasons"), service.reasons());
        reasons(json.putArray("complaints"), service.complaints());
        FigureJson.put(json, service.definition());
        return json;
    }

    private static void times(ObjectNode json, WaitingTimes times) {
        json.put("n", times.n());
        json.put("stillWaiting", times.stillWaiting());
        json.put("medianHours", times.median().map(ServiceReport::hours).orElse(null));
        times.medianHours().ifPresent(interval -> FigureJson.put(json, "interval", interval));
        json.put("p90Hours", times.percentile(0.9).map(ServiceReport::hours).orElse(null));
    }

    private static void share(ObjectNode json, String name, Optional<Proportion> share) {
        ObjectNode node = json.putObject(name);
        share.ifPresent(known -> {
            node.put("hits", known.hits()).put("n", known.n()).put("share", known.rate());
            FigureJson.put(node, "interval", known.interval());
        });
    }

    private static void reasons(ArrayNode array, List<ContactReason> reasons) {
        reasons.stream().limit(MOST_REASONS).forEach(reason -> array.addObject()
                .put("reason", reason.name())
                .put("tickets", reason.share().hits())
                .put("share", reason.share().rate())
                .put("cumulative", reason.cumulative()));
    }

    private static double hours(Duration time) {
        return time.toMillis() / 3_600_000.0;
    }

    String words() {
        StringBuilder words = new StringBuilder();
        words.append(service.tickets()).append(" tickets, ");
        words.append(service.resolution().stillWaiting()).append(" open");
        line(words, "first answer", service.firstAnswer());
        line(words, "solution", service.resolution());
        line(words, "answered in time", service.answeredInTime());
        line(words, "resolved in time", service.resolvedInTime());
        line(words, "one contact enough", service.resolvedAtOnce());
        line(words, "opened again", service.reopened());
        service.reasons().stream()
                .limit(3)
                .forEach(reason -> words.append(String.format(
                        Locale.ROOT,
                        "%n  about %s: %.1f %%",
                        reason.name(),
                        100 * reason.share().rate())));
        return words.toString();
    }

    private static void line(StringBuilder words, String what, WaitingTimes times) {
        words.append(times.median()
                .map(median -> String.format(Locale.ROOT, "%n  %s: half within %.1f h", what, hours(median)))
                .orElse(String.format(Locale.ROOT, "%n  %s: half still wait", what)));
    }

    private static void line(StringBuilder words, String what, Optional<Proportion> share) {
        share.ifPresent(known -> words.append(String.format(
                Locale.ROOT,
                "%n  %s: %.1f %% (95 %% interval %.1f to %.1f)",
                what,
                100 * known.rate(),
                100 * known.interval().lower(),
                100 * known.interval().upper())));
    }
}
