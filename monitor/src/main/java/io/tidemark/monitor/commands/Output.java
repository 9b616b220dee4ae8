package io.tidemark.monitor.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.producer.progress.Progress;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where results go, and in which form. */
final class Output {

    /** Forms of a result. */
    enum Form {
        TEXT,
        JSON
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            defaultValue = "TEXT",
            description = "Form of the result on standard output (default: text).")
    private Form form;

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

    boolean isJson() {
        return form == Form.JSON;
    }

    /** Writes one result. */
    void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    void print(JsonNode result) {
        try {
            print(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }

    /** Shows on standard error how far a long job has come. */
    Progress progressOf(String task) {
        return new Progress(System.err, quiet ? Progress.Style.QUIET : Progress.Style.detect(), task);
    }

    /** Tells what is going on. */
    void progress(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }
}
