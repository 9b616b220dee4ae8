package io.tidemark.statistics.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.statistics.attribution.ExplainedShare;
import io.tidemark.statistics.compatibility.BaselineChunks;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.outcome.LabelledSample.Row;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.profile.AttributionColumns;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.profile.RowSample;
import io.tidemark.statistics.sampling.XxHash64;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Builds a baseline from rows: first all rows are taken in, then bins are chosen from them, then they are counted.
 * Rows are kept by column, 8 bytes a number and 4 a category.
 */
public final class BaselineBuilder {

    /** What a column is called and holds; its bins are still to be chosen. */
    public record Declared(String name, Role role, boolean numeric) {}

    private final List<ColumnValues> columns = new ArrayList<>();
    private final List<List<String>> segments = new ArrayList<>();
    private final RowTimes times = new RowTimes();
    private final List<Long> windows;
    private final TreeSet<Drawn> drawn = new TreeSet<>();
    private final BitSet drawnById = new BitSet();

    /** A row that is drawn for the sample as long as no others have smaller hashes. */
    private record Drawn(long hash, int row) implements Comparable<Drawn> {

        @Override
        public int compareTo(Drawn other) {
            int byHash = Long.compareUnsigned(hash, other.hash);
            return byHash != 0 ? byHash : Integer.compare(row, other.row);
        }
    }

    /** A baseline whose rows are taken as independent. */
    public BaselineBuilder(List<Declared> declared) {
        this(declared, List.of());
    }

    /** @param windows sizes of the windows that will be judged against it, milliseconds */
    public BaselineBuilder(List<Declared> declared, List<Long> windows) {
        declared.forEach(column -> columns.add(ColumnValues.of(column)));
        this.windows = List.copyOf(windows);
    }

    /**
     * Begins a row without a time, in which every column is missing until it is set.
     *
     * @param of segments that the row belongs to, beside all traffic
     */
    public BaselineBuilder row(List<String> of) {
        return row(OptionalLong.empty(), of);
    }

    /**
     * Begins a row, in which every column is missing until it is set.
     *
     * @param time milliseconds since the epoch
     * @param of segments that the row belongs to, beside all traffic
     */
    public BaselineBuilder row(OptionalLong time, List<String> of) {
        columns.forEach(ColumnValues::next);
        segments.add(List.copyOf(of));
        times.add(time);
        return this;
    }

    /** Says by which hash the row is drawn for the sample; else it is by what it holds. */
    public void drawnBy(long ofId) {
        drawnById.set(rows() - 1);
        draw(ofId, rows() - 1);
    }

    private void draw(long hash, int row) {
        drawn.add(new Drawn(hash, row));
        if (drawn.size() > RowSample.OF_A_BASELINE) {
            drawn.pollLast();
        }
    }

    /** Rows without an id are told apart by their bins, equal ones by counting: so the order of rows makes no difference. */
    private void drawByContent(Layout layout) {
        Map<Long, Integer> alike = new HashMap<>();
        Observation observation = new Observation(layout);
        ByteBuffer bins = ByteBuffer.allocate(layout.size() * Integer.BYTES);
        for (int row = drawnById.nextClearBit(0); row < rows(); row = drawnById.nextClearBit(row + 1)) {
            observe(row, observation);
            bins.clear();
            for (int c = 0; c < layout.size(); c++) {
                bins.putInt(observation.slot(c));
            }
            long content = XxHash64.hash(bins.array(), 0);
            draw(XxHash64.hash(bins.array(), content + alike.merge(content, 1, Integer::sum)), row);
        }
    }

    /** Sets a numeric column of the row; NaN and infinities are values. */
    public void number(int column, double value) {
        columns.get(column).set(value);
    }

    /** Sets a categorical column of the row. */
    public void category(int column, String value) {
        columns.get(column).set(value);
    }

    /** Rows so far. */
    public int rows() {
        return segments.size();
    }

    /** How many rows so far belong to each segment. */
    public SortedMap<String, Long> segmentRows() {
        SortedMap<String, Long> rows = new TreeMap<>();
        segments.forEach(of -> of.forEach(segment -> rows.merge(segment, 1L, Long::sum)));
        return rows;
    }

    /** Chooses the bins, counts the rows, and learns from them how noisy windows are. */
    public Baseline build() {
        return build(segment -> segment, row -> RowOutcome.UNKNOWN);
    }

    /**
     * The same, with some segments counted as one.
     *
     * @param countedIn the segment that the rows of a segment are counted in; of all of them together there should be few, since
     *     each takes as much memory as the bins of all columns
     * @param outcomes what became of each row, by its number from 0
     */
    public Baseline build(UnaryOperator<String> countedIn, IntFunction<RowOutcome> outcomes) {
        if (rows() == 0) {
            throw new IllegalArgumentException("a baseline needs at least one row");
        }
        List<Column> chosen =
                new ArrayList<>(columns.stream().map(ColumnValues::choose).toList());
        chosen.addAll(AttributionColumns.madeOf(chosen));
        Layout layout = new Layout(chosen);
        SortedMap<String, Profile> profiles = count(layout, countedIn);
        drawByContent(layout);
        return Baseline.of(layout, profiles, Optional.empty(), noise(layout, profiles))
                .explaining(explained(layout))
                .sampled(sample(layout, outcomes));
    }

    private LabelledSample sample(Layout layout, IntFunction<RowOutcome> outcomes) {
        int[] places = RowSample.columnsOf(layout);
        Observation observation = new Observation(layout);
        List<Row> rows = new ArrayList<>();
        for (Drawn row : drawn) {
            observe(row.row(), observation);
            rows.add(new Row(RowSample.row(row.hash(), observation, places), outcomes.apply(row.row())));
        }
        return LabelledSample.of(places.length, rows);
    }

    private void observe(int row, Observation observation) {
        observation.clear();
        for (int c = 0; c < columns.size(); c++) {
            columns.get(c).replay(row, observation, c);
        }
        observation.derive();
    }

    /** What the bins of each feature explain of the answers. */
    private SortedMap<String, Double> explained(Layout layout) {
        SortedMap<String, Double> shares = new TreeMap<>();
        answer(layout).ifPresent(answer -> {
            for (int c = 0; c < columns.size(); c++) {
                if (layout.column(c).role() == Role.FEATURE) {
                    shares.put(layout.column(c).name(), explained(layout, c, answer));
                }
            }
        });
        return shares;
    }

    /** The column that tells most of the answers: of two classes a score, else the class or value. */
    private static Optional<Integer> answer(Layout layout) {
        List<Integer> scores = indexes(layout, Role.SCORE);
        List<Integer> predictions = indexes(layout, Role.PREDICTION);
        boolean byScore = !scores.isEmpty() && scores.size() <= 2;
        List<Integer> some = byScore || predictions.isEmpty() ? scores : predictions;
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
    }

    private static List<Integer> indexes(Layout layout, Role role) {
        return IntStream.range(0, layout.size())
                .filter(c -> layout.column(c).role() == role)
                .boxed()
                .toList();
    }

    private double explained(Layout layout, int feature, int answer) {
        boolean ofValues = layout.column(answer) instanceof Column.Numeric;
        ExplainedShare share = new ExplainedShare(
                layout.column(feature).slots(),
                ofValues ? 1 : layout.column(answer).slots());
        Observation observation = new Observation(layout);
        for (int row = 0; row < rows(); row++) {
            observation.clear();
            columns.get(feature).replay(row, observation, feature);
            columns.get(answer).replay(row, observation, answer);
            int slot = observation.slot(answer);
            if (ofValues) {
                OptionalDouble value = ((Numbers) columns.get(answer)).finite(row);
                value.ifPresent(of -> share.value(observation.slot(feature), of));
            } else if (slot != layout.column(answer).missing()) {
                share.answer(observation.slot(feature), slot);
            }
        }
        return share.share();
    }

    private NoiseTable noise(Layout layout, SortedMap<String, Profile> profiles) {
        if (!times.areComplete()) {
            return BaselineNoise.independent(profiles);
        }
        Map<Long, Stream<Profile>> bySize = new TreeMap<>();
        windows.forEach(size -> bySize.put(size, times.windows(size).map(rows -> count(layout, rows))));
        return BaselineNoise.of(profiles, chunks(layout), bySize);
    }

    private List<Profile> chunks(Layout layout) {
        int[] ordered = times.ordered();
        return IntStream.range(0, rows())
                .boxed()
                .collect(Collectors.groupingBy(at -> BaselineChunks.chunk(at, rows())))
                .values()
                .stream()
                .map(some ->
                        count(layout, some.stream().mapToInt(at -> ordered[at]).toArray()))
                .toList();
    }

    /** The earliest and the latest time of a row; empty where no row has one. */
    public Optional<LongSummaryStatistics> times() {
        return times.reach();
    }

    /** The counts of the earlier half of the rows, and of the later one; as they came where some have no time. */
    public List<Profile> halves(Layout layout) {
        return times.halves().stream().map(rows -> count(layout, rows)).toList();
    }

    private Profile count(Layout layout, int[] rows) {
        byte[] pane = Pane.empty(layout);
        Observation observation = new Observation(layout);
        for (int row : rows) {
            observe(row, observation);
            Pane.count(pane, observation, 0, row);
        }
        return Pane.toProfile(pane, layout);
    }

    private SortedMap<String, Profile> count(Layout layout, UnaryOperator<String> countedIn) {
        SortedMap<String, byte[]> panes = new TreeMap<>();
        Observation observation = new Observation(layout);
        for (int row = 0; row < rows(); row++) {
            observe(row, observation);
            Pane.count(panes.computeIfAbsent(Baseline.ALL, all -> Pane.empty(layout)), observation, 0, row);
            for (String segment : segments.get(row)) {
                byte[] pane = panes.computeIfAbsent(countedIn.apply(segment), any -> Pane.empty(layout));
                Pane.count(pane, observation, 0, row);
            }
        }
        SortedMap<String, Profile> profiles = new TreeMap<>();
        panes.forEach((segment, pane) -> profiles.put(segment, Pane.toProfile(pane, layout)));
        return profiles;
    }

    /** The values of one column, row by row. */
    private abstract static class ColumnValues {

        final Declared declared;

        ColumnValues(Declared declared) {
            this.declared = declared;
        }

        static ColumnValues of(Declared declared) {
            return declared.numeric() ? new Numbers(declared) : new Names(declared);
        }

        abstract void next();

        void set(double value) {
            throw new IllegalArgumentException(declared.name() + " takes categories, not numbers");
        }

        void set(String value) {
            throw new IllegalArgumentException(declared.name() + " takes numbers, not categories");
        }

        abstract Column choose();

        abstract void replay(int row, Observation observation, int column);
    }

    private static final class Numbers extends ColumnValues {

        private final GrowingDoubles values = new GrowingDoubles();

        Numbers(Declared declared) {
            super(declared);
        }

        @Override
        void next() {
            values.addMissing();
        }

        @Override
        void set(double value) {
            values.setLast(value);
        }

        OptionalDouble finite(int row) {
            return values.isPresent(row) && Double.isFinite(values.get(row))
                    ? OptionalDouble.of(values.get(row))
                    : OptionalDouble.empty();
        }

        @Override
        Column choose() {
            return new Column.Numeric(declared.name(), declared.role(), NumericBinning.of(values.finite()));
        }

        @Override
        void replay(int row, Observation observation, int column) {
            if (values.isPresent(row)) {
                observation.number(column, values.get(row));
            }
        }
    }

    private static final class Names extends ColumnValues {

        private final CategoryCodes codes = new CategoryCodes();

        Names(Declared declared) {
            super(declared);
        }

        @Override
        void next() {
            codes.addMissing();
        }

        @Override
        void set(String value) {
            codes.setLast(value);
        }

        @Override
        Column choose() {
            return new Column.Categorical(declared.name(), declared.role(), CategoryChoice.of(codes.counts()));
        }

        @Override
        void replay(int row, Observation observation, int column) {
            String category = codes.get(row);
            if (category != null) {
                byte[] text = category.getBytes(UTF_8);
                observation.category(column, text, 0, text.length);
            }
        }
    }
}
