package io.tidemark.statistics.baseline;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.ClassLayout.Scores;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.outcome.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Counts what became of a baseline's rows: first all are taken in, then what is counted is chosen from them. */
public final class OutcomesBuilder {

    /** With more classes, so many have a row of their own, and all others share one. */
    private static final int MOST_FREQUENT = 30;

    private final List<String> classes;
    private final OptionalDouble edge;
    private final List<Became> rows = new ArrayList<>();

    private record Became(List<String> segments, Answer answer, Optional<Truth> truth, long delayMs) {}

    /** @param classes of the model; empty for regression */
    public OutcomesBuilder(List<String> classes) {
        this(classes, OptionalDouble.empty());
    }

    /**
     * @param classes of the model; empty for regression
     * @param edge of a regression, a value that is to be the end of a bin, so that what lies beyond it can be told; empty for none
     */
    public OutcomesBuilder(List<String> classes, OptionalDouble edge) {
        this.classes = List.copyOf(classes);
        this.edge = edge;
    }

    /**
     * Takes a row.
     *
     * @param segments that it belongs to, beside all traffic
     * @param truth empty where nobody knows
     * @param delayMs from prediction to label; {@link OutcomeLayout#NO_DELAY} where it is not known
     */
    public void row(List<String> segments, Answer answer, Optional<Truth> truth, long delayMs) {
        rows.add(new Became(List.copyOf(segments), answer, truth, delayMs));
    }

    /** What became of a row, by the number of rows before it. */
    public RowOutcome outcome(int row) {
        Became of = rows.get(row);
        return of.truth().map(truth -> RowOutcome.of(of.answer(), truth)).orElse(RowOutcome.UNKNOWN);
    }

    /** Chooses what is counted, and counts the rows; nothing by scores or leaves. */
    public BaselineOutcomes build() {
        return build("", Optional.empty());
    }

    /**
     * Chooses what is counted, and counts the rows.
     *
     * @param scoreOf of two classes the one whose score answers have; empty of more, or of values
     * @param scores bins of scores, or of predicted values, as profiles have them; empty where profiles have none
     */
    public BaselineOutcomes build(String scoreOf, Optional<NumericBins> scores) {
        return build(scoreOf, scores, OptionalDouble.empty());
    }

    /**
     * The same by a threshold as well.
     *
     * @param threshold of the score of one of two classes; empty for none
     */
    public BaselineOutcomes build(String scoreOf, Optional<NumericBins> scores, OptionalDouble threshold) {
        OutcomeLayout layout =
                classes.isEmpty() ? values(scores) : classes(scores.map(bins -> new Scores(scoreOf, bins, threshold)));
        SortedMap<String, OutcomeCounts> counts = new TreeMap<>();
        for (Became row : rows) {
            OutcomeCounts one = row.truth()
                    .map(truth -> layout.labelled(row.answer(), truth, row.delayMs()))
                    .orElse(OutcomeCounts.NONE)
                    .plus(layout.predicted(row.answer()));
            counts.merge(Baseline.ALL, one, OutcomeCounts::plus);
            row.segments().forEach(segment -> counts.merge(segment, one, OutcomeCounts::plus));
        }
        return new BaselineOutcomes(layout, counts);
    }

    private ClassLayout classes(Optional<Scores> scores) {
        if (classes.size() <= ClassLayout.MOST) {
            return new ClassLayout(classes, classes, scores);
        }
        long[] seen = new long[classes.size()];
        for (Became row : rows) {
            int index = row.truth()
                    .map(truth -> ((Truth.OfClass) truth).index())
                    .orElseGet(() -> ((Answer.OfClass) row.answer()).index());
            if (index >= 0) {
                seen[index]++;
            }
        }
        List<String> own = classes.stream()
                .sorted(Comparator.comparingLong(name -> -seen[classes.indexOf(name)]))
                .limit(MOST_FREQUENT)
                .toList();
        return new ClassLayout(classes, own, scores);
    }

    /** Where no row has a label, true values are expected to be as the predicted ones. */
    private ValueLayout values(Optional<NumericBins> leaves) {
        NumericBins predicted = bins(row -> ((Answer.OfValue) row.answer()).value());
        boolean anyLabel = rows.stream().anyMatch(row -> row.truth().isPresent());
        NumericBins truths = bins(
                row -> row.truth().map(truth -> ((Truth.OfValue) truth).value()).orElse(Double.NaN));
        return new ValueLayout(anyLabel ? truths : predicted, predicted, leaves);
    }

    private NumericBins bins(ToDoubleFunction<Became> value) {
        double[] finite =
                rows.stream().mapToDouble(value).filter(Double::isFinite).toArray();
        NumericBins bins = NumericBinning.of(finite, ValueLayout.BINS);
        return edge.isPresent() ? bins.with(edge.getAsDouble()) : bins;
    }
}
