package io.tidemark.monitor.judging;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.Window;
import java.time.Instant;

/** What every report begins with: what it is about. */
final class ReportHead {

    private ReportHead() {}

    /** @param config id of the configuration */
    static Report.Builder of(String config, WindowId window, SeriesKey series) {
        return Report.newBuilder()
                .setModel(series.model())
                .setVersion(series.version())
                .setSegment(series.segment())
                .setBaseline(series.baseline())
                .setConfig(config)
                .setWindow(new Window(
                        window.name(), Instant.ofEpochMilli(window.start()), Instant.ofEpochMilli(window.end())));
    }
}
