package io.tidemark.monitor.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.watermarks.Reach;
import io.tidemark.monitor.watermarks.Reach.Idle;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OutcomeClockTest {

    private static final long END = Long.MAX_VALUE;
    private static final OutcomeClock CLOCK = new OutcomeClock(new PaneClock(60, 5, 100), List.of(90L, 400L));

    @Test
    void reached_ages_areCountedFromTheWindowsEnd() {
        assertThat(CLOCK.reached(600, 689)).isZero();
        assertThat(CLOCK.reached(600, 690)).isOne();
        assertThat(CLOCK.reached(600, 1_000)).isEqualTo(2);
        assertThat(CLOCK.reached(600, END)).isEqualTo(2);
        assertThat(CLOCK.isMature(1)).isFalse();
        assertThat(CLOCK.isMature(2)).isTrue();
        assertThat(CLOCK.inWords(2)).isEqualTo("400ms");
    }

    /** Whoever waits for the steps misses no window's age. */
    @Property
    void step_windowReachesAnAge_changes(
            @ForAll @LongRange(min = -10_000, max = 10_000) long one,
            @ForAll @LongRange(min = 0, max = 200) long further,
            @ForAll @LongRange(min = -200, max = 200) long pane) {
        long end = pane * 60;
        if (CLOCK.reached(end, one) != CLOCK.reached(end, one + further)) {
            assertThat(CLOCK.labelStep(one)).isNotEqualTo(CLOCK.labelStep(one + further));
        }
    }

    @Test
    void settled_needsBothToHavePassed() {
        assertThat(settled(1_000, 10_000)).isEqualTo(900);
        assertThat(settled(10_000, 1_400)).isEqualTo(900);
        assertThat(settled(Long.MIN_VALUE, 1_400)).isEqualTo(Long.MIN_VALUE);
        assertThat(settled(END, END)).as("nothing needs to be forgotten").isEqualTo(Long.MIN_VALUE);
        assertThat(settled(END, 1_400)).isEqualTo(900);
    }

    private static long settled(long predictions, long labels) {
        return CLOCK.settled(new Reach(predictions, Idle.NONE), new Reach(labels, Idle.NONE));
    }

    @Test
    void settled_labelsSilent_waitsForTwiceTheHorizon() {
        Reach silent = new Reach(Long.MIN_VALUE, Idle.ALL);

        assertThat(CLOCK.settled(new Reach(1_810, Idle.NONE), silent)).isEqualTo(900);
        assertThat(CLOCK.settled(new Reach(1_810, Idle.NONE), new Reach(Long.MIN_VALUE, Idle.SOME)))
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void ordered_needsBothToHavePassedByTheLateness() {
        assertThat(ordered(1_000, 10_000)).isEqualTo(900);
        assertThat(ordered(10_000, 1_059)).as("by whole panes").isEqualTo(900);
        assertThat(ordered(Long.MIN_VALUE, 1_000)).isEqualTo(Long.MIN_VALUE);
        assertThat(ordered(END, END)).isEqualTo(END);
    }

    private static long ordered(long predictions, long labels) {
        return CLOCK.ordered(new Reach(predictions, Idle.NONE), new Reach(labels, Idle.NONE));
    }

    @Test
    void ordered_oneKindSilent_theOtherDecides() {
        Reach silent = new Reach(1_000, Idle.ALL);

        assertThat(CLOCK.ordered(new Reach(1_399, Idle.NONE), silent))
                .as("labels of a day that come at its end are waited for")
                .isEqualTo(900);
        assertThat(CLOCK.ordered(new Reach(1_920, Idle.NONE), silent))
                .as("for two horizons")
                .isEqualTo(1_020);
        assertThat(CLOCK.ordered(silent, new Reach(2_000, Idle.NONE))).isEqualTo(1_860);
        assertThat(CLOCK.ordered(silent, silent)).isEqualTo(900);
    }

    @Test
    void isUsable_nearEnoughAndBeforeItsPartitionGaveUp() {
        assertThat(usable(1_400, Long.MIN_VALUE)).isTrue();
        assertThat(usable(1_401, Long.MIN_VALUE)).isFalse();
        assertThat(usable(600, Long.MIN_VALUE)).isTrue();
        assertThat(usable(599, Long.MIN_VALUE)).isFalse();
        assertThat(usable(1_200, 1_519)).isTrue();
        assertThat(usable(1_200, 1_520)).isFalse();
    }

    /** For a prediction at 1,000, in the pane that ends at 1,020. */
    private static boolean usable(long time, long seen) {
        return CLOCK.isUsable(new LabelVersion(time, 0, seen, false, Double.NaN, Optional.empty()), 1_000);
    }
}
