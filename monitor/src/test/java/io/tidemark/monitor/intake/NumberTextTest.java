package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    private final NumberText number = new NumberText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "12.5",
                "+3",
                ".5",
                "5.",
                "1e3",
                "1E-3",
                "-1.25e+10",
                "1e400",
                "-1e400",
                "1e-400",
                "4.9E-324",
                "NaN",
                "Infinity",
                "-Infinity",
                "  7  ",
                "9007199254740993",
                "0.1000000000000000055511151231257827"
            })
    void read_number_givesTheNearestDouble(String text) {
        assertThat(read("xx" + text + "9", 2, text.length())).isTrue();
        assertThat(number.value()).isEqualTo(Double.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "-",
                "+",
                "e5",
                "1e",
                "1e+",
                "12d",
                "12f",
                "0x10",
                "0x1p3",
                "1,5",
                "1 2",
                "--1",
                "nan",
                "inf",
                "Infinit",
                "+Infinity",
                "1_000",
                "١",
                "12.5.1",
                "\t1",
                "abc"
            })
    void read_otherText_isRefused(String text) {
        assertThat(read(text, 0, text.getBytes(UTF_8).length)).isFalse();
    }

    @Property
    void read_textOfADouble_givesTheDouble(@ForAll double value) {
        String text = Double.toString(value);

        assertThat(read(text, 0, text.length())).isTrue();
        assertThat(number.value()).isEqualTo(value);
    }

    @Property
    void read_manyDigits_givesTheNearestDouble(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(min = -330, max = 330) int exponent) {
        String text = BigDecimal.valueOf(high) + "." + Long.toUnsignedString(low) + "E" + exponent;

        assertThat(read(text, 0, text.length())).isTrue();
        assertThat(number.value()).isEqualTo(Double.valueOf(text));
    }

    private boolean read(String text, int offset, int length) {
        return number.read(text.getBytes(UTF_8), offset, length);
    }
}
