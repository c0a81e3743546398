package io.github.loyalty4j.examples;

import picocli.CommandLine;

/** Lets the test of the pages parse command lines without running them. */
public final class CommandLineParsing {
    private CommandLineParsing() {}

    /** Throws what picocli throws at a line it does not understand. */
    public static void parse(String... arguments) {
        new CommandLine(new Main()).parseArgs(arguments);
    }
}
