package io.tidemark.monitor.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.monitor.closing.SampleBound;
import io.tidemark.monitor.closing.WindowCloser;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.OutcomeClock;
import io.tidemark.monitor.outcomes.OutcomeCloser;
import io.tidemark.monitor.outcomes.OutcomePartial;
import io.tidemark.monitor.outcomes.Populations;
import io.tidemark.monitor.profiling.Outbox;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartitionProfiler;
import io.tidemark.monitor.profiling.RowProfiler;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.review.ReviewStrata;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code validate} prints, against the real bytes of the stores. */
class FootprintTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CITIES = 300;

    @TempDir
    private Path folder;

    private String row(SplittableRandom random, int i) {
        double score = random.nextDouble();
        return "{\"id\":\"" + i + "\",\"time\":\"" + START.plusMillis(i) + "\",\"city\":\"city-" + i % CITIES
                + "\",\"x\":" + random.nextDouble() + ",\"kind\":\"k" + random.nextInt(30) + "\",\"answer\":\""
                + (score > 0.5 ? "yes" : "no") + "\",\"p\":" + score + ",\"truth\":\""
                + (random.nextDouble() < score ? "yes" : "no") + "\"}";
    }

    private static final String TWENTY =
            "CI, DPL, KL, JS, LP, TVD, KS, CDDL, DPPL, DI, DCACC, DCR, SD, RD, DAR, DRR, AD, TE, CDDPL, GE";

    private MonitorConfig config(String facet) throws Exception {
        return config(facet, "['yes', 'no']", "");
    }

    /** @param more of the model */
    private MonitorConfig config(String facet, String classes, String more) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            rows.add(row(random, i));
        }
        Files.write(folder.resolve("rows.jsonl"), rows);
        Path file = Files.writeString(
                folder.resolve("config.yaml"),
                """
                application: footprint
                windows: 1h
                models:
                  - name: loans
                    classes: CLASSES
                    predictions: {topic: t, format: json, id: id, time: time, prediction: answer, scores: {'yes': p}}
                    labels: {topic: l, format: json, id: id, label: truth}
                    features: {x: number, kind: category}
                    segments: [FACET]
                    bias:
                      facets: [city]
                      favourable: ['yes']
                      metrics: [METRICS]
                      GROUP
                    baseline: {rows: rows.jsonl}
                """.replace("FACET", facet)
                                .replace("METRICS", facet.contains("cross") ? TWENTY : "DPPL")
                                .replace("GROUP", facet.contains("cross") ? "group: kind" : "change: 0.05")
                                .replace("CLASSES", classes)
                        + more.indent(4));
        return ConfigReader.read(file, Map.of());
    }

    /**
     * A pane of all cities, in its source partition and then merged, with its outcomes and the rows drawn of it. All twenty metrics are
     * asked for, of which two compare within a group: with its values the cities are crossed.
     */
    @Test
    void inWords_threeHundredValuesOfABiasFacet_holdWhatTheStoresHold() throws Exception {
        ConfiguredMonitor monitor =
                ConfiguredMonitor.of(config("{facet: city, values: 300}, {cross: [city, kind], values: 300}"));
        Footprint footprint = Footprint.of(monitor);
        assertThat(footprint.series()).isEqualTo(2 * CITIES + 3);
        assertThat(monitor.config().models().get(0).bias().orElseThrow().metrics())
                .hasSize(20);
        WatchedModel model = monitor.catalog().model("loans").orElseThrow();
        PaneClock clock =
                PaneClock.of(monitor.config().windows(), monitor.config().timing());
        TransactionalStore panes = new TransactionalStore(Snapshot.AT_COMMIT);
        TransactionalStore merged = new TransactionalStore(Snapshot.AT_COMMIT);
        TransactionalStore outcomes = new TransactionalStore(Snapshot.AT_COMMIT);
        WindowCloser closer = new WindowCloser(
                monitor.catalog(),
                monitor.config().windows(),
                clock,
                merged,
                store(),
                store(),
                SampleBound.NOBODY,
                window -> {});
        FieldMap wanted = new FieldMap();
        ModelFields fields = new ModelFields(model.config(), wanted);
        PartitionProfiler profiler = new PartitionProfiler(
                new SourcePartition("t", 0), 1, monitor.catalog(), clock, panes, store(), new Outbox() {
                    @Override
                    public void send(Partial partial) {
                        closer.accept(partial);
                    }

                    @Override
                    public void send(PartialManifest manifest) {}
                });
        OutcomeCloser joined = new OutcomeCloser(
                OutcomeClock.of(monitor.catalog(), clock),
                monitor.catalog()::hasOutcomeScheme,
                monitor.config().windows(),
                1,
                outcomes,
                store(),
                store(),
                store(),
                (name, time) -> true,
                window -> {},
                window -> {});
        Map<SeriesKey, OutcomeCounts> counts = new HashMap<>();
        OutcomeScheme scheme = model.outcomeScheme(model.series("1", ""));
        RowProfiler rows = new RowProfiler(
                List.of(fields),
                monitor.catalog(),
                profiler,
                new PlausibleTime(1_000_000_000L),
                (of, series, slots, row, time, counted) -> {
                    Answer answer = of.answer().orElseThrow().read(row);
                    OutcomeCounts one = scheme.layout()
                            .labelled(answer, new Truth.OfClass((int) (time % 2)), time % 5_000_000)
                            .plus(scheme.layout().predicted(answer));
                    scheme.series("1", scheme.facets(slots))
                            .forEach(key -> counts.merge(key, one, OutcomeCounts::plus));
                });
        RawRow row = new RawRow(wanted.fields().size());
        JsonRecordDecoder decoder = new JsonRecordDecoder(wanted.fields());
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 200_000; i++) {
            row.clear();
            decoder.decode(row(random, i).getBytes(UTF_8), row);
            rows.count(row, START.toEpochMilli(), i);
        }
        long atTheSource = bytes(panes);
        profiler.end();
        long sequence = 1;
        for (Map.Entry<SeriesKey, OutcomeCounts> one : counts.entrySet()) {
            joined.accept(new OutcomePartial(
                    one.getKey(), scheme.number(), START.toEpochMilli(), 0, sequence++, one.getValue()));
        }

        assertThat(counts).hasSize(2 * CITIES + 2);
        assertThat(atTheSource).isLessThanOrEqualTo(footprint.bytesPerPane()).isGreaterThan(CITIES * 300L);
        assertThat(bytes(merged)).isLessThanOrEqualTo(footprint.mergedBytes()).isGreaterThan(CITIES * 100L);
        assertThat(bytes(outcomes))
                .isLessThanOrEqualTo(footprint.outcomeBytes())
                .isGreaterThan(CITIES * 100L);
    }

    /** Most of what is counted of a review lies in tables of its strata, and before that in blocks beside the panes. */
    @Test
    void of_reviewedModelOfManyClasses_holdsItsStrataAndTheirPopulations() throws Exception {
        String classes = "['yes', 'no', a, b, c, d, e, f, g, h, i, j]";
        String facet = "{facet: city, values: 20}";
        Footprint plain = Footprint.of(ConfiguredMonitor.of(config(facet, classes, "")));
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config(facet, classes, """
                review:
                  show: [kind]
                  when: {any: [{facet: {name: city, in: [city-1]}}, {sample: 20%}]}
                  audit: 1%
                """));
        Footprint footprint = Footprint.of(monitor);
        WatchedModel model = monitor.catalog().model("loans").orElseThrow();
        int strata = ReviewStrata.sizes(monitor.config().models()).get("loans");
        OutcomeScheme scheme = model.outcomeScheme(model.series("1", ""));
        OutcomeCounts counts = OutcomeCounts.NONE;
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 30_000; i++) {
            Answer answer = new Answer.OfClass(random.nextInt(12), new int[0], random.nextDouble());
            Truth truth = new Truth.OfClass(random.nextInt(12));
            counts = counts.plus(scheme.layout()
                    .labelled(answer, truth, random.nextLong(100_000_000))
                    .plus(scheme.layout().predicted(answer))
                    .plus(scheme.layout().reviewed(answer, truth, 0.01, i % strata))
                    .plus(OutcomeLayout.population(i % strata, 100, 1)));
        }
        TransactionalStore populations = new TransactionalStore(Snapshot.AT_COMMIT);
        PaneClock clock =
                PaneClock.of(monitor.config().windows(), monitor.config().timing());
        Populations counting = new Populations(
                populations,
                new SourcePartition("t", 0),
                monitor.catalog(),
                clock,
                Map.of("loans", strata),
                partial -> {});
        counting.count("loans", scheme, "1", new int[] {3}, START.toEpochMilli(), 1, true);

        assertThat(strata).isEqualTo(2);
        assertThat((long) footprint.series() * counts.toBytes().length)
                .isLessThanOrEqualTo(footprint.outcomeBytes())
                .isGreaterThan(plain.outcomeBytes());
        assertThat(footprint.bytesPerPane() - plain.bytesPerPane()).isEqualTo(bytes(populations));
    }

    /** Attributions of a topic of their own are of predictions whose outcomes are counted once. */
    @Test
    void of_attributionsOnTheirOwnTopic_haveNoOutcomes() throws Exception {
        String facet = "{facet: city, values: 20}";
        Footprint plain = Footprint.of(ConfiguredMonitor.of(config(facet)));
        Footprint explained = Footprint.of(
                ConfiguredMonitor.of(config(facet, "['yes', 'no']", "attributions: {topic: a, field: shap}")));

        assertThat(explained.series()).isEqualTo(plain.series() + 1);
        assertThat(explained.outcomeBytes()).isEqualTo(plain.outcomeBytes());
    }

    @Test
    void of_moreFullSegmentsThanBearable_isRefused() throws Exception {
        String wide = "{facet: city, values: 300, profile: full}";
        String many = wide;
        for (int i = 0; i < 6; i++) {
            many += ", {name: crossed-" + i + ", cross: [city, kind], values: 300}";
        }
        String all = many;
        assertThatThrownBy(() -> ConfiguredMonitor.of(config(all)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("2108 series")
                .hasMessageContaining("Lower models[].segments[].values");
    }

    private static TransactionalStore store() {
        return new TransactionalStore(Snapshot.AT_COMMIT);
    }

    private static long bytes(TransactionalStore store) {
        long[] sum = new long[1];
        store.scan(null, null, (key, value) -> sum[0] += value.length);
        return sum[0];
    }
}
