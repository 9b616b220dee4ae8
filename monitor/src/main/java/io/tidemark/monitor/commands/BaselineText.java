package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.baselines.Origin;
import io.tidemark.monitor.baselines.StoredBaseline;
import io.tidemark.monitor.check.Figures;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.judge.NumericSummary;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.SmallestWindow;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Baselines in words and as JSON. */
final class BaselineText {

    private static final int MOST_CATEGORIES = 4;

    private BaselineText() {}

    /** When its rows are from. */
    static String span(Origin origin) {
        return origin.from().isEmpty() && origin.to().isEmpty()
                ? "not known"
                : origin.from().map(Object::toString).orElse("...") + " to "
                        + origin.to().map(Object::toString).orElse("...");
    }

    /** How long windows must be to see what is tolerated; empty where none sees it. */
    static Optional<String> sees(Baseline baseline, Tolerances tolerances) {
        long needed = SmallestWindow.needed(tolerances.numeric(), baseline.rows(), Dispersion.NONE);
        return needed == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of("a window sees a distance of " + Figures.number(tolerances.numeric()) + " from "
                        + Figures.count(needed) + " rows on, if they are independent");
    }

    /** All but the counts. */
    static ObjectNode summary(StoredBaseline one) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("baseline", one.id());
        node.put("model", one.model());
        node.put("version", one.version());
        node.put("rows", one.baseline().rows());
        node.put("columns", one.baseline().layout().size());
        node.put("segments", one.segments());
        node.put("labels", one.labels());
        node.put("source", one.origin().source());
        node.put("created", one.origin().created().toString());
        one.origin().from().ifPresent(instant -> node.put("from", instant.toString()));
        one.origin().to().ifPresent(instant -> node.put("to", instant.toString()));
        one.origin().warnings().forEach(node.putArray("warnings")::add);
        return node;
    }

    /** With what it holds. */
    static ObjectNode detail(StoredBaseline one) {
        ObjectNode node = summary(one);
        List<Column> columns = one.baseline().layout().columns();
        for (int c = 0; c < columns.size(); c++) {
            node.withArray("content")
                    .add(column(columns.get(c), one.baseline().all().counts(c)));
        }
        ObjectNode segments = node.putObject("segmentRows");
        one.baseline().profiles().forEach((segment, profile) -> {
            if (!segment.isEmpty()) {
                segments.put(segment, profile.rows());
            }
        });
        return node;
    }

    private static ObjectNode column(Column column, Counts counts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", column.name());
        node.put("role", column.role().name());
        node.put("missing", counts.at(column.missing()));
        if (column instanceof Column.Numeric numeric && values(column, counts) > 0) {
            NumericSummary summary = NumericSummary.of(numeric.bins(), counts);
            node.put("mean", summary.mean());
            node.put("deviation", summary.deviation());
            node.put("minimum", counts.moments().minimum());
            node.put("maximum", counts.moments().maximum());
        }
        ObjectNode bins = node.putObject("counts");
        IntStream.range(0, column.slots())
                .filter(slot -> counts.at(slot) > 0)
                .forEach(slot -> bins.put(column.describe(slot), counts.at(slot)));
        return node;
    }

    private static long values(Column column, Counts counts) {
        return counts.sum(0, column.missing());
    }

    /** A line for each column. */
    static String table(StoredBaseline one) {
        TextTable table = new TextTable("column", "type", "values", "missing", "what they are");
        List<Column> columns = one.baseline().layout().columns();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            Counts counts = one.baseline().all().counts(c);
            table.row(
                    column.name(),
                    column instanceof Column.Numeric ? "number" : "category",
                    Figures.count(values(column, counts)),
                    Figures.percent(counts.at(column.missing())
                            / (double) Math.max(1, one.baseline().rows())),
                    values(column, counts) == 0 ? "nothing is known of them" : words(column, counts));
        }
        return table.toString();
    }

    private static String words(Column column, Counts counts) {
        return column instanceof Column.Numeric numeric
                ? words(numeric.bins(), counts)
                : words(((Column.Categorical) column).categories(), counts);
    }

    private static String words(NumericBins bins, Counts counts) {
        NumericSummary summary = NumericSummary.of(bins, counts);
        return "mean " + Figures.number(summary.mean()) + ", deviation " + Figures.number(summary.deviation())
                + ", from " + Figures.number(counts.moments().minimum()) + " to "
                + Figures.number(counts.moments().maximum()) + ", " + bins.inner()
                + (bins.inner() == 1 ? " bin" : " bins");
    }

    private static String words(Categories categories, Counts counts) {
        long all = counts.sum(0, categories.missing());
        List<Integer> slots = IntStream.range(0, categories.missing())
                .boxed()
                .filter(slot -> counts.at(slot) > 0)
                .sorted(Comparator.comparingLong(slot -> -counts.at(slot)))
                .toList();
        List<String> words = new ArrayList<>();
        slots.stream()
                .limit(MOST_CATEGORIES)
                .forEach(slot ->
                        words.add(categories.describe(slot) + " " + Figures.percent(counts.at(slot) / (double) all)));
        if (slots.size() > MOST_CATEGORIES) {
            words.add((slots.size() - MOST_CATEGORIES) + " more");
        }
        return String.join(", ", words);
    }
}
