package io.tidemark.monitor.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PersonalData;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.PredictionSource.Version;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.config.ReviewGuide;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.ReviewTask;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model of the classes a, b and c whose predictions are reviewed, and its rows. */
final class Reviewed {

    static final String POLICY = "letters";

    private final FieldMap wanted = new FieldMap();
    private final ModelFields fields;
    private final JsonRecordDecoder decoder;

    private Reviewed(ModelConfig model) {
        this.fields = new ModelFields(model, wanted);
        this.decoder = new JsonRecordDecoder(wanted.fields());
    }

    /** Without an audit; the predicted class is a field of the record. */
    static Reviewed when(ReviewCondition when) {
        return of(
                true,
                new ReviewConfig(
                        POLICY,
                        Optional.of(when),
                        0,
                        List.of(),
                        EnumSet.noneOf(PersonalData.class),
                        List.of("a", "b", "c"),
                        new ReviewGuide("", "", List.of()),
                        DeskRule.STANDARD));
    }

    /** The highest score stands for the prediction. */
    static Reviewed withoutPrediction(ReviewCondition when) {
        return of(
                false,
                new ReviewConfig(
                        POLICY,
                        Optional.of(when),
                        0,
                        List.of(),
                        EnumSet.noneOf(PersonalData.class),
                        List.of("a", "b", "c"),
                        new ReviewGuide("", "", List.of()),
                        DeskRule.STANDARD));
    }

    static Reviewed of(boolean prediction, ReviewConfig review) {
        PredictionSource source = new PredictionSource(
                "t",
                Format.JSON,
                Optional.empty(),
                Optional.empty(),
                Optional.of("id"),
                Optional.empty(),
                new Version(Optional.empty(), "1"),
                prediction ? Optional.of("prediction") : Optional.empty(),
                Map.of("a", "p.a", "b", "p.b", "c", "p.c"));
        return new Reviewed(new ModelConfig(
                "model",
                List.of("a", "b", "c"),
                source,
                Optional.empty(),
                List.of(),
                List.of(new SegmentConfig("country", "country", false, 20)),
                List.of(),
                Optional.of(review),
                Optional.empty()));
    }

    ReviewPolicy policy() {
        return new ReviewPolicy(fields);
    }

    ModelFields fields() {
        return fields;
    }

    /** The row of a record; single quotes stand for double ones. */
    RawRow row(String json) {
        RawRow row = new RawRow(wanted.fields().size());
        read(json, row);
        return row;
    }

    void read(String json, RawRow into) {
        try {
            decoder.decode(bytes(json), into);
        } catch (BadRecord e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    /** The task of a record, if it becomes one. */
    Optional<ReviewTask> task(String json) {
        return new ReviewTasks(fields, "config", JsonRecordDecoder::new)
                .of(new SeriesKey("model", "1", "baseline", ""), row(json), 1_800_000_000_000L, bytes(json));
    }
}
