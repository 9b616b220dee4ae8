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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    private static final long SLICE_MS = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /**
     * Runs the application. Traffic goes on until something has come that was due after the measured time: so what came late within it is counted, too.
     *
     * @param topic new, with as many partitions
     * @param millis how long it is measured after the warm-up
     * @throws IllegalStateException when the application falls behind by minutes
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
        Arrivals reports = new Arrivals();
        Arrivals alerts = new Arrivals();
        Arrivals tasks = new Arrivals();
        try (FormProcess application = FormProcess.serve(new Job(bench, name, topic, 0, done -> {}), jvm);
                LiveTraffic traffic = new LiveTraffic(bench, topic, partitions);
                Reader ofReports = reports(bench, config, reports);
                Reader ofAlerts = alerts(bench, config, alerts);
                Reader ofTasks = tasks(bench, config, tasks)) {
            Runnable alive = () -> {
                application.requireAlive();
                List.of(ofReports, ofAlerts, ofTasks).forEach(Reader::requireAlive);
            };
            traffic.send(perSecond, WARM_UP_MS);
            sendUntilCome(traffic, perSecond, reports, 0, alive);
            long begin = System.currentTimeMillis();
            long sent = traffic.send(perSecond, millis);
            long end = System.currentTimeMillis();
            for (Arrivals awaited : List.of(reports, alerts, tasks)) {
                sendUntilCome(traffic, perSecond, awaited, end, alive);
            }
            return new Run(
                    commit,
                    sent * 1000 / (end - begin),
                    reports.due(begin, end),
                    alerts.due(begin, end),
                    tasks.due(begin, end));
        }
    }

    private static void sendUntilCome(
            LiveTraffic traffic, long perSecond, Arrivals awaited, long due, Runnable requireAlive) {
        long start = System.nanoTime();
        while (!awaited.haveCome(due)) {
            requireAlive.run();
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("nothing that was due at " + Instant.ofEpochMilli(due)
                        + " has come within two minutes; the application does not keep up, try a lower --rate");
            }
            traffic.send(perSecond, SLICE_MS);
        }
    }

    private static Reader reports(Workbench bench, MonitorConfig config, Arrivals into) {
        AvroDecoder<Report> decoder = decoder(bench, Report.class);
        long lateness = config.timing().outOfOrderness().toMillis();
        return reader(bench, config.topics().reports(), (value, now) -> {
            Report read = decoder.decode(value);
            if (read.getRevision() == 0) {
                into.add(read.getWindow().getEnd().toEpochMilli() + lateness, now);
            }
        });
    }

    private static Reader alerts(Workbench bench, MonitorConfig config, Arrivals into) {
        AvroDecoder<Alert> decoder = decoder(bench, Alert.class);
        long lateness = config.timing().outOfOrderness().toMillis();
        return reader(bench, config.topics().alerts(), (value, now) -> {
            Alert read = decoder.decode(value);
            into.add(read.getEvidence().getWindowEnd().toEpochMilli() + lateness, now);
        });
    }

    private static Reader tasks(Workbench bench, MonitorConfig config, Arrivals into) {
        AvroDecoder<ReviewTask> decoder = decoder(bench, ReviewTask.class);
        return reader(
                bench,
                config.topics().reviewTasks(),
                (value, now) -> into.add(decoder.decode(value).getTime().toEpochMilli(), now));
    }

    private static <T extends SpecificRecord> AvroDecoder<T> decoder(Workbench bench, Class<T> type) {
        RegistryConfig registry = RegistryConfig.from(Map.of("schema.registry.url", bench.registry()));
        return AvroDecoder.specific(new RestSchemaRegistry(registry), type);
    }

    private static Reader reader(Workbench bench, String topic, ObjLongConsumer<byte[]> seen) {
        return new Reader(bench.bootstrap(), topic, seen);
    }
}
