package io.tidemark.monitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.simulation.Cluster.Layout;
import io.tidemark.monitor.simulation.Outputs.Found;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.monitor.simulation.World.Life;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.profile.RowSample;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the interleavings are tried on has in it whatever can come out otherwise. */
class WorldsTest {

    /** That rows are drawn with. */
    private static final int COLUMNS = 3;

    @Test
    @Tag("long")
    void liveWorlds_haveWindowsThatAreComparedAndBarred() {
        Map<String, Predicate<Report>> wanted = new LinkedHashMap<>();
        for (String words : List.of("last window", "last windows", "first windows", "windows of the same hour")) {
            for (ReportStatus status : List.of(ReportStatus.DRIFT, ReportStatus.QUIET)) {
                wanted.put(words + ": " + status, report -> isAgainst(report, words) && report.getStatus() == status);
            }
        }
        for (ReportStatus status : List.of(ReportStatus.QUIET, ReportStatus.DRIFT, ReportStatus.NO_BASELINE)) {
            wanted.put(
                    "for want of past windows: " + status,
                    report -> isForWantOfPastWindows(report) && report.getStatus() == status);
        }
        requireAll(
                20,
                wanted,
                outputs(120, seed -> Worlds.live(seed, Life.REPLAY))
                        .flatMap(outputs -> outputs.all().stream())
                        .flatMap(found -> found.reports().stream()));
    }

    private static boolean isAgainst(Report report, String words) {
        boolean several = report.getAgainst().contains(words + "s");
        return report.getAgainst().contains(words) && !several;
    }

    private static boolean isForWantOfPastWindows(Report report) {
        return report.getAgainst().startsWith("the baseline of rows")
                || report.getAgainst().startsWith("nothing yet");
    }

    @Test
    @Tag("long")
    void worlds_haveRequests() {
        Map<String, Predicate<String>> wanted = new LinkedHashMap<>();
        for (String action : List.of("REVIEW", "FIX_PIPELINE")) {
            wanted.put(action, request -> request.startsWith(action));
        }
        requireAll(
                3,
                wanted,
                outputs(240, seed -> Worlds.of(seed, Life.REPLAY))
                        .flatMap(outputs -> outputs.requests().values().stream()));
    }

    /** Full samples too, that is, of which rows were left out. */
    @Test
    void worlds_haveRowsDrawn() {
        List<Found> found = outputs(20, seed -> Worlds.of(seed, Life.REPLAY))
                .flatMap(outputs -> outputs.all().stream())
                .toList();
        int full = 2 * RowSample.width(COLUMNS) * Models.MOST_DRAWN;
        Map<Boolean, List<String>> byLabelled = found.stream()
                .flatMap(one -> one.samples().entrySet().stream())
                .filter(sample -> !sample.getValue().isEmpty())
                .collect(Collectors.partitioningBy(
                        sample -> sample.getKey().startsWith(Outputs.nameOfOutcomes("")),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        int labelled = 2 * (RowSample.width(COLUMNS) + RowOutcome.BYTES);
        assertThat(byLabelled.get(true))
                .as("rows with labels, of samples with several and up to the bound of full ones")
                .hasSizeGreaterThan(20)
                .anyMatch(rows -> rows.length() > 2 * labelled)
                .noneMatch(rows -> rows.length() > Models.MOST_DRAWN * labelled);
        assertThat(byLabelled.get(false))
                .hasSizeGreaterThan(100)
                .anyMatch(rows -> rows.length() < full)
                .anyMatch(rows -> rows.length() == full)
                .noneMatch(rows -> rows.length() > full);
    }

    @Test
    void worlds_haveDraws() {
        assertThat(outputs(Worlds.of(3, Life.REPLAY)).tasks()).hasSizeGreaterThan(5);
    }

    /** So many of each, and looks no further than it must. */
    private static <T> void requireAll(int each, Map<String, Predicate<T>> wanted, Stream<T> found) {
        Map<String, Integer> missing = new HashMap<>();
        wanted.keySet().forEach(name -> missing.put(name, each));
        for (Iterator<T> all = found.iterator(); all.hasNext() && !missing.isEmpty(); ) {
            T one = all.next();
            wanted.forEach((name, is) -> {
                if (is.test(one)) {
                    missing.computeIfPresent(name, (same, left) -> left == 1 ? null : left - 1);
                }
            });
        }
        assertThat(missing).as("how many of which are wanted and not found").isEmpty();
    }

    /** Lazily. */
    private static Stream<Outputs> outputs(int worlds, LongFunction<World> made) {
        return LongStream.range(0, worlds).mapToObj(seed -> outputs(made.apply(seed)));
    }

    private static Outputs outputs(World world) {
        return new Cluster(world, new Layout(2, 1, 1, Snapshot.AT_COMMIT), Guarantee.EXACTLY_ONCE)
                .finish()
                .outputs();
    }
}
