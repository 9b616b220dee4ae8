package io.tidemark.monitor.topology;

import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.profiling.PaneClock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What the processors work with beside their stores.
 *
 * @param configId id of the configuration
 * @param decoders makes a decoder of a format for the fields wanted, one for each task
 * @param writers makes a writer, one for each task
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
        Vitals vitals,
        IntConsumer bounded) {

    RecordDecoder decoder(InputTopic input) {
        return decoder(input, input.fields());
    }

    RecordDecoder decoder(InputTopic input, List<WantedField> fields) {
        return decoders.apply(input.format(), fields);
    }

    RecordWriter writer() {
        return writers.get();
    }

    PaneClock clock() {
        return PaneClock.of(config.windows(), config.timing());
    }

    /** How long after its end a window may still be revised, milliseconds: as long as any pane of it takes records. */
    long revisableMs() {
        PaneClock clock = clock();
        return clock.latenessMs()
                + clock.outOfOrdernessMs()
                + config.windows().stream()
                        .mapToLong(window -> window.size().toMillis())
                        .max()
                        .orElse(0);
    }

    boolean isBounded() {
        return bounded != null;
    }

    void ended(int mergingTask) {
        bounded.accept(mergingTask);
    }
}
