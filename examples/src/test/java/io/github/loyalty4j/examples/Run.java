package io.github.loyalty4j.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A command run as the command line would run it, with what it printed. */
record Run(int exit, String out, String err) {
    /** A programme played over past orders, with whatever else is asked for. */
    static Run simulate(Path program, Path orders, Object... more) {
        Stream<Object> all = Stream.of("program", "simulate", "--program", program, "--orders", orders);
        return of(Stream.concat(all, Stream.of(more)).toArray());
    }

    static Run of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new Run(exit, out.toString(), err.toString());
    }
}
