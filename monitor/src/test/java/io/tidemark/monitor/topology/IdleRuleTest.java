package io.tidemark.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.topology.SourceProbe.Sample;
import org.junit.jupiter.api.Test;

class IdleRuleTest {

    private static final long IDLE = 1_000;

    private final IdleRule rule = new IdleRule(IDLE, false, 0);

    @Test
    void isSilent_noSampleYet_isFalse() {
        assertThat(rule.isSilent(null, 10 * IDLE)).isFalse();
    }

    @Test
    void isSilent_readToTheEndForTheIdleTime_isTrue() {
        rule.read(99);
        rule.counted(0);

        assertThat(rule.isSilent(new Sample(100, 0, IDLE), IDLE)).isTrue();
    }

    @Test
    void isSilent_beforeTheIdleTime_isFalse() {
        rule.read(99);
        rule.counted(0);

        assertThat(rule.isSilent(new Sample(100, 0, IDLE - 1), IDLE - 1)).isFalse();
    }

    /** As after a long pause of the process, or while the brokers do not answer: what was seen before it says nothing. */
    @Test
    void isSilent_sampleFromBeforeTheIdleTimeWasOver_isFalse() {
        rule.read(99);
        rule.counted(0);

        assertThat(rule.isSilent(new Sample(100, 0, IDLE / 2), 100 * IDLE)).isFalse();
    }

    @Test
    void isSilent_behind_isFalseAndTheTimeBeginsAnew() {
        rule.read(49);
        rule.counted(0);

        assertThat(rule.isSilent(new Sample(100, 0, 5 * IDLE), 5 * IDLE)).isFalse();
        rule.read(99);
        rule.counted(6 * IDLE);
        assertThat(rule.isSilent(new Sample(100, 0, 6 * IDLE + 1), 6 * IDLE + 1))
                .isFalse();
        assertThat(rule.isSilent(new Sample(100, 0, 7 * IDLE), 7 * IDLE)).isTrue();
    }

    @Test
    void isSilent_restartedOnAReadPartition_goesByTheCommittedOffset() {
        assertThat(rule.isSilent(new Sample(100, 100, IDLE), IDLE)).isTrue();
    }

    @Test
    void isSilent_endIsAMarkerPastTheLastRecord_goesByTheCommittedOffset() {
        rule.read(98);
        rule.counted(0);

        assertThat(rule.isSilent(new Sample(100, 99, IDLE), IDLE)).isFalse();
        assertThat(rule.isSilent(new Sample(100, 100, 2 * IDLE), 2 * IDLE)).isTrue();
    }

    @Test
    void isSilent_boundedInput_isOverAtItsEnd() {
        IdleRule bounded = new IdleRule(IDLE, true, 0);
        bounded.read(99);
        bounded.counted(10);

        assertThat(bounded.isSilent(new Sample(100, 0, 9), 11)).isFalse();
        assertThat(bounded.isSilent(new Sample(101, 0, 11), 11)).isFalse();
        bounded.read(100);
        bounded.counted(12);
        assertThat(bounded.isSilent(new Sample(101, 0, 13), 13)).isTrue();
    }
}
