package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.producer.encoding.Encoding;
import io.tidemark.producer.encoding.PredictionMapping;
import io.tidemark.producer.replay.ReplayInput;
import io.tidemark.producer.replay.ReplayOptions;
import io.tidemark.producer.replay.ReplayTarget;
import io.tidemark.producer.replay.ReplayTiming;
import io.tidemark.producer.replay.ShiftToNow;
import io.tidemark.producer.replay.Speed;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is produced, where from and where to: options, and below them the configuration. */
final class ProduceOptions {

    /** How values are written. */
    enum Shape {
        /** One JSON object a row. */
        JSON,
        /** Avro of the file's own columns. */
        AVRO,
        /** Tidemark's own prediction records. */
        PREDICTION
    }

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "CSV or JSON lines, also gzip.")
    private List<Path> files = List.of();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Take what is not given as an option from this configuration.")
    private Path configuration;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model of the configuration (default: the first).")
    private String model;

    @Option(
            names = "--labels",
            description =
                    "The model's labels instead of its predictions: rows without label or label time are passed over,"
                            + " the others sent in the order of label times.")
    private boolean labels;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka brokers.")
    private String bootstrap;

    @Option(names = "--property", paramLabel = "NAME=VALUE", description = "Setting of the Kafka client.")
    private Map<String, String> properties = new HashMap<>();

    @Option(names = "--topic", paramLabel = "NAME", description = "Where the rows go.")
    private String topic;

    @Option(names = "--time", paramLabel = "COLUMN", description = "Column of the event time.")
    private String time;

    @Option(names = "--key", paramLabel = "COLUMN", description = "Column of the key (default: the id).")
    private String key;

    @Option(names = "--format", paramLabel = "json|avro|prediction", description = "How values are written.")
    private Shape shape;

    @Option(names = "--registry", paramLabel = "URL", description = "Schema registry, for avro and prediction.")
    private String registry;

    @Option(
            names = "--map",
            split = ";",
            paramLabel = "FIELD=COLUMN",
            description = "For prediction: id=COLUMN model:=NAME version:=1 predicted=COLUMN score:CLASS=COLUMN"
                    + " features=COLUMN,COLUMN facets=... content=...")
    private List<String> mapping = List.of();

    @Option(
            names = "--speed",
            paramLabel = "60x|max",
            defaultValue = "1x",
            description = "How fast event time passes (default: ${DEFAULT-VALUE}).")
    private String speed;

    @Option(
            names = "--create-partitions",
            paramLabel = "N",
            description =
                    "Create the topic with so many partitions if it does not exist; its records are kept for ever.")
    private Integer createPartitions;

    @Option(
            names = "--shift-to-now",
            paramLabel = "first|last",
            description = "Move all event times so that the first or the last one is now.")
    private ShiftToNow shift;

    @Option(names = "--also-shift", paramLabel = "COLUMN", description = "A further time column that moves along.")
    private List<String> alsoShift = List.of();

    @Option(names = "--from", paramLabel = "TIME", description = "Only rows at or after this time.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only rows before this time.")
    private Instant to;

    @Option(names = "--limit", paramLabel = "N", description = "The most rows to send.")
    private Long limit;

    @Option(names = "--skip-bad-rows", description = "Skip and count rows that cannot be used, instead of stopping.")
    private boolean skipBadRows;

    @Spec(Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    ReplayOptions resolve() throws InvalidConfig {
        Optional<MonitorConfig> config = configuration == null
                ? Optional.empty()
                : Optional.of(ConfigReader.read(configuration, System.getenv()));
        Optional<ProducedSource> source = config.map(this::source);
        if (labels && source.isEmpty()) {
            throw wrong("--labels needs --config: the configuration says where labels lie");
        }
        if (labels && shift != null) {
            throw wrong("--shift-to-now: labels cannot be moved on their own; they would not fit their predictions");
        }
        try {
            return new ReplayOptions(input(source), timing(source), encoding(config, source), target(config, source));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ProducedSource source(MonitorConfig config) {
        ModelConfig of = config.models().stream()
                .filter(one -> model == null || one.name().equals(model))
                .findFirst()
                .orElseThrow(() -> wrong("--model: the configuration has no model '" + model + "'"));
        return labels
                ? of.labels()
                        .map(ProducedSource::of)
                        .orElseThrow(() -> wrong("--labels: model '" + of.name() + "' has no labels"))
                : ProducedSource.of(of.predictions());
    }

    private ReplayInput input(Optional<ProducedSource> source) {
        List<Path> from = files.isEmpty()
                ? source.flatMap(ProducedSource::file).map(List::of).orElse(List.of())
                : files;
        if (from.isEmpty()) {
            throw wrong("no file to produce: name one, or a configuration that has a file for it");
        }
        return new ReplayInput(
                from,
                ',',
                Map.of(),
                skipBadRows,
                limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
                source.map(ProducedSource::needed).orElse(List.of()),
                labels);
    }

    private ReplayTiming timing(Optional<ProducedSource> source) {
        String column = Optional.ofNullable(time)
                .or(() -> source.flatMap(ProducedSource::time))
                .orElseThrow(() -> wrong("--time: which column holds the event time?"));
        return new ReplayTiming(
                FieldPath.of(column),
                Speed.parse(speed),
                Optional.ofNullable(shift),
                alsoShift.stream().map(FieldPath::of).toList(),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }

    private Encoding encoding(Optional<MonitorConfig> config, Optional<ProducedSource> source) {
        Shape wanted = Optional.ofNullable(shape)
                .or(() -> source.map(one -> one.format() == Format.AVRO ? Shape.AVRO : Shape.JSON))
                .orElse(Shape.JSON);
        return switch (wanted) {
            case JSON -> new Encoding.Json();
            case AVRO -> new Encoding.FlatAvro(schemas(config));
            case PREDICTION -> new Encoding.Predictions(schemas(config), PredictionMapping.parse(mapping));
        };
    }

    private SchemaRegistry schemas(Optional<MonitorConfig> config) {
        Map<String, String> settings =
                new HashMap<>(config.map(MonitorConfig::registry).orElse(Map.of()));
        if (registry != null) {
            settings.put("schema.registry.url", registry);
        }
        if (settings.isEmpty()) {
            throw wrong("--registry: Avro needs a schema registry");
        }
        return new RestSchemaRegistry(RegistryConfig.from(settings));
    }

    private ReplayTarget target(Optional<MonitorConfig> config, Optional<ProducedSource> source) {
        Map<String, String> kafka =
                new HashMap<>(config.map(one -> one.kafka().properties()).orElse(Map.of()));
        kafka.putAll(properties);
        String brokers = Optional.ofNullable(bootstrap)
                .or(() -> config.map(one -> one.kafka().bootstrap()))
                .orElseThrow(() -> wrong("--bootstrap: where are the Kafka brokers?"));
        kafka.put("bootstrap.servers", brokers);
        String to = Optional.ofNullable(topic)
                .or(() -> source.map(ProducedSource::topic))
                .orElseThrow(() -> wrong("--topic: where shall the rows go?"));
        Optional<FieldPath> by = Optional.ofNullable(key)
                .or(() -> source.flatMap(ProducedSource::id))
                .map(FieldPath::of);
        return new ReplayTarget(
                kafka, to, by, createPartitions == null ? OptionalInt.empty() : OptionalInt.of(createPartitions));
    }

    private CommandLine.ParameterException wrong(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }
}
