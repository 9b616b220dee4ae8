package io.tidemark.monitor.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.monitor.retraining.VersionHistory.Issued;
import io.tidemark.schemas.Action;
import io.tidemark.statistics.judge.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ModelHistoryCodecTest {

    @Test
    void decode_encoded_isTheSame() {
        Decision retrain = new Decision(
                24,
                Kind.CONCEPT,
                Action.RETRAIN,
                OptionalLong.of(21),
                new TreeSet<>(List.of("a", "b")),
                "b1",
                Optional.empty());
        Decision review = new Decision(
                30,
                Kind.COVARIATE,
                Action.REVIEW,
                OptionalLong.empty(),
                new TreeSet<>(),
                "b2",
                Optional.of(retrain.id()));
        VersionHistory version = new VersionHistory(
                1,
                2,
                3,
                new TreeMap<>(Map.of("6h", 6L, "1d", 24L)),
                new TreeMap<>(Map.of(
                        "one", KnownAlerts.firing(Kind.CONCEPT, "area=north", 24),
                        "other", KnownAlerts.alert(Kind.DATA_QUALITY, "age", 6, KnownAlerts.NEVER, 12))),
                new TreeMap<>(
                        Map.of(retrain.id(), new Issued(retrain, 0, true), review.id(), new Issued(review, 2, false))));
        ModelHistory model = ModelHistory.NEW.with("1", version).with("2", VersionHistory.NEW);

        assertThat(ModelHistoryCodec.decode(ModelHistoryCodec.encode(model))).isEqualTo(model);
    }

    @Test
    void decode_otherLayout_isRefused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ModelHistoryCodec.decode(new byte[] {9, 0, 0, 0, 0}))
                .withMessageContaining("layout version 9, expected 2");
    }
}
