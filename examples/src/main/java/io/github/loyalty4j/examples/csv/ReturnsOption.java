package io.github.loyalty4j.examples.csv;

import io.github.loyalty4j.metrics.orders.Returns;
import picocli.CommandLine.Option;

/** What amounts below zero mean. */
public final class ReturnsOption {
    @Option(
            names = "--returns",
            paramLabel = "HOW",
            defaultValue = "refuse",
            description =
                    "amounts below zero: refuse; ignore; keep as money of their own time; net against earlier orders"
                            + " (default: ${DEFAULT-VALUE})")
    private String how = "refuse";

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    public ReturnsOption() {}

    /**
     * The policy.
     *
     * @throws BadInputException if there is none of that name
     */
    public Returns returns() {
        return switch (how) {
            case "refuse" -> Returns.REFUSED;
            case "ignore" -> Returns.IGNORED;
            case "keep" -> Returns.KEPT;
            case "net" -> Returns.NETTED;
            default -> throw new BadInputException("--returns must be refuse, ignore, keep or net: " + how);
        };
    }
}
