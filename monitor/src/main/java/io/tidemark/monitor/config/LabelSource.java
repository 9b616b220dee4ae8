package io.tidemark.monitor.config;

import io.tidemark.monitor.config.PredictionSource.Match;
import io.tidemark.statistics.detectors.DetectorKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the truth about a model's predictions comes from, and where in a record each thing lies. Fields are dotted paths.
 *
 * @param topic input topic; never written to
 * @param format how its values are written
 * @param file the same labels as CSV or JSON lines, for replay; rows without label or label time are none
 * @param when which records of the topic are this model's; all without it
 * @param id field of the prediction's id
 * @param time field of the time when the truth became known; the record's Kafka timestamp without it
 * @param label field of the true class or value
 * @param source field that says where a label comes from: {@link #REVIEW}, or anything else
 * @param probability field of the probability with which a prediction was chosen for review
 * @param horizon how long after its prediction a label still counts
 * @param asked whether people were asked for all of its labels
 * @param detectors what watches the outcomes for changes, one after the other
 * @param watchesAudit whether detectors read the answers to the audit of the review, and no other label
 * @param sample share of the predictions that wait for a label at all, drawn by their id; 1 for all
 * @param measures of quality that are asked for beside the usual ones
 */
public record LabelSource(
        String topic,
        Format format,
        Optional<Path> file,
        Optional<Match> when,
        String id,
        Optional<String> time,
        String label,
        Optional<String> source,
        Optional<String> probability,
        Duration horizon,
        boolean asked,
        List<DetectorKind> detectors,
        boolean watchesAudit,
        double sample,
        ChosenMeasures measures) {

    /** Of all predictions, with the usual measures; where people are asked, detectors read the audit. */
    public LabelSource(
            String topic,
            Format format,
            Optional<Path> file,
            Optional<Match> when,
            String id,
            Optional<String> time,
            String label,
            Optional<String> source,
            Optional<String> probability,
            Duration horizon,
            boolean asked,
            List<DetectorKind> detectors) {
        this(
                topic,
                format,
                file,
                when,
                id,
                time,
                label,
                source,
                probability,
                horizon,
                asked,
                detectors,
                asked,
                1,
                ChosenMeasures.NONE);
    }

    /** What the source of a label says that people were asked for. */
    public static final String REVIEW = "review";

    /** The detectors, unless the configuration names others: for sudden changes, for slow ones, and one with a promise. */
    public static final List<DetectorKind> STANDARD_DETECTORS = List.of(
            DetectorKind.DDM,
            DetectorKind.HDDM_W,
            DetectorKind.ADWIN,
            DetectorKind.PAGE_HINKLEY,
            DetectorKind.E_DETECTOR);

    /** How long after its prediction a label counts, unless the configuration says otherwise. */
    public static final Duration STANDARD_HORIZON = Duration.ofDays(7);

    /**
     * The answers of people to review tasks, as {@code ReviewResult} of the schemas.
     *
     * @param topic that they are written to
     * @param horizon as that of the model's other labels
     * @param detectors what watches those of the audit sample
     */
    public static LabelSource ofReviews(
            String topic,
            Format format,
            String model,
            boolean classification,
            Duration horizon,
            List<DetectorKind> detectors) {
        return new LabelSource(
                topic,
                format,
                Optional.empty(),
                Optional.of(new Match("model", model)),
                "prediction",
                Optional.of("time"),
                classification ? "label" : "value",
                Optional.empty(),
                Optional.of("probability"),
                horizon,
                true,
                detectors);
    }

    /** The same in another format. */
    public LabelSource in(Format other) {
        return new LabelSource(
                topic,
                other,
                file,
                when,
                id,
                time,
                label,
                source,
                probability,
                horizon,
                asked,
                detectors,
                watchesAudit,
                sample,
                measures);
    }
}
