package io.tidemark.monitor.baselines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicRange;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowException;
import io.tidemark.producer.rows.RowSource;
import io.tidemark.producer.rows.UnreadableFileException;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Loads or builds the baselines that a configuration names. */
public final class Baselines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Baselines() {}

    /** Is told how far the reading of rows has come. */
    public interface RowProgress {

        /** @param share of the whole, 0 to 1 */
        void update(long rows, double share);
    }

    /**
     * The models of a configuration with their baselines.
     *
     * @throws Failure when a baseline cannot be had, or does not fit the configuration
     */
    public static SeriesCatalog load(MonitorConfig config) {
        return load(config, (baseline, doubts) -> {});
    }

    /**
     * The same, and what is doubtful about the baselines.
     *
     * @param doubts receives the name of each baseline, as model/version, and what is doubtful about it
     */
    public static SeriesCatalog load(MonitorConfig config, BiConsumer<String, List<String>> doubts) {
        Map<String, WatchedModel> models = new HashMap<>();
        for (ModelConfig model : config.models()) {
            Map<String, Baseline> byVersion = new HashMap<>();
            for (BaselineConfig baseline : model.baselines()) {
                Loaded loaded = load(config, model, baseline);
                byVersion.put(baseline.version(), loaded.baseline());
                List<String> all = new ArrayList<>(loaded.doubts());
                BaselineDoubts.of(baseline.role()).ifPresent(all::add);
                all.addAll(BaselineDoubts.ofNoise(config, loaded.baseline()));
                doubts.accept(model.name() + "/" + baseline.version(), all);
            }
            models.put(model.name(), new WatchedModel(model, byVersion));
        }
        return new SeriesCatalog(models);
    }

    private record Loaded(Baseline baseline, List<String> doubts) {}

    private static Loaded load(MonitorConfig config, ModelConfig model, BaselineConfig baseline) {
        if (baseline.source() instanceof BaselineConfig.Built built) {
            StoredBaseline stored = BaselineFile.readStored(built.file());
            requireFacets(model, stored.origin(), built.file());
            requireCuts(model, stored.baseline(), built.file());
            Baseline fitted = fitted(model, stored.baseline(), built.file());
            Set<String> doubts = new LinkedHashSet<>(stored.origin().warnings());
            doubts.addAll(BaselineDoubts.of(model, fitted));
            BaselineDoubts.ofThreshold(model, stored.baseline()).ifPresent(doubts::add);
            return new Loaded(fitted, List.copyOf(doubts));
        }
        Path file = ((BaselineConfig.Rows) baseline.source()).file();
        BaselineRows rows = fromRows(config, model, baseline.version(), file, (read, share) -> {});
        Baseline built = rows.build();
        return new Loaded(built, rows.doubts(built, config.tolerances()));
    }

    /**
     * Reads rows of a file for a baseline.
     *
     * @param progress receives rows read and the share of the file, for every row
     */
    public static BaselineRows fromRows(
            MonitorConfig config, ModelConfig model, String version, Path file, RowProgress progress) {
        SortedMap<String, List<Double>> cuts = new TreeMap<>();
        if (CutRows.isNeededFor(model)) {
            CutRows first = new CutRows(model, version, JsonRecordDecoder::new);
            read(model, file, first::add, progress);
            cuts.putAll(first.cuts());
        }
        BaselineRows rows = new BaselineRows(model, version, config.windows(), JsonRecordDecoder::new, cuts);
        read(model, file, value -> rows.add(value, OptionalLong.empty()), progress);
        if (rows.rows() == 0) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "baseline of " + model.name() + ": " + file + " holds no row for it: " + rows.whyNone());
        }
        return rows;
    }

    private static void read(ModelConfig model, Path file, Consumer<byte[]> rows, RowProgress progress) {
        try (RowSource source = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
                rows.accept(JSON.writeValueAsBytes(row.get().fields()));
                progress.update(row.get().number(), source.bytesRead() / (double) source.totalBytes());
            }
        } catch (UnreadableFileException | RowException e) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "baseline of " + model.name() + ": " + e.getMessage()
                            + ". Rows are CSV with a header, or JSON lines, with the fields of the predictions.",
                    e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of " + file + " cannot be written as JSON", e);
        }
    }

    /**
     * Reads records of a range of the model's input topic for a baseline.
     *
     * @param progress receives rows taken and the share of the range, for every record
     */
    public static BaselineRows fromTopic(
            MonitorConfig config, ModelConfig model, String version, TopicRange range, RowProgress progress) {
        Decoders decoders = new Decoders(config.registry());
        Function<List<WantedField>, RecordDecoder> decoding =
                wanted -> decoders.decoder(model.predictions().format(), wanted);
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            cluster.requireTopics(List.of(range.topic()));
        }
        Map<String, Object> client = new HashMap<>(config.kafka().properties());
        client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        SortedMap<String, List<Double>> cuts = new TreeMap<>();
        if (CutRows.isNeededFor(model)) {
            CutRows first = new CutRows(model, version, decoding);
            try (TopicReader reader = new TopicReader(client)) {
                reader.read(range, (record, remaining) -> first.add(record.value()));
            }
            cuts.putAll(first.cuts());
        }
        BaselineRows rows = new BaselineRows(model, version, config.windows(), decoding, cuts);
        try (TopicReader reader = new TopicReader(client)) {
            reader.read(range, (record, remaining) -> {
                rows.add(record.value(), OptionalLong.of(record.timestamp()));
                progress.update(rows.rows(), rows.rows() / (double) (rows.rows() + remaining));
            });
        }
        if (rows.rows() == 0) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "baseline of " + model.name() + ": no record for it in " + range.words() + ": " + rows.whyNone());
        }
        return rows;
    }

    /** The columns of the configuration, in its order, out of those that the baseline has. */
    private static Baseline fitted(ModelConfig model, Baseline built, Path file) {
        Baseline baseline = withConfidence(model, built);
        Map<String, Column> had = new HashMap<>();
        baseline.layout().columns().forEach(column -> had.put(column.name(), column));
        List<Column> wanted = new ArrayList<>(ModelColumns.declared(model).stream()
                .map(declared -> Optional.ofNullable(had.get(declared.name()))
                        .filter(column -> column instanceof Column.Numeric == declared.numeric())
                        .orElseThrow(() -> new Failure(
                                ExitCode.INVALID_CONFIGURATION,
                                "models " + model.name() + ": the baseline " + file + " has no "
                                        + (declared.numeric() ? "numeric" : "categorical") + " column '"
                                        + declared.name() + "'. Build it again with this configuration.")))
                .toList());
        model.attributions().ifPresent(any -> wanted.addAll(ofAttributions(baseline.layout())));
        requireClasses(model, baseline, file);
        Optional<BaselineOutcomes> outcomes = baseline.outcomes()
                .map(some -> some.withThreshold(model.measures().threshold()));
        if (wanted.equals(baseline.layout().columns()) && outcomes.equals(baseline.outcomes())) {
            return baseline;
        }
        SortedMap<String, Profile> profiles = new TreeMap<>();
        Layout layout = new Layout(wanted);
        baseline.profiles().forEach((segment, profile) -> profiles.put(segment, profile.project(layout)));
        return Baseline.of(layout, profiles, outcomes, baseline.noise())
                .explaining(baseline.explained())
                .cutAt(baseline.cuts())
                .sampled(SampleParts.fitted(baseline, layout));
    }

    /** What was made of attributions; nothing in a baseline that was built without any. */
    private static List<Column> ofAttributions(Layout layout) {
        return layout.columns().stream()
                .filter(column -> column.role() == Role.MAGNITUDE || column.role() == Role.USE)
                .toList();
    }

    /** A baseline that was not built from rows, or not for this model with labels, has no confidences: none are known. */
    private static Baseline withConfidence(ModelConfig model, Baseline baseline) {
        boolean has = baseline.layout().columns().stream()
                .anyMatch(column -> column.name().equals(ModelColumns.CONFIDENCE));
        if (has || !ModelColumns.hasConfidence(model)) {
            return baseline;
        }
        Column.Numeric unknown =
                new Column.Numeric(ModelColumns.CONFIDENCE, Role.CONFIDENCE, new NumericBins(new double[0], 0, 1));
        List<Column> columns = new ArrayList<>(baseline.layout().columns());
        columns.add(unknown);
        Layout layout = new Layout(columns);
        SortedMap<String, Profile> profiles = new TreeMap<>();
        baseline.profiles().forEach((segment, profile) -> {
            List<Counts> counts = new ArrayList<>();
            IntStream.range(0, profile.layout().size()).forEach(c -> counts.add(profile.counts(c)));
            long[] slots = new long[unknown.slots()];
            slots[unknown.missing()] = profile.rows();
            counts.add(new Counts(slots, Moments.NONE));
            profiles.put(segment, Profile.of(layout, profile.rows(), counts));
        });
        return Baseline.of(layout, profiles, baseline.outcomes(), baseline.noise())
                .explaining(baseline.explained())
                .cutAt(baseline.cuts())
                .sampled(SampleParts.fitted(baseline, layout));
    }

    /** Segments of the same name, told otherwise, are other segments. */
    private static void requireFacets(ModelConfig model, Origin origin, Path file) {
        Origin.facets(model).forEach((facet, meaning) -> {
            String known = origin.facets().getOrDefault(facet, meaning);
            if (!known.equals(meaning)) {
                throw new Failure(
                        ExitCode.INVALID_CONFIGURATION,
                        "models " + model.name() + ": the segments of " + facet + " in the baseline " + file
                                + " were told by " + known + ", and are " + meaning
                                + " now. Build it again with this configuration.");
            }
        });
    }

    /** Where it does not say where its rows cut them, nobody can tell which rows belong to which segment. */
    private static void requireCuts(ModelConfig model, Baseline baseline, Path file) {
        model.segments().stream()
                .flatMap(segment -> segment.by().bins())
                .filter(bins -> !baseline.cuts().containsKey(bins.facet()))
                .findFirst()
                .ifPresent(bins -> {
                    throw new Failure(
                            ExitCode.INVALID_CONFIGURATION,
                            "models " + model.name() + ": the baseline " + file + " does not say where its rows cut '"
                                    + bins.facet() + "' into " + bins.count()
                                    + " bins: it was built without them, or imported. Build it again from rows with this"
                                    + " configuration, or write thresholds in place of bins.");
                });
    }

    private static void requireClasses(ModelConfig model, Baseline baseline, Path file) {
        List<String> classes = baseline.outcomes()
                .map(outcomes -> outcomes.layout() instanceof ClassLayout of ? of.classes() : List.<String>of())
                .orElse(model.classes());
        if (!classes.equals(model.classes())) {
            throw new Failure(
                    ExitCode.INVALID_CONFIGURATION,
                    "models " + model.name() + ": the outcomes of the baseline " + file + " are of the classes "
                            + classes + ", the model's are " + model.classes()
                            + ". Build it again with this configuration.");
        }
    }
}
