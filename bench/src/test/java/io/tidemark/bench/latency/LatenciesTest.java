package io.tidemark.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void quantile_ofAHundred_isTheNearestRank() {
        Latencies latencies = new Latencies();
        LongStream.rangeClosed(1, 100).map(i -> 101 - i).forEach(latencies::add);

        assertThat(latencies.quantile(0.5)).isEqualTo(50);
        assertThat(latencies.quantile(0.99)).isEqualTo(99);
        assertThat(latencies.quantile(1)).isEqualTo(100);
    }

    @Test
    void quantile_ofOne_isIt() {
        Latencies latencies = new Latencies();
        latencies.add(7);

        assertThat(latencies.quantile(0.01)).isEqualTo(7);
        assertThat(latencies.text()).isEqualTo("7 / 7");
    }

    @Test
    void quantile_ofNothing_isRefused() {
        assertThatIllegalStateException().isThrownBy(() -> new Latencies().quantile(0.5));
    }
}
