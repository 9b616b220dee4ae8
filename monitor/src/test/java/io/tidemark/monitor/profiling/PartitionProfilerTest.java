package io.tidemark.monitor.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PartitionProfiler.Outcome;
import io.tidemark.monitor.simulation.Models;
import io.tidemark.monitor.simulation.Models.Segments;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionProfilerTest implements Outbox {

    private static final SeriesCatalog CATALOG = Models.catalog(1, Segments.NONE, false);
    private static final SeriesKey FRAUD = CATALOG.model("fraud").orElseThrow().series("1", "");

    private final TransactionalStore panes = new TransactionalStore(Snapshot.AT_COMMIT);
    private final TransactionalStore progress = new TransactionalStore(Snapshot.AT_COMMIT);
    private final List<String> sent = new ArrayList<>();
    private PartialManifest last;
    private PartitionProfiler profiler = start(CATALOG);

    private PartitionProfiler start(SeriesCatalog catalog) {
        PaneClock clock = new PaneClock(100, 10, 200);
        return new PartitionProfiler(new SourcePartition("t", 0), 1, catalog, clock, panes, progress, this);
    }

    @Override
    public void send(Partial partial) {
        sent.add("pane " + partial.pane() + " #" + partial.sequence() + (partial.late() ? " late" : ""));
    }

    @Override
    public void send(PartialManifest manifest) {
        last = manifest;
        String watermark = manifest.getWatermark() == Long.MAX_VALUE ? "end" : "" + manifest.getWatermark();
        sent.add("watermark " + watermark + (manifest.getIdle() ? " idle" : ""));
    }

    private Outcome count(long eventTime) {
        return profiler.count(List.of(profiler.series(FRAUD)), eventTime, 0);
    }

    private void restart() {
        panes.commit();
        progress.commit();
        panes.abort();
        progress.abort();
        profiler = start(CATALOG);
    }

    @Test
    void count_watermarkPassesAPane_sendsItThenTheWatermark() {
        count(50);
        sent.clear();
        count(109);
        assertThat(sent).isEmpty();
        count(110);
        assertThat(sent).containsExactly("pane 0 #1", "watermark 100");
    }

    @Test
    void count_watermarkJumps_sendsAllPastPanesOldestFirst() {
        count(105);
        count(50);
        sent.clear();
        count(1_000);
        assertThat(sent).containsExactly("pane 0 #1", "pane 100 #2", "watermark 990");
    }

    @Test
    void count_lateButNotTooLate_isSentByTheNextTickAsAFurtherDelta() {
        count(50);
        count(150);
        sent.clear();
        assertThat(count(60)).isEqualTo(Outcome.COUNTED_LATE);
        assertThat(sent).isEmpty();
        profiler.tick();
        assertThat(sent).containsExactly("pane 0 #2 late", "watermark 140");
    }

    @Test
    void count_lateRecordsBeforeTheWatermarkJumps_areSentBeforeIt() {
        count(50);
        count(150);
        count(60);
        sent.clear();
        count(5_000);
        assertThat(sent).containsExactly("pane 0 #2 late", "pane 100 #3", "watermark 4990");
    }

    @Test
    void count_tooLate_isNotCountedButReported() {
        count(310);
        assertThat(count(99)).isEqualTo(Outcome.TOO_LATE);
        assertThat(count(100)).isEqualTo(Outcome.COUNTED_LATE);
        profiler.end();
        assertThat(last.getTooLate()).isEqualTo(1);
        assertThat(last.getAccepted()).isEqualTo(2);
    }

    @Test
    void count_negativeTimes_goToThePaneBefore() {
        count(-1);
        count(150);
        assertThat(sent).contains("pane -100 #1");
    }

    @Test
    void becomeIdle_openPanes_areSentFirst_andTheNextRecordBringsItBack() {
        count(50);
        sent.clear();
        profiler.becomeIdle();
        profiler.becomeIdle();
        assertThat(sent).containsExactly("pane 0 #1", "watermark 40 idle");
        sent.clear();
        count(51);
        assertThat(sent).containsExactly("watermark 40");
    }

    @Test
    void end_ofAnIdlePartition_isNotIdleAnyMore() {
        count(50);
        profiler.becomeIdle();
        sent.clear();
        profiler.end();
        profiler.becomeIdle();
        assertThat(sent).containsExactly("watermark end");
    }

    @Test
    void end_thenRestart_saysSoAgain() {
        count(50);
        profiler.end();
        restart();
        sent.clear();
        profiler.tick();
        assertThat(sent).containsExactly("watermark end");
    }

    @Test
    void tick_afterARestartWithoutARecord_saysWhereItStands() {
        count(50);
        count(150);
        profiler.becomeIdle();
        restart();
        sent.clear();
        profiler.tick();
        profiler.tick();
        assertThat(sent).containsExactly("watermark 140");
    }

    @Test
    void tick_morePartitions_saysSo() {
        profiler.tick();
        profiler.partitions(2);
        sent.clear();
        profiler.tick();
        assertThat(sent).hasSize(1);
        assertThat(last.getPartitions()).isEqualTo(2);
    }

    @Test
    void restart_afterTheLastCommit_goesOnWithOpenPanesAndNumbers() {
        count(50);
        count(150);
        count(60);
        restart();
        sent.clear();
        profiler.tick();
        count(1_000);
        profiler.end();
        assertThat(sent)
                .containsExactly(
                        "pane 0 #2 late",
                        "watermark 140",
                        "pane 100 #3",
                        "watermark 990",
                        "pane 1000 #4",
                        "watermark end");
        assertThat(last.getAccepted()).isEqualTo(4);
    }

    @Test
    void restart_withoutACommit_knowsNothing() {
        count(50);
        panes.abort();
        progress.abort();
        profiler = start(CATALOG);
        profiler.end();
        assertThat(last.getAccepted()).isZero();
    }

    @Test
    void restart_baselineNoLongerConfigured_dropsItsPanesAtTheFirstTick() {
        count(50);
        panes.commit();
        panes.abort();
        profiler = start(new SeriesCatalog(java.util.Map.of()));
        assertThat(profiler.unreadablePanes()).isEqualTo(1);
        sent.clear();
        profiler.tick();
        assertThat(profiler.unreadablePanes()).isZero();
        assertThat(sent).noneMatch(message -> message.startsWith("pane"));
        profiler = start(CATALOG);
        assertThat(profiler.unreadablePanes()).isZero();
    }

    @Test
    void restart_segmentsProfiledInLessDetail_dropsTheirPanes_andGoesOnWithTheOthers() {
        profiler = start(Models.catalog(1, Segments.FULL, false));
        SeriesKey slice = new SeriesKey(FRAUD.model(), FRAUD.version(), FRAUD.baseline(), "region=north");
        profiler.count(List.of(profiler.series(FRAUD), profiler.series(slice)), 50, 0);
        panes.commit();
        panes.abort();
        profiler = start(Models.catalog(1, Segments.LIGHT, false));
        assertThat(profiler.unreadablePanes()).isEqualTo(1);
        profiler.count(List.of(profiler.series(FRAUD), profiler.series(slice)), 60, 1);
        sent.clear();
        profiler.end();
        assertThat(sent).containsExactly("pane 0 #1", "pane 0 #2", "watermark end");
    }

    @Test
    void manifest_accountsForEveryRecord() {
        count(50);
        profiler.reject();
        profiler.skipUnlisted();
        profiler.skipUnlisted();
        profiler.becomeIdle();
        assertThat(List.of(last.getAccepted(), last.getRejected(), last.getTooLate(), last.getUnlisted()))
                .containsExactly(1L, 1L, 0L, 2L);
    }
}
