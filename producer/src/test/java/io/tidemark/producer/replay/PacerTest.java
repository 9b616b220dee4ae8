package io.tidemark.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final Instant START = Instant.parse("2024-02-01T00:00:00Z");

    /** A clock that moves only by sleeping, or by work that the test does. */
    private static final class HandClock implements Pacer.Clock {

        private long now = Long.MAX_VALUE - 1_000_000; // wraps around soon, as nanoTime may
        private final long start = now;
        private final List<Duration> sleeps = new ArrayList<>();

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            sleeps.add(duration);
            now += duration.toNanos();
        }

        void work(Duration duration) {
            now += duration.toNanos();
        }

        Duration passed() {
            return Duration.ofNanos(now - start);
        }
    }

    private final HandClock clock = new HandClock();

    @Test
    void await_sixtyTimesSpeed_letsAMinutePassInASecond() throws InterruptedException {
        Pacer pacer = new Pacer(Speed.parse("60x"), clock);

        pacer.await(START, () -> {});
        assertThat(clock.passed()).isZero();
        pacer.await(START.plusSeconds(60), () -> {});
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(1));
        pacer.await(START.plusSeconds(90), () -> {});
        assertThat(clock.passed()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void await_workBetweenRows_doesNotAddUp() throws InterruptedException {
        Pacer pacer = new Pacer(Speed.parse("1x"), clock);

        for (int second = 0; second <= 100; second++) {
            pacer.await(START.plusSeconds(second), () -> {});
            assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(second));
            clock.work(Duration.ofMillis(900));
        }
    }

    @Test
    void await_afterAStall_catchesUpAtOnce() throws InterruptedException {
        Pacer pacer = new Pacer(Speed.parse("1x"), clock);
        pacer.await(START, () -> {});
        clock.work(Duration.ofSeconds(10));

        for (int second = 1; second <= 10; second++) {
            pacer.await(START.plusSeconds(second), () -> {});
        }
        assertThat(clock.sleeps).isEmpty();
        pacer.await(START.plusSeconds(11), () -> {});
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void await_rowOutOfOrder_goesAtOnce() throws InterruptedException {
        Pacer pacer = new Pacer(Speed.parse("1x"), clock);
        pacer.await(START, () -> {});
        pacer.await(START.plusSeconds(5), () -> {});
        clock.sleeps.clear();

        pacer.await(START.plusSeconds(2), () -> {});
        pacer.await(START.minusSeconds(1000), () -> {});

        assertThat(clock.sleeps).isEmpty();
    }

    @Test
    void await_longGap_reportsTwiceASecond() throws InterruptedException {
        Pacer pacer = new Pacer(Speed.parse("1x"), clock);
        List<Duration> reports = new ArrayList<>();
        pacer.await(START, () -> {});

        pacer.await(START.plusSeconds(3), () -> reports.add(clock.passed()));

        assertThat(reports).hasSize(6).endsWith(Duration.ofSeconds(3));
    }

    @Test
    void await_maxSpeed_neverSleeps() throws InterruptedException {
        Pacer pacer = new Pacer(Speed.MAX, clock);
        pacer.await(START, () -> {});
        pacer.await(START.plus(Duration.ofDays(1000)), () -> {});

        assertThat(clock.sleeps).isEmpty();
    }
}
