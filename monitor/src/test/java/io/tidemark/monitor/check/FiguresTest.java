package io.tidemark.monitor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;0",
                "1;1",
                "0.12344;0.1234",
                "-3.5;-3.5",
                "123.456;123.5",
                "1234.5;1,234.5",
                "1000;1,000",
                "52900.4;52,900",
                "12345678;12.35E+6",
                "0.00001234;0.00001234",
                "NaN;NaN"
            })
    void number_anySize_isShort(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0.0 %", "1,100.0 %", "0.214,21.4 %", "0.0004,0.040 %", "-0.5,-50.0 %"})
    void percent_anyShare_keepsSmallOnes(double share, String text) {
        assertThat(Figures.percent(share)).isEqualTo(text);
    }

    @Test
    void pValue_tiny_isBelow() {
        assertThat(Figures.pValue(1e-9)).isEqualTo("< 0.0001");
        assertThat(Figures.pValue(0.04321)).isEqualTo("0.0432");
    }

    @Test
    void printable_controlsAndDirections_areReplaced() {
        assertThat(TextReport.printable("a\u001b[31mred\u202e\tb")).isEqualTo("a?[31mred??b");
    }
}
