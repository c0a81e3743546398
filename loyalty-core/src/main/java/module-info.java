/** The loyalty domain: pure, without I/O, threads or a clock of its own. */
module io.github.loyalty4j.core {
    requires static transitive org.jspecify;
    requires transitive org.joda.money;

    exports io.github.loyalty4j.core.card;
    exports io.github.loyalty4j.core.points;
}
