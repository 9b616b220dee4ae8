package io.tidemark.monitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.simulation.Cluster.Layout;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.monitor.simulation.World.Life;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be forgotten is forgotten: the stores of a long run are no fuller at its end than near its beginning. */
class GrowthTest {

    @Test
    void stores_hundredsOfWindows_doNotGrow() {
        assertFlat(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6})
    @Tag("long")
    void stores_hundredsOfWindowsOfOtherWorlds_doNotGrow(long seed) {
        assertFlat(seed);
    }

    private static void assertFlat(long seed) {
        World world = Worlds.of(seed, Life.LIVE, 240);
        Cluster cluster = new Cluster(world, new Layout(2, 2, 2, Snapshot.AT_PUT), Guarantee.EXACTLY_ONCE);
        List<Integer> stored = new ArrayList<>();
        while (cluster.advance(50)) {
            stored.add(cluster.stored());
        }
        int tenth = stored.size() / 10;
        int early = Collections.max(stored.subList(tenth, 3 * tenth));
        int late = Collections.max(stored.subList(stored.size() - 2 * tenth, stored.size()));
        assertThat(late).as("entries stored, %s early", early).isLessThan(early * 3 / 2);
    }
}
