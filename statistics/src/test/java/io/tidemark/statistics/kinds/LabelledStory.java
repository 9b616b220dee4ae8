package io.tidemark.statistics.kinds;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.statistics.kinds.LabelledRows.Task;
import io.tidemark.statistics.oracle.CsvReader;
import io.tidemark.statistics.quality.LossSums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A story of the shared data sets as counts of its labelled rows, straight from the files. The data are looked for in
 * {@code -Dtidemark.shared=DIR}, by default {@code ../../shared}.
 */
final class LabelledStory {

    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");
    private static final List<String> CLASSES = List.of("negative", "neutral", "positive");
    private static final int BINS = 8;

    private final Task task;
    private final List<List<String>> baseline;
    private final List<List<String>> live;
    private final double[] truthEdges;
    private final double[] answerEdges;

    private LabelledStory(Task task, List<List<String>> baseline, List<List<String>> live) {
        this.task = task;
        this.baseline = baseline;
        this.live = live;
        boolean numbers = task == Task.REGRESSION;
        this.truthEdges = numbers ? edges("label") : new double[0];
        this.answerEdges = numbers ? edges("prediction") : new double[0];
    }

    static LabelledStory reviews() {
        return read(Task.CLASSIFICATION, "story-reviews", "baseline.csv.gz");
    }

    static LabelledStory bikes() {
        return read(Task.REGRESSION, "story-bikes", "baseline.csv");
    }

    private static LabelledStory read(Task task, String name, String baseline) {
        Path folder = DATA.resolve(name);
        assumeTrue(
                Files.isDirectory(folder),
                () -> folder + " is not there; -Dtidemark.shared=DIR says where the data are");
        return new LabelledStory(
                task, CsvReader.rows(folder.resolve(baseline)), CsvReader.rows(folder.resolve("live.csv.gz")));
    }

    private double[] edges(String column) {
        double[] values = baseline.stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(cell(row, column)))
                .sorted()
                .toArray();
        return IntStream.range(1, BINS)
                .mapToDouble(i -> values[i * values.length / BINS])
                .toArray();
    }

    private String cell(List<String> row, String column) {
        return row.get(baseline.get(0).indexOf(column));
    }

    /**
     * A window: its rows from the first to the last.
     *
     * @param end of the window, milliseconds
     * @param counts of those with a label
     */
    record Window(int firstRow, int lastRow, long end, LabelledRows counts) {

        boolean isWithin(int first, int last) {
            return firstRow >= first && lastRow <= last;
        }

        int rows() {
            return lastRow - firstRow + 1;
        }
    }

    LabelledRows baselineRows() {
        return count(baseline.subList(1, baseline.size()));
    }

    /** The windows in order, with every label that ever comes. */
    List<Window> windows(Duration size) {
        return windows(size, Duration.ofDays(10_000));
    }

    /** The windows in order, with the labels that have come by an age after their end. */
    List<Window> windows(Duration size, Duration age) {
        SortedMap<Long, List<Integer>> rows = new TreeMap<>();
        for (int row = 1; row < live.size(); row++) {
            long time = time(live.get(row), "event_time");
            rows.computeIfAbsent((Math.floorDiv(time, size.toMillis()) + 1) * size.toMillis(), any -> new ArrayList<>())
                    .add(row - 1);
        }
        List<Window> windows = new ArrayList<>();
        rows.forEach((end, of) -> windows.add(window(of, end, end + age.toMillis())));
        return windows;
    }

    private long time(List<String> row, String column) {
        return Instant.parse(cell(row, column)).toEpochMilli();
    }

    private Window window(List<Integer> rows, long end, long now) {
        List<List<String>> labelled = rows.stream()
                .map(row -> live.get(row + 1))
                .filter(row -> !cell(row, "label_time").isEmpty() && time(row, "label_time") <= now)
                .toList();
        return new Window(rows.get(0), rows.get(rows.size() - 1), end, count(labelled));
    }

    private LabelledRows count(List<List<String>> rows) {
        List<String> names = task == Task.CLASSIFICATION
                ? CLASSES
                : IntStream.range(0, BINS).mapToObj(bin -> "bin " + bin).toList();
        long[][] joint = new long[names.size()][names.size()];
        double[] losses = rows.stream().mapToDouble(this::loss).toArray();
        rows.forEach(row -> joint[slot(row, "label", truthEdges)][slot(row, "prediction", answerEdges)]++);
        LossSums sums = new LossSums(
                losses.length,
                Arrays.stream(losses).sum(),
                Arrays.stream(losses).map(loss -> loss * loss).sum());
        return new LabelledRows(task, names, names, joint, sums);
    }

    private int slot(List<String> row, String column, double[] edges) {
        String cell = cell(row, column);
        if (task == Task.CLASSIFICATION) {
            return CLASSES.indexOf(cell);
        }
        double value = Double.parseDouble(cell);
        return (int) Arrays.stream(edges).filter(edge -> edge < value).count();
    }

    private double loss(List<String> row) {
        return task == Task.CLASSIFICATION
                ? -Math.log(Math.max(1e-15, Double.parseDouble(cell(row, "p_" + cell(row, "label")))))
                : Math.abs(Double.parseDouble(cell(row, "label")) - Double.parseDouble(cell(row, "prediction")));
    }
}
