package io.github.loyalty4j.examples.demo;

import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A line on a terminal that counts upwards; silent where the output is no terminal. */
public final class Progress {
    private static final int STEP = 10_000;

    private final PrintWriter err;
    private final boolean shown;

    private Progress(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /** Progress on this output if the process is run at a terminal. */
    public static Progress on(PrintWriter err) {
        return new Progress(err, isTerminal(System.console()));
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    void at(long done, long all) {
        if (shown && (done % STEP == 0 || done == all)) {
            err.print(Words.text("\r%,d of %,d orders%s", done, all, done == all ? "\n" : ""));
            err.flush();
        }
    }
}
