package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.store.jdbc.JdbcStore;
import io.github.loyalty4j.store.jdbc.StoreException;
import io.github.loyalty4j.store.jdbc.StoreFault;
import io.github.loyalty4j.store.jdbc.Tenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "store",
        description = "A store in a database: checked, and as a file of lines of JSON.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class StoreCommand {
    private static final String URL = "jdbc:h2:file:... or jdbc:postgresql://...";
    private static final String WHOSE = "whose members; shop by default";
    private static final int MOST_FAULTS = 1_000;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private StoreCommand() {}

    @Command(
            name = "verify",
            description =
                    "Checks every ledger against its chain of hashes and all else against the ledgers; exit code 1 if "
                            + "anything is wrong.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int verify(
            @Option(names = "--store", required = true, paramLabel = "URL", description = URL) String url,
            @Option(names = "--tenant", paramLabel = "T", defaultValue = "shop", description = WHOSE) String tenant) {
        return on(url, tenant, store -> {
            List<StoreFault> faults = store.verify(MOST_FAULTS);
            faults.forEach(fault -> out().println(fault.member().value() + ": " + fault));
            out().println(faults.isEmpty() ? "Nothing is wrong." : faults.size() + " wrong.");
            return faults.isEmpty() ? 0 : 1;
        });
    }

    @Command(
            name = "export",
            description = "Writes all that is kept of a tenant, personal texts too, as lines of JSON.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int export(
            @Option(names = "--store", required = true, paramLabel = "URL", description = URL) String url,
            @Option(names = "--tenant", paramLabel = "T", defaultValue = "shop", description = WHOSE) String tenant,
            @Option(names = "--to", required = true, paramLabel = "F.jsonl", description = "a file, not there yet")
                    Path file) {
        if (Files.exists(file)) {
            throw new BadInputException("--to must be a new file: " + file);
        }
        return on(url, tenant, store -> {
            try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                out().println(store.exportTo(out) + " lines written to " + file);
                return 0;
            } catch (IOException | UncheckedIOException e) {
                throw new BadInputException(file + " cannot be written: " + e.getMessage(), e);
            }
        });
    }

    @Command(
            name = "import",
            description = "Reads what export wrote, of whichever database, into a tenant without members.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int restore(
            @Option(names = "--store", required = true, paramLabel = "URL", description = URL) String url,
            @Option(names = "--tenant", paramLabel = "T", defaultValue = "shop", description = WHOSE) String tenant,
            @Option(names = "--from", required = true, paramLabel = "F.jsonl", description = "the file") Path file) {
        return on(url, tenant, store -> {
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                out().println(store.importFrom(in) + " lines read from " + file);
                return 0;
            } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
                throw new BadInputException(file + " cannot be read: " + e.getMessage(), e);
            }
        });
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int on(String url, String tenant, ToIntFunction<JdbcStore> work) {
        try (StoreAt at = StoreAt.of(url, Tenant.of(tenant))) {
            return work.applyAsInt(at.store());
        } catch (StoreException e) {
            throw new BadInputException("--store cannot be used: " + e.getMessage(), e);
        } finally {
            out().flush();
        }
    }
}
