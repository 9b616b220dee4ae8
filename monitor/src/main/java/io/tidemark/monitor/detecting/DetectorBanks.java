package io.tidemark.monitor.detecting;

import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.Fields;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.estimates.Knowledge;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The detectors of every series: all traffic of a version, and each of its segments. A new version begins with new ones. */
public final class DetectorBanks {

    private final SeriesCatalog catalog;
    private final Tolerances tolerances;
    private final BlobStore store;
    private final Map<SeriesKey, Bank> banks = new HashMap<>();

    public DetectorBanks(SeriesCatalog catalog, Tolerances tolerances, BlobStore store) {
        this.catalog = catalog;
        this.tolerances = tolerances;
        this.store = store;
    }

    /**
     * Reads the outcomes of one pane of a model.
     *
     * @param outcomes in order
     * @return what the detectors of each series said that had any
     */
    public SortedMap<SeriesKey, SaidOfPane> read(String model, List<KnownOutcome> outcomes) {
        WatchedModel watched = catalog.model(model).orElseThrow();
        SortedMap<SeriesKey, Bank> touched = new TreeMap<>();
        for (KnownOutcome outcome : outcomes) {
            watched.outcomeScheme(outcome.scheme())
                    .ifPresent(scheme -> scheme.series(outcome.version(), outcome.facets()).stream()
                            .filter(series -> !watched.isOnlyCounted(series))
                            .forEach(series -> touched.computeIfAbsent(series, key -> bank(watched, scheme, key))
                                    .read(outcome)));
        }
        SortedMap<SeriesKey, SaidOfPane> said = new TreeMap<>();
        touched.forEach((series, bank) -> {
            store.put(key(series), Fields.bytes(bank::writeTo));
            said.put(series, bank.take());
        });
        return said;
    }

    private Bank bank(WatchedModel model, OutcomeScheme scheme, SeriesKey series) {
        return banks.computeIfAbsent(series, key -> {
            Bank bank = new Bank(kinds(model), tolerated(model, scheme.layout(), key));
            byte[] saved = store.get(key(key));
            if (saved != null) {
                Fields.read(saved, 0, in -> {
                    bank.readFrom(in);
                    return bank;
                });
            }
            return bank;
        });
    }

    private static List<DetectorKind> kinds(WatchedModel model) {
        return model.config().detectors();
    }

    /** As in windows: the accuracy may drop by a difference, a mean error may rise by a share of the baseline's. */
    private OptionalDouble tolerated(WatchedModel model, OutcomeLayout layout, SeriesKey series) {
        boolean classification = model.config().isClassification();
        return taught(model, series).map(layout::meanLoss).orElse(OptionalDouble.empty()).stream()
                .map(mean -> classification ? mean + tolerances.accuracy() : mean * (1 + tolerances.loss()))
                .findFirst();
    }

    /** Outcomes of the baseline's segment where these are enough to go by, otherwise those of all traffic, or of nothing. */
    private static Optional<OutcomeCounts> taught(WatchedModel model, SeriesKey series) {
        return model.baselineOutcomes(series)
                .filter(counts -> OutcomeLayout.labels(counts) >= Knowledge.ENOUGH_FOR_A_SEGMENT)
                .or(() -> model.baselineOutcomes(series.allTraffic())
                        .filter(counts -> OutcomeLayout.labels(counts) >= Knowledge.FEWEST_LABELS));
    }

    private static byte[] key(SeriesKey series) {
        return series.writeTo(new KeyWriter().text(series.model())).key();
    }

    /** Forgets the detectors of series that are watched no longer. */
    public void keep(Predicate<SeriesKey> isWatched) {
        store.deleteIf(null, null, key -> {
            KeyReader reader = new KeyReader(key);
            return !isWatched.test(SeriesKey.readFrom(reader.text(), reader));
        });
    }
}
