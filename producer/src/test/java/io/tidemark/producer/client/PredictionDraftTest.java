package io.tidemark.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.Prediction;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionDraftTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static PredictionDraft draft() {
        return new PredictionDraft("sentiment", "12", "r-1", NOW, PredictionDraft::isValid);
    }

    @Test
    void prediction_everyField_isAsSaid() {
        Map<String, Object> more = new HashMap<>(Map.of("words", 12, "gift", true, "band", "low"));
        more.put("missing", null);
        PredictionDraft draft = draft().predicted("negative")
                .score("negative", 1)
                .score("positive", 0)
                .feature("age", 41)
                .features(more)
                .facet("category", "toys")
                .content("text", "It broke.");

        assertThat(draft.log()).isTrue();
        Prediction prediction = draft.prediction();
        assertThat(prediction.getTime()).isEqualTo(NOW);
        assertThat(prediction.getFeatures())
                .containsEntry("age", 41.0)
                .containsEntry("words", 12.0)
                .containsEntry("gift", true)
                .containsEntry("band", "low")
                .containsEntry("missing", null)
                .hasSize(5);
        assertThat(prediction.getScores()).isEqualTo(Map.of("negative", 1.0, "positive", 0.0));
        assertThat(prediction.getFacets()).isEqualTo(Map.of("category", "toys"));
        assertThat(prediction.getContent()).isEqualTo(Map.of("text", "It broke."));
        assertThat(prediction.getWeight()).isEqualTo(1000);
    }

    @Test
    void log_regressionWithNanFeature_isTaken() {
        assertThat(draft().value(3.5).feature("temperature", Double.NaN).log()).isTrue();
    }

    static List<UnaryOperator<PredictionDraft>> nonsense() {
        return List.of(
                draft -> draft,
                draft -> draft.predicted(null),
                draft -> draft.predicted(" "),
                draft -> draft.predicted("a").value(1),
                draft -> draft.predicted("a").at(null),
                draft -> draft.predicted("a").score("a", 1.01),
                draft -> draft.predicted("a").score("a", -0.01),
                draft -> draft.predicted("a").score("a", Double.NaN),
                draft -> draft.predicted("a").score(null, 0.5),
                draft -> draft.predicted("a").feature(null, 1),
                draft -> draft.predicted("a").feature("", "b"),
                draft -> draft.predicted("a").features(null),
                draft -> draft.predicted("a").features(Map.of("list", List.of(1))),
                draft -> draft.predicted("a").features(new BrokenMap()),
                draft -> draft.predicted("a").facet("category", null),
                draft -> draft.predicted("a").content("text", null));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void log_nonsense_isInvalidAndDoesNotThrow(UnaryOperator<PredictionDraft> spoil) {
        assertThat(spoil.apply(draft()).log()).isFalse();
    }

    @Test
    void log_namesThatAreMissing_isInvalid() {
        assertThat(new PredictionDraft(null, "1", "i", NOW, PredictionDraft::isValid)
                        .predicted("a")
                        .log())
                .isFalse();
        assertThat(new PredictionDraft("m", "", "i", NOW, PredictionDraft::isValid)
                        .predicted("a")
                        .log())
                .isFalse();
        assertThat(new PredictionDraft("m", "1", null, NOW, PredictionDraft::isValid)
                        .predicted("a")
                        .log())
                .isFalse();
    }

    @Test
    void bytes_growWithTheTexts() {
        int small = draft().predicted("a").bytes();

        assertThat(draft().predicted("a").content("text", "x".repeat(1000)).bytes())
                .isBetween(small + 2000, small + 2500);
    }

    /** As a map looks that another thread changes. */
    private static final class BrokenMap extends AbstractMap<String, Object> {

        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new ConcurrentModificationException();
        }
    }
}
