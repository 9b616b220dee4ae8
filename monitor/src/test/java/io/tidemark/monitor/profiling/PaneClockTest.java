package io.tidemark.monitor.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.Timing;
import io.tidemark.monitor.config.WindowSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaneClockTest {

    private static final PaneClock CLOCK = new PaneClock(100, 10, 50);

    @ParameterizedTest
    @CsvSource({
        "60, 60, 60, 60, 60",
        "60, 60, 120, 40, 20",
        "90, 90, 60, 60, 30",
        "3600, 3600, 86400, 3600, 3600",
        "7, 7, 5, 5, 1"
    })
    void of_windows_paneIsTheGreatestCommonDivisor(long size, long advance, long size2, long advance2, long pane) {
        Timing timing = new Timing(
                Duration.ofSeconds(10), Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));
        PaneClock clock = PaneClock.of(List.of(spec(size, advance), spec(size2, advance2)), timing);
        assertThat(clock).isEqualTo(new PaneClock(pane * 1_000, 10_000, 3_600_000));
    }

    private static WindowSpec spec(long size, long advance) {
        return new WindowSpec(size + "s", Duration.ofSeconds(size), Duration.ofSeconds(advance));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99, 0", "100, 100", "-1, -100", "-100, -100", "-101, -200"})
    void paneOf_anyTime_isTheStartAtOrBefore(long eventTime, long start) {
        assertThat(CLOCK.paneOf(eventTime)).isEqualTo(start);
    }

    @Test
    void watermark_staysBehindTheHighestTime_andIsUnknownBeforeTheFirst() {
        assertThat(CLOCK.watermark(7)).isEqualTo(-3);
        assertThat(CLOCK.watermark(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 99, false, false",
        "0, 100, true, false",
        "0, 149, true, false",
        "0, 150, true, true",
        "-100, -1, false, false",
        "-100, 0, true, false",
        "-100, 50, true, true"
    })
    void isPast_isTooLate_byWatermark(long pane, long watermark, boolean past, boolean tooLate) {
        assertThat(CLOCK.isPast(pane, watermark)).isEqualTo(past);
        assertThat(CLOCK.isTooLate(pane, watermark)).isEqualTo(tooLate);
    }

    @Test
    void isTooLate_noWatermark_isFalse() {
        assertThat(CLOCK.isTooLate(-1_000_000, Long.MIN_VALUE)).isFalse();
    }
}
