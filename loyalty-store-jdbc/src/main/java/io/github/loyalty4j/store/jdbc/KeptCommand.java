package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command as it is kept. A purchase or event stands whole in the entry by which the member earned it, and is not written
 * twice: its command says no more than that, and is forgotten as the entry is.
 */
final class KeptCommand {
    private static final String IN_LEDGER = "{\"type\":\"inLedger\"}";

    private KeptCommand() {}

    /** Whether the member's own entries have all of it. */
    static boolean isInLedger(Command command, Receipt receipt) {
        return recorded(receipt).filter(command::equals).isPresent();
    }

    static String write(Command command, Receipt receipt) {
        return isInLedger(command, receipt) ? IN_LEDGER : Codec.write(Command.class, command.forgotten());
    }

    /**
     * Reads what {@link #write} wrote, or the whole of a command that has texts.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Command read(String text, Receipt receipt) {
        return text.equals(IN_LEDGER)
                ? recorded(receipt)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a kept command must be in its receipt: " + receipt.member() + " earned nothing"))
                : Codec.read(Command.class, text);
    }

    /** The command of the one thing for which a member earned here; empty if there is none, or are several. */
    private static Optional<Command> recorded(Receipt receipt) {
        List<Command> all = new ArrayList<>();
        receipt.entries().forEach((member, entries) -> {
            for (Entry entry : entries) {
                if (entry instanceof Entry.Earned earned
                        && earned.activity().member().equals(member)) {
                    all.add(new Command.Record(earned.activity()));
                }
            }
        });
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }
}
