package io.tidemark.producer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    private static final FieldPath TIME = FieldPath.of("t");

    @ParameterizedTest
    @CsvSource({
        "2024-02-01T10:15:30.947Z, 2024-02-01T10:15:30.947Z",
        "2024-02-01T10:15:30+02:00, 2024-02-01T08:15:30Z",
        "2024-02-01 10:15:30+0200, 2024-02-01T08:15:30Z",
        "2024-02-01 10:15:30.5+02, 2024-02-01T08:15:30.5Z",
        "2024-02-01T10:15:30, 2024-02-01T10:15:30Z",
        "2024-02-01 10:15:30, 2024-02-01T10:15:30Z",
        "2018-10-30 18:00:00.000, 2018-10-30T18:00:00Z",
        "2024-02-01 10:15, 2024-02-01T10:15:00Z",
        "2024-02-01 10:15:30 UTC, 2024-02-01T10:15:30Z",
        "2015-10-14, 2015-10-14T00:00:00Z",
        "1706782530, 2024-02-01T10:15:30Z",
        "1706782530.5, 2024-02-01T10:15:30.5Z",
        "1.70678253E9, 2024-02-01T10:15:30Z",
        "1706782530947, 2024-02-01T10:15:30.947Z",
        "1706782530947123, 2024-02-01T10:15:30.947123Z",
        "1706782530947123456, 2024-02-01T10:15:30.947123456Z",
        "-1000000.5, 1969-12-20T10:13:19.5Z"
    })
    void parse_acceptedNotation_isThatInstant(String text, Instant expected) {
        assertThat(EventTimes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2024",
                "2024-02-30",
                "2024-13-01",
                "01.02.2024",
                "2024-02-01T25:00:00",
                "2024-02-0110:15:30",
                "2024-02-01T",
                "99999999999999999999",
                "9999",
                "+999999999-01-01",
                "-999999999-01-01",
                "NaN",
                "2024-02-01 10:15:30 CET"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> EventTimes.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Property
    void parse_epochInAnyUnit_agrees(@ForAll @LongRange(min = 200_000_000, max = 9_000_000_000L) long seconds) {
        Instant time = Instant.ofEpochSecond(seconds);

        assertThat(EventTimes.parse(seconds + "")).isEqualTo(time);
        assertThat(EventTimes.parse(seconds + "000")).isEqualTo(time);
        assertThat(EventTimes.parse(seconds + "000000")).isEqualTo(time);
        assertThat(EventTimes.parse(seconds + "000000000")).isEqualTo(time);
        assertThat(EventTimes.parse(time.toString())).isEqualTo(time);
    }

    @Test
    void of_badTime_namesFileLineColumnValueAndRule() {
        assertThatThrownBy(() -> EventTimes.of(Rows.of("{\"t\":\"yesterday\"}"), TIME))
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("t.jsonl, line 7, column t: \"yesterday\" is not a time: write ISO-8601");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2024-02-01 10:15:30\"|\"2024-02-01T11:15:30Z\"",
                "1706782530|1706786130",
                "1706782530.25|1706786130.25",
                "1706782530947|1706786130947",
                "\"1706782530947\"|\"1706786130947\""
            })
    void shift_time_movesItAndKeepsItsNotation(String before, String after) {
        Row shifted = EventTimes.shift(Rows.of("{\"t\":" + before + "}"), TIME, Duration.ofHours(1));

        assertThat(shifted.fields()).hasToString("{\"t\":" + after + "}");
    }

    @Test
    void shift_rowWithoutTheColumn_isLeftAsItIs() {
        Row row = Rows.of("{\"a\":1}");

        assertThat(EventTimes.shift(row, TIME, Duration.ofHours(1))).isSameAs(row);
    }
}
