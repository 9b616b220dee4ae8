package io.tidemark.monitor.baselines;

import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.SmallestWindow;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is doubtful about a baseline, told from its counts. A doubt is a warning: it forbids nothing. */
public final class BaselineDoubts {

    private static final int FEW_ROWS = 1000;

    /** About as many as a judgement needs of a segment. */
    private static final int FEW_ROWS_OF_SEGMENT = 100;

    private static final int FEW_ROWS_OF_CATEGORY = 20;
    private static final double RARE_CLASS = 0.01;
    private static final double NEARLY_ALL = 0.95;
    private static final double OUTSIDE = 0.1;
    private static final int NAMED = 5;

    private final List<String> doubts = new ArrayList<>();

    private BaselineDoubts() {}

    /** All but those that need its rows. */
    public static List<String> of(ModelConfig model, Baseline baseline) {
        BaselineDoubts some = new BaselineDoubts();
        some.rows(baseline);
        some.facets(model, baseline);
        some.doubts.addAll(FacetDoubts.of(model, baseline));
        List<Column> columns = baseline.layout().columns();
        for (int c = 0; c < columns.size(); c++) {
            some.column(model, columns.get(c), baseline.all().counts(c));
        }
        return some.doubts;
    }

    /** How its noise keeps windows from being judged well. */
    public static List<String> ofNoise(MonitorConfig config, Baseline baseline) {
        List<String> doubts = new ArrayList<>();
        List<String> unknown = config.windows().stream()
                .filter(window -> !baseline.noise()
                        .dispersions()
                        .containsKey(window.size().toMillis()))
                .map(WindowSpec::name)
                .toList();
        if (!unknown.isEmpty()) {
            doubts.add("Its rows have no times, or make fewer than " + Dispersion.FEWEST_WINDOWS + " windows of "
                    + String.join(", ", unknown)
                    + ": they are taken as independent. Alarms are too frequent if they are not.");
        }
        double tolerance = config.tolerances().numeric();
        if (SmallestWindow.needed(tolerance, baseline.rows(), Dispersion.NONE) == Long.MAX_VALUE) {
            doubts.add("It has too few rows for a distance of " + tolerance
                    + " (judging.numeric) to be seen at all, whatever the window.");
        }
        return doubts;
    }

    /** What was counted by another threshold than is asked for says nothing of this one. */
    static Optional<String> ofThreshold(ModelConfig model, Baseline stored) {
        OptionalDouble wanted = model.measures().threshold();
        boolean counts = stored.outcomes()
                .map(BaselineOutcomes::layout)
                .filter(ClassLayout.class::isInstance)
                .map(layout -> ((ClassLayout) layout).threshold().equals(wanted))
                .orElse(false);
        return wanted.isEmpty() || counts
                ? Optional.empty()
                : Optional.of("It was built without labels.threshold " + wanted.getAsDouble()
                        + ": it has nothing to compare measures at that with. Build it again with this configuration.");
    }

    /** What it was used for before, if that speaks against it. */
    public static Optional<String> of(BaselineConfig.Role role) {
        return role == BaselineConfig.Role.TRAINING
                ? Optional.of(
                        "It is made of training data, which shows a model better than it is: live traffic will look"
                                + " like a loss of quality. Take rows that it has not seen.")
                : Optional.empty();
    }

    /** Drift inside it: what is right then depends on where one looks. */
    static Optional<String> within(Profile earlier, Profile later, Tolerances tolerances) {
        List<String> moved = new Judge(tolerances)
                .judge(earlier, later).stream()
                        .filter(Finding::isDrift)
                        .sorted(Comparator.comparingDouble(BaselineDoubts::negativeSize))
                        .map(finding -> finding.series().subject())
                        .distinct()
                        .toList();
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of("It drifts itself: its later half differs from the earlier one in " + named(moved)
                        + ". Rows in any other order than that of time do so, too.");
    }

    private static double negativeSize(Finding finding) {
        return -finding.effect().map(effect -> effect.lower()).orElse(0.0);
    }

    private void rows(Baseline baseline) {
        if (baseline.rows() < FEW_ROWS) {
            doubts.add("It has only " + baseline.rows() + " rows: intervals will be wide. " + FEW_ROWS
                    + " or more are better.");
        }
    }

    private void facets(ModelConfig model, Baseline baseline) {
        for (SegmentConfig facet : model.segments()) {
            List<String> few = new ArrayList<>();
            baseline.profiles().forEach((segment, profile) -> {
                if (segment.startsWith(facet.segment(""))) {
                    if (profile.rows() < FEW_ROWS_OF_SEGMENT) {
                        few.add(segment + " (" + profile.rows() + ")");
                    }
                    if (profile.rows() > NEARLY_ALL * baseline.rows()) {
                        doubts.add(percent(profile.rows(), baseline.rows()) + " of its rows are of " + segment
                                + ": of the others little is known.");
                    }
                }
            });
            if (!few.isEmpty()) {
                doubts.add("Too few rows, about " + FEW_ROWS_OF_SEGMENT + " are needed, to judge " + named(few) + ".");
            }
        }
    }

    private void column(ModelConfig model, Column column, Counts counts) {
        long values = counts.sum(0, column.missing());
        if (values == 0) {
            doubts.add("Of '" + column.name() + "' it has no value: it cannot be judged.");
        } else if (column instanceof Column.Categorical of) {
            boolean ofClasses = column.role() == Role.PREDICTION;
            rare(
                    of,
                    counts,
                    ofClasses ? RARE_CLASS * values : FEW_ROWS_OF_CATEGORY,
                    ofClasses ? "less than 1 %" : "fewer than 20 rows");
            if (ofClasses) {
                absent(model, of);
            }
        } else if (column instanceof Column.Numeric of) {
            outside(of, counts, values);
        }
    }

    private void rare(Column.Categorical column, Counts counts, double least, String words) {
        List<String> rare = IntStream.range(0, column.categories().other())
                .filter(slot -> counts.at(slot) < least)
                .mapToObj(slot -> column.describe(slot) + " (" + counts.at(slot) + ")")
                .toList();
        if (!rare.isEmpty()) {
            doubts.add("Of '" + column.name() + "' it has " + words + " of " + named(rare)
                    + ": what happens to them is seen late.");
        }
    }

    private void absent(ModelConfig model, Column.Categorical column) {
        List<String> absent = model.classes().stream()
                .filter(name -> !column.categories().own().contains(name)
                        && !column.categories().others().contains(name))
                .toList();
        if (!absent.isEmpty()) {
            doubts.add("It has no row of " + column.name() + " " + named(absent)
                    + ": the first ones will count as unseen.");
        }
    }

    /** A promoted baseline keeps the bins of a former one. */
    private void outside(Column.Numeric column, Counts counts, long values) {
        long outside =
                counts.at(column.bins().below()) + counts.at(column.bins().above());
        if (outside > OUTSIDE * values) {
            doubts.add(percent(outside, values) + " of '" + column.name()
                    + "' lie outside of its bins, where values cannot be told apart. Build it from rows, or from the topic,"
                    + " to have new bins.");
        }
    }

    private static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }
}
