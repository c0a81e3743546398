package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code java -jar loyalty4j.jar <command>}. */
@Command(
        name = "loyalty4j",
        description = "Loyalty cards and honest numbers from your own orders.",
        subcommands = {
            DemoCommand.class,
            ProgramCommand.class,
            CampaignCommand.class,
            PassCommand.class,
            GoogleCommand.class,
            MetricsCommand.class,
            StoreCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {"", "Exit codes: 0 done; 1 the answer is no; 2 bad usage or input; 3 a fault of this program."})
public final class Main {
    private static final int BAD_INPUT = 2;
    private static final int FAULT = 3;

    Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs a command. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        if (arguments.length == 0) {
            line.usage(err);
            return BAD_INPUT;
        }
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            err.println("loyalty4j: there is not enough memory for this input; give more with java -Xmx4g -jar ...");
        } catch (Error e) { // exit 1 would mean "the answer is no"
            e.printStackTrace(err);
        }
        return FAULT;
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"loyalty4j " + (version == null ? "(not packaged)" : version)};
        }
    }

    private static int failed(Exception failure, CommandLine command) {
        if (failure instanceof BadInputException) {
            command.getErr().println("loyalty4j: " + failure.getMessage());
            return BAD_INPUT;
        }
        command.getErr().println("loyalty4j: a fault of this program, please report it:");
        failure.printStackTrace(command.getErr());
        return FAULT;
    }
}
