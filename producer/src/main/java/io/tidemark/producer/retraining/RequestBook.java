package io.tidemark.producer.retraining;

import io.tidemark.schemas.Action;
import io.tidemark.schemas.RequestState;
import io.tidemark.schemas.RetrainingRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is asked for of one model: of each key the last record, whatever was read twice. Knows no Kafka. */
final class RequestBook {

    private static final Comparator<RetrainingRequest> OLDEST =
            Comparator.comparing(RetrainingRequest::getTime).thenComparing(RetrainingRequest::getKey);

    private final String model;
    private final Map<String, RetrainingRequest> lastByKey = new HashMap<>();

    RequestBook(String model) {
        this.model = model;
    }

    /** Takes a record of the topic, which is keyed by model: those of one key come in the order of their revisions. */
    void take(RetrainingRequest request) {
        if (request.getModel().equals(model)) {
            lastByKey.merge(request.getKey(), request, (old, now) -> old.getRevision() > now.getRevision() ? old : now);
        }
    }

    /**
     * What is to be done now: the last request that stands to retrain the version that is served. What asks about another
     * version is about answers that nobody gets any more.
     *
     * @param served version that answers now
     * @param isApproved whether a person agreed; asked only where one has to
     */
    Optional<RetrainingRequest> due(String served, Predicate<RetrainingRequest> isApproved) {
        return lastByKey.values().stream()
                .filter(request -> request.getState() == RequestState.ISSUED)
                .filter(request -> request.getAction() == Action.RETRAIN)
                .filter(request -> request.getVersion().equals(served))
                .max(OLDEST)
                .filter(request -> !request.getRequiresApproval() || isApproved.test(request));
    }
}
