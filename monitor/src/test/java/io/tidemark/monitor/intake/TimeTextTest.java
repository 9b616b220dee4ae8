package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    private final TimeText time = new TimeText();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-02-01                          | 2026-02-01T00:00:00Z
                    2026-02-01T12:30                    | 2026-02-01T12:30:00Z
                    2026-02-01 12:30:15                 | 2026-02-01T12:30:15Z
                    2026-02-01t12:30:15z                | 2026-02-01T12:30:15Z
                    2026-02-01T12:30:15.1Z              | 2026-02-01T12:30:15.100Z
                    2026-02-01T12:30:15,123456789Z      | 2026-02-01T12:30:15.123Z
                    2026-02-01T12:30:15.1234567890123Z  | 2026-02-01T12:30:15.123Z
                    2026-02-01T12:30:15+02:00           | 2026-02-01T10:30:15Z
                    2026-02-01T12:30:15-0530            | 2026-02-01T18:00:15Z
                    2026-02-01 12:30:15+00              | 2026-02-01T12:30:15Z
                    2024-02-29T23:59:60Z                | 2024-03-01T00:00:00Z
                    1969-12-31T23:59:59.999Z            | 1969-12-31T23:59:59.999Z
                    0000-01-01                          | 0000-01-01T00:00:00Z
                    1769904000                          | 2026-02-01T00:00:00Z
                    1769904000123                       | 2026-02-01T00:00:00.123Z
                    1769904000123456                    | 2026-02-01T00:00:00.123Z
                    1769904000123456789                 | 2026-02-01T00:00:00.123Z
                    """)
    void read_time_givesItsMilliseconds(String text, Instant expected) {
        assertThat(read(text)).isTrue();
        assertThat(time.millis()).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "20260201",
                "2026-02",
                "2026-02-30",
                "2023-02-29",
                "2026-13-01",
                "2026-00-01",
                "2026-01-00",
                "2026-02-01T",
                "2026-02-01T24:00",
                "2026-02-01T12",
                "2026-02-01T12:60",
                "2026-02-01T12:30:61",
                "2026-02-01T12:30:15.",
                "2026-02-01T12:30:15+",
                "2026-02-01T12:30:15+19:00",
                "2026-02-01T12:30:15+01:60",
                "2026-02-01T12:30:15ZZ",
                "2026-02-01T12:30:15 UTC",
                "2026/02/01",
                "01.02.2026",
                "+12026-02-01",
                "9999999999999999999",
                "12345678901234567890",
                "-1769904000",
                "2026-02-01Z ",
                "2026-02-01T12:30:15+1"
            })
    void read_otherText_isRefused(String text) {
        assertThat(read(text)).isFalse();
    }

    @Property
    void read_whatJavaWrites_givesTheSameInstant(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long millis,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
        OffsetDateTime written = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        if (written.getYear() >= 0 && written.getYear() <= 9999) {
            assertThat(read(written.toString())).isTrue();
            assertThat(time.millis()).isEqualTo(millis);
        }
    }

    private boolean read(String text) {
        byte[] bytes = ("xx" + text + "9").getBytes(UTF_8);
        return time.read(bytes, 2, bytes.length - 3);
    }
}
