package io.tidemark.producer.retraining;

import io.tidemark.producer.reviews.Reviews;
import io.tidemark.schemas.Action;
import io.tidemark.schemas.RequestState;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.wire.TrustedAvro;
import java.time.Instant;
import java.util.List;

/** Requests as the monitor writes them. */
final class Asked {

    static {
        TrustedAvro.install();
    }

    private Asked() {}

    static RetrainingRequest toRetrain(String version, Instant time, Instant dataFrom) {
        return RetrainingRequest.newBuilder()
                .setKey(Reviews.MODEL + "/" + version + "/concept@" + time)
                .setModel(Reviews.MODEL)
                .setVersion(version)
                .setTime(time)
                .setAction(Action.RETRAIN)
                .setCause("concept")
                .setEvidence(List.of())
                .setSegments(List.of("category=electronics"))
                .setDataFrom(dataFrom)
                .setBaseline("b")
                .setConfig("c")
                .build();
    }

    static RetrainingRequest withdrawn(RetrainingRequest request) {
        return RetrainingRequest.newBuilder(request)
                .setRevision(request.getRevision() + 1)
                .setState(RequestState.WITHDRAWN)
                .build();
    }

    static RetrainingRequest unattended(RetrainingRequest request) {
        return RetrainingRequest.newBuilder(request).setRequiresApproval(false).build();
    }

    static RetrainingRequest instead(RetrainingRequest request, Action action) {
        return RetrainingRequest.newBuilder(request).setAction(action).build();
    }
}
