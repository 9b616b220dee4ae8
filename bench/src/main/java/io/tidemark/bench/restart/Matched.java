package io.tidemark.bench.restart;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Report;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the application says of all predictions and labels.
 *
 * @param predictions in the last reports on quality of all windows; the model has no segments
 * @param labelled those with a label, there
 * @param read outcomes that change detectors have read
 */
record Matched(long predictions, long labelled, long read) {

    /** What there is one last report on quality of. */
    private record Place(String version, String segment, Instant end) {

        static Place of(Report report) {
            return new Place(
                    report.getVersion(), report.getSegment(), report.getWindow().getEnd());
        }
    }

    /** Of what is written and committed so far. */
    static Matched of(MonitorConfig config) {
        try (TopicReader reader = TopicReader.of(config.kafka())) {
            Map<Place, Report> last = new HashMap<>();
            for (Report report : records(reader, config.topics().reports(), Report.class)) {
                if (report.getQuality() != null) {
                    last.merge(
                            Place.of(report),
                            report,
                            (one, other) -> one.getRevision() > other.getRevision() ? one : other);
                }
            }
            long read = records(reader, config.topics().detections(), Detections.class).stream()
                    .mapToLong(Detections::getOutcomes)
                    .sum();
            return new Matched(
                    last.values().stream().mapToLong(Report::getRows).sum(),
                    last.values().stream()
                            .mapToLong(report -> report.getQuality().getLabelled())
                            .sum(),
                    read);
        }
    }

    private static <T extends SpecificRecord> List<T> records(TopicReader reader, String topic, Class<T> type) {
        Function<byte[], T> parser = new RecordFormat.Json().reader(type);
        return reader.values(topic).stream().map(parser).toList();
    }
}
