package io.github.loyalty4j.examples;

import picocli.CommandLine;

/** Lets the test of the pages parse command lines, and run one. */
public final class CommandLineParsing {
    private CommandLineParsing() {}

    /** Throws what picocli throws at a line it does not understand. */
    public static void parse(String... arguments) {
        new CommandLine(new Main()).parseArgs(arguments);
    }

    /** What a command line that does well prints. */
    public static String printed(String... arguments) {
        Run run = Run.of((Object[]) arguments);
        if (run.exit() != 0) {
            throw new AssertionError(run.err());
        }
        return run.out();
    }
}
