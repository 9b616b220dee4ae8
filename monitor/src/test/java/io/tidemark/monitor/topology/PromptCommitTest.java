package io.tidemark.monitor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptCommitTest {

    private static final long DISTANCE = PromptCommit.DISTANCE_NANOS;

    private long now;
    private final List<Long> committed = new ArrayList<>();
    private final PromptCommit.Pace pace = new PromptCommit.Pace(-DISTANCE);
    private final PromptCommit one = new PromptCommit(pace, () -> committed.add(now), () -> now);
    private final PromptCommit other = new PromptCommit(pace, () -> committed.add(now), () -> now);

    @Test
    void firstRequest_commitsAtOnce() {
        one.request();

        assertEquals(List.of(0L), committed);
    }

    @Test
    void requestsInQuickSuccession_oneCommitADistance_noneForgotten() {
        for (now = 0; now < 10 * DISTANCE; now += DISTANCE / 10) {
            one.request();
        }

        assertEquals(10, committed.size());
    }

    @Test
    void requestTooSoon_isMadeGoodByTheNextRecordOfAnyTaskOfTheThread() {
        one.request();
        now = 1;
        one.request();
        now = DISTANCE;
        other.makeGood();

        assertEquals(List.of(0L, DISTANCE), committed);
    }

    @Test
    void nothingWantedSinceTheLast_recordsCommitNothing() {
        one.request();
        now = 5 * DISTANCE;
        one.makeGood();
        other.makeGood();

        assertEquals(List.of(0L), committed);
    }
}
