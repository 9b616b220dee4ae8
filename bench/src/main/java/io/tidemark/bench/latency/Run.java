package io.tidemark.bench.latency;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.Workbench;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * One run of the application under live traffic.
 *
 * @param commit commit interval, as in the configuration
 * @param perSecond records sent a second
 * @param report from a window's end and outOfOrderness to each of its first reports being readable
 * @param alert the same for each change of an alert
 * @param task from a prediction being sent to its review task being readable
 */
record Run(String commit, long perSecond, Latencies report, Latencies alert, Latencies task) {

    /** Until then the JVMs are still compiling. */
    private static final long WARM_UP_MS = 20_000;

    /**
     * Runs the application.
     *
     * @param topic new, with as many partitions
     * @param millis how long it is measured after the warm-up
     */
    static Run of(
            Workbench bench,
            String commit,
            String topic,
            int partitions,
            long perSecond,
            long millis,
            List<String> jvm) {
        bench.configured("latency.yaml", Map.of("COMMIT", commit));
        String name = "run-" + topic;
        MonitorConfig config = bench.config(name, topic);
        Latencies report = new Latencies();
        Latencies alert = new Latencies();
        Latencies task = new Latencies();
        long lateness = config.timing().outOfOrderness().toMillis();
        try (FormProcess application = FormProcess.serve(new Job(bench, name, topic, 0, done -> {}), jvm);
                LiveTraffic traffic = new LiveTraffic(bench.bootstrap(), bench.registry(), topic, partitions)) {
            long begin = System.currentTimeMillis() + WARM_UP_MS;
            AvroDecoder<Report> reports = decoder(bench, Report.class);
            AvroDecoder<Alert> alerts = decoder(bench, Alert.class);
            AvroDecoder<ReviewTask> tasks = decoder(bench, ReviewTask.class);
            try (Reader ofReports = reader(bench, config.topics().reports(), (value, now) -> {
                        Report read = reports.decode(value);
                        if (read.getRevision() == 0) {
                            add(report, read.getWindow().getEnd().toEpochMilli() + lateness, begin, now);
                        }
                    });
                    Reader ofAlerts = reader(bench, config.topics().alerts(), (value, now) -> {
                        Alert read = alerts.decode(value);
                        add(alert, read.getEvidence().getWindowEnd().toEpochMilli() + lateness, begin, now);
                    });
                    Reader ofTasks = reader(
                            bench,
                            config.topics().reviewTasks(),
                            (value, now) ->
                                    add(task, tasks.decode(value).getTime().toEpochMilli(), begin, now))) {
                long sent = traffic.send(perSecond, WARM_UP_MS + millis);
                application.requireAlive();
                ofReports.requireAlive();
                ofAlerts.requireAlive();
                ofTasks.requireAlive();
                return new Run(commit, sent * 1000 / (WARM_UP_MS + millis), report, alert, task);
            }
        }
    }

    private static <T extends SpecificRecord> AvroDecoder<T> decoder(Workbench bench, Class<T> type) {
        RegistryConfig registry = RegistryConfig.from(Map.of("schema.registry.url", bench.registry()));
        return AvroDecoder.specific(new RestSchemaRegistry(registry), type);
    }

    private static Reader reader(Workbench bench, String topic, ObjLongConsumer<byte[]> seen) {
        return new Reader(bench.bootstrap(), topic, seen);
    }

    private static void add(Latencies latencies, long due, long begin, long now) {
        if (due >= begin) {
            latencies.add(now - due);
        }
    }
}
