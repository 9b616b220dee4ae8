package io.tidemark.monitor.outcomes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.detecting.KnownOutcome;
import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.Fields;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.watermarks.Marks;
import io.tidemark.monitor.watermarks.Reach;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.sampling.HashSample;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One model in a joining task: how its outcomes count, what was last said of it, and what has become of its labels. */
final class JoinedModel {

    private static final String TALLY = "t";

    private final WatchedModel model;
    private final OutcomeClock clock;
    private final List<String> predictionTopics;
    private final List<String> labelTopics;
    private final List<String> awaited;
    private final HashSample sample;
    private final boolean detects;
    private final boolean onlyAsked;
    private final boolean watchesAudit;
    private final boolean isJudging;
    private final boolean isEndingTasks;
    private final BlobStore store;
    private final Forgetting forgetting;
    private final byte[] tallyKey;
    private LabelTally tally;
    private Optional<Said> said = Optional.empty();

    /** Changes when something that a window may wait for has happened. */
    private record Said(
            long predictionStep,
            long labelStep,
            long ordered,
            boolean predictionsIdle,
            boolean labelsIdle,
            SortedMap<String, Long> idlePredictions,
            SortedMap<String, Long> idleLabels) {}

    /**
     * What a prediction counts as, by the scheme of which number, and where.
     *
     * @param row what became of it; empty where it was not drawn, or has no label
     */
    record Counted(int scheme, List<SeriesKey> series, long pane, OutcomeCounts counts, Optional<OutcomeRow> row) {}

    /** @param marks shared with others, who use no keys that begin with "t" */
    JoinedModel(WatchedModel model, OutcomeClock clock, BlobStore remembered, BlobStore marks) {
        this.model = model;
        this.clock = clock;
        this.predictionTopics = List.of(model.config().predictions().topic());
        this.labelTopics = model.config().labelTopics();
        this.awaited = model.config().labels().map(LabelSource::topic).stream().toList();
        this.sample = model.config().labelSample();
        this.detects = model.config().detectsChanges();
        this.onlyAsked = model.config().labels().isEmpty();
        this.watchesAudit = model.config().watchesAudit();
        this.isJudging = model.config().judgesPeople();
        this.isEndingTasks = model.config()
                .review()
                .map(ReviewConfig::desk)
                .filter(DeskRule::cancelsLabelled)
                .isPresent();
        this.store = marks;
        this.forgetting = new Forgetting(remembered, model.name(), clock.horizonMs());
        this.tallyKey = new KeyWriter().text(TALLY).text(model.name()).key();
        byte[] saved = marks.get(tallyKey);
        this.tally = saved == null ? LabelTally.NONE : Fields.read(saved, 0, LabelTally::readFrom);
    }

    LabelTally tally() {
        return tally;
    }

    String name() {
        return model.name();
    }

    /** Empty without a prediction, or for one that was remembered by a configuration that is not this one. */
    Optional<Counted> counted(OutcomeKey key, Remembered entry) {
        return entry.prediction()
                .flatMap(prediction -> model.outcomeScheme(prediction.scheme())
                        .map(scheme -> counted(key, entry, prediction, scheme)));
    }

    private Counted counted(OutcomeKey key, Remembered entry, Projection prediction, OutcomeScheme scheme) {
        List<SeriesKey> series = scheme.series(prediction.version(), prediction.facets());
        long pane = clock.panes().paneOf(prediction.time());
        return new Counted(
                scheme.number(),
                series,
                pane,
                entry.counts(scheme.layout(), clock, isDrawn(key.id())),
                prediction.drawn().length == 0
                        ? Optional.empty()
                        : entry.outcome(clock)
                                .map(outcome -> new OutcomeRow(
                                        series.get(0), scheme.number(), pane, prediction.drawn(), outcome)));
    }

    /** Where nothing but answers of people can tell, the source partitions count predictions, by the strata of the review. */
    private boolean isDrawn(String id) {
        if (onlyAsked) {
            return false;
        }
        if (sample.share() == 1) {
            return true;
        }
        byte[] utf8 = id.getBytes(UTF_8);
        return sample.draws(utf8, 0, utf8.length);
    }

    /** What detectors read of an id; empty while there is no truth, and where nobody asks for it. */
    Optional<KnownOutcome> known(OutcomeKey key, Remembered entry) {
        return detects
                ? entry.prediction()
                        .flatMap(prediction -> model.outcomeScheme(prediction.scheme())
                                .flatMap(scheme -> entry.known(key.id(), scheme.layout(), clock, watchesAudit)))
                : Optional.empty();
    }

    /**
     * The class that the business says a prediction is that people answered, or may still be asked about; empty where one of the two is
     * missing, or the class is none of the model's, or another configuration numbered the classes.
     */
    private Optional<String> truth(Remembered entry) {
        return isJudging
                ? entry.prediction()
                        .flatMap(prediction -> model.outcomeScheme(prediction.scheme()))
                        .flatMap(scheme -> entry.byBusiness(clock, !isEndingTasks))
                        .map(truth -> ((Truth.OfClass) truth).index())
                        .filter(index -> index >= 0)
                        .map(model.config().classes()::get)
                : Optional.empty();
    }

    /**
     * What is to be told to those who keep account of people, if that has changed; and once more when people have answered: they may have
     * been asked since.
     */
    Optional<ReviewTruth> truth(OutcomeKey key, Remembered before, Remembered after) {
        Optional<String> is = truth(after);
        boolean isToBeJudged = is.isPresent() && after.isAnswered(clock) && !before.isAnswered(clock);
        // A task that is opened again takes its answer back; what is true stays so.
        boolean isAnswerGone = is.isEmpty() && after.byBusiness(clock, false).equals(before.byBusiness(clock, false));
        return (is.equals(truth(before)) || isAnswerGone) && !isToBeJudged
                ? Optional.empty()
                : Optional.of(ReviewTruth.newBuilder()
                        .setModel(name())
                        .setPrediction(key.id())
                        .setLabel(is.orElse(null))
                        .setClasses(model.config().classes())
                        .build());
    }

    void tally(Remembered before, Projection coming) {
        add(before.tallyOf(coming, clock));
    }

    void tally(Remembered before, LabelVersion coming) {
        add(before.tallyOf(coming, clock));
    }

    void tallyUnordered() {
        add(LabelTally.UNORDERED);
    }

    private void add(LabelTally more) {
        if (!more.equals(LabelTally.NONE)) {
            tally = tally.plus(more);
            store.put(tallyKey, Fields.bytes(tally::writeTo));
        }
    }

    boolean reads(String topic) {
        return predictionTopics.contains(topic) || labelTopics.contains(topic);
    }

    /**
     * What there is to say, if it is news.
     *
     * @param sent the time before which all outcomes have been sent already
     */
    Optional<OutcomeManifest> news(int task, Marks marks, long sent) {
        Reach predictions = marks.reach(predictionTopics);
        Reach labels = marks.reach(labelTopics);
        SortedMap<String, Long> idlePredictions = marks.idle(predictionTopics);
        SortedMap<String, Long> idleLabels = marks.idle(awaited);
        long ordered = detects ? Math.max(sent, clock.ordered(predictions, labels)) : sent;
        Said now = new Said(
                clock.predictionStep(predictions.watermark()),
                clock.labelStep(labels.watermark()),
                ordered,
                predictions.allIdle(),
                labels.allIdle(),
                idlePredictions,
                idleLabels);
        if (said.equals(Optional.of(now))) {
            return Optional.empty();
        }
        said = Optional.of(now);
        return Optional.of(new OutcomeManifest(
                name(),
                task,
                predictions,
                labels,
                clock.settled(predictions, labels),
                ordered,
                idlePredictions,
                idleLabels,
                tally));
    }

    /** Forgets some of what nothing can join any more. */
    void forget(Marks marks) {
        long expired = clock.expired(marks.reach(predictionTopics), marks.reach(labelTopics));
        add(LabelTally.givenUp(forgetting.goOn(expired)));
    }
}
