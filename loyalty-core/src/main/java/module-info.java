/** The loyalty domain: pure, without I/O, threads or a clock of its own. */
module io.github.loyalty4j.core {
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;
    requires transitive org.joda.money;

    exports io.github.loyalty4j.core.activity;
    exports io.github.loyalty4j.core.audit;
    exports io.github.loyalty4j.core.backtest;
    exports io.github.loyalty4j.core.card;
    exports io.github.loyalty4j.core.engine;
    exports io.github.loyalty4j.core.enrollment;
    exports io.github.loyalty4j.core.explain;
    exports io.github.loyalty4j.core.json;
    exports io.github.loyalty4j.core.ledger;
    exports io.github.loyalty4j.core.liability;
    exports io.github.loyalty4j.core.lint;
    exports io.github.loyalty4j.core.points;
    exports io.github.loyalty4j.core.program;
    exports io.github.loyalty4j.core.store;
    exports io.github.loyalty4j.core.sync;
    exports io.github.loyalty4j.core;
}
