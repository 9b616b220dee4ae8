package io.tidemark.monitor.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.statistics.estimates.Trust;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrustBookTest {

    private static final long SIZE = 3_600_000;
    private static final SeriesKey SERIES = new SeriesKey("m", "1", "b", "");

    private final TrustBook book = new TrustBook(new TransactionalStore(Snapshot.AT_PUT));

    private static WindowId window(long start) {
        return new WindowId("m", start + SIZE, SIZE, "1h");
    }

    private void enter(int hour, double log) {
        book.enter(SERIES, window(hour * SIZE), new TreeMap<>(Map.of("accuracy", log)));
    }

    private Trust at(int hour) {
        return book.of(SERIES, window(hour * SIZE)).getOrDefault("accuracy", Trust.FULL);
    }

    @Test
    void of_evidenceOfSeveralWindows_addsUpSinceTheFirst() {
        enter(0, -2);
        enter(1, 4);
        enter(2, 4);

        assertThat(at(1).contradicted()).isFalse();
        assertThat(at(2).contradicted()).isTrue();
        assertThat(at(2).since()).isEqualTo(SIZE);
        assertThat(book.of(new SeriesKey("m", "1", "b", "shop=a"), window(2 * SIZE)))
                .isEmpty();
    }

    @Test
    void of_anyOrderOfEntering_isTheSame() {
        double[] logs = {3, -1, 5, 2, -4, 6, 6};
        List<Integer> hours = Arrays.asList(6, 2, 0, 5, 3, 1, 4);
        IntStream.range(0, logs.length).forEach(hour -> enter(hour, logs[hour]));
        Trust inOrder = at(6);
        TrustBook other = new TrustBook(new TransactionalStore(Snapshot.AT_PUT));
        Collections.shuffle(hours, new Random(1));
        hours.forEach(hour -> other.enter(SERIES, window(hour * SIZE), new TreeMap<>(Map.of("accuracy", logs[hour]))));

        assertThat(other.of(SERIES, window(6 * SIZE)).get("accuracy")).isEqualTo(inOrder);
    }

    @Test
    void enter_revisedWindow_replacesWhatItSaid() {
        enter(0, 8);
        enter(0, -1);

        assertThat(at(0)).isEqualTo(Trust.FULL);
    }

    @Test
    void enter_windowThatOverlapsOthers_isLeftOut() {
        book.enter(SERIES, window(SIZE / 2), new TreeMap<>(Map.of("accuracy", 9.0)));

        assertThat(book.of(SERIES, window(SIZE))).isEmpty();
    }

    @Test
    void enter_manyWindows_keepsTheLast() {
        IntStream.range(0, 200).forEach(hour -> enter(hour, hour == 0 ? 13 : 0.001));

        assertThat(at(199).contradicted()).isFalse();
    }

    @Test
    void keep_seriesThatAreNotJudgedAnyMore_areForgotten() {
        enter(0, 8);

        book.keep((series, size) -> false);

        assertThat(at(0)).isEqualTo(Trust.FULL);
    }
}
