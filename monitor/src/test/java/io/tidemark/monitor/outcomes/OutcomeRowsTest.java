package io.tidemark.monitor.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.outcome.LabelledSample.Row;
import io.tidemark.statistics.outcome.RowOutcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Windows of two panes that advance by one; rows without any column. */
class OutcomeRowsTest {

    private static final SeriesKey SERIES = new SeriesKey("m", "1", "b", "");
    private static final List<WindowSpec> SPECS =
            List.of(new WindowSpec("20ms", Duration.ofMillis(20), Duration.ofMillis(10)));
    private static final int SCHEME = 7;
    private static final RowOutcome RIGHT = new RowOutcome(1, 0.25, true);
    private static final RowOutcome WRONG = new RowOutcome(0, 2, false);

    private TransactionalStore store = new TransactionalStore(Snapshot.AT_PUT);
    private OutcomeRows rows = open();

    private OutcomeRows open() {
        return new OutcomeRows(store, SPECS, (model, scheme) -> scheme == SCHEME);
    }

    private static WindowId window(long start) {
        return new WindowId("m", start + 20, 20, "20ms");
    }

    private static OutcomeRow row(long pane, long hash, RowOutcome outcome) {
        return new OutcomeRow(SERIES, SCHEME, pane, bytes(hash), outcome);
    }

    private static byte[] bytes(long hash) {
        return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
    }

    private static LabelledSample sample(RowOutcome outcome, long... hashes) {
        return LabelledSample.of(
                0,
                LongStream.of(hashes)
                        .mapToObj(hash -> new Row(bytes(hash), outcome))
                        .toList());
    }

    @Test
    void of_rowsBelowTheBoundOfTheWindow_areItsSampleAsUnsignedNumbers() {
        rows.add(row(10, 5, RIGHT));
        rows.add(row(10, Long.MAX_VALUE, RIGHT));
        rows.add(row(10, -1, RIGHT));
        rows.bound(window(10), SERIES, -2);

        assertThat(rows.of(window(10), SERIES)).isEqualTo(sample(RIGHT, 5, Long.MAX_VALUE));
        assertThat(rows.of(window(0), SERIES))
                .as("the sample of the other window is not full")
                .isEqualTo(sample(RIGHT, 5, Long.MAX_VALUE, -1));
    }

    @Test
    void add_correctionAndRetraction_lastWordCounts() {
        rows.add(row(10, 1, RIGHT));
        rows.add(row(10, 2, RIGHT));
        rows.add(row(10, 1, WRONG));
        rows.add(row(10, 2, RIGHT).takenBack());

        assertThat(rows.of(window(10), SERIES)).isEqualTo(sample(WRONG, 1));
    }

    @Test
    void of_rowsOfAnotherScheme_areLeftAside() {
        rows.add(new OutcomeRow(SERIES, SCHEME + 1, 10, bytes(1), RIGHT));

        assertThat(rows.of(window(10), SERIES)).isEqualTo(LabelledSample.NONE);
    }

    @Test
    void forget_settled_leavesNothing() {
        rows.add(row(10, 1, RIGHT));
        rows.bound(window(10), SERIES, 9);
        rows.bound(window(30), SERIES, 9);
        rows.add(row(30, 1, RIGHT));

        rows.forget("m", 30, 20);

        assertThat(rows.of(window(10), SERIES)).isEqualTo(LabelledSample.NONE);
        assertThat(rows.of(window(30), SERIES)).isEqualTo(sample(RIGHT, 1));
        assertThat(open().bound(window(30), SERIES, 9)).as("still known").isFalse();
        assertThat(open().bound(window(10), SERIES, 9)).as("forgotten").isTrue();
    }

    /** Whatever comes first, and wherever the task begins anew: what is kept is what is asked for, and it is the same. */
    @Property
    void add_anyOrderOfRowsAndBounds_givesTheSameSampleAndKeepsNoOther(@ForAll @LongRange(min = 1) long seed) {
        store = new TransactionalStore(Snapshot.AT_PUT);
        rows = open();
        Random random = new Random(seed);
        List<Long> hashes =
                random.longs(20).boxed().sorted(Long::compareUnsigned).toList();
        List<Runnable> steps = new ArrayList<>();
        hashes.forEach(hash -> steps.add(() -> rows.add(row(10, hash, hash % 2 == 0 ? RIGHT : WRONG))));
        int bound = 8;
        List.of(window(0), window(10)).forEach(window -> {
            steps.add(() -> rows.bound(window, SERIES, hashes.get(bound)));
            steps.add(() -> rows.bound(window, SERIES, hashes.get(bound + 4)));
        });
        steps.add(() -> rows = open());
        Collections.shuffle(steps, random);

        steps.forEach(Runnable::run);

        List<Row> expected = hashes.subList(0, bound).stream()
                .map(hash -> new Row(bytes(hash), hash % 2 == 0 ? RIGHT : WRONG))
                .toList();
        assertThat(rows.of(window(10), SERIES)).isEqualTo(LabelledSample.of(0, expected));
        rows.trim(window(10));
        List<byte[]> kept = new ArrayList<>();
        store.scan(null, null, (key, value) -> kept.add(key));
        assertThat(kept).as("two bounds, and the rows").hasSize(2 + bound);
    }
}
