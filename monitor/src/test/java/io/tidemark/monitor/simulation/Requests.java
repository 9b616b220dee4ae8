package io.tidemark.monitor.simulation;

import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.retraining.RequestWriter;
import io.tidemark.monitor.retraining.RetrainingBook;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RequestState;
import io.tidemark.schemas.RetrainingRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is asked for after drifts, without what depends on when things came. */
final class Requests {

    /** Nothing ever stands for good. */
    private static final Revisable FOR_EVER = new Revisable(1L << 50, OptionalLong.of(1L << 50));

    private Requests() {}

    static SortedMap<String, String> standing(List<RetrainingRequest> inOrder) {
        SortedMap<String, String> standing = new TreeMap<>();
        for (RetrainingRequest request : inOrder) {
            if (request.getState() == RequestState.WITHDRAWN) {
                standing.remove(request.getKey());
            } else {
                standing.put(
                        request.getKey(),
                        String.join(
                                " ",
                                request.getAction().name(),
                                request.getBaseline(),
                                request.getEvidence().toString(),
                                String.valueOf(request.getDataFrom()),
                                String.valueOf(request.getFollows()),
                                request.getRegister().name()));
            }
        }
        return standing;
    }

    static SortedMap<String, String> atOnce(Collection<Report> reports, Collection<Alert> alerts) {
        RetrainingBook book = new RetrainingBook(
                new TransactionalStore(Snapshot.AT_COMMIT),
                new RequestWriter("c1", World.RETRAINING, new SeriesCatalog(Map.of())),
                World.RETRAINING.cooldown().toMillis(),
                model -> FOR_EVER);
        List<RetrainingRequest> requests = new ArrayList<>();
        reports.stream()
                .map(Report::getModel)
                .distinct()
                .forEach(model -> requests.addAll(book.enter(
                        model,
                        reports.stream()
                                .filter(report -> report.getModel().equals(model))
                                .toList(),
                        alerts.stream()
                                .filter(alert -> alert.getModel().equals(model))
                                .toList())));
        return standing(requests);
    }
}
