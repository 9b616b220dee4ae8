package io.tidemark.monitor.topology;

import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.OutcomeClock;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.review.MergedDraws;
import io.tidemark.monitor.review.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What the processors work with beside their stores.
 *
 * @param configId id of the configuration
 * @param decoders makes a decoder of a format for the fields wanted, one for each task
 * @param writers makes a writer, one for each task
 * @param allReaders makes readers of records of our own
 * @param vitals receives what the tasks say of themselves
 * @param bounded receives the number of each merging task once every input has ended; null for input without an end
 */
public record Environment(
        MonitorConfig config,
        String configId,
        SeriesCatalog catalog,
        SourceProbe probe,
        BiFunction<Format, List<WantedField>, RecordDecoder> decoders,
        Supplier<RecordWriter> writers,
        Supplier<RecordReaders> allReaders,
        Vitals vitals,
        IntConsumer bounded) {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration TICK_OF_BOUNDED = Duration.ofMillis(200);

    RecordDecoder decoder(Format format, List<WantedField> fields) {
        return decoders.apply(format, fields);
    }

    RecordReaders readers() {
        return allReaders.get();
    }

    RecordWriter writer() {
        return writers.get();
    }

    PaneClock clock() {
        return PaneClock.of(config.windows(), config.timing());
    }

    /** When outcomes are reported, by the names of the models with labels. */
    Map<String, OutcomeClock> outcomeClocks() {
        return OutcomeClock.of(catalog, clock());
    }

    /**
     * How long after its end a window may still be revised: as long as any pane of it takes records, or labels by which it is
     * judged; people's answers are not among these.
     */
    Revisable revisable(String model) {
        OptionalLong horizon = catalog.model(model).map(WatchedModel::config).stream()
                .filter(config -> config.labels().isPresent())
                .mapToLong(config -> config.horizon().toMillis())
                .findFirst();
        return Revisable.of(clock(), config.windows(), horizon);
    }

    /** How often processors look at what time brings. */
    Duration tick() {
        return isBounded() ? TICK_OF_BOUNDED : TICK;
    }

    /** Whether reviews draw numbers in spans of time. */
    boolean hasTargets() {
        return !MergedDraws.spans(config.models()).isEmpty();
    }

    /** Whether some of these are drawn only while an alert fires. */
    boolean hasTargetsWhileAlerted() {
        return MergedDraws.spans(config.models()).values().stream().anyMatch(Spans::askForAlerts);
    }

    /** Whether anybody tells what was right. */
    boolean hasOutcomes() {
        return config.models().stream().anyMatch(ModelConfig::hasOutcomes);
    }

    /** Whether alerts are told with what campaigns find; in input with an end nobody is asked. */
    boolean hearsCampaigns() {
        return config.hasCampaigns() && !isBounded();
    }

    /** Whether windows of any model are compared with earlier ones. */
    boolean isJudgedAgainstLive() {
        return config.models().stream()
                .anyMatch(model -> !model.against().live().isEmpty());
    }

    boolean isBounded() {
        return bounded != null;
    }

    void ended(int mergingTask) {
        bounded.accept(mergingTask);
    }
}
