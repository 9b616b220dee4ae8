package io.tidemark.bench.micro;

import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs microbenchmarks, with the rate of allocation. */
@Command(
        name = "jmh",
        description = "Microbenchmarks of decoding, counting, merging and judging, with allocations.",
        mixinStandardHelpOptions = true)
public final class JmhCommand implements Callable<Integer> {

    @Parameters(paramLabel = "REGEX", defaultValue = ".*", description = "Which ones (default: all).")
    private String pattern = ".*";

    @Override
    public Integer call() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(pattern)
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        return 0;
    }
}
