package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.watermarks.Marks;
import io.tidemark.monitor.watermarks.Reach;
import io.tidemark.statistics.outcome.OutcomeCounts;
import java.util.List;
import java.util.Optional;

/** One model in a joining task: how its outcomes count, what was last said of it, and what has become of its labels. */
final class JoinedModel {

    private static final String TALLY = "t";

    private final WatchedModel model;
    private final OutcomeClock clock;
    private final BlobStore store;
    private final Forgetting forgetting;
    private final byte[] tallyKey;
    private LabelTally tally;
    private Optional<Said> said = Optional.empty();

    /** Changes when something that a window may wait for has happened. */
    private record Said(
            long predictionPane,
            long labelStep,
            boolean predictionsIdle,
            boolean labelsIdle,
            Iterable<String> idlePartitions) {}

    /** What a prediction counts as, and where. */
    record Counted(List<SeriesKey> series, long pane, OutcomeCounts counts) {}

    /** @param marks shared with others, who use no keys that begin with "t" */
    JoinedModel(WatchedModel model, OutcomeClock clock, BlobStore remembered, BlobStore marks) {
        this.model = model;
        this.clock = clock;
        this.store = marks;
        this.forgetting = new Forgetting(remembered, model.name(), clock.horizonMs());
        this.tallyKey = new KeyWriter().text(TALLY).text(model.name()).key();
        byte[] saved = marks.get(tallyKey);
        this.tally = saved == null ? LabelTally.NONE : OutcomeCodec.read(saved, 0, LabelTally::readFrom);
    }

    String name() {
        return model.name();
    }

    /** Empty without a prediction, or for one that was remembered by a configuration that is not this one. */
    Optional<Counted> counted(Remembered entry) {
        return entry.prediction()
                .flatMap(prediction ->
                        model.outcomeScheme(prediction.scheme()).map(scheme -> counted(entry, prediction, scheme)));
    }

    private Counted counted(Remembered entry, Projection prediction, OutcomeScheme scheme) {
        return new Counted(
                scheme.series(prediction.version(), prediction.facets()),
                clock.panes().paneOf(prediction.time()),
                entry.counts(scheme.layout(), clock));
    }

    void countCopy() {
        save(tally.plus(0, 0, 0, 1));
    }

    void countLabel(Remembered before, LabelVersion label) {
        boolean useless = before.prediction()
                .filter(prediction -> !clock.isUsable(label, prediction.time()))
                .isPresent();
        save(tally.plus(1, useless ? 1 : 0, 0, 0));
    }

    private void save(LabelTally now) {
        tally = now;
        store.put(tallyKey, OutcomeCodec.bytes(now::writeTo));
    }

    boolean reads(String topic) {
        return model.config().predictions().topic().equals(topic)
                || model.config().labelTopics().contains(topic);
    }

    /** What there is to say, if it is news. */
    Optional<OutcomeManifest> news(int task, Marks marks) {
        List<String> predictionTopic = List.of(model.config().predictions().topic());
        Reach predictions = marks.reach(predictionTopic);
        Reach labels = marks.reach(model.config().labelTopics());
        var idlePredictions = marks.idle(predictionTopic);
        var idleLabels = marks.idle(model.config().labelTopics());
        Said now = new Said(
                predictions.hasEnded() ? Long.MAX_VALUE : clock.panes().paneOf(predictions.watermark()),
                clock.step(labels.watermark()),
                predictions.allIdle(),
                labels.allIdle(),
                List.of(idlePredictions.toString(), idleLabels.toString()));
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
                idlePredictions,
                idleLabels,
                tally));
    }

    /** Forgets some of what nothing can join any more. */
    void forget(Marks marks) {
        Reach predictions = marks.reach(List.of(model.config().predictions().topic()));
        Reach labels = marks.reach(model.config().labelTopics());
        long unmatched = forgetting.goOn(clock.expired(predictions, labels));
        if (unmatched > 0) {
            save(tally.plus(0, 0, unmatched, 0));
        }
    }
}
