package io.tidemark.monitor.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.Models;
import io.tidemark.monitor.simulation.Models.Segments;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.ProfileCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowCloserTest {

    private static final long NOW = 1_000_000;
    private static final SeriesCatalog CATALOG = Models.catalog(1, Segments.NONE, false);
    private static final SeriesKey FRAUD = CATALOG.model("fraud").orElseThrow().series("1", "");
    private static final WindowSpec SHORT = spec("short", 100, 100);
    private static final WindowSpec SLIDING = spec("long", 300, 100);
    private static final PaneClock CLOCK = new PaneClock(100, 0, 200);

    private final TransactionalStore panes = new TransactionalStore(Snapshot.AT_COMMIT);
    private final TransactionalStore windows = new TransactionalStore(Snapshot.AT_COMMIT);
    private final TransactionalStore marks = new TransactionalStore(Snapshot.AT_COMMIT);
    private final List<String> closed = new ArrayList<>();
    private final long[] sequences = new long[3];
    private WindowCloser closer = start(CATALOG, SHORT);

    private static WindowSpec spec(String name, long size, long advance) {
        return new WindowSpec(name, Duration.ofMillis(size), Duration.ofMillis(advance));
    }

    private WindowCloser start(SeriesCatalog catalog, WindowSpec... specs) {
        return new WindowCloser(
                catalog, List.of(specs), CLOCK, panes, windows, marks, SampleBound.NOBODY, this::closed);
    }

    private void closed(ClosedWindow window) {
        long rows =
                window.series().stream().mapToLong(one -> one.profile().rows()).sum();
        closed.add(window.id().name() + " " + window.id().start() + ".."
                + window.id().end() + " #" + window.revision() + " rows " + rows
                + (window.missing().isEmpty() ? "" : " " + window.missing()));
    }

    private void counts(int partition, long pane, int rows) {
        counts(FRAUD, partition, pane, rows);
    }

    private void counts(SeriesKey series, int partition, long pane, int rows) {
        counts(CATALOG, series, partition, pane, rows);
    }

    private void counts(SeriesCatalog by, SeriesKey series, int partition, long pane, int rows) {
        SeriesKey known = by.layout(series).isPresent() ? series : FRAUD;
        Observation row = new Observation(by.layout(known).orElseThrow());
        byte[] blob = Pane.empty(row.layout());
        for (int i = 0; i < rows; i++) {
            Pane.count(blob, row, pane, i);
        }
        byte[] counts = ProfileCodec.encode(Pane.toProfile(blob, row.layout()));
        SourcePartition source = new SourcePartition(Models.TOPIC, partition);
        String layoutId = by.layoutId(known).orElseThrow();
        closer.accept(new Partial(series, layoutId, pane, source, 1, ++sequences[partition], false, counts));
    }

    private void passes(int partition, int of, long watermark) {
        closer.accept(new PartialManifest(Models.TOPIC, partition, of, watermark, false, 0L, 0L, 0L, 0L), NOW);
    }

    private void idle(int partition, int of, long watermark) {
        closer.accept(new PartialManifest(Models.TOPIC, partition, of, watermark, true, 0L, 0L, 0L, 0L), NOW);
    }

    private List<String> closed() {
        List<String> all = List.copyOf(closed);
        closed.clear();
        return all;
    }

    @Test
    void accept_allPartitionsPassed_closesOnceWithTheSum() {
        counts(0, 0, 3);
        passes(0, 2, 150);
        assertThat(closed()).isEmpty();
        counts(1, 0, 4);
        passes(1, 2, 99);
        assertThat(closed()).isEmpty();
        passes(1, 2, 100);
        assertThat(closed()).containsExactly("short 0..100 #0 rows 7");
        passes(0, 2, 199);
        closer.tick(NOW);
        assertThat(closed()).isEmpty();
    }

    @Test
    void accept_overlappingWindows_eachHasItsPanes_inTheOrderOfTheirEnds() {
        closer = start(CATALOG, SHORT, SLIDING);
        counts(0, 0, 1);
        counts(0, 100, 10);
        passes(0, 1, 500);
        assertThat(closed())
                .containsExactly(
                        "short 0..100 #0 rows 1",
                        "long -200..100 #0 rows 1",
                        "short 100..200 #0 rows 10",
                        "long -100..200 #0 rows 11",
                        "long 0..300 #0 rows 11",
                        "long 100..400 #0 rows 10");
    }

    @Test
    void accept_negativeTimes_closeAsOthers() {
        counts(0, -100, 2);
        passes(0, 1, 0);
        assertThat(closed()).containsExactly("short -100..0 #0 rows 2");
    }

    @Test
    void tick_lateCounts_areARevision_andOnlyOne() {
        counts(0, 0, 3);
        passes(0, 1, 100);
        closed();
        counts(0, 0, 1);
        counts(0, 0, 1);
        passes(0, 1, 120);
        assertThat(closed()).isEmpty();
        closer.tick(NOW);
        closer.tick(NOW);
        assertThat(closed()).containsExactly("short 0..100 #1 rows 5");
    }

    @Test
    void accept_lateCountsAndAWatermarkFarAhead_reviseBeforeTheNextWindowCloses() {
        counts(0, 0, 3);
        counts(0, 100, 2);
        passes(0, 1, 150);
        closed();
        counts(0, 0, 1);
        passes(0, 1, 5_000);
        closer.tick(NOW);
        assertThat(closed()).containsExactly("short 0..100 #1 rows 4", "short 100..200 #0 rows 2");
    }

    @Test
    void accept_lateCountsAndAWatermarkFarAheadOfNothing_keepTheirPanesUntilTheTick() {
        counts(0, 0, 3);
        counts(0, 100, 2);
        passes(0, 1, 200);
        closed();
        counts(0, 0, 1);
        passes(0, 1, 5_000);
        closer.tick(NOW);
        assertThat(closed()).containsExactly("short 0..100 #1 rows 4");
    }

    @Test
    void accept_idlePartition_isLeftOutAndNamed_andItsReturnIsARevision() {
        counts(0, 0, 3);
        idle(1, 2, 40);
        passes(0, 2, 100);
        assertThat(closed()).containsExactly("short 0..100 #0 rows 3 [predictions-1]");
        passes(1, 2, 40);
        counts(1, 0, 2);
        closer.tick(NOW);
        assertThat(closed()).as("held by the watermark of the one that is back").isEmpty();
        passes(1, 2, 110);
        closer.tick(NOW);
        assertThat(closed()).containsExactly("short 0..100 #1 rows 5");
    }

    @Test
    void accept_partitionReturnsAfterTheWindowIsSettled_itsCountsAreDropped_notANewWindow() {
        counts(0, 0, 3);
        idle(1, 2, 40);
        passes(0, 2, 900);
        closed();
        passes(1, 2, 40);
        counts(1, 0, 2);
        counts(1, 700, 1);
        passes(1, 2, 900);
        closer.tick(NOW);
        assertThat(closed()).containsExactly("short 700..800 #0 rows 1");
    }

    @Test
    void accept_shortWindowSettledAndLongOneNot_onlyTheLongOneIsRevised() {
        closer = start(CATALOG, SHORT, SLIDING);
        counts(0, 0, 3);
        idle(1, 2, 40);
        passes(0, 2, 420);
        closed();
        passes(1, 2, 40);
        counts(1, 0, 2);
        passes(1, 2, 420);
        closer.tick(NOW);
        assertThat(closed()).containsExactly("long 0..300 #1 rows 5");
    }

    @Test
    void accept_allIdle_closesByTheWallClock() {
        counts(0, NOW - 100, 3);
        counts(0, NOW, 1);
        idle(0, 1, NOW + 10);
        assertThat(closed()).containsExactly("short 999900..1000000 #0 rows 3");
        closer.tick(NOW + 100);
        assertThat(closed()).containsExactly("short 1000000..1000100 #0 rows 1 [predictions-0]");
    }

    @Test
    void accept_partitionAdded_holdsUntilItIsHeardOf() {
        passes(0, 1, 50);
        counts(0, 0, 3);
        passes(0, 2, 100);
        assertThat(closed()).isEmpty();
        counts(1, 0, 1);
        passes(1, 2, 130);
        assertThat(closed()).containsExactly("short 0..100 #0 rows 4");
    }

    @Test
    void hasEnded_afterTheEndOfEachPartition_everythingIsClosed() {
        counts(0, 0, 3);
        passes(0, 2, Long.MAX_VALUE);
        assertThat(closer.hasEnded()).isFalse();
        passes(1, 2, Long.MAX_VALUE);
        assertThat(closer.hasEnded()).isTrue();
        assertThat(closed()).containsExactly("short 0..100 #0 rows 3");
    }

    @Test
    void restart_goesOnFromTheLastCommit() {
        counts(0, 0, 3);
        counts(0, 100, 1);
        passes(0, 1, 100);
        commit();
        counts(0, 100, 50);
        restart(CATALOG);
        closed();
        counts(0, 100, 7);
        counts(0, 0, 1);
        passes(0, 1, 200);
        assertThat(closed()).containsExactly("short 0..100 #1 rows 4", "short 100..200 #0 rows 8");
    }

    @Test
    void restart_baselineNoLongerConfigured_itsCountsAreLeftOut_andOthersGoOn() {
        SeriesKey old = new SeriesKey("fraud", "1", "gone", "");
        counts(0, 0, 3);
        counts(old, 0, 0, 50);
        passes(0, 1, 100);
        assertThat(closed()).containsExactly("short 0..100 #0 rows 3");
        commit();
        restart(new SeriesCatalog(Map.of(
                "fraud", Models.catalog(1, Segments.FULL, false).model("fraud").orElseThrow())));
        counts(0, 0, 1);
        closer.tick(NOW);
        assertThat(closed()).containsExactly("short 0..100 #1 rows 4");
    }

    @Test
    void restart_segmentsProfiledInLessDetail_countsOfBeforeAreLeftOut_alsoThoseStillOnTheirWay() {
        SeriesCatalog full = Models.catalog(1, Segments.FULL, false);
        SeriesCatalog light = Models.catalog(1, Segments.LIGHT, false);
        SeriesKey slice = new SeriesKey(FRAUD.model(), FRAUD.version(), FRAUD.baseline(), "region=north");
        restart(full);
        counts(full, slice, 0, 0, 50);
        commit();
        restart(light);
        counts(full, slice, 0, 0, 70);
        counts(light, slice, 0, 0, 2);
        counts(light, FRAUD, 0, 0, 3);
        passes(0, 1, 100);
        assertThat(closed()).containsExactly("short 0..100 #0 rows 5");
    }

    @Test
    void restart_otherWindows_thoseUnderWayDoNotClose_andTheNewOnesHaveThePanesOfBefore() {
        counts(0, 0, 3);
        counts(0, 100, 4);
        counts(0, 200, 5);
        passes(0, 1, 150);
        assertThat(closed()).containsExactly("short 0..100 #0 rows 3");
        commit();
        List.of(panes, windows, marks).forEach(TransactionalStore::abort);
        closer = start(CATALOG, spec("longer", 300, 300));
        counts(0, 200, 1);
        passes(0, 1, 600);
        assertThat(closed()).containsExactly("longer 0..300 #0 rows 13");
        closer.tick(NOW);
        commit();
        List.of(panes, windows, marks).forEach(TransactionalStore::abort);
        closer = start(CATALOG, SHORT);
        passes(0, 1, 700);
        assertThat(closed()).isEmpty();
    }

    private void commit() {
        List.of(panes, windows, marks).forEach(TransactionalStore::commit);
    }

    private void restart(SeriesCatalog catalog) {
        List.of(panes, windows, marks).forEach(TransactionalStore::abort);
        closer = start(catalog, SHORT);
    }
}
