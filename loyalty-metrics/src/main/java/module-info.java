/** Customer metrics, each with its uncertainty; usable without any other module. */
module io.github.loyalty4j.metrics {
    requires static java.desktop; // only to paint plots as PNG
    requires static transitive org.jspecify;

    exports io.github.loyalty4j.metrics;
    exports io.github.loyalty4j.metrics.change;
    exports io.github.loyalty4j.metrics.csv;
    exports io.github.loyalty4j.metrics.journey;
    exports io.github.loyalty4j.metrics.orders;
    exports io.github.loyalty4j.metrics.payback;
    exports io.github.loyalty4j.metrics.report;
    exports io.github.loyalty4j.metrics.service;
    exports io.github.loyalty4j.metrics.survey;
    exports io.github.loyalty4j.metrics.value;
}
