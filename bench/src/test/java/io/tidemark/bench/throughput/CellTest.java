package io.tidemark.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTest {

    @Test
    void all_areNamedOnce() {
        assertThat(Cell.ALL).extracting(Cell::name).doesNotHaveDuplicates().hasSize(16);
    }

    @Test
    void records_moreFeaturesOrLabels_areFewer() {
        assertThat(records("record-24")).isEqualTo(1_000);
        assertThat(records("threads-4")).isEqualTo(1_000);
        assertThat(records("json-500")).isEqualTo(91);
        assertThat(records("labels")).isEqualTo(125);
    }

    private static long records(String name) {
        return Cell.ALL.stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow()
                .records(1_000);
    }
}
