package io.github.loyalty4j.campaign.json;

import io.github.loyalty4j.campaign.audience.Segment;
import java.util.List;
import java.util.Map;

/** The segments of a document, by which offers, triggers and occasions name whom they are for. */
final class KnownSegments {
    private final Map<String, Segment> segments;

    KnownSegments(Map<String, Segment> segments) {
        this.segments = segments;
    }

    /** The segment of this name. */
    Segment of(Node name) {
        Segment segment = segments.get(name.text());
        if (segment == null) {
            throw name.wrong("must be one of the segments: " + name.text());
        }
        return segment;
    }

    /** In the order of the document. */
    List<Segment> all() {
        return List.copyOf(segments.values());
    }
}
