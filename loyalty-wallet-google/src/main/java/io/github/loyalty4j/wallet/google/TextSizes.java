package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the shop's own texts add to a link, in bytes, for the advice on a link that is too long. */
final class TextSizes {
    private static final int NAMED = 3;

    private TextSizes() {}

    /** The largest three, largest first: {@code homepage (480 bytes), logo address (300 bytes), tier (4 bytes)}. */
    static String largest(CardDesign design, CardFace face, List<String> origins) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("logo address", bytes(design.logoUri().map(URI::toASCIIString).orElse("")));
        sizes.put("homepage", bytes(design.homepage().map(URI::toASCIIString).orElse("")));
        sizes.put("organization name", bytes(design.organizationName()));
        sizes.put("programme name", bytes(design.programName()));
        sizes.put("tier", bytes(face.tier().orElse("")));
        sizes.put("holder", bytes(face.holder().orElse("")));
        sizes.put("unit", bytes(face.unit()));
        sizes.put("origins", bytes(String.join("", origins)));
        return sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(NAMED)
                .map(part -> part.getKey() + " (" + part.getValue() + " bytes)")
                .collect(Collectors.joining(", "));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
