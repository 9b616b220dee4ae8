package io.tidemark.producer.retraining;

import io.tidemark.producer.reviews.LabelledReview;
import io.tidemark.producer.reviews.ServedModel;
import io.tidemark.schemas.RetrainingRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Acts on requests to retrain, each once: train, deploy, promote the baseline, note that it is done. A version is kept before
 * it is deployed, so a crash at any moment leads to no second training: what is kept and not noted as done is rolled out
 * again. For one thread of one process.
 */
final class Retrainer {

    /** Of fewer rows nothing good would be learnt: wait for more. */
    static final int LEAST_ROWS = 1_000;

    private final String firstVersion;
    private final Function<Instant, List<LabelledReview>> rowsFrom;
    private final ModelStore store;
    private final Rollout rollout;

    /**
     * @param firstVersion that is served before there is a training
     * @param rowsFrom gives the labelled rows from a time on, as they are known now
     */
    Retrainer(
            String firstVersion, Function<Instant, List<LabelledReview>> rowsFrom, ModelStore store, Rollout rollout) {
        this.firstVersion = firstVersion;
        this.rowsFrom = rowsFrom;
        this.store = store;
        this.rollout = rollout;
    }

    /** Does what is to be done by now; returns what has come of it. */
    Optional<Training> act(RequestBook requests) {
        Optional<Training> unfinished = store.last().filter(training -> !store.isRolledOut(training));
        if (unfinished.isPresent()) {
            rollOut(unfinished.get());
            return unfinished;
        }
        Optional<Training> training = requests.due(served(), rollout::isApproved)
                .filter(request -> !store.hasTrainedFor(request.getKey()))
                .flatMap(this::train);
        training.ifPresent(this::decide);
        return training;
    }

    /** A version that is not better is kept, so that its request is not trained for again. */
    private void decide(Training training) {
        if (rollout.isGoodEnough(training)) {
            rollOut(training);
        } else {
            store.setAside(training);
        }
    }

    private String served() {
        return store.last().map(Training::version).orElse(firstVersion);
    }

    private Optional<Training> train(RetrainingRequest request) {
        List<LabelledReview> rows = rowsFrom.apply(request.getDataFrom());
        if (rows.size() < LEAST_ROWS) {
            return Optional.empty();
        }
        HoldOut split = HoldOut.of(rows);
        String version = store.nextVersion(firstVersion);
        ServedModel model = ServedModel.train(version, split.train());
        List<LabelledReview> answered = split.heldBack().stream()
                .map(row -> new LabelledReview(model.answerAgain(row.prediction()), row.truth()))
                .toList();
        Training training = new Training(
                version,
                request.getVersion(),
                request.getKey(),
                request.getDataFrom(),
                rows.get(rows.size() - 1).prediction().getTime(),
                split.train().size(),
                Gain.of(split.heldBack(), answered, row -> true),
                request.getSegments(),
                Gain.of(split.heldBack(), answered, row -> isIn(request.getSegments(), row)));
        store.add(training, model, answered);
        return Optional.of(training);
    }

    private static boolean isIn(List<String> segments, LabelledReview row) {
        return row.prediction().getFacets().entrySet().stream()
                .anyMatch(facet -> segments.contains(facet.getKey() + "=" + facet.getValue()));
    }

    private void rollOut(Training training) {
        rollout.deploy(training, store.model(training));
        rollout.promote(training, store.heldBack(training));
        store.rolledOut(training);
    }
}
