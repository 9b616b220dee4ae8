package io.tidemark.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthReportTest {

    private final StringWriter text = new StringWriter();

    @Test
    void print_linearAndFlat_saysSo() {
        boolean kept = print(setting -> 1_000.0 * setting.partitions() * setting.features());

        assertThat(kept).isTrue();
        assertThat(text.toString())
                .contains("| partitions | 1 | 2 | 4 | 8 | should be | is |")
                .contains("| internal bytes a second | 24,000 | 48,000 | 96,000 | 192,000 | linear | linear (1.00) |")
                .contains("| bytes of a window's profile | 500 | 500 | 500 | flat | flat (1.00) |")
                .contains("as_it_should=true");
    }

    @Test
    void print_bytesThatGrowWithRecords_saysThatTheyShouldNot() {
        boolean kept = print(setting -> 1_000.0 * setting.partitions() * setting.features() * setting.times());

        assertThat(kept).isFalse();
        assertThat(text.toString())
                .contains("| internal bytes a second | 24,000 | 240,000 | 2,400,000 | flat | not flat (100.00) |")
                .contains("as_it_should=false");
    }

    private boolean print(ToDoubleFunction<Setting> internal) {
        Map<Setting, Sizes> sizes = new HashMap<>();
        for (Cause cause : Cause.values()) {
            for (int size : cause.sizes(false)) {
                Setting setting = cause.setting(size);
                sizes.put(setting, new Sizes(internal.applyAsDouble(setting), 100.0 * setting.partitions(), 500));
            }
        }
        return new GrowthReport(sizes, false).print(new PrintWriter(text));
    }
}
