package io.tidemark.monitor.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.Models;
import io.tidemark.monitor.simulation.Models.Segments;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.RowSample;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MergedSamplesTest {

    private static final SeriesCatalog CATALOG = Models.catalog(1, Segments.NONE, false);
    private static final SeriesKey SERIES = CATALOG.model("fraud").orElseThrow().series("2", "");
    private static final int MOST = CATALOG.mostSampled();
    private static final WindowSpec SLIDING = new WindowSpec("w", Duration.ofMillis(300), Duration.ofMillis(100));

    private final TransactionalStore store = new TransactionalStore(Snapshot.AT_PUT);
    private final List<String> told = new ArrayList<>();
    private final MergedSamples samples =
            new MergedSamples(store, CATALOG, (window, series, hash) -> told.add(window.start() + " " + hash));

    private static WindowId window(long start) {
        return WindowId.of("fraud", start, SLIDING);
    }

    private void add(int partition, long pane, LongStream hashes, WindowId... windows) {
        int[] columns = RowSample.columnsOf(CATALOG.layout(SERIES).orElseThrow());
        Observation empty = new Observation(CATALOG.layout(SERIES).orElseThrow());
        byte[][] rows = hashes.mapToObj(hash -> RowSample.row(hash, empty, columns))
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        ByteBuffer all = ByteBuffer.allocate(rows.length * RowSample.width(columns.length));
        Arrays.stream(rows).forEach(all::put);
        String layout = Partial.sampleOf(CATALOG.layoutId(SERIES).orElseThrow());
        Partial partial =
                new Partial(SERIES, layout, pane, new SourcePartition("t", partition), 1, 1, false, all.array());
        assertThat(samples.add(partial, List.of(windows))).isTrue();
    }

    @Test
    void of_panesOfSeveralPartitions_areTheRowsWithTheSmallestHashes() {
        add(0, 0, LongStream.range(100, 100 + MOST));
        add(1, 0, LongStream.of(7, -1));
        add(0, 100, LongStream.of(8));
        add(0, 300, LongStream.of(1));

        RowSample sample = samples.of(window(0), SERIES);

        assertThat(sample.size()).isEqualTo(MOST);
        assertThat(sample.lastHash())
                .as("of the pane, but for two smaller ones")
                .isEqualTo(100 + MOST - 3);
        assertThat(samples.of(window(100), SERIES).size()).isEqualTo(2);
        assertThat(samples.of(window(-300), SERIES)).isEqualTo(RowSample.NONE);
    }

    /** So it is after a change of the windows: what was counted in panes of another length still belongs to them. */
    @Test
    void of_panesOfAnyLength_areAllThatBeginInTheWindow() {
        LongStream.of(0, 50, 60, 299, 300).forEach(pane -> add(0, pane, LongStream.of(pane)));

        assertThat(samples.of(window(0), SERIES).size()).isEqualTo(4);
    }

    @Test
    void bound_fullOnlyAsAWhole_isToldWhenAskedFor_andOfAFullPaneAtOnce() {
        add(0, 0, LongStream.range(0, MOST - 1), window(0), window(-100));
        assertThat(told).isEmpty();
        add(0, 100, LongStream.of(50, 60), window(0), window(100));
        assertThat(told).isEmpty();
        samples.bound(window(0));
        samples.bound(window(100));
        assertThat(told).containsExactly("0 50");
        told.clear();
        add(1, 100, LongStream.range(70, 70 + MOST - 2), window(0), window(100));

        assertThat(told).containsExactly("0 " + (70 + MOST - 3), "100 " + (70 + MOST - 3));
    }

    @Test
    void add_rowsOfAnotherLayout_areRefusedAndNothingIsKept() {
        Partial partial =
                new Partial(SERIES, Partial.sampleOf("x"), 0, new SourcePartition("t", 0), 1, 1, false, new byte[0]);

        assertThat(samples.add(partial, List.of(window(0)))).isFalse();
        assertThat(samples.of(window(0), SERIES)).isEqualTo(RowSample.NONE);
    }
}
