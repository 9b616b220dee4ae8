package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.RunFolder;
import io.tidemark.monitor.canonical.RunFolder.Difference;
import io.tidemark.monitor.failure.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two runs. */
@Command(
        name = "diff",
        description = "Compares two folders that replay wrote. Exit code 0 when they are equal, 1 when they differ.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DiffCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 400;

    @Parameters(index = "0", paramLabel = "DIR1", description = "One run.")
    private Path one;

    @Parameters(index = "1", paramLabel = "DIR2", description = "Another run.")
    private Path other;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Map<String, Difference> differences = new RunFolder(one).differences(new RunFolder(other));
        if (output.isJson()) {
            output.print(json(differences));
        } else if (differences.isEmpty()) {
            output.print("equal: " + one + " and " + other);
        } else {
            differences.forEach(this::print);
        }
        return (differences.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT).number();
    }

    private static ObjectNode json(Map<String, Difference> differences) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("equal", differences.isEmpty());
        ObjectNode files = result.putObject("differences");
        differences.forEach((file, difference) -> files.putObject(file)
                .put("onlyInFirst", difference.onlyHere())
                .put("onlyInSecond", difference.onlyThere()));
        return result;
    }

    private void print(String file, Difference difference) {
        output.print(file + ": " + difference.onlyHere() + " lines only in " + one + ", " + difference.onlyThere()
                + " only in " + other);
        difference.examples().forEach(line -> output.print("  " + cut(line)));
    }

    private static String cut(String line) {
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + " ...";
    }
}
