package io.tidemark.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 0x01020304, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void header_ofAnyId_isReadBack(int id) {
        assertThat(WireFormat.header(id)).hasSize(WireFormat.HEADER_LENGTH);
        assertThat(WireFormat.isFramed(WireFormat.header(id))).isTrue();
        assertThat(WireFormat.schemaId(WireFormat.header(id))).isEqualTo(id);
    }

    @Test
    void header_isBigEndian() {
        assertThat(WireFormat.header(0x01020304)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void isFramed_shortBytesOrOtherMagic_isFalse() {
        assertThat(WireFormat.isFramed(new byte[] {0, 0, 0, 1})).isFalse();
        assertThat(WireFormat.isFramed("{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
    }
}
