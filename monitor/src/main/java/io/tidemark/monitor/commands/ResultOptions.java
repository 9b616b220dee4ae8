package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options of a command whose result can be a table, a JSON object, or an HTML page. */
final class ResultOptions {

    /** Forms of the result. */
    enum Form {
        TABLE,
        JSON,
        HTML
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json|html",
            defaultValue = "TABLE",
            description = "Form of the result on standard output (default: table).")
    private Form form;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write the result as one HTML page that needs nothing else.")
    private Path html;

    /** Writes the page where one is asked for, then prints the result in its form. */
    void show(Console console, Supplier<List<String>> table, Supplier<? extends JsonNode> json, Supplier<String> page) {
        if (html != null) {
            write(page.get());
        }
        switch (form) {
            case TABLE -> table.get().forEach(console::print);
            case JSON -> console.print(json.get().toPrettyString());
            case HTML -> console.print(page.get());
        }
        if (html != null && !console.isQuiet()) {
            console.progress("The page is in " + html + ".");
        }
    }

    private void write(String page) {
        try {
            Files.writeString(html, page);
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "the page cannot be written to " + html + ": " + e.getMessage(), e);
        }
    }
}
