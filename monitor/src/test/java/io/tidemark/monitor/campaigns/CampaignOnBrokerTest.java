package io.tidemark.monitor.campaigns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.monitor.commands.Tidemark;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.DeskClient;
import io.tidemark.monitor.kafka.OutputReader;
import io.tidemark.monitor.kafka.TopicWriter;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.CampaignState;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.wire.TrustedAvro;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two models see the same drift; one of them suffers from it. People find out which. */
class CampaignOnBrokerTest {

    /** Records are written now. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(10));

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = 3_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    @Test
    void driftOfTwoModels_peopleConfirmTheOneAndSeeNoHarmInTheOther() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary())) {
            MonitorConfig config = config(kafka.bootstrapServers());
            createInput(kafka.bootstrapServers());
            ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
            try (Cluster cluster = Cluster.connect(config.kafka())) {
                monitor.prepare(cluster);
            }
            try (RunningMonitor running = RunningMonitor.start(monitor, null);
                    DeskClient desk = new DeskClient(config, Optional.empty())) {
                feed(config);
                OutputReader reader = new OutputReader(config, Optional.empty());
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(campaigns(config, reader))
                                .as(() ->
                                        "alerts " + reader.read(config.topics().alerts(), Alert.class, any -> true))
                                .hasSize(2));
                answerUntilAllHaveEnded(config, reader, desk);

                requireFound(campaigns(config, reader));
                await().atMost(PATIENCE).untilAsserted(() -> requireVerdicts(config, reader));
                requireNoLabels(config, reader);
                assertThat(said(
                                "review",
                                "campaigns",
                                "--config",
                                folder.resolve("camp.yaml").toString()))
                        .contains("confirmed  harmed version", "no-harm  unharmed version", "Accuracy has fallen.");
                assertThat(running.isRunning()).isTrue();
            }
        }
    }

    private static String said(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Tidemark.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        assertThat(line.execute(arguments)).as(out.toString()).isZero();
        return out.toString();
    }

    private void requireFound(Map<String, ReviewCampaign> campaigns) {
        ReviewCampaign harmful = campaigns.get("harmed");
        ReviewCampaign harmless = campaigns.get("unharmed");
        assertThat(harmful.getReference()).isEqualTo(0.9);
        assertThat(harmful.getState()).as(harmful.getSummary()).isEqualTo(CampaignState.CONFIRMED);
        // The test may decide before the interval, which holds whenever one looks, leaves the reference out.
        assertThat(harmful.getEstimate()).isLessThan(harmful.getReference() - harmful.getDrop() / 2);
        assertThat(harmful.getSince()).isBetween(start.minusSeconds(10), start.plusSeconds(10));
        assertThat(harmless.getState()).as(harmless.getSummary()).isEqualTo(CampaignState.NO_HARM);
        assertThat(harmless.getRight() + harmless.getWrong()).isLessThan(harmless.getSize());
    }

    private static void requireVerdicts(MonitorConfig config, OutputReader reader) {
        Map<String, Alert> last = reader.read(config.topics().currentAlerts(), Alert.class, alert -> true).stream()
                .filter(alert -> alert.getKind().equals("covariate"))
                .collect(Collectors.toMap(Alert::getModel, alert -> alert, (one, later) -> later));
        assertThat(last.get("harmed").getReview().getVerdict()).isEqualTo("confirmed");
        assertThat(last.get("harmed").getReview().getEstimate()).isLessThan(0.85);
        assertThat(last.get("unharmed").getReview().getVerdict()).isEqualTo("no-harm");
        assertThat(last.get("unharmed").getReview().getSummary()).contains("is not lower by");
    }

    /** What a campaign alone asked for is marked. */
    private static void requireNoLabels(MonitorConfig config, OutputReader reader) {
        List<ReviewResult> results = reader.read(config.topics().reviewResults(), ReviewResult.class, any -> true);
        assertThat(results)
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.getCampaign()).isNotEmpty());
    }

    private static Map<String, ReviewCampaign> campaigns(MonitorConfig config, OutputReader reader) {
        return reader.read(config.topics().reviewCampaigns(), ReviewCampaign.class, any -> true).stream()
                .collect(Collectors.toMap(ReviewCampaign::getModel, campaign -> campaign, (one, later) -> later));
    }

    /** Somebody who reads the truth off the card, and cannot tell one in twenty. */
    private static void answerUntilAllHaveEnded(MonitorConfig config, OutputReader reader, DeskClient desk)
            throws Exception {
        int number = 0;
        for (int empty = 0; empty < 60; ) {
            ReviewReply held = send(desk, command("claim-" + number, ReviewAction.CLAIM));
            number++;
            if (held.getTask() == null) {
                empty++;
                if (campaigns(config, reader).values().stream().allMatch(each -> each.getEnded() != null)) {
                    return;
                }
                Thread.sleep(500);
                continue;
            }
            String label = number % 20 == 0
                    ? "cannot tell"
                    : held.getCard().getContent().get("truth");
            ReviewReply done = send(
                    desk,
                    ReviewCommand.newBuilder(command("submit-" + number, ReviewAction.SUBMIT))
                            .setTask(held.getTask())
                            .setLease(held.getLease())
                            .setLabel(label)
                            .build());
            assertThat(done.getRefusal()).as(done.getMessage()).isNull();
        }
        throw new AssertionError(
                "not all have ended: " + campaigns(config, reader).values());
    }

    private static ReviewCommand command(String id, ReviewAction action) {
        return ReviewCommand.newBuilder()
                .setCommand(id)
                .setAction(action)
                .setReviewer("ann")
                .build();
    }

    private static ReviewReply send(DeskClient desk, ReviewCommand command) throws Exception {
        return desk.send(command).get(30, TimeUnit.SECONDS);
    }

    private void feed(MonitorConfig config) {
        try (TopicWriter writer = new TopicWriter(config.kafka())) {
            for (int i = 0; i < ROWS; i++) {
                for (String model : List.of("harmed", "unharmed")) {
                    double right = model.equals("harmed") ? 0.7 : 0.9;
                    writer.write("seen", model + i, row(model, 1, i, 44, right).getBytes(UTF_8));
                }
            }
        }
    }

    private String row(String model, int seed, int number, double age, double accuracy) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number * 31L + model.hashCode()).split();
        String answer = random.nextBoolean() ? "yes" : "no";
        boolean right = random.nextDouble() < accuracy;
        String truth = right == answer.equals("yes") ? "yes" : "no";
        return "{\"id\":\"" + model + seed + "-" + number + "\",\"at\":\"" + start.plusMillis(number * 20L)
                + "\",\"model\":\"" + model + "\",\"age\":" + (age + 10 * random.nextDouble()) + ",\"answer\":\""
                + answer
                + "\",\"truth\":\"" + truth + "\",\"label\":\"" + truth + "\"}";
    }

    private static void createInput(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic("seen", 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    private MonitorConfig config(String bootstrap) throws Exception {
        StringBuilder models = new StringBuilder();
        for (String model : List.of("harmed", "unharmed")) {
            Files.writeString(
                    folder.resolve(model + ".jsonl"),
                    IntStream.range(0, 4_000)
                            .mapToObj(i -> row(model, 2, i, 40, 0.9))
                            .collect(Collectors.joining("\n")));
            models.append("""
                      - name: MODEL
                        classes: ["yes", "no"]
                        predictions: {topic: seen, when: {field: model, is: MODEL}, id: id, time: at, prediction: answer}
                        features: {age: number}
                        review:
                          audit: off
                          when: {missing: answer}
                          show: [truth]
                          choices: ["yes", "no", cannot tell]
                          gold: off
                          campaigns: {drop: 10%, reserve: 30%, kinds: [covariate], accuracy: 90%}
                        baseline: {rows: MODEL.jsonl}
                    """.replace("MODEL", model));
        }
        Path file = folder.resolve("camp.yaml");
        Files.writeString(file, """
                application: camp
                kafka: {bootstrap: "BOOTSTRAP"}
                topics: {prefix: camp.}
                windows: 10s
                timing: {outOfOrderness: 2s, idle: 2s, commit: 200ms}
                models:
                """.replace("BOOTSTRAP", bootstrap) + models);
        return ConfigReader.read(file, Map.of());
    }
}
