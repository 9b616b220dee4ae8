package io.tidemark.monitor.check;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.tables.FileProgress;
import io.tidemark.monitor.tables.RowFile;
import io.tidemark.producer.rows.ColumnType;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Row;
import io.tidemark.statistics.profile.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares a file with a baseline file. The baseline is held in memory, as bins are chosen from it; the current file is
 * counted as it is read, and its values are kept as long as there are no more than {@link #MOST_KEPT} rows: beyond, the
 * describing statistics come from counts, and say so.
 */
public final class Check {

    /** Rows up to which exact statistics are worth their memory and time. */
    static final int MOST_KEPT = 250_000;

    private final RowFile baseline;
    private final RowFile current;
    private final CheckSettings settings;
    private final int mostKept;
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    public Check(Path baseline, Path current, CheckSettings settings) {
        this(baseline, current, settings, MOST_KEPT);
    }

    Check(Path baseline, Path current, CheckSettings settings, int mostKept) {
        Predicate<Row> taken = settings.model().map(Check::rowsOf).orElse(row -> true);
        this.baseline = new RowFile(baseline, taken);
        this.current = new RowFile(current, taken);
        this.settings = settings;
        this.mostKept = settings.preset().isPresent() ? Integer.MAX_VALUE : mostKept;
    }

    private static Predicate<Row> rowsOf(ModelConfig model) {
        PredictionSource source = model.predictions();
        return source.when()
                .<Predicate<Row>>map(when -> {
                    FieldPath field = FieldPath.of(when.field());
                    return row -> row.text(field).filter(when.equalTo()::equals).isPresent();
                })
                .orElse(row -> true);
    }

    /**
     * The comparison.
     *
     * @throws Failure when there is nothing to compare, or an option names a column that there is not
     */
    public CheckResult run(FileProgress progress) {
        Map<String, ColumnType> types = baseline.types();
        Set<String> currentColumns = current.types().keySet();
        Table rows = Table.of(settings.model()
                .map(ColumnChoice::of)
                .orElseGet(() -> ColumnChoice.inferred(types, settings.columns())));
        baseline.read(rows::add, progress);
        requireRows(baseline, rows.rows());
        Table before = compared(rows);
        CountedTable counted = CountedTable.ofBaseline(before);
        CountedFile now = new CountedFile(counted.layout(), before, mostKept);
        current.read(now::add, progress);
        requireRows(current, now.rows());
        Profile currentProfile = now.profile();
        Comparison comparison = new Comparison(before, counted.all(), now.kept(), currentProfile);
        List<ColumnResult> columns = comparison.columns(settings.tolerances(), settings.preset());
        extraColumns(types.keySet(), currentColumns);
        return new CheckResult(
                new Side(baseline.name(), before.rows()),
                new Side(current.name(), now.rows()),
                settings.tolerances(),
                settings.preset(),
                columns,
                leftOut,
                warnings(counted, now, columns, currentColumns));
    }

    private static void requireRows(RowFile file, long rows) {
        if (rows == 0) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    file.name() + " holds no row to compare"
                            + file.complaint().map(why -> ": " + why).orElse(""));
        }
    }

    /** Leaves out what was inferred to be compared and turns out to be an identifier, a time, or free text. */
    private Table compared(Table rows) {
        List<ComparedColumn> compared = new ArrayList<>();
        for (int c = 0; c < rows.columns().size(); c++) {
            ComparedColumn column = rows.columns().get(c);
            Optional<String> reason = LeftOut.reason(column, rows.values(c));
            reason.ifPresentOrElse(why -> leftOut.put(column.name(), why), () -> compared.add(column));
        }
        if (compared.isEmpty()) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    baseline.name() + " holds no column to compare; left out: " + leftOut
                            + ". Name columns with --only, --number or --category.");
        }
        return rows.only(compared);
    }

    private void extraColumns(Set<String> baselineColumns, Set<String> currentColumns) {
        Set<String> extra = new TreeSet<>(currentColumns);
        extra.removeAll(baselineColumns);
        if (settings.model().isEmpty()) {
            extra.stream()
                    .filter(settings.columns()::takes)
                    .forEach(column -> leftOut.put(column, "not in the baseline"));
        }
    }

    private List<String> warnings(
            CountedTable counted, CountedFile now, List<ColumnResult> columns, Set<String> currentColumns) {
        Warnings warnings = new Warnings();
        warnings.sameFile(baseline.path(), current.path());
        warnings.rows(baseline.name(), counted.rows());
        warnings.rows(current.name(), now.rows());
        baseline.complaint().ifPresent(warnings::add);
        current.complaint().ifPresent(warnings::add);
        if (settings.model().isEmpty()) {
            warnings.missingColumns(columns, currentColumns, current.name());
        }
        warnings.classes(columns);
        warnings.withinBaseline(counted, settings.tolerances());
        return warnings.sentences();
    }
}
