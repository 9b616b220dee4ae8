package io.tidemark.monitor.commands;

import io.tidemark.monitor.baselines.StoredBaseline;
import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.statistics.baseline.Baseline;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a baseline holds. */
@Command(
        name = "show",
        description = "Shows what a baseline holds, from a file or from the topic of baselines.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BaselineShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BASELINE", description = "A file, or an id on the topic, or how it begins.")
    private String name;

    @Mixin
    private NamedBaseline named;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        StoredBaseline one = named.find(name);
        if (output.isJson()) {
            output.print(BaselineText.detail(one));
        } else {
            print(one);
        }
        return ExitCode.OK.number();
    }

    private void print(StoredBaseline one) {
        output.print("baseline " + one.id() + " of " + one.model() + ", version " + one.version() + ": "
                + Figures.count(one.baseline().rows()) + " rows, " + Figures.count(one.labels()) + " with labels");
        output.print("rows      " + BaselineText.span(one.origin()));
        output.print(
                "built     " + one.origin().created() + " from " + one.origin().source());
        one.origin().warnings().forEach(warning -> output.print("warning   " + warning));
        output.print("");
        output.print(BaselineText.table(one));
        if (one.segments() > 0) {
            output.print("");
            output.print("segments, with rows: "
                    + one.baseline().profiles().entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(Baseline.ALL))
                            .map(entry -> entry.getKey() + " "
                                    + Figures.count(entry.getValue().rows()))
                            .collect(Collectors.joining(", ")));
        }
    }
}
