package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.CampaignAlert;
import io.tidemark.schemas.CampaignState;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewOutcome;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes in and out of campaigns and the alerts that they judge, as records on topics. */
class CampaignTopologyTest {

    private static final Instant START = Instant.parse("2023-05-01T12:00:00Z");

    @TempDir
    Path folder;

    private static final List<ReviewTask> RESERVE = new ArrayList<>();
    private static Alert firing;
    private int commands;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    @Test
    void drift_isAskedAboutConfirmedAndToldOnTheAlert() {
        ReviewCampaign opened;
        ReviewCampaign ended;
        haveDrifted();
        // A fifth of three quarters of 3,000 records.
        assertThat(RESERVE).hasSizeBetween(380, 520).allSatisfy(card -> {
            assertThat(card.getReasons()).containsExactly("campaign");
            assertThat(card.getProbability()).isEqualTo(0.2);
        });
        try (TopologyTestDriver desk = desk()) {
            putReserve(desk);
            send(desk, "alerts.current", firing.getKey(), firing);
            opened = last(desk);
            assertThat(opened.getSize()).isEqualTo(425);
            desk.advanceWallClockTime(Duration.ofSeconds(5));
            assertThat(read(desk, "review.tasks", ReviewTask.class))
                    .hasSize(25)
                    .allSatisfy(task -> assertThat(task.getCampaign()).isEqualTo(opened.getCampaign()));

            assertThat(answer(desk, false).getCampaign()).isEqualTo(opened.getCampaign());
            for (int i = 0; i < 24; i++) {
                answer(desk, false);
            }
            ended = last(desk);
            assertThat(ended.getState()).isEqualTo(CampaignState.CONFIRMED);
            assertThat(read(desk, "review.events", ReviewEvent.class))
                    .extracting(ReviewEvent::getEvent)
                    .contains("campaign-opened", "campaign-confirmed");
            assertThat(ask(desk, command(ReviewAction.CLAIM, null)).getRefusal())
                    .isEqualTo("nothing-waits");
        }
        try (TopologyTestDriver monitor = monitor()) {
            drift(monitor);
            send(monitor, "review.campaigns", opened.getCampaign(), opened);
            assertThat(told(monitor))
                    .extracting(alert -> alert.getReview().getVerdict())
                    .containsExactly("open");
            send(monitor, "review.campaigns", ended.getCampaign(), ended);
            send(monitor, "review.campaigns", ended.getCampaign(), ended);
            Alert judged = told(monitor).get(0);

            assertThat(judged.getReview().getVerdict()).isEqualTo("confirmed");
            assertThat(judged.getReview().getAnswers()).isEqualTo(25);
            assertThat(Alert.newBuilder(judged).setReview(null).build()).isEqualTo(firing);
            assertThat(told(monitor)).as("the same again is no news").isEmpty();
        }
    }

    @Test
    void alertTakenBack_nobodyIsAskedAnyMore() {
        haveDrifted();
        try (TopologyTestDriver desk = desk()) {
            putReserve(desk);
            send(desk, "alerts.current", firing.getKey(), firing);
            answer(desk, false);
            Alert takenBack =
                    Alert.newBuilder(firing).setState(AlertState.WITHDRAWN).build();
            send(desk, "alerts.current", firing.getKey(), takenBack);

            assertThat(last(desk).getState()).isEqualTo(CampaignState.UNDECIDED);
            assertThat(read(desk, "review.events", ReviewEvent.class))
                    .extracting(ReviewEvent::getEvent)
                    .filteredOn("campaign-over"::equals)
                    .hasSize(24);
            assertThat(ask(desk, command(ReviewAction.CLAIM, null)).getRefusal())
                    .isEqualTo("nothing-waits");
        }
    }

    @Test
    void verdictBeforeTheAlert_isToldWithIt() {
        haveDrifted();
        ReviewCampaign campaign = ReviewCampaign.newBuilder()
                .setCampaign("c")
                .setModel("alpha")
                .setVersion(firing.getVersion())
                .setSegment("")
                .setState(CampaignState.NO_HARM)
                .setAlerts(List.of(CampaignAlert.newBuilder()
                        .setKey(firing.getKey())
                        .setEpisode(firing.getEpisode())
                        .setKind("covariate")
                        .build()))
                .setConfig("")
                .setDrop(0.05)
                .setAlpha(0.05)
                .setBeta(0.1)
                .setSize(100)
                .setProbability(0.2)
                .setSince(START)
                .setOpened(START)
                .setCloses(START)
                .setSummary("fine")
                .build();
        Alert before = firing;
        try (TopologyTestDriver monitor = monitor()) {
            send(monitor, "review.campaigns", "c", campaign);
            drift(monitor);

            Alert told = firing;
            firing = before;
            assertThat(told.getEpisode()).isEqualTo(before.getEpisode());
            assertThat(told.getReview().getVerdict()).isEqualTo("no-harm");
        }
    }

    @Test
    void taskThatAConditionChoosesAsWell_isAnOrdinaryOneFromThenOn() {
        haveDrifted();
        ReviewTask card = RESERVE.stream()
                .filter(one -> one.getVersion().equals(firing.getVersion()))
                .reduce((one, later) -> later)
                .orElseThrow();
        try (TopologyTestDriver desk = desk()) {
            send(desk, "review.reserve", card.getTask(), card);
            send(desk, "alerts.current", firing.getKey(), firing);
            send(
                    desk,
                    "review.tasks",
                    card.getTask(),
                    ReviewTask.newBuilder(card)
                            .setReasons(List.of("audit"))
                            .setProbability(0.01)
                            .build());
            ReviewResult result = answer(desk, true);
            desk.advanceWallClockTime(Duration.ofMinutes(2));

            assertThat(result.getCampaign()).isEmpty();
            assertThat(result.getProbability()).isEqualTo(0.01);
            assertThat(result.getReasons()).containsExactly("audit");
            assertThat(last(desk).getRight())
                    .as("it counts for the campaign, too")
                    .isEqualTo(1);
        }
    }

    @Test
    void answerTakenBack_countsNoMore() {
        haveDrifted();
        try (TopologyTestDriver desk = desk()) {
            putReserve(desk);
            send(desk, "alerts.current", firing.getKey(), firing);
            ReviewReply held = ask(desk, command(ReviewAction.CLAIM, null));
            submit(desk, held, false);
            ask(desk, command(ReviewAction.UNDO, held));
            desk.advanceWallClockTime(Duration.ofMinutes(2));

            ReviewCampaign campaign = last(desk);
            assertThat(campaign.getWrong()).isZero();
            assertThat(campaign.getWaiting()).isPositive();
        }
    }

    @Test
    void taskCancelled_countsForNothing_alsoWhenItsResultComesBack() {
        haveDrifted();
        try (TopologyTestDriver desk = desk()) {
            putReserve(desk);
            send(desk, "alerts.current", firing.getKey(), firing);
            ReviewReply held = ask(desk, command(ReviewAction.CLAIM, null));
            assertThat(ask(desk, command(ReviewAction.CANCEL, held)).getRefusal())
                    .isNull();
            ReviewResult ended =
                    read(desk, "review.results", ReviewResult.class).get(0);
            assertThat(ended.getOutcome()).isEqualTo(ReviewOutcome.CANCELLED);
            send(desk, "review.results", ended.getPrediction(), ended);
            desk.advanceWallClockTime(Duration.ofMinutes(2));

            ReviewCampaign campaign = last(desk);
            assertThat(campaign.getUnusable()).isEqualTo(1);
            assertThat(campaign.getWaiting()).isEqualTo(24);
        }
    }

    @Test
    void tasksExpire_othersAreAskedUntilTimeIsUp() {
        haveDrifted();
        try (TopologyTestDriver desk = desk()) {
            putReserve(desk);
            send(desk, "alerts.current", firing.getKey(), firing);
            desk.advanceWallClockTime(Duration.ofDays(2).plusMinutes(1));

            ReviewCampaign campaign = last(desk);
            assertThat(campaign.getState()).isEqualTo(CampaignState.UNDECIDED);
            assertThat(campaign.getSummary()).contains("time is up");
        }
    }

    /** What the monitor has said of it; the same for all. */
    private void haveDrifted() {
        if (firing == null) {
            try (TopologyTestDriver monitor = monitor()) {
                drift(monitor);
            }
        }
    }

    /** Six windows that have drifted. */
    private void drift(TopologyTestDriver monitor) {
        var input = Driven.topic(monitor, "app.predictions");
        Traffic traffic = new Traffic(1, 3_000, START, Duration.ofMillis(20), 0);
        for (int i = 0; i < traffic.records(); i++) {
            input.pipeInput(null, traffic.value(i), traffic.time(i));
        }
        RESERVE.clear();
        RESERVE.addAll(read(monitor, "review.reserve", ReviewTask.class));
        firing = told(monitor).stream()
                .filter(alert -> alert.getState() == AlertState.FIRING)
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    /** Of one alert: the model's version 1, windows of 10 s. */
    private static List<Alert> told(TopologyTestDriver monitor) {
        return read(monitor, "alerts.current", Alert.class).stream()
                .filter(alert -> alert.getKey().equals("alpha/1//10s/covariate"))
                .toList();
    }

    private void putReserve(TopologyTestDriver desk) {
        RESERVE.forEach(card -> send(desk, "review.reserve", card.getTask(), card));
    }

    private ReviewResult answer(TopologyTestDriver desk, boolean asTheModel) {
        submit(desk, ask(desk, command(ReviewAction.CLAIM, null)), asTheModel);
        List<ReviewResult> results = read(desk, "review.results", ReviewResult.class);
        return results.get(results.size() - 1);
    }

    private void submit(TopologyTestDriver desk, ReviewReply held, boolean asTheModel) {
        ReviewTask card = RESERVE.stream()
                .filter(one -> one.getTask().equals(held.getTask()))
                .findFirst()
                .orElseThrow();
        String other = card.getPredicted().equals("yes") ? "no" : "yes";
        ask(
                desk,
                ReviewCommand.newBuilder(command(ReviewAction.SUBMIT, held))
                        .setLabel(asTheModel ? card.getPredicted() : other)
                        .build());
    }

    private ReviewCommand command(ReviewAction action, ReviewReply held) {
        return ReviewCommand.newBuilder()
                .setCommand("command-" + commands++)
                .setAction(action)
                .setReviewer("ann")
                .setTask(held == null ? null : held.getTask())
                .setLease(held == null ? null : held.getLease())
                .build();
    }

    private static ReviewReply ask(TopologyTestDriver desk, ReviewCommand command) {
        send(desk, "review.commands", command.getCommand(), command);
        List<ReviewReply> replies = read(desk, "review.replies", ReviewReply.class);
        return replies.get(replies.size() - 1);
    }

    private static ReviewCampaign last(TopologyTestDriver desk) {
        List<ReviewCampaign> told = read(desk, "review.campaigns", ReviewCampaign.class);
        return told.get(told.size() - 1);
    }

    private static void send(TopologyTestDriver driver, String topic, String key, SpecificRecord record) {
        Driven.topic(driver, "app." + topic).pipeInput(key.getBytes(UTF_8), Driven.bytes(record), START);
    }

    private static <T extends SpecificRecord> List<T> read(TopologyTestDriver driver, String topic, Class<T> type) {
        return Driven.read(driver, "app." + topic, type);
    }

    private TopologyTestDriver monitor() {
        Environment environment = Driven.environment(WithCampaigns.read(folder));
        return Driven.start(new TidemarkTopology(environment)::build, "app", folder, START);
    }

    private TopologyTestDriver desk() {
        Environment environment = Driven.environment(WithCampaigns.read(folder));
        return Driven.start(new DeskTopology(environment)::build, "app-review", folder, START);
    }
}
