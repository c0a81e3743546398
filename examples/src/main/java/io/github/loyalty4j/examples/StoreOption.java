package io.github.loyalty4j.examples;

import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.store.jdbc.StoreException;
import io.github.loyalty4j.store.jdbc.Tenant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the ledger is kept: in memory unless told. */
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "jdbc:h2:file:... or jdbc:postgresql://..., tables are made; in memory by default")
    private @Nullable String url;

    @Option(names = "--tenant", paramLabel = "T", defaultValue = "shop", description = "whose members; shop by default")
    private String tenant = "shop";

    StoreOption() {}

    /**
     * Runs work on the store, and closes it.
     *
     * @throws BadInputException if the database cannot be used
     */
    <R> R use(Function<LoyaltyStore, R> work) {
        if (url == null) {
            return work.apply(new InMemoryStore());
        }
        try (StoreAt store = StoreAt.of(url, Tenant.of(tenant))) {
            return work.apply(store.store());
        } catch (StoreException e) {
            throw new BadInputException("--store cannot be used: " + e.getMessage(), e);
        }
    }
}
