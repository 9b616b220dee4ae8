package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

    @TempDir
    private Path folder;

    @Test
    void read_overrides_replaceWhatIsWrittenAndWhatIsNot() throws InvalidConfig {
        MonitorConfig config = smallest(Map.of(
                "TIDEMARK_KAFKA_BOOTSTRAP", "broker:9092",
                "TIDEMARK_TIMING_OUTOFORDERNESS", "3s",
                "TIDEMARK_MODELS_0_NAME", "mails",
                "TIDEMARK_MODELS_0_PREDICTIONS_WHEN_FIELD", "model",
                "TIDEMARK_MODELS_0_PREDICTIONS_WHEN_IS", "a",
                "TIDEMARK_MODELS_0_BASELINE_ROWS", "/other.csv"));

        assertThat(config.kafka().bootstrap()).isEqualTo("broker:9092");
        assertThat(config.timing().outOfOrderness()).isEqualTo(Duration.ofSeconds(3));
        ModelConfig model = config.models().get(0);
        assertThat(model.name()).isEqualTo("mails");
        assertThat(model.predictions().when()).contains(new PredictionSource.Match("model", "a"));
        assertThat(model.baselines().get(0).source()).isEqualTo(new BaselineConfig.Rows(Path.of("/other.csv")));
    }

    @Test
    void read_overriddenElements_replaceAndAppend() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST + "windows: [5m]\n";

        assertThat(ConfigFiles.read(folder, text, Map.of("TIDEMARK_WINDOWS", "1h"))
                        .windows())
                .extracting(WindowSpec::name)
                .containsExactly("1h");
        assertThat(ConfigFiles.read(folder, text, Map.of("TIDEMARK_WINDOWS_0", "2h", "TIDEMARK_WINDOWS_1_SIZE", "1d"))
                        .windows())
                .extracting(WindowSpec::name)
                .containsExactly("2h", "1d");
    }

    @Test
    void read_overriddenSingleElement_isReplaced() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST + "windows: 5m\n";

        assertThat(ConfigFiles.read(folder, text, Map.of("TIDEMARK_WINDOWS_0", "2h"))
                        .windows())
                .extracting(WindowSpec::name)
                .containsExactly("2h");
    }

    @Test
    void read_overriddenMadeUpKeys_areMatchedByTheirLetters() throws InvalidConfig {
        MonitorConfig config = ConfigFiles.read(
                folder,
                ConfigFiles.everything(),
                Map.of(
                        "TIDEMARK_MODELS_0_FEATURES_LENGTH", "category",
                        "TIDEMARK_MODELS_0_FEATURES_LANG_FIELD", "language",
                        "TIDEMARK_MODELS_0_PREDICTIONS_VERSION", "9"));

        ModelConfig model = config.models().get(0);
        assertThat(model.features())
                .containsExactly(
                        new FeatureConfig("length", false, "length"), new FeatureConfig("lang", false, "language"));
        assertThat(model.predictions().version()).isEqualTo(new PredictionSource.Version(Optional.empty(), "9"));
    }

    @Test
    void read_overriddenProperties_replaceAndAddByDottedName() throws InvalidConfig {
        MonitorConfig config = ConfigFiles.read(
                folder,
                ConfigFiles.everything(),
                Map.of(
                        "TIDEMARK_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "password=\"${as is}$\"",
                        "TIDEMARK_KAFKA_PROPERTIES_SSL_KEYSTORE_LOCATION", "/keys",
                        "TIDEMARK_REGISTRY_URL", "https://other"));

        assertThat(config.kafka().properties())
                .containsEntry("sasl.jaas.config", "password=\"${as is}$\"")
                .containsEntry("ssl.keystore.location", "/keys")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.registry()).containsEntry("schema.registry.url", "https://other");
    }

    @Test
    void read_registryOnlyFromEnvironment_isARegistry() throws InvalidConfig {
        MonitorConfig config = smallest(Map.of("TIDEMARK_REGISTRY_URL", "https://other"));

        assertThat(config.registry()).containsExactly(Map.entry("schema.registry.url", "https://other"));
        assertThat(config.topics().format()).isEqualTo(Format.AVRO);
    }

    @Test
    void read_badOverride_namesTheVariable() {
        assertThat(ConfigFiles.problems(folder, ConfigFiles.SMALLEST, Map.of("TIDEMARK_TIMING_IDLE", "5")))
                .singleElement()
                .asString()
                .startsWith("timing.idle: \"5\" has no unit")
                .endsWith("(from TIDEMARK_TIMING_IDLE)");
    }

    @ParameterizedTest
    @CsvSource({
        "TIDEMARK_TIMING_LATENES, did you mean TIDEMARK_TIMING_LATENESS?",
        "TIDEMARK_MODELS_2_NAME, did you mean TIDEMARK_MODELS_0_NAME?",
        "TIDEMARK_MODELS_0_FEATURES_NONE, 'unset it, or spell it as its key'"
    })
    void read_unmatchedVariable_isAProblemWithoutItsValue(String variable, String hint) {
        assertThat(ConfigFiles.problems(folder, ConfigFiles.SMALLEST, Map.of(variable, "secret")))
                .singleElement()
                .asString()
                .startsWith("environment variable " + variable + " matches no key; " + hint)
                .doesNotContain("secret");
    }

    @Test
    void read_variablesOfNoRootKey_areLeftAlone() throws InvalidConfig {
        assertThat(smallest(Map.of("TIDEMARK_DATA", "/x", "TIDEMARK", "y", "OTHER_TIMING_IDLE", "5", "TIDEMARK_", "")))
                .isEqualTo(smallest(Map.of()));
    }

    @Test
    void read_interpolatedTexts_takeVariablesAndDefaults() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST
                .replace("topic: mails", "topic: '${STAGE}.${WHAT:-mails}'")
                .replace("rows.csv", "'${DATA:-data}/${EMPTY:-rows}.csv'");

        MonitorConfig config = ConfigFiles.read(folder, text, Map.of("STAGE", "test", "EMPTY", ""));

        ModelConfig model = config.models().get(0);
        assertThat(model.predictions().topic()).isEqualTo("test.mails");
        assertThat(model.baselines().get(0).source())
                .isEqualTo(new BaselineConfig.Rows(folder.resolve("data/rows.csv")));
    }

    @Test
    void read_dollarsInValuesAndOfKafka_stay() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST + "kafka: {properties: {a: 'x${file:/secrets:key}$y', b: '${ODD}'}}\n";

        assertThat(ConfigFiles.read(folder, text, Map.of("ODD", "$1${ODD}\\"))
                        .kafka()
                        .properties())
                .containsEntry("a", "x${file:/secrets:key}$y")
                .containsEntry("b", "$1${ODD}\\");
    }

    private MonitorConfig smallest(Map<String, String> environment) throws InvalidConfig {
        return ConfigFiles.read(folder, ConfigFiles.SMALLEST, environment);
    }
}
