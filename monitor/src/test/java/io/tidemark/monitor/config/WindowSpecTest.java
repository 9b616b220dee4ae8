package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowSpecTest {

    @Test
    void pane_ofSizesAndAdvances_isTheirGreatestCommonDivisor() {
        WindowSpec hopping = new WindowSpec("24h", Duration.ofHours(24), Duration.ofMinutes(50));
        WindowSpec tumbling = new WindowSpec("15m", Duration.ofMinutes(15), Duration.ofMinutes(15));

        assertThat(WindowSpec.pane(List.of(hopping, tumbling))).isEqualTo(Duration.ofMinutes(5));
        assertThat(WindowSpec.pane(List.of(hopping))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void new_advanceOfNothingOrAboveTheSize_isRefused() {
        Duration size = Duration.ofHours(1);

        assertThatIllegalArgumentException().isThrownBy(() -> new WindowSpec("1h", size, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowSpec("1h", size, Duration.ofHours(2)))
                .withMessageContaining("advance must be above 0 and at most the size PT1H, was PT2H");
    }
}
