package io.tidemark.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.producer.rows.FieldPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayOptionsTest {

    private static final Instant NOON = Instant.parse("2024-02-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"60x,60", "1x,1", "0.5x,0.5", "max,Infinity"})
    void parseSpeed_notation_isThatFactorAndPrintsTheSame(String text, double factor) {
        assertThat(Speed.parse(text).factor()).isEqualTo(factor);
        assertThat(Speed.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "x", "-1x", "0x", "fast", "1e3x", ""})
    void parseSpeed_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> Speed.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Speed ");
    }

    @Test
    void timing_firstEventNowAtSpeed_isRefusedWithTheReason() {
        assertThatThrownBy(() -> timing("60x", Optional.of(ShiftToNow.FIRST), Optional.empty(), Optional.empty()))
                .hasMessageContaining("needs speed 1x or slower")
                .hasMessageContaining("Shift the last event to now instead");
    }

    @Test
    void timing_range_holdsItsStartAndNotItsEnd() {
        ReplayTiming timing = timing("1x", Optional.empty(), Optional.of(NOON), Optional.of(NOON.plusSeconds(1)));

        assertThat(timing.includes(NOON)).isTrue();
        assertThat(timing.includes(NOON.minusMillis(1))).isFalse();
        assertThat(timing.includes(NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void timing_emptyRange_isRefused() {
        assertThatThrownBy(() -> timing("1x", Optional.empty(), Optional.of(NOON), Optional.of(NOON)))
                .hasMessageContaining("is not before to");
    }

    @Test
    void target_printed_hidesTheSettings() {
        ReplayTarget target = new ReplayTarget(
                Map.of("bootstrap.servers", "b:9092", "sasl.jaas.config", "secret"),
                "t",
                Optional.empty(),
                OptionalInt.empty());

        assertThat(target).hasToString("topic t at b:9092");
    }

    private static ReplayTiming timing(
            String speed, Optional<ShiftToNow> shift, Optional<Instant> from, Optional<Instant> to) {
        return new ReplayTiming(FieldPath.of("time"), Speed.parse(speed), shift, List.of(), from, to);
    }
}
