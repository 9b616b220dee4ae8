package io.tidemark.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void toList_andBack_isTheSame() {
        Moments moments = new Moments(-5, 3, -1, -7, 9, -0.1, Double.MAX_VALUE);
        assertThat(Moments.of(moments.toList())).isEqualTo(moments);
        assertThat(Moments.of(Moments.NONE.toList())).isEqualTo(Moments.NONE);
        assertThatThrownBy(() -> Moments.of(List.of(1L))).hasMessageContaining("7 numbers, not 1");
    }

    @Test
    void ofSums_largerThan64Bits_isKept() {
        Moments moments = Moments.ofSums(12.4, 0x1p70 + 0x1p40, 0, 1);
        assertThat(moments.squares()).isCloseTo(0x1p70 + 0x1p40, within(0x1p18));
        assertThat(moments.squaresHigh()).isEqualTo(64);
        assertThat(moments.total()).isEqualTo(12);
        assertThat(Moments.ofSums(0, 0x1p63, 0, 1).squares()).isEqualTo(0x1p63);
    }
}
