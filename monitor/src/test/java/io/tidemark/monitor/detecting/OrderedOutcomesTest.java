package io.tidemark.monitor.detecting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Outcomes on their way from joining tasks to where they are read. */
class OrderedOutcomesTest {

    private static final PaneClock PANES = new PaneClock(100, 0, 0);

    private final TransactionalStore waitingStore = new TransactionalStore(Snapshot.AT_PUT);
    private final TransactionalStore marks = new TransactionalStore(Snapshot.AT_PUT);
    private final TransactionalStore ordered = new TransactionalStore(Snapshot.AT_PUT);
    private final List<OutcomeBatch> sent = new ArrayList<>();

    private WaitingOutcomes waiting() {
        return new WaitingOutcomes(waitingStore, marks, PANES, 0);
    }

    private static Optional<KnownOutcome> known(long time, String id) {
        return Optional.of(new KnownOutcome(time, id, 1, "1", new byte[0], 1));
    }

    private static void add(WaitingOutcomes waiting, long time, String id) {
        assertThat(waiting.replace("m", Optional.empty(), known(time, id))).isFalse();
    }

    private List<Long> timesSent() {
        return sent.stream()
                .flatMap(batch -> batch.outcomes().stream())
                .map(KnownOutcome::time)
                .toList();
    }

    @Test
    void send_upToATime_sendsWhatIsBeforeItInOrderAndByPane() {
        WaitingOutcomes waiting = waiting();
        add(waiting, 250, "a");
        add(waiting, 99, "b");
        add(waiting, 100, "c");
        add(waiting, -5, "d");
        waiting.send("m", 200, sent::add);

        assertThat(timesSent()).containsExactly(-5L, 99L, 100L);
        assertThat(sent).extracting(OutcomeBatch::pane).containsExactly(-100L, 0L, 100L);
        assertThat(sent).extracting(OutcomeBatch::sequence).containsExactly(1L, 2L, 3L);
        waiting.send("m", Long.MAX_VALUE, sent::add);
        assertThat(timesSent()).endsWith(250L);
        assertThat(waitingStore.size()).isZero();
    }

    @Test
    void send_moreThanABatchHolds_sendsSeveral() {
        WaitingOutcomes waiting = waiting();
        IntStream.range(0, 1_000).forEach(i -> add(waiting, 7, String.format("%01000d", i)));
        waiting.send("m", 100, sent::add);

        assertThat(sent).hasSizeBetween(4, 5).allMatch(batch -> BatchCodec.encode(batch).length < 300_000);
        assertThat(sent.stream().mapToInt(batch -> batch.outcomes().size()).sum())
                .isEqualTo(1_000);
    }

    @Test
    void replace_beforeItsTurn_takesTheOtherAndAfterItNothing() {
        WaitingOutcomes waiting = waiting();
        add(waiting, 50, "a");
        assertThat(waiting.replace("m", known(50, "a"), known(60, "a"))).isFalse();
        waiting.send("m", 100, sent::add);

        assertThat(timesSent()).containsExactly(60L);
        assertThat(waiting.replace("m", known(60, "a"), known(150, "a")))
                .as("it has been read")
                .isFalse();
        assertThat(waiting.replace("m", Optional.empty(), known(99, "late"))).isTrue();
        add(waiting, 200, "b");
        assertThat(waiting.replace("m", known(200, "b"), known(90, "b")))
                .as("a label from before the turn comes late")
                .isTrue();
        waiting.send("m", 300, sent::add);
        assertThat(timesSent()).containsExactly(60L, 200L);
    }

    @Test
    void sentUntil_afterARestart_isRemembered() {
        WaitingOutcomes waiting = waiting();
        add(waiting, 50, "a");
        waiting.send("m", 100, sent::add);

        assertThat(waiting().sentUntil("m")).isEqualTo(100);
        assertThat(waiting().sentUntil("other")).isEqualTo(Long.MIN_VALUE);
        waiting().send("m", 100, sent::add);
        assertThat(sent).hasSize(1);
    }

    private static OutcomeBatch batch(int task, long sequence, long pane, long... times) {
        return new OutcomeBatch(
                "m",
                pane,
                task,
                sequence,
                IntStream.range(0, times.length)
                        .mapToObj(i -> known(times[i], "t" + task + i).orElseThrow())
                        .toList());
    }

    private List<Long> read() {
        List<Long> times = new ArrayList<>();
        new OrderedOutcomes(ordered, 2).read("m", (pane, outcomes) -> outcomes.forEach(one -> times.add(one.time())));
        return times;
    }

    /** A new object each time: what it knows is in its store. */
    @Test
    void read_whenAllTasksHavePassed_isInOneOrder() {
        new OrderedOutcomes(ordered, 2).accept(batch(0, 1, 0, 5, 20));
        new OrderedOutcomes(ordered, 2).accept("m", 0, 200);
        assertThat(read()).as("the other task has said nothing").isEmpty();
        new OrderedOutcomes(ordered, 2).accept(batch(1, 1, 0, 7));
        new OrderedOutcomes(ordered, 2).accept(batch(1, 2, 100, 120));
        new OrderedOutcomes(ordered, 2).accept("m", 1, 100);

        assertThat(read()).containsExactly(5L, 7L, 20L);
        assertThat(read()).as("once").isEmpty();
        new OrderedOutcomes(ordered, 2).accept("m", 1, Long.MAX_VALUE);
        assertThat(read()).containsExactly(120L);
        assertThat(new OrderedOutcomes(ordered, 2).sequenceErrors()).isZero();
    }

    @Test
    void accept_batchTwice_isCounted() {
        OrderedOutcomes outcomes = new OrderedOutcomes(ordered, 1);
        outcomes.accept(batch(0, 1, 0, 5));
        outcomes.accept(batch(0, 1, 0, 5));

        assertThat(outcomes.sequenceErrors()).isOne();
    }

    @Test
    void codec_thereAndBack_isTheSame() {
        OutcomeBatch batch = new OutcomeBatch(
                "m", -100, 3, 9, List.of(new KnownOutcome(-7, "ü", 77, "2", new byte[] {1, -1}, 0.25)));
        byte[] message = BatchCodec.encode(batch);

        assertThat(BatchCodec.isBatch(message)).isTrue();
        assertThat(BatchCodec.decode(message)).isEqualTo(batch);
    }
}
