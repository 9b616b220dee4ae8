package io.tidemark.monitor.baselines;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.monitor.models.ModelColumns.Mapped;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.baseline.SummaryBuilder;
import io.tidemark.statistics.baseline.SummaryBuilder.Numbers;
import io.tidemark.statistics.baseline.WeightedSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a baseline of what SageMaker Model Monitor has kept of one. Numbers come from its quantile sketch, with the sketch's
 * error; mean, deviation, range, missing values and listed categories are taken as they are.
 */
public final class SageMakerImport {

    private final ModelConfig model;
    private final SageMakerFiles files;
    private final SummaryBuilder builder;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();

    /** @throws io.tidemark.monitor.failure.Failure when a file is missing or is none of SageMaker's */
    public SageMakerImport(ModelConfig model, Path statistics, Optional<Path> constraints) {
        this.model = model;
        this.files = new SageMakerFiles(statistics, constraints);
        this.builder = new SummaryBuilder(files.rows());
    }

    /**
     * What became of it.
     *
     * @param notes what could not be carried over, in words
     */
    public record Imported(Baseline baseline, List<String> notes) {}

    /** The baseline of the model's columns, in their order. */
    public Imported read() {
        ModelColumns.of(model).forEach(this::add);
        tellTheRest();
        tellConstraints();
        return new Imported(builder.build(), notes);
    }

    private void add(Mapped mapped) {
        Declared column = mapped.column();
        Optional<String> found = files.nameOf(mapped.field()).or(() -> files.nameOf(column.name()));
        if (found.isEmpty()) {
            unknown(column, "statistics.json has no feature '" + mapped.field() + "'");
            return;
        }
        used.add(found.get());
        if (column.numeric()) {
            addNumbers(column, found.get());
        } else {
            addCategories(column, found.get());
        }
    }

    private void unknown(Declared column, String why) {
        builder.unknown(column.name(), column.role(), column.numeric());
        notes.add("'" + column.name() + "' cannot be judged: " + why + ".");
    }

    private void addNumbers(Declared column, String name) {
        JsonNode numbers = files.numbers(name);
        if (!files.isNumeric(name)
                || files.present(name) == 0
                || !numbers.path("min").isNumber()) {
            unknown(column, "in statistics.json it holds no numbers");
            return;
        }
        if (!isWhole(numbers)) {
            unknown(column, "mean, std_dev, min and max in statistics.json are not all numbers, or min is above max");
            return;
        }
        Numbers known = new Numbers(
                files.present(name),
                numbers.path("mean").asDouble(),
                numbers.path("std_dev").asDouble(),
                numbers.path("min").asDouble(),
                numbers.path("max").asDouble());
        Optional<WeightedSample> sample = files.sample(name);
        if (sample.isPresent()) {
            builder.sampled(column.name(), column.role(), sample.get(), known);
        } else {
            addBars(column, name, known);
        }
    }

    private static boolean isWhole(JsonNode numbers) {
        boolean finite = Stream.of("mean", "std_dev", "min", "max")
                .map(numbers::path)
                .allMatch(number -> number.isNumber() && Double.isFinite(number.asDouble()));
        return finite && numbers.path("min").asDouble() <= numbers.path("max").asDouble();
    }

    /** Equal-width bars hold most rows in few: a distance that is seen through them is too small. */
    private void addBars(Declared column, String name, Numbers known) {
        List<Double> edges = new ArrayList<>();
        List<Double> bars = new ArrayList<>();
        double waiting = 0;
        for (JsonNode bar : files.bars(name)) {
            waiting += bar.path("count").asDouble();
            double edge = bar.path("upper_bound").asDouble();
            boolean rises = edge >= known.minimum()
                    && edge < known.maximum()
                    && (edges.isEmpty() || edge > edges.get(edges.size() - 1));
            if (rises) {
                edges.add(edge);
                bars.add(waiting);
                waiting = 0;
            }
        }
        bars.add(waiting);
        if (bars.stream().mapToDouble(Double::doubleValue).sum() <= 0) {
            unknown(column, "statistics.json has neither a sketch nor a histogram of it");
            return;
        }
        builder.histogram(column.name(), column.role(), array(edges), array(bars), known);
        notes.add("'" + column.name() + "' has no quantile sketch, and so only the " + bars.size()
                + " bars of its histogram for bins: moves within a bar are not seen.");
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void addCategories(Declared column, String name) {
        Map<String, Long> counts;
        if (files.isNumeric(name)) {
            counts = files.categoriesOfNumbers(name);
            notes.add(
                    "'" + column.name() + "' was counted as a number: its categories come from the quantile sketch, and"
                            + " rare ones may be missing.");
        } else {
            counts = files.categories(name);
        }
        long listed = counts.values().stream().mapToLong(Long::longValue).sum();
        long present = files.present(name);
        if (counts.isEmpty()) {
            unknown(column, "statistics.json lists no categories of it");
            return;
        }
        if (listed < present && !files.isNumeric(name)) {
            notes.add("'" + column.name() + "' has " + (present - listed)
                    + " rows whose categories statistics.json does not list: such categories will count as unseen.");
        }
        builder.categories(column.name(), column.role(), present, counts, files.domain(name));
    }

    private void tellTheRest() {
        List<String> ignored =
                files.names().stream().filter(name -> !used.contains(name)).toList();
        if (!ignored.isEmpty()) {
            notes.add("The configuration does not watch " + String.join(", ", ignored) + ".");
        }
        notes.add("SageMaker keeps no rows: there are no segments, no labels and no times, so that segments and quality"
                + " are reported and not judged.");
        notes.add(
                "Numbers are binned by SageMaker's quantile sketch, which has an error of its own (about 1 % of rank).");
    }

    private void tellConstraints() {
        JsonNode monitoring = files.monitoring();
        JsonNode distribution = monitoring.path("distribution_constraints");
        tell(
                distribution.path("comparison_threshold"),
                "distribution_constraints.comparison_threshold",
                "To keep it, set judging.numeric: " + distribution.path("comparison_threshold") + ".");
        tell(
                distribution.path("categorical_comparison_threshold"),
                "distribution_constraints.categorical_comparison_threshold",
                "The like of it in the configuration is judging.categorical, of another distance: total variation.");
        tell(
                monitoring.path("domain_content_threshold"),
                "domain_content_threshold",
                "How much the share of unseen, missing and out-of-range values may change is judging.rate.");
        for (String name : used) {
            JsonNode completeness = files.constraint(name).path("completeness");
            if (completeness.isNumber() && files.present(name) < completeness.asDouble() * files.rows()) {
                notes.add("'" + name + "' is less complete in statistics.json than constraints.json demands ("
                        + completeness + "): Tidemark takes the statistics as what is right.");
            }
            if (files.constraint(name)
                            .path("num_constraints")
                            .path("is_non_negative")
                            .asBoolean()
                    && files.numbers(name).path("min").asDouble() < 0) {
                notes.add("'" + name + "' must not be negative by constraints.json, but is in statistics.json.");
            }
        }
    }

    private void tell(JsonNode limit, String constraint, String means) {
        if (limit.isNumber()) {
            notes.add(constraint + " is " + limit + "; limits are not part of a baseline. " + means);
        }
    }
}
