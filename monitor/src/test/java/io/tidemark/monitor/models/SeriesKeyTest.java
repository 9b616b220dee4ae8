package io.tidemark.monitor.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesKeyTest {

    @Test
    void compareTo_partsThatShareASeparator_areNotTakenForEqual() {
        SeriesKey one = new SeriesKey("m", "1\0b", "", "s");
        SeriesKey other = new SeriesKey("m", "1", "b\0", "s");
        assertThat(one).isNotEqualByComparingTo(other);
    }

    @Test
    void compareTo_sameModel_ordersByVersionThenBaselineThenSegment() {
        assertThat(new SeriesKey("m", "1", "b", "z")).isLessThan(new SeriesKey("m", "2", "a", "a"));
        assertThat(new SeriesKey("m", "1", "a", "z")).isLessThan(new SeriesKey("m", "1", "b", "a"));
        assertThat(new SeriesKey("m", "1", "a", "")).isLessThan(new SeriesKey("m", "1", "a", "a"));
    }
}
