package io.tidemark.monitor.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.profiling.Progress;
import io.tidemark.monitor.profiling.SourcePartition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentSharesTest {

    private final RecentShares recent = new RecentShares(3);

    @Test
    void look_first_knowsNothingOfThePresent() {
        assertThat(recent.look(List.of(source(0, 900, 100)))).isEmpty();
    }

    @Test
    void look_later_tellsThePresentFromThePast() {
        recent.look(List.of(source(0, 1_000, 0)));
        recent.look(List.of(source(0, 1_010, 0)));

        assertThat(recent.look(List.of(source(0, 1_020, 20)))).isEqualTo(Map.of("input", 0.5));
        assertThat(recent.look(List.of(source(0, 1_020, 50)))).isEqualTo(Map.of("input", 50 / 60.0));
    }

    @Test
    void look_nothingRead_saysNothing() {
        recent.look(List.of(source(0, 10, 10)));

        assertThat(recent.look(List.of(source(0, 10, 10)))).isEmpty();
    }

    /** Its history is not the present of this instance. */
    @Test
    void look_partitionJoins_beginsAnew() {
        recent.look(List.of(source(0, 10, 0)));

        assertThat(recent.look(List.of(source(0, 20, 0), source(1, 0, 500)))).isEmpty();
        assertThat(recent.look(List.of(source(0, 29, 0), source(1, 0, 501)))).isEqualTo(Map.of("input", 0.1));
    }

    private static SourceStatus source(int partition, long counted, long rejected) {
        Progress progress = new Progress(0, 0, counted, rejected, 0, 0, false);
        return new SourceStatus(new SourcePartition("input", partition), progress, 0, 0, 0, false, Map.of());
    }
}
