package io.tidemark.monitor.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.watermarks.Reach;
import io.tidemark.monitor.watermarks.Reach.Idle;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.outcome.Truth;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeCodecTest {

    private static final ClassLayout LAYOUT = ClassLayout.of(List.of("yes", "no"));
    private static final Projection CLASS =
            new Projection(-5, 42, "v2", new byte[] {0, 101}, new Answer.OfClass(-1, new int[] {0, 37_000_000}));

    static Stream<Projection> projections() {
        return Stream.of(
                CLASS,
                new Projection(1, 0, "", new byte[0], new Answer.OfClass(1, new int[] {5}, 0.75)),
                new Projection(1, 0, "", new byte[0], new Answer.OfClass(1, new int[0])),
                new Projection(1, 0, "", new byte[0], new Answer.OfClass(1, new int[0])).with(new byte[] {1, 2}),
                new Projection(1, 0, "", new byte[0], new Answer.OfClass(1, new int[] {5}, 0.75)).with(new byte[300]),
                new Projection(1, 0, "", new byte[0], new Answer.OfValue(7)).with(new byte[] {-1}),
                new Projection(Long.MAX_VALUE, -1, "1", new byte[] {1}, new Answer.OfValue(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("projections")
    void projection_thereAndBack_isTheSame(Projection projection) {
        byte[] message = OutcomeCodec.encode(projection);

        assertThat(OutcomeCodec.isProjection(message)).isTrue();
        assertThat(OutcomeCodec.decodeProjection(message)).isEqualTo(projection);
    }

    static Stream<LabelVersion> labels() {
        return Stream.of(
                new LabelVersion(1, 2, 3, false, Double.NaN, Optional.of(new Truth.OfClass(-1))),
                new LabelVersion(-1, 0, Long.MIN_VALUE, true, 0.25, Optional.of(new Truth.OfValue(-7.5))),
                new LabelVersion(0, 9, 8, true, Double.NaN, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void label_thereAndBack_isTheSame(LabelVersion label) {
        byte[] message = OutcomeCodec.encode(label);

        assertThat(OutcomeCodec.isLabel(message)).isTrue();
        assertThat(OutcomeCodec.decodeLabel(message)).isEqualTo(label);
    }

    @Test
    void partial_thereAndBack_isTheSame() {
        OutcomePartial partial = new OutcomePartial(
                new SeriesKey("m", "1", "b", "f=v"),
                Integer.MIN_VALUE,
                60,
                7,
                3,
                LAYOUT.predicted(new Answer.OfClass(1, new int[0])));
        byte[] message = OutcomeCodec.encode(partial);

        assertThat(OutcomeCodec.isPartial(message)).isTrue();
        assertThat(OutcomeCodec.decodePartial(message)).isEqualTo(partial);
    }

    @Test
    void manifest_thereAndBack_isTheSame() {
        TreeMap<String, Long> idle = new TreeMap<>();
        idle.put("t-0", 5L);
        OutcomeManifest manifest = new OutcomeManifest(
                "m",
                7,
                new Reach(100, Idle.SOME),
                new Reach(Long.MIN_VALUE, Idle.ALL),
                40,
                30,
                idle,
                new TreeMap<>(),
                new LabelTally(1, 2, 3, 4, 5, 6, 7, 8, 9));
        byte[] message = OutcomeCodec.encode(manifest);

        assertThat(OutcomeCodec.isManifest(message)).isTrue();
        assertThat(OutcomeCodec.decodeManifest(message)).isEqualTo(manifest);
    }

    @Test
    void row_thereAndBack_isTheSame() {
        SeriesKey series = new SeriesKey("m", "2", "b", "");
        OutcomeRow row = new OutcomeRow(series, -3, 60_000, new byte[14], new RowOutcome(1, Double.NaN, true));
        byte[] message = OutcomeCodec.encode(row);

        assertThat(OutcomeCodec.isRow(message)).isTrue();
        assertThat(OutcomeCodec.decodeRow(message)).isEqualTo(row);
        assertThat(OutcomeCodec.decodeRow(OutcomeCodec.encode(row.takenBack())))
                .isEqualTo(row.takenBack())
                .isNotEqualTo(row);
    }

    @Test
    void tags_ofOtherMessages_areOthers() {
        byte[] manifest = PartialCodec.encode(new PartialManifest("t", 0, 1, 5L, false, 0L, 0L, 0L, 0L));

        assertThat(OutcomeCodec.isManifest(manifest)).isFalse();
        assertThat(OutcomeCodec.isPartial(manifest)).isFalse();
        assertThat(PartialCodec.isManifest(OutcomeCodec.encode(CLASS))).isFalse();
        assertThat(PartialCodec.isPartial(OutcomeCodec.encode(CLASS))).isFalse();
    }

    /** The promise of what crosses the network for each prediction. */
    @Test
    void encode_predictionOfThreeClassesAndTwoFacets_takesFewBytes() {
        Projection projection =
                new Projection(1, 2, "12", new byte[2], new Answer.OfClass(1, new int[] {1_000, 2_000, 3_000}));
        byte[] key = new OutcomeKey("review-sentiment", "2024-000001").toBytes();

        assertThat(OutcomeCodec.encode(projection).length + key.length).isLessThanOrEqualTo(80);
    }
}
