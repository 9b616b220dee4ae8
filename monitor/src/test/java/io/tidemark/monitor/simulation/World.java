package io.tidemark.monitor.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.alerts.Budget;
import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.Rate;
import io.tidemark.monitor.config.RetrainingRule;
import io.tidemark.monitor.config.ReviewCondition.Alerted;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.outcomes.OutcomeClock;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.review.Spans;
import io.tidemark.statistics.attribution.AttributionJudge;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.kinds.LabelJudge;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.sampling.HashSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is watched, and the records that arrive, in the order of their arrival.
 *
 * @param life how records come to the partitions
 */
record World(
        long seed,
        Life life,
        SeriesCatalog catalog,
        List<String> topics,
        List<WindowSpec> windows,
        PaneClock clock,
        Map<String, OutcomeClock> outcomeClocks,
        AlertRule rule,
        List<Prediction> records,
        List<Labelling> labels) {

    static final String LABELS = "labels";

    static final String AUDIT = "audit";

    static final String MOVED = "moved";

    /** What one more is drawn for. */
    static final String COVARIATE = "covariate";

    /** Of the predictions of "fraud" one is drawn in each of these, and while an alert fires one more. */
    static final Spans SPANS = new Spans(
            1,
            List.of(
                    new Target(AUDIT, new Rate(1, Duration.ofMinutes(1))),
                    new Target(
                            MOVED,
                            new Rate(1, Duration.ofMinutes(1)),
                            new Alerted(new TreeSet<>(Set.of(COVARIATE)), ""))),
            7_000);

    static final Judge JUDGE = new Judge(Tolerances.DEFAULT);

    static final AttributionJudge FEATURE_JUDGE = new AttributionJudge(JUDGE);

    static final LabelJudge LABEL_JUDGE = new LabelJudge(Tolerances.DEFAULT);

    static final RetrainingRule RETRAINING = new RetrainingRule(Duration.ofSeconds(150), Set.of());

    enum Life {
        /**
         * Records arrive as time goes on. A partition that is read to its end may be called idle and partitions may be
         * added. No record comes so late that a partition could refuse it, however they are spread.
         */
        LIVE,
        /** All records lie there from the beginning; nothing is idle before its end. None is too late. */
        REPLAY,
        /** As REPLAY, but some records are too late for their partition. */
        TOO_LATE
    }

    /** All records, in the order of their arrival. */
    List<Arriving> arrivals() {
        List<Arriving> all = new ArrayList<>(records);
        all.addAll(labels);
        all.sort(Comparator.comparing(Arriving::arrival));
        return all;
    }

    boolean isLive() {
        return life == Life.LIVE;
    }

    /** How long a record may lie unread in a partition that is called idle, so that it is surely still wanted. */
    long slackMs() {
        return clock.latenessMs() / 2;
    }

    /** Whether a prediction waits for its label: it is in the sample that does. */
    boolean isDrawn(String model, String id) {
        byte[] utf8 = id.getBytes(UTF_8);
        return catalog.model(model).orElseThrow().config().labelSample().draws(utf8, 0, utf8.length);
    }

    /** Whether people are asked about a prediction. */
    static boolean isAsked(String id) {
        return id.hashCode() % 2 == 0;
    }

    /**
     * Not where partitions may be called idle: who is drawn without them depends on when. Nor where some records come too late:
     * a draw may then be made of a pane that is settled, whose report does not count it as asked any more.
     */
    boolean isDrawnFrom(String model) {
        return life == Life.REPLAY && model.equals("fraud");
    }

    static long rank(String target, String id) {
        byte[] utf8 = id.getBytes(UTF_8);
        return new HashSample("unsure", target, 1).hash(utf8, 0, utf8.length);
    }

    static long[] ranks(String id) {
        return new long[] {rank(AUDIT, id), rank(MOVED, id)};
    }

    /** As the review of {@link Models} has them. */
    static int stratum(Prediction record, ModelConfig model) {
        if (model.review().isEmpty()) {
            return OutcomeLayout.NO_STRATUM;
        }
        return record.score() < Models.UNSURE ? 0 : 1;
    }

    /** Whether what becomes of a prediction is asked at all. */
    boolean isRemembered(Prediction record) {
        return isDrawn(record.model(), record.id()) || isAsked(record.id());
    }

    /** Whether anybody waits for a label. */
    boolean isAwaited(Labelling label) {
        return isDrawn(label.model(), label.id()) || label.review() && isAsked(label.id());
    }

    /** As in the application, but for the horizon. */
    Revisable revisable(String model) {
        OptionalLong horizon = Optional.ofNullable(outcomeClocks.get(model)).stream()
                .mapToLong(one -> one.ages().get(one.ages().size() - 1))
                .findFirst();
        return Revisable.of(clock, windows, horizon);
    }

    Budget budget() {
        return new Budget(rule, windows, catalog);
    }

    String topicOf(String model) {
        return catalog.model(model)
                .map(watched -> watched.config().predictions().topic())
                .orElse(topics.get(0));
    }

    @Override
    public String toString() {
        return "World[seed=" + seed + ", " + life + ", " + records.size() + " records, " + labels.size() + " labels, "
                + outcomeClocks + ", " + windows + ", " + clock + ", " + rule + "]";
    }
}
