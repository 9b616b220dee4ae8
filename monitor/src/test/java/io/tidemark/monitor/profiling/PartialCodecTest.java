package io.tidemark.monitor.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.PartialManifest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartialCodecTest {

    private static final PartialManifest MANIFEST =
            new PartialManifest("topic", 3, 8, Long.MIN_VALUE, true, 1L, 2L, 3L, 4L);

    private static Partial partial(byte[] counts) {
        SeriesKey series = new SeriesKey("modèle", "1\0", "", "region=(other)");
        return new Partial(
                series, "b/light", -60_000, new SourcePartition("topic", 7), 5, Long.MAX_VALUE, true, counts);
    }

    @Test
    void partial_withAnyParts_isReadBack() {
        byte[] counts = {1, 0, -1};
        byte[] message = PartialCodec.encode(partial(counts));
        assertThat(PartialCodec.isManifest(message)).isFalse();
        assertThat(PartialCodec.decodePartial(message))
                .usingRecursiveComparison()
                .isEqualTo(partial(counts));
    }

    @Test
    void partial_withoutCounts_isReadBack() {
        assertThat(PartialCodec.decodePartial(PartialCodec.encode(partial(new byte[0])))
                        .counts())
                .isEmpty();
    }

    @Test
    void manifest_isReadBack() {
        byte[] message = PartialCodec.encode(MANIFEST);
        assertThat(PartialCodec.isManifest(message)).isTrue();
        assertThat(PartialCodec.decodeManifest(message)).isEqualTo(MANIFEST);
    }

    @Test
    void decode_messageOfTheOtherKind_isRefused() {
        assertThatThrownBy(() -> PartialCodec.decodePartial(PartialCodec.encode(MANIFEST)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PartialCodec.decodeManifest(PartialCodec.encode(partial(new byte[1]))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void decode_messageCutShort_isRefused() {
        byte[] partial = PartialCodec.encode(partial(new byte[0]));
        byte[] manifest = PartialCodec.encode(MANIFEST);
        assertThatThrownBy(() -> PartialCodec.decodePartial(Arrays.copyOf(partial, partial.length - 1)))
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> PartialCodec.decodeManifest(Arrays.copyOf(manifest, manifest.length - 1)))
                .hasMessageContaining("cut short");
    }
}
