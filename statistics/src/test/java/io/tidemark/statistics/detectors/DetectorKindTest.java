package io.tidemark.statistics.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DetectorKindTest {

    @Test
    void of_word_isTheKind() {
        assertThat(DetectorKind.of("page-hinkley")).contains(DetectorKind.PAGE_HINKLEY);
        assertThat(DetectorKind.of("PAGE_HINKLEY")).isEmpty();
        assertThat(Arrays.stream(DetectorKind.values()).map(DetectorKind::word))
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z-]+"));
    }

    @Test
    void start_everyKind_readsWhatItSaysItReads() {
        for (DetectorKind kind : DetectorKind.values()) {
            Detector detector = kind.start(OptionalDouble.of(0.1)).orElseThrow();
            assertThat(detector.reads(0.5)).as(kind.word()).isEqualTo(kind.readsLosses());
            assertThat(detector.reads(0)).as(kind.word()).isTrue();
            assertThat(detector.reads(1)).as(kind.word()).isTrue();
        }
    }

    @Test
    void start_nothingToBeTolerated_isNoDetectorThatNeedsIt() {
        assertThat(DetectorKind.E_DETECTOR.start(OptionalDouble.empty())).isEmpty();
        assertThat(DetectorKind.E_DETECTOR.start(OptionalDouble.of(1))).isEmpty();
        assertThat(DetectorKind.E_DETECTOR.start(OptionalDouble.of(0))).isEmpty();
        assertThat(DetectorKind.DDM.start(OptionalDouble.empty())).isPresent();
    }
}
