package io.tidemark.monitor.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.monitor.watermarks.Reach;
import io.tidemark.monitor.watermarks.Reach.Idle;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.outcome.Truth;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Windows of 60 that are reported at label ages of 90 and 400. */
class OutcomeCloserTest {

    private static final long END = Long.MAX_VALUE;
    private static final OutcomeClock CLOCK = new OutcomeClock(new PaneClock(60, 0, 100), List.of(90L, 400L));
    private static final List<WindowSpec> WINDOWS =
            List.of(new WindowSpec("60ms", Duration.ofMillis(60), Duration.ofMillis(60)));
    private static final SeriesKey SERIES = new SeriesKey("m", "1", "b", "");
    private static final int SCHEME = -7;
    private static final ClassLayout LAYOUT = ClassLayout.of(List.of("yes", "no"));

    private final TransactionalStore panes = new TransactionalStore(Snapshot.AT_PUT);
    private final TransactionalStore rows = new TransactionalStore(Snapshot.AT_PUT);
    private final TransactionalStore windows = new TransactionalStore(Snapshot.AT_PUT);
    private final TransactionalStore marks = new TransactionalStore(Snapshot.AT_PUT);
    private final List<ClosedOutcomes> closed = new ArrayList<>();
    private final long[] sequences = new long[2];
    private final List<Long> bounded = new ArrayList<>();
    private long heard = Long.MAX_VALUE;
    private OutcomeCloser closer = start();

    private OutcomeCloser start() {
        return new OutcomeCloser(
                Map.of("m", CLOCK),
                (model, scheme) -> scheme == SCHEME,
                WINDOWS,
                2,
                panes,
                rows,
                windows,
                marks,
                (model, until) -> until <= heard,
                window -> bounded.forEach(hash -> closer.sampled(window, SERIES, hash)),
                closed::add);
    }

    private void predict(int task, long pane) {
        closer.accept(new OutcomePartial(
                SERIES, SCHEME, pane, task, ++sequences[task], LAYOUT.predicted(new Answer.OfClass(0, new int[0]))));
    }

    private void say(int task, long predictions, long labels) {
        say(task, new Reach(predictions, Idle.NONE), new Reach(labels, Idle.NONE));
    }

    private void say(int task, Reach predictions, Reach labels) {
        closer.accept(
                new OutcomeManifest(
                        "m",
                        task,
                        predictions,
                        labels,
                        CLOCK.settled(predictions, labels),
                        CLOCK.ordered(predictions, labels),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        LabelTally.NONE),
                1_000_000);
    }

    private void sayBoth(long predictions, long labels) {
        say(0, predictions, labels);
        say(1, predictions, labels);
    }

    @Test
    void accept_oneTaskNotHeardOf_closesNothing() {
        predict(0, 0);
        say(0, 10_000, 10_000);

        assertThat(closed).isEmpty();
    }

    /** How many predictions there were comes another way: a window without it would weigh answers wrongly. */
    @Test
    void accept_sourcePartitionsNotHeardOutYet_closesOnceTheyAre() {
        heard = 999;
        predict(0, 0);
        sayBoth(1_000, 10_000);
        assertThat(closed).isEmpty();
        heard = 1_000;
        closer.tick(0);

        assertThat(closed).hasSize(1);
    }

    /** It may be reported before its predictions are, which wait for more. */
    @Test
    void accept_boundOfTheSampleNotToldYet_isAskedForBeforeTheReport() {
        bounded.add(5L);
        predict(0, 0);
        LongStream.of(4, 5, 6)
                .forEach(hash -> closer.accept(new OutcomeRow(
                        SERIES,
                        SCHEME,
                        0,
                        ByteBuffer.allocate(Long.BYTES).putLong(hash).array(),
                        RowOutcome.of(new Answer.OfClass(0, new int[0]), new Truth.OfClass(0)))));
        sayBoth(1_000, 150);

        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).series().get(0).sample().get().rows().size()).isEqualTo(1);
        closer.tick(0);
        assertThat(closed).as("the bound is no news after that").hasSize(1);
    }

    @Test
    void accept_boundThatFellSinceTheLastReport_isReportedBeforeItIsSettled() {
        predict(0, 0);
        closer.accept(new OutcomeRow(
                SERIES,
                SCHEME,
                0,
                ByteBuffer.allocate(Long.BYTES).putLong(4).array(),
                RowOutcome.of(new Answer.OfClass(0, new int[0]), new Truth.OfClass(0))));
        sayBoth(1_000, 460);
        bounded.add(3L);
        sayBoth(10_000, 10_000);
        closer.tick(0);

        ClosedOutcomes last = closed.get(closed.size() - 1);
        assertThat(closed).hasSize(2);
        assertThat(last.series().get(0).sample().get().rows().size()).isZero();
    }

    @Test
    void accept_firstAgeThenNothingNewThenHorizon_closesTwice() {
        predict(0, 0);
        sayBoth(1_000, 149);
        assertThat(closed).isEmpty();
        sayBoth(1_000, 150);
        assertThat(closed).hasSize(1);
        sayBoth(1_000, 459);
        closer.tick(0);
        assertThat(closed).hasSize(1);
        sayBoth(1_000, 460);

        assertThat(closed).hasSize(2);
        assertThat(closed).extracting(ClosedOutcomes::age).containsExactly("90ms", "400ms");
        assertThat(closed).extracting(ClosedOutcomes::mature).containsExactly(false, true);
        assertThat(closed).extracting(ClosedOutcomes::revision).containsExactly(0, 1);
    }

    @Test
    void accept_predictionsBehind_waitsForThem() {
        predict(0, 0);
        sayBoth(59, 150);
        assertThat(closed).isEmpty();
        sayBoth(60, 150);

        assertThat(closed).hasSize(1);
    }

    @Test
    void accept_newsBetweenAges_waitForTheNextOne_andAfterTheLastForATick() {
        predict(0, 0);
        sayBoth(1_000, 150);
        predict(1, 0);
        closer.tick(0);
        assertThat(closed).hasSize(1);
        sayBoth(1_000, 460);
        assertThat(OutcomeLayout.predictions(closed.get(1).series().get(0).counts()))
                .isEqualTo(2);
        predict(1, 0);
        sayBoth(1_000, 480);
        assertThat(closed).hasSize(2);
        closer.tick(0);

        assertThat(closed).hasSize(3);
        assertThat(closed.get(2).mature()).isTrue();
    }

    @Test
    void accept_countsByASchemeThatIsNoMore_areLeftOut() {
        predict(0, 0);
        OutcomeCounts foreign = LAYOUT.predicted(new Answer.OfClass(1, new int[0]));
        closer.accept(new OutcomePartial(SERIES, SCHEME + 1, 0, 0, ++sequences[0], foreign));
        sayBoth(1_000, 150);

        assertThat(closed.get(0).series()).hasSize(1);
        assertThat(OutcomeLayout.predictions(closed.get(0).series().get(0).counts()))
                .isEqualTo(1);
    }

    @Test
    void accept_windowDueWhileAnOlderOneHasNews_takesThatAlong_inTheirOrder() {
        predict(0, 0);
        predict(0, 360);
        sayBoth(1_000, 470);
        assertThat(closed).hasSize(1);
        predict(1, 0);
        sayBoth(1_000, 510);

        assertThat(closed).extracting(window -> window.id().end()).containsExactly(60L, 60L, 420L);
    }

    @Test
    void accept_copyMovedElsewhere_isCorrectedToNothing() {
        predict(0, 0);
        sayBoth(1_000, 150);
        closer.accept(new OutcomePartial(
                SERIES,
                SCHEME,
                0,
                0,
                ++sequences[0],
                closed.get(0)
                        .series()
                        .get(0)
                        .counts()
                        .minus(closed.get(0).series().get(0).counts())
                        .minus(closed.get(0).series().get(0).counts())));
        sayBoth(1_000, 460);

        assertThat(closed.get(1).series().get(0).counts().isNothing()).isTrue();
    }

    @Test
    void accept_allIdle_closesByTheWallClock() {
        predict(0, 0);
        Reach silent = new Reach(10, Idle.ALL);
        say(0, silent, silent);
        say(1, silent, silent);

        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).mature()).isTrue();
        assertThat(panes.size()).as("nothing is forgotten by the clock").isOne();
    }

    @Test
    void accept_settled_isForgottenAndWhatStillComesDropped() {
        predict(0, 0);
        sayBoth(1_000, 600);
        assertThat(closed).isNotEmpty();

        assertThat(windows.size()).isZero();
        assertThat(panes.size()).isZero();
        predict(0, 0);
        closer.tick(0);
        assertThat(panes.size()).isZero();
        assertThat(closed).hasSize(1);
    }

    @Test
    void accept_endOfInput_closesAllAndHasEnded() {
        predict(0, 0);
        predict(1, 600);
        assertThat(closer.hasEnded()).isFalse();
        sayBoth(END, END);

        assertThat(closed).hasSize(2).allMatch(ClosedOutcomes::mature);
        assertThat(closer.hasEnded()).isTrue();
    }

    @Test
    void restart_goesOnWhereItWas() {
        predict(0, 0);
        sayBoth(1_000, 150);
        closer = start();
        say(0, 1_000, 460);
        assertThat(closed).hasSize(1);
        say(1, 1_000, 460);

        assertThat(closed).extracting(ClosedOutcomes::revision).containsExactly(0, 1);
        assertThat(closed).extracting(ClosedOutcomes::sequenceErrors).containsOnly(0L);
    }
}
