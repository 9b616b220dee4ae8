package io.tidemark.bench.quality;

import io.tidemark.bench.quality.QualitySuite.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Simulates how often alarms are false, whether intervals hold, and how soon drifts are found. */
@Command(
        name = "quality",
        description = "False alarms, intervals, power and delay of the decisions, by simulation with the product's own"
                + " rules. Needs no broker; some minutes. Exit code 1 when the promise on false alarms is not kept.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class QualityCommand implements Callable<Integer> {

    @Option(
            names = "--long",
            description = "200 model-months a cell, larger windows, 10,000 windows for each interval: about an hour.")
    private boolean isLong;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the draws (default: 1).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the page is written (default: with --long docs/quality.md, else nowhere).")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        QualitySuite.Extent extent = isLong ? QualitySuite.Extent.LONG : QualitySuite.Extent.SHORT;
        QualitySuite.Results results = new QualitySuite(extent, seed, System.err).run(parts);
        String page = new QualityReport(results, words()).text();
        Optional<Path> file =
                out.or(() -> isLong && isAll() ? Optional.of(Path.of("docs", "quality.md")) : Optional.empty());
        if (file.isPresent()) {
            Files.writeString(file.get(), page);
        }
        System.out.print(page);
        return results.falseAlarms().stream().allMatch(FalseAlarmCell::keepsTheContract) ? 0 : 1;
    }

    private boolean isAll() {
        return parts.size() == Part.values().length;
    }

    private String words() {
        String only = isAll() ? "" : " --only " + parts.stream().map(Part::name).collect(Collectors.joining(","));
        return "./tidemark-bench quality" + (isLong ? " --long" : "") + only + (seed == 1 ? "" : " --seed " + seed);
    }
}
