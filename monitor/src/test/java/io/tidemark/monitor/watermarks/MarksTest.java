package io.tidemark.monitor.watermarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarksTest {

    private static final long NOW = 1_000_000;
    private static final long END = Long.MAX_VALUE;
    private static final long NONE = Long.MIN_VALUE;
    private static final List<String> T = List.of("t");

    private final TransactionalStore store = new TransactionalStore(Snapshot.AT_COMMIT);
    private Marks marks = new Marks(store);

    private void say(String topic, int partition, int of, long watermark, boolean idle) {
        marks.accept(new PartialManifest(topic, partition, of, watermark, idle, 0L, 0L, 0L, 0L));
    }

    private void active(int partition, int of, long watermark) {
        say("t", partition, of, watermark, false);
    }

    private void idle(int partition, int of, long watermark) {
        say("t", partition, of, watermark, true);
    }

    @Test
    void watermark_nothingHeard_isUnknown() {
        assertThat(marks.reach(T).at(NOW)).isEmpty();
    }

    @Test
    void watermark_onePartitionNotHeardOf_isUnknown() {
        active(0, 2, 100);
        assertThat(marks.reach(T).at(NOW)).isEmpty();
        active(1, 2, 50);
        assertThat(marks.reach(T).at(NOW)).hasValue(50);
    }

    @Test
    void watermark_someoneKnowsOfMorePartitions_isUnknownUntilTheyAreHeardOf() {
        active(0, 1, 100);
        active(0, 2, 200);
        assertThat(marks.reach(T).at(NOW)).isEmpty();
        idle(1, 1, NONE);
        assertThat(marks.reach(T).at(NOW)).hasValue(200);
    }

    @Test
    void watermark_sameWordTwice_changesNothing() {
        active(0, 2, 100);
        active(0, 2, 100);
        assertThat(marks.reach(T).at(NOW)).isEmpty();
    }

    @Test
    void watermark_partitionWithoutARecord_holdsUntilIdle() {
        active(0, 2, 100);
        active(1, 2, NONE);
        assertThat(marks.reach(T).at(NOW)).isEmpty();
        idle(1, 2, NONE);
        assertThat(marks.reach(T).at(NOW)).hasValue(100);
    }

    @Test
    void watermark_idlePartitionReturns_fallsBack() {
        active(0, 2, 500);
        idle(1, 2, 100);
        assertThat(marks.reach(T).at(NOW)).hasValue(500);
        active(1, 2, 100);
        assertThat(marks.reach(T).at(NOW)).hasValue(100);
    }

    @Test
    void watermark_allIdle_isTheWallClock_andItsOwnTheHighestHeard() {
        idle(0, 2, 500);
        idle(1, 2, NONE);
        assertThat(marks.reach(T).at(NOW)).hasValue(NOW);
        assertThat(marks.reach(T).own()).hasValue(500);
    }

    @Test
    void own_allIdleWithoutARecord_isUnknown() {
        idle(0, 1, NONE);
        assertThat(marks.reach(T).own()).isEmpty();
    }

    @Test
    void watermark_twoTopics_isTheSmallestOfBoth_andUnknownWithoutOne() {
        active(0, 1, 500);
        List<String> both = List.of("t", "u");
        assertThat(marks.reach(both).at(NOW)).isEmpty();
        say("u", 0, 1, 300, false);
        assertThat(marks.reach(both).at(NOW)).hasValue(300);
    }

    @Test
    void hasEnded_onlyWhenEachHas() {
        active(0, 2, END);
        assertThat(marks.reach(T).hasEnded()).isFalse();
        active(1, 2, 5);
        assertThat(marks.reach(T).hasEnded()).isFalse();
        active(1, 2, END);
        assertThat(marks.reach(T).hasEnded()).isTrue();
        assertThat(marks.reach(T).at(NOW)).hasValue(END);
    }

    @Test
    void hasEnded_idlePartitionBesideEndedOnes_hasNotEnded() {
        active(0, 2, END);
        idle(1, 2, 5);
        assertThat(marks.reach(T).hasEnded()).isFalse();
    }

    @Test
    void idle_idlePartitions_areNamedWithTheirWatermarks() {
        idle(0, 3, 99);
        idle(1, 3, 100);
        active(2, 3, 0);
        assertThat(marks.idle(T)).containsExactly(Map.entry("t-0", 99L), Map.entry("t-1", 100L));
    }

    @Test
    void accept_holesAndRepetitions_areCounted_bySourceAndModel() {
        number(0, "m", 1);
        number(0, "m", 2);
        number(0, "n", 1);
        number(1, "m", 1);
        assertThat(marks.sequenceErrors()).isZero();
        number(0, "m", 2);
        number(1, "m", 3);
        number(1, "m", 4);
        assertThat(marks.sequenceErrors()).isEqualTo(2);
    }

    private void number(int partition, String model, long sequence) {
        SeriesKey series = new SeriesKey(model, "1", "", "");
        marks.accept(new Partial(series, "b", 0, new SourcePartition("t", partition), 1, sequence, false, new byte[0]));
    }

    @Test
    void restart_knowsWhatWasCommitted() {
        active(0, 2, 100);
        idle(1, 2, 50);
        number(0, "m", 2);
        store.commit();
        active(0, 2, 900);
        store.abort();
        marks = new Marks(store);
        assertThat(marks.reach(T).at(NOW)).hasValue(100);
        assertThat(marks.sequenceErrors()).isEqualTo(1);
        number(0, "m", 3);
        assertThat(marks.sequenceErrors()).isEqualTo(1);
    }
}
