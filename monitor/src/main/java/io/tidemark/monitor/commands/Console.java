package io.tidemark.monitor.commands;

import io.tidemark.producer.progress.Progress;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes: results to standard output, the rest to standard error. */
class Console {

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    /** Whether somebody sits in front of a terminal. */
    static boolean isTerminal() {
        return Progress.Style.detect() == Progress.Style.TERMINAL;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** Writes one result. */
    final void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    /** Shows on standard error how far a long job has come. */
    final Progress progressOf(String task) {
        return new Progress(System.err, quiet ? Progress.Style.QUIET : Progress.Style.detect(), task);
    }

    /** Tells what is going on. */
    final void progress(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }
}
