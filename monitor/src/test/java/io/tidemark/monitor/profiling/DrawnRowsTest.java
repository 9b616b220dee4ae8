package io.tidemark.monitor.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.OpenSample;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.profile.RowSample;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Rows drawn with commits and restarts between them. */
class DrawnRowsTest {

    private static final int MOST = 20;
    private static final byte[] NAME = new KeyWriter().text("rows").key();
    private static final Layout LAYOUT =
            new Layout(List.of(new Column.Numeric("x", Role.FEATURE, new NumericBins(new double[] {1, 2, 3}, 0, 4))));
    private static final int[] COLUMNS = RowSample.columnsOf(LAYOUT);
    private static final int WIDTH = RowSample.width(COLUMNS.length);

    private final Observation observation = new Observation(LAYOUT);
    private TransactionalStore store;
    private DrawnRows rows;

    @Property
    void restart_afterAnyCommit_hasWhatWasDrawnByThen(
            @ForAll long seed, @ForAll @IntRange(max = 600) int records, @ForAll Snapshot snapshot) {
        Random random = new Random(seed);
        long[] hashes = random.longs(records).toArray();
        open(snapshot);
        int committed = 0;
        int next = 0;
        while (next < records) {
            offer(hashes[next++]);
            switch (random.nextInt(40)) {
                case 0 -> {
                    store.commit();
                    committed = next;
                }
                case 1 -> {
                    restart();
                    next = committed;
                }
                default -> {}
            }
        }
        store.commit();
        restart();

        OpenSample expected = new OpenSample(COLUMNS, MOST);
        for (long hash : hashes) {
            expected.offer(hash, row(hash));
        }
        assertThat(rows.toSample()).isEqualTo(expected.toSample());
    }

    @Example
    void offer_eachRowSmallerThanAllBefore_storesAFewTimesTheSample() {
        open(Snapshot.AT_COMMIT);
        for (long hash = 100_000; hash > 0; hash--) {
            assertThat(offer(hash)).isTrue();
            if (hash % 7 == 0) {
                store.commit();
            }
        }

        assertThat(storedRows()).isBetween(MOST, 7 * MOST);
        assertThat(rows.toSample().size()).isEqualTo(MOST);
    }

    @Example
    void offer_manyRowsInACommit_eachValueIsAsLargeAsTheSampleAtMost() {
        open(Snapshot.AT_COMMIT);
        for (long hash = 10_000; hash > 0; hash--) {
            offer(hash);
        }
        store.commit();

        store.scan(
                null, null, (key, value) -> assertThat(value.length).isLessThanOrEqualTo(Integer.BYTES + MOST * WIDTH));
    }

    @Example
    void offer_oneRowACommit_storesAsFewValuesAsTheSampleHasRows() {
        open(Snapshot.AT_COMMIT);
        for (long hash = 1_000; hash > 0; hash--) {
            offer(hash);
            store.commit();
            assertThat(store.size()).isLessThanOrEqualTo(MOST);
        }
        assertThat(storedBytes()).isLessThan(DrawnRows.mostBytes(COLUMNS.length, MOST));
    }

    @Example
    void commit_ofFewRows_writesTheseAlone() {
        open(Snapshot.AT_COMMIT);
        for (long hash = 1_000; hash > 1_000 - MOST; hash--) {
            offer(hash);
        }
        store.commit();
        long before = storedBytes();
        offer(5);
        offer(2_000);
        offer(4);
        store.commit();

        assertThat(storedRows()).isEqualTo(MOST + 2);
        assertThat(storedBytes() - before).isLessThan(20L * WIDTH);
    }

    @Example
    void restore_whatEarlierVersionsStored_isReadUnderItsName() {
        open(Snapshot.AT_COMMIT);
        ByteBuffer value = ByteBuffer.allocate(Integer.BYTES + 3 * WIDTH).putInt(2);
        value.put(RowSample.row(7, row(7), COLUMNS)).put(RowSample.row(9, row(9), COLUMNS));
        store.put(NAME, value.array());
        store.commit();
        restart();
        offer(8);
        store.commit();
        restart();

        assertThat(rows.toSample().size()).isEqualTo(3);
        rows.forget(store);
        assertThat(store.size()).isZero();
    }

    private void open(Snapshot snapshot) {
        store = new TransactionalStore(snapshot);
        restart();
    }

    private void restart() {
        store.abort();
        rows = new DrawnRows(NAME, COLUMNS, MOST);
        store.scan(null, null, (key, value) -> {
            KeyReader reader = new KeyReader(key);
            reader.text();
            rows.restore(key, reader.hasMore() ? reader.number() : 0, value);
        });
    }

    private boolean offer(long hash) {
        return rows.offer(hash, row(hash), store);
    }

    private Observation row(long hash) {
        observation.clear();
        observation.number(0, (int) hash & 3);
        return observation;
    }

    private int storedRows() {
        int[] sum = {0};
        store.scan(null, null, (key, value) -> sum[0] += ByteBuffer.wrap(value).getInt());
        return sum[0];
    }

    private long storedBytes() {
        long[] sum = {0};
        store.scan(null, null, (key, value) -> sum[0] += value.length);
        return sum[0];
    }
}
