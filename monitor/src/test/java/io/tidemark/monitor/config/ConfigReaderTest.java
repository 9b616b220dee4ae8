package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.Limits.Between;
import io.tidemark.monitor.config.PredictionSource.Match;
import io.tidemark.monitor.config.PredictionSource.Version;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Disagrees;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Measure;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.schemas.Action;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.judge.Tolerances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    @TempDir
    private Path folder;

    @Test
    void read_smallest_hasTheDefaults() throws InvalidConfig {
        MonitorConfig config = ConfigFiles.read(folder, ConfigFiles.SMALLEST);

        Duration five = Duration.ofMinutes(5);
        PredictionSource predictions = new PredictionSource(
                "mails",
                Format.JSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Version(Optional.empty(), "1"),
                Optional.of("verdict"),
                Map.of());
        BaselineConfig baseline = new BaselineConfig("*", new BaselineConfig.Rows(folder.resolve("rows.csv")));
        assertThat(config)
                .isEqualTo(new MonitorConfig(
                        "monitor",
                        new KafkaConfig("localhost:9092", Map.of()),
                        Map.of(),
                        new TopicsConfig("tidemark.", Format.JSON, true, (short) -1),
                        HttpConfig.OFF,
                        List.of(new WindowSpec("5m", five, five)),
                        new Timing(
                                Duration.ofSeconds(10),
                                Duration.ofHours(1),
                                Duration.ofSeconds(30),
                                Duration.ofDays(30),
                                Duration.ofSeconds(1)),
                        Tolerances.DEFAULT,
                        new AlertRule(2, 3, 2, Promise.OfFalseAlarms.STANDARD),
                        RetrainingRule.STANDARD,
                        List.of(new ModelConfig(
                                "spam",
                                List.of("spam", "ham"),
                                predictions,
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                List.of(baseline),
                                Optional.empty(),
                                Optional.empty())),
                        List.of()));
    }

    @Test
    void read_everything_hasWhatIsWritten() throws InvalidConfig {
        MonitorConfig config = ConfigFiles.read(folder, ConfigFiles.everything());

        assertThat(config.application()).isEqualTo("shop-monitor");
        assertThat(config.kafka().bootstrap()).isEqualTo("one:9092,two:9093");
        assertThat(config.kafka().properties()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.registry())
                .containsEntry("schema.registry.url", "http://registry-user:registry-secret@localhost:8081")
                .containsEntry("basic.auth.user.info", "user:registry-secret")
                .hasSize(2);
        assertThat(config.topics()).isEqualTo(new TopicsConfig("shop.", Format.JSON, false, (short) 3));
        assertThat(config.http())
                .isEqualTo(new HttpConfig(
                        "0.0.0.0", OptionalInt.of(9464), Optional.of("http-secret-of-24-digits"), Optional.empty()));
        assertThat(config.windows())
                .containsExactly(
                        new WindowSpec("15m", Duration.ofMinutes(15), Duration.ofMinutes(15)),
                        new WindowSpec("24h", Duration.ofHours(24), Duration.ofHours(1)));
        assertThat(config.timing())
                .isEqualTo(new Timing(
                        Duration.ofMinutes(1),
                        Duration.ofHours(6),
                        Duration.ofMinutes(2),
                        Duration.ofDays(90),
                        Duration.ofMillis(200)));
        assertThat(config.tolerances()).isEqualTo(new Tolerances(0.1, 0.2, 0.01, 0.15, 0.03, 0.25, 0.2, 0.05));
        assertThat(config.alerts()).isEqualTo(new AlertRule(3, 4, 5));
        assertThat(config.retraining()).isEqualTo(new RetrainingRule(Duration.ofHours(12), Set.of(Action.RETRAIN)));
    }

    @Test
    void read_everything_hasTheModelAsWritten() throws InvalidConfig {
        ModelConfig model =
                ConfigFiles.read(folder, ConfigFiles.everything()).models().get(0);

        assertThat(model.predictions())
                .isEqualTo(new PredictionSource(
                        "mails.scored",
                        Format.AVRO,
                        Optional.of(folder.resolve("live.jsonl")),
                        Optional.of(new Match("model", "spam-v2")),
                        Optional.of("mail.id"),
                        Optional.of("sent"),
                        new Version(Optional.of("model_version"), "7"),
                        Optional.of("verdict"),
                        Map.of("spam", "p.spam", "ham", "p.ham")));
        assertThat(model.labels())
                .contains(new LabelSource(
                        "mails.judged",
                        Format.JSON,
                        Optional.of(folder.resolve("judged.csv")),
                        Optional.of(new Match("queue", "junk")),
                        "mail",
                        Optional.of("judged_at"),
                        "truth",
                        Optional.of("origin"),
                        Optional.of("chance"),
                        Duration.ofDays(3),
                        false,
                        List.of(DetectorKind.ADWIN, DetectorKind.EDDM),
                        true,
                        0.25,
                        new ChosenMeasures(
                                List.of(List.of(0.0, 1.0), List.of(10.0, -0.5)), List.of(), OptionalDouble.of(0.3))));
        assertThat(model.predictions().scores().keySet())
                .as("in the order of the classes")
                .containsExactly("spam", "ham");
        assertThat(model.features())
                .containsExactly(
                        new FeatureConfig("length", true, "length"), new FeatureConfig("lang", false, "header.lang"));
        assertThat(model.segments())
                .containsExactly(
                        new SegmentConfig("country", "country", false, 20),
                        new SegmentConfig("plan", "customer.plan", true, 5),
                        new SegmentConfig(
                                "age", new SlicedBy.Thresholds("customer.age", List.of(25.0, 40.0)), false, 3),
                        new SegmentConfig("spent", new SlicedBy.Bins("spent", "customer.spent", 4), false, 4),
                        new SegmentConfig(
                                "short-abroad",
                                new SlicedBy.Condition(new All(
                                        "",
                                        List.of(
                                                new ReviewCondition.Within(
                                                        "number", "age", "customer.age", new Below(30)),
                                                new Facet("facet", "prediction", "verdict", List.of("spam"))))),
                                true,
                                2),
                        new SegmentConfig(
                                "plan × country",
                                new SlicedBy.Cross(
                                        List.of("plan", "country"),
                                        List.of(new SlicedBy.Field("customer.plan"), new SlicedBy.Field("country"))),
                                false,
                                50),
                        new SegmentConfig("lang", new SlicedBy.Field("header.lang"), false, 20, false),
                        new SegmentConfig(
                                "country × lang",
                                new SlicedBy.Cross(
                                        List.of("country", "lang"),
                                        List.of(new SlicedBy.Field("country"), new SlicedBy.Field("header.lang"))),
                                false,
                                10,
                                false));
        assertThat(model.baselines())
                .containsExactly(
                        new BaselineConfig(
                                "7",
                                BaselineConfig.Role.UNKNOWN,
                                new BaselineConfig.Built(folder.resolve("built/spam-7.json")),
                                Map.of("run", "nightly-12")),
                        new BaselineConfig("*", new BaselineConfig.Rows(Path.of("/data/spam.csv"))));
    }

    @Test
    void read_everything_hasTheReviewAsWritten() throws InvalidConfig {
        ReviewConfig review = ConfigFiles.read(folder, ConfigFiles.everything())
                .models()
                .get(0)
                .review()
                .orElseThrow();

        ReviewCondition abroad = new All(
                "abroad",
                List.of(
                        new Not("abroad.not", new Facet("abroad.facet", "country", "country", List.of("at", "de"))),
                        new Sample("abroad.sample", 0.05)));
        assertThat(review)
                .isEqualTo(new ReviewConfig(
                        "mail-review",
                        Optional.of(new Any(
                                "",
                                List.of(
                                        new Doubt("unsure", Measure.CONFIDENCE, Optional.empty(), new Below(0.6)),
                                        new Doubt("torn", Measure.MARGIN, Optional.empty(), new Below(0.1)),
                                        new Doubt("spread", Measure.ENTROPY, Optional.empty(), new Above(0.9)),
                                        new Doubt(
                                                "confidence",
                                                Measure.CONFIDENCE,
                                                Optional.of("spam"),
                                                new Between(0.6, 0.7)),
                                        abroad,
                                        new Missing("missing", "text"),
                                        new Disagrees("disagrees", "challenger.verdict"),
                                        new ReviewCondition.Within(
                                                "number", "age", "customer.age", new Between(1000, 2000)),
                                        new Facet("plain", "lang", "header.lang", List.of("en"))))),
                        Optional.of(new Sample(ReviewConfig.AUDIT, 0.02)),
                        List.of("subject", "text"),
                        Set.of(PersonalData.EMAIL, PersonalData.PHONE),
                        List.of("spam", "ham", "cannot tell"),
                        new ReviewGuide("2026-03", "Would you want this mail?", List.of()),
                        Optional.of(new ReviewBudget(
                                new Rate(200, Duration.ofHours(1)),
                                ReviewBudget.Per.FACET,
                                List.of(
                                        new Facet("budget.en", "lang", "header.lang", List.of("en")),
                                        new Facet("budget.de", "lang", "header.lang", List.of("de"))))),
                        new DeskRule(
                                DeskRule.STANDARD.overlap(),
                                DeskRule.STANDARD.times(),
                                DeskRule.STANDARD.quality(),
                                Map.of(),
                                Set.of(),
                                false,
                                false,
                                true,
                                true),
                        Optional.of(new CampaignRule(
                                0.03,
                                0.9,
                                1_000,
                                Duration.ofDays(3),
                                new TreeSet<>(Set.of("covariate", "prior")),
                                0.02,
                                OptionalDouble.of(0.95)))));
    }

    @Test
    void read_campaignsAlone_haveTheDefaults() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST.replace(
                "prediction: verdict}", "prediction: verdict, id: id}\n    review: {show: [], campaigns: {}}");

        assertThat(ConfigFiles.read(folder, text).campaigns("spam"))
                .contains(new CampaignRule(
                        0.05,
                        0.8,
                        600,
                        Duration.ofDays(2),
                        new TreeSet<>(Set.of("attribution", "covariate", "prediction")),
                        0.05,
                        OptionalDouble.empty()));
    }

    @Test
    void read_noCampaigns_hasNone() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST.replace(
                "prediction: verdict}", "prediction: verdict, id: id}\n    review: {show: []}");

        assertThat(ConfigFiles.read(folder, text).hasCampaigns()).isFalse();
    }

    @Test
    void read_reviewOfTheAuditAlone_hasTheDefaults() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST.replace(
                "prediction: verdict}", "prediction: verdict, id: id}\n    review: {show: []}");

        assertThat(ConfigFiles.read(folder, text).models().get(0).review())
                .contains(new ReviewConfig(
                        "spam",
                        Optional.empty(),
                        0.01,
                        List.of(),
                        Set.of(PersonalData.EMAIL, PersonalData.PHONE, PersonalData.CARD, PersonalData.IBAN),
                        List.of("spam", "ham"),
                        new ReviewGuide("", "", List.of()),
                        DeskRule.STANDARD));
    }

    @Test
    void read_auditOff_leavesTheConditionsAlone() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST.replace(
                "prediction: verdict}",
                "prediction: verdict, id: id}\n    review: {show: [], audit: off, when: {sample: 100%}}");

        ReviewConfig review =
                ConfigFiles.read(folder, text).models().get(0).review().orElseThrow();
        assertThat(review.condition()).isEqualTo(new Any("", List.of(new Sample("sample", 1))));
    }

    @Test
    void read_numberWhileAnAlertFires_hasTheKindsAndTheSegment() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST.replace(
                "prediction: verdict}",
                "prediction: verdict, id: id}\n    segments: [{facet: land, profile: full}]\n    review: {show: [], when: "
                        + "{id: moved, sample: 120/h, while: {alert: [prediction, covariate], segment: land=at}}}");

        ReviewConfig review =
                ConfigFiles.read(folder, text).models().get(0).review().orElseThrow();
        ReviewCondition.Alerted moved =
                new ReviewCondition.Alerted(new TreeSet<>(Set.of("covariate", "prediction")), "land=at");
        assertThat(review.when())
                .contains(new ReviewCondition.Target("moved", new Rate(120, Duration.ofHours(1)), moved));
        assertThat(ConfigId.of(ConfigFiles.read(folder, text)))
                .as("it changes what is chosen")
                .isNotEqualTo(ConfigId.of(ConfigFiles.read(folder, text.replace(", segment: land=at", ""))))
                .isNotEqualTo(
                        ConfigId.of(ConfigFiles.read(folder, text.replace("prediction, covariate", "covariate"))));
    }

    @Test
    void read_labelsOfTopicAlone_haveTheDefaults() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST.replace("topic: mails,", "topic: mails, id: mail.id,")
                + "    labels: {topic: judged}\n";

        assertThat(ConfigFiles.read(folder, text).models().get(0).labels())
                .contains(new LabelSource(
                        "judged",
                        Format.JSON,
                        Optional.empty(),
                        Optional.empty(),
                        "mail.id",
                        Optional.empty(),
                        "label",
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofDays(7),
                        false,
                        LabelSource.STANDARD_DETECTORS));
    }

    @Test
    void read_quantilesOfRegression_areThese() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST
                        .replace("topic: mails,", "topic: mails, id: mail.id,")
                        .replace("    classes: [spam, ham]\n", "")
                + "    labels: {topic: judged, quantiles: [0.9, 10%]}\n";

        assertThat(ConfigFiles.read(folder, text).models().get(0).measures().quantiles())
                .containsExactly(0.1, 0.9);
    }

    @Test
    void read_registryWithoutFormats_meansAvro() throws InvalidConfig {
        MonitorConfig config = ConfigFiles.read(folder, ConfigFiles.SMALLEST + "registry: {url: http://localhost}\n");

        assertThat(config.topics().format()).isEqualTo(Format.AVRO);
        assertThat(config.models().get(0).predictions().format()).isEqualTo(Format.AVRO);
    }

    @Test
    void read_adaptiveWindows_areThat() throws InvalidConfig {
        MonitorConfig config = ConfigFiles.read(
                folder, ConfigFiles.SMALLEST + "windows: [5m, {size: 24h, advance: 1h, adaptive: true}]\n");

        assertThat(config.windows())
                .contains(new WindowSpec("24h", Duration.ofHours(24), Duration.ofHours(1), true))
                .filteredOn(WindowSpec::adaptive)
                .hasSize(1);
    }

    @Test
    void read_keysWithoutValues_haveTheDefaults() throws InvalidConfig {
        MonitorConfig config = ConfigFiles.read(folder, ConfigFiles.SMALLEST + "kafka:\ntiming: {idle: }\n");

        assertThat(config).isEqualTo(ConfigFiles.read(folder, ConfigFiles.SMALLEST));
    }

    @Test
    void read_scalars_keepTheirSpelling() throws InvalidConfig {
        String text = ConfigFiles.SMALLEST
                .replace("[spam, ham]", "[1.10, 007, no, true]")
                .replace("prediction: verdict", "prediction: verdict, version: 2.0");

        ModelConfig model = ConfigFiles.read(folder, text).models().get(0);

        assertThat(model.classes()).containsExactly("1.10", "007", "no", "true");
        assertThat(model.predictions().version().constant()).isEqualTo("2.0");
    }

    @Test
    void read_manyProblems_reportsAllByLine() {
        String text = """
                application: my monitor
                kafka: {bootstrap: localhost}
                timing:
                  idle: 5
                  lateness: -1h
                judging: {rate: 200%}
                windos: 5m
                models:
                  - name: spam
                    classes: [spam, ham]
                    featurs: {age: number}
                    predictions: {topic: mails, prediction: verdict}
                """;

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> ConfigFiles.read(folder, text, Map.of("TIDEMARK_TIMING_IDEL", "5s")))
                .satisfies(e -> assertThat(e.file()).isEqualTo(folder.resolve("monitor.yaml")))
                .withMessageContaining("monitor.yaml has 9 problems:\n")
                .satisfies(e -> assertThat(e.problems().stream().map(Problem::toString))
                        .satisfiesExactly(
                                p -> assertThat(p).startsWith("line 1: application: \"my monitor\" may hold only"),
                                p -> assertThat(p).startsWith("line 2: kafka.bootstrap: \"localhost\" is not a list"),
                                p -> assertThat(p).startsWith("line 4: timing.idle: \"5\" has no unit"),
                                p -> assertThat(p).isEqualTo("line 5: timing.lateness: \"-1h\" must not be negative"),
                                p -> assertThat(p).startsWith("line 6: judging.rate: \"200%\" must be"),
                                p -> assertThat(p)
                                        .isEqualTo("line 7: windos is not a known key; did you mean windows?"),
                                p -> assertThat(p).startsWith("line 9: models[0].baseline is missing"),
                                p -> assertThat(p)
                                        .isEqualTo("line 11: models[0].featurs is not a known key; "
                                                + "did you mean models[0].features?"),
                                p -> assertThat(p)
                                        .isEqualTo("environment variable TIDEMARK_TIMING_IDEL matches no key; "
                                                + "did you mean TIDEMARK_TIMING_IDLE?")));
    }

    @Test
    void read_oneTopicInTwoFormats_isTheOnlyProblem() {
        String other = """
                  - name: other
                    predictions: {topic: mails.scored, format: json, when: {field: model, is: o}, prediction: amount}
                    baseline: {rows: rows.csv}
                """;

        assertThat(ConfigFiles.problems(folder, ConfigFiles.everything() + other, Map.of()))
                .containsExactly("models[1].predictions.topic: \"mails.scored\" is read in two formats; "
                        + "a topic has one format");
    }

    @Test
    void read_missingFile_isRefusedWithItsName() {
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> ConfigReader.read(folder.resolve("none.yaml"), Map.of()))
                .withMessageContaining("none.yaml has 1 problem:\n  no such file");
    }

    @Test
    void read_notUtf8_isRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> ConfigReader.read(file, Map.of()))
                .withMessageContaining("is not text in UTF-8");
    }

    @Test
    void read_brokenYamlNearAPassword_namesTheLineWithoutThePassword() {
        String text = "application: a\nkafka:\n  properties: {sasl.jaas.config: top-secret\nmodels: [\n";

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> ConfigFiles.read(folder, text))
                .satisfies(e -> assertThat(e.problems()).hasSize(1))
                .satisfies(e -> assertThat(e.problems().get(0).line()).isPresent())
                .withMessageContaining("is not YAML: ")
                .withMessageNotContaining("top-secret");
    }

    @Test
    void read_problemsAroundSecrets_doNotShowThem() {
        String text = ConfigFiles.everything()
                .replace("url: http://registry-user", "url: ftp://registry-user")
                .replace("basic.auth.user.info: user:registry-secret", "basic.auth.user.info: [registry-secret]")
                .replace("sasl.jaas.config:", "group.id: kafka-secret, sasl.jaas.config:");

        List<String> problems = ConfigFiles.problems(folder, text, Map.of());

        assertThat(problems).hasSize(3).noneMatch(problem -> problem.contains("secret"));
    }

    @Test
    void toString_everything_showsNoSecret() throws InvalidConfig {
        assertThat(ConfigFiles.read(folder, ConfigFiles.everything()).toString())
                .contains("sasl.jaas.config", "basic.auth.user.info")
                .doesNotContain("secret");
    }

    @Test
    void missingFiles_absentOnes_areNamed() throws IOException, InvalidConfig {
        Files.writeString(folder.resolve("live.jsonl"), "{}");

        assertThat(MissingFiles.of(ConfigFiles.read(folder, ConfigFiles.everything())))
                .extracting(Problem::text)
                .containsExactly(
                        "models[0].attributions.file: " + folder.resolve("explained.jsonl")
                                + " is not a file that can be read",
                        "models[0].labels.file: " + folder.resolve("judged.csv") + " is not a file that can be read",
                        "models[0].baseline, version 7: " + folder.resolve("built/spam-7.json")
                                + " is not a file that can be read",
                        "models[0].baseline, version *: /data/spam.csv is not a file that can be read");
    }
}
