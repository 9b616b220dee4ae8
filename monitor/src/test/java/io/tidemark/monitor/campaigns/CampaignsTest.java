package io.tidemark.monitor.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.CampaignRule;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.CampaignAlert;
import io.tidemark.schemas.CampaignState;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CampaignsTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofHours(2));

    /** Found in 80 % of cases by 425 answers, see DropTestTest. */
    private static final CampaignRule RULE = rule(600);

    private final TransactionalStore store = new TransactionalStore(Snapshot.AT_PUT);
    private final People people = new People();
    private CampaignRule rule = RULE;
    private boolean isConfigured = true;
    private OptionalDouble known = OptionalDouble.of(0.9);
    private Instant now = NOW;
    private Campaigns campaigns = begin();

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    private static CampaignRule rule(int most) {
        return new CampaignRule(
                0.05,
                0.8,
                most,
                Duration.ofDays(2),
                new TreeSet<>(Set.of("covariate", "prediction")),
                0.2,
                OptionalDouble.empty());
    }

    private Campaigns begin() {
        return new Campaigns(
                store,
                model -> isConfigured && model.equals("m")
                        ? Optional.of(new CampaignTerms(
                                rule, List.of("yes", "no"), Set.of("lang"), (version, segment) -> known, "config"))
                        : Optional.empty(),
                people);
    }

    /** Those who are asked; nobody answers by himself, unless the answer is known. */
    private static final class People implements CampaignOutbox {

        private final Deque<String> asked = new ArrayDeque<>();
        private final List<String> all = new ArrayList<>();
        private final Map<String, Reply> known = new HashMap<>();
        private final List<String> withdrawn = new ArrayList<>();
        private final List<ReviewCampaign> told = new ArrayList<>();
        private final List<String> events = new ArrayList<>();
        private Reply reply = new Reply.Waiting();

        @Override
        public Reply ask(ReviewTask task, Instant at) {
            assertThat(task.getCampaign()).isNotEmpty();
            Reply of = known.getOrDefault(task.getTask(), reply);
            if (of instanceof Reply.Waiting) {
                asked.add(task.getTask());
            }
            all.add(task.getTask());
            return of;
        }

        @Override
        public void withdraw(String task, Instant at) {
            withdrawn.add(task);
        }

        @Override
        public void send(ReviewCampaign campaign) {
            told.add(campaign);
        }

        @Override
        public void send(ReviewEvent event) {
            events.add(event.getEvent());
        }

        ReviewCampaign last() {
            return told.get(told.size() - 1);
        }
    }

    @Test
    void alertFires_theFirstBatchOfAsManyAsItTakesToFindTheDropIsAsked() {
        keep(1000);
        fire();

        assertThat(people.last().getState()).isEqualTo(CampaignState.OPEN);
        assertThat(people.last().getSize()).isEqualTo(425);
        assertThat(people.last().getPower()).isBetween(0.81, 0.82);
        assertThat(people.asked).hasSize(25).doesNotHaveDuplicates();
        assertThat(people.events).containsExactly("campaign-opened");
    }

    @Test
    void modelIsMostlyWrong_isConfirmedAfterTheFirstBatchAndTheRestIsNotAsked() {
        keep(1000);
        fire();
        for (int i = 0; i < 25; i++) {
            assertThat(people.last().getState()).isEqualTo(CampaignState.OPEN);
            answer("no");
        }

        assertThat(people.last().getState()).isEqualTo(CampaignState.CONFIRMED);
        assertThat(people.last().getWrong()).isEqualTo(25);
        assertThat(people.last().getEstimate()).isZero();
        assertThat(people.last().getUpper()).isBetween(0.1, 0.3);
        assertThat(people.all).hasSize(25);
        assertThat(people.withdrawn).isEmpty();
        assertThat(people.events).containsExactly("campaign-opened", "campaign-confirmed");
        assertThat(people.last().getSummary()).contains("Accuracy has fallen").contains("400 further answers");
    }

    /** The 41st answer would do, and is one of the second batch. */
    @Test
    void modelIsAlwaysRight_isNoHarmAfterTheSecondBatch() {
        keep(1000);
        fire();
        for (int i = 0; i < 50; i++) {
            assertThat(people.last().getState()).isEqualTo(CampaignState.OPEN);
            answer("yes");
        }

        assertThat(people.last().getState()).isEqualTo(CampaignState.NO_HARM);
        assertThat(people.last().getRight()).isEqualTo(50);
        assertThat(people.all).hasSize(50).doesNotHaveDuplicates();
    }

    /** Eight wrong answers and no other would confirm harm; among 25 they do not. */
    @Test
    void doubtfulOnesAreAnsweredAlready_nothingIsDecidedBeforeTheBatchIsWhole() {
        for (int i = 1; i <= 8; i++) {
            people.known.put("task-000" + i, new Reply.Answered("no"));
        }
        keep(1000);
        fire();
        assertThat(current().getWrong()).isEqualTo(8);
        for (int i = 0; i < 17; i++) {
            assertThat(current().getState()).isEqualTo(CampaignState.OPEN);
            assertThat(current().getWaiting()).isEqualTo(17 - i);
            assertThat(people.all).hasSize(25);
            answer("yes");
        }

        assertThat(current().getState()).isEqualTo(CampaignState.OPEN);
        assertThat(current().getRight()).isEqualTo(17);
        assertThat(current().getWaiting()).isEqualTo(25);
        assertThat(people.all).hasSize(50).doesNotHaveDuplicates();
    }

    /** There may be more answers than it takes; none of them is left out. */
    @Test
    void answerTakenBackWhileTheLastIsAwaited_isWaitedFor() {
        rule = rule(25);
        campaigns = begin();
        keep(1000);
        fire();
        String unsure = people.asked.peek();
        answer("cannot tell");
        for (int i = 0; i < 24; i++) {
            answer(i < 9 ? "no" : "yes");
        }
        assertThat(people.asked).as("another in its place").hasSize(1);
        campaigns.heard(unsure, null);
        answer("no");
        assertThat(current().getState()).isEqualTo(CampaignState.OPEN);
        campaigns.heard(unsure, "no");
        work();

        assertThat(people.last().getState()).isEqualTo(CampaignState.CONFIRMED);
        assertThat(people.last().getWrong()).isEqualTo(11);
        assertThat(people.last().getRight()).isEqualTo(15);
    }

    @Test
    void modelHasNoCampaignsAnyMore_isUndecidedAndSaysSo() {
        keep(1000);
        fire();
        isConfigured = false;
        campaigns = begin();
        work();

        assertThat(people.last().getState()).isEqualTo(CampaignState.UNDECIDED);
        assertThat(people.last().getSummary()).contains("the configuration has no campaigns for this model any more");
        assertThat(people.withdrawn).hasSize(25);
        assertThat(people.events).containsExactly("campaign-opened", "campaign-undecided");
    }

    @Test
    void modelIsNeitherNorClearly_isUndecidedWhenAllHaveAnswered() {
        keep(1000);
        fire();
        int answers = 0;
        while (people.last().getState() == CampaignState.OPEN) {
            answer(answers++ % 8 == 4 ? "no" : "yes");
        }

        assertThat(answers).isEqualTo(425);
        assertThat(people.all).hasSize(425).doesNotHaveDuplicates();
        assertThat(people.last().getState()).isEqualTo(CampaignState.UNDECIDED);
        assertThat(people.last().getSummary()).contains("the answers allow for both");
    }

    @Test
    void nobodyAnswers_isUndecidedWhenTimeIsUp() {
        keep(1000);
        fire();
        answer("yes");
        pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(people.last().getState()).isEqualTo(CampaignState.OPEN);
        pass(Duration.ofSeconds(1));

        assertThat(people.last().getState()).isEqualTo(CampaignState.UNDECIDED);
        assertThat(people.last().getSummary())
                .contains("time is up. Of 425 answers there are 1;")
                .contains("asked about 25 predictions", "did not answer for 24. More people are needed");
        assertThat(people.withdrawn).hasSize(24);
    }

    @Test
    void lastOfABatchIsNotAnswered_isLeftAfterAWhileAndCountsWhenItIsAnsweredAfterAll() {
        keep(1000);
        fire();
        for (int i = 0; i < 24; i++) {
            answer("yes");
        }
        // Of two days half, for 17 batches.
        Duration patience = Duration.ofDays(1).dividedBy(17);
        pass(patience.minusSeconds(1));
        assertThat(people.all).hasSize(25);
        pass(Duration.ofSeconds(1));

        assertThat(people.all).hasSize(50);
        assertThat(current().getWaiting()).isEqualTo(25);
        assertThat(current().getUnusable()).isEqualTo(1);
        answer("no");
        assertThat(current().getWrong()).isEqualTo(1);
        assertThat(current().getUnusable()).isZero();
    }

    @Test
    void overdueWhenTheCampaignEnds_isTakenAway() {
        keep(1000);
        fire();
        String overdue = people.asked.poll();
        for (int i = 0; i < 24; i++) {
            answer("no");
        }
        pass(Duration.ofHours(6));

        assertThat(current().getState()).isEqualTo(CampaignState.CONFIRMED);
        assertThat(people.withdrawn).containsExactly(overdue);
    }

    @Test
    void oneOfEachBatchIsNotAnswered_theCampaignStillComesToAnEnd() {
        rule = rule(200);
        keep(1000);
        fire();
        for (int batch = 0; current().getState() == CampaignState.OPEN && batch < 20; batch++) {
            if (people.asked.size() == 25) {
                people.asked.poll();
            }
            for (int i = 0; !people.asked.isEmpty(); i++) {
                answer(i % 8 == 0 ? "no" : "yes");
            }
            pass(Duration.ofHours(3));
        }

        assertThat(current().getState()).isNotEqualTo(CampaignState.OPEN);
        assertThat(current().getSummary()).doesNotContain("time is up");
        assertThat(current().getUnusable()).isGreaterThan(1);
    }

    /** Then people are slow, and more tasks would not help. */
    @Test
    void mostOfABatchIsNotAnswered_nobodyElseIsAsked() {
        keep(1000);
        fire();
        for (int i = 0; i < 12; i++) {
            answer("yes");
        }
        pass(Duration.ofHours(40));

        assertThat(people.all).hasSize(25);
        assertThat(current().getWaiting()).isEqualTo(13);
    }

    @Test
    void tooFewWereDrawn_theReserveIsNamed() {
        keep(10);
        fire();
        pass(Duration.ofDays(2));

        assertThat(people.last().getSummary()).contains("asked about 10 predictions", "campaigns.reserve");
    }

    @Test
    void nobodyCanTell_countsForNothingAndOthersAreAskedInstead() {
        keep(1000);
        fire();
        for (int i = 0; i < 50; i++) {
            answer("cannot tell");
            campaigns.gone(people.asked.poll());
            work();
        }

        assertThat(people.all).hasSize(125).doesNotHaveDuplicates();
        assertThat(current().getUnusable()).isEqualTo(100);
        assertThat(current().getRight() + current().getWrong()).isZero();
        assertThat(current().getWaiting()).isEqualTo(25);
        assertThat(current().getState()).isEqualTo(CampaignState.OPEN);
    }

    @Test
    void answerRepeatedAndTakenBack_countsOnceAndNoMore() {
        keep(1000);
        fire();
        String task = people.asked.poll();
        campaigns.heard(task, "no");
        campaigns.heard(task, "no");
        work();
        assertThat(current().getWrong()).isEqualTo(1);
        campaigns.heard(task, null);
        work();
        assertThat(current().getWrong()).isZero();
        assertThat(current().getWaiting()).isEqualTo(25);
        campaigns.heard(task, "yes");
        work();

        assertThat(current().getRight()).isEqualTo(1);
        assertThat(people.all).hasSize(25);
    }

    @Test
    void answeredBefore_countsAtOnce() {
        people.reply = new Reply.Answered("no");
        keep(1000);
        fire();

        assertThat(people.last().getState()).isEqualTo(CampaignState.CONFIRMED);
        assertThat(people.last().getWrong()).isEqualTo(25);
    }

    @Test
    void beginsAnewAfterEveryStep_endsAsIfItHadNot() {
        keep(150);
        fire();
        int answers = 0;
        while (people.last().getState() == CampaignState.OPEN && answers < 400) {
            campaigns = begin();
            work();
            keep(answers * 3 + 150, 1);
            campaigns = begin();
            answer(answers++ % 5 == 4 ? "no" : "yes");
        }

        // 0.8: four right and one wrong are worth log(0.15 / 0.1) + 4 log(0.85 / 0.9) = 0.177, and log 20 = 2.996:
        // enough after
        // 85, which the fourth batch holds
        assertThat(people.last().getState()).isEqualTo(CampaignState.CONFIRMED);
        assertThat(answers).isEqualTo(100);
        assertThat(people.all).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void predictionsThatComeLater_areAskedTogetherOnceNothingWaits() {
        fire();
        assertThat(people.asked).isEmpty();
        keep(5);
        assertThat(people.asked).containsExactly("task-0000");
        answer("yes");

        assertThat(people.asked).containsExactly("task-0001", "task-0002", "task-0003", "task-0004");
    }

    @Test
    void otherTraffic_isNotAskedAbout() {
        accept(card("early").setTime(START.minusMillis(1)));
        accept(card("version").setVersion("2"));
        accept(card("share").setProbability(0.1));
        accept(card("model").setModel("other"));
        accept(card("silent").setPredicted(null));
        accept(card("right"));
        fire();

        assertThat(people.asked).containsExactly("right");
    }

    @Test
    void alertOfASegment_asksWithinItOnly() {
        accept(card("de").setFacets(Map.of("lang", "de")));
        accept(card("fr").setFacets(Map.of("lang", "fr")));
        accept(alert("covariate").setSegment("lang=fr"));

        assertThat(people.asked).containsExactly("fr");
    }

    @Test
    void alertOfASegmentThatTasksDoNotTell_isUndecidedAtOnce() {
        accept(alert("covariate").setSegment("country=fr"));

        assertThat(people.last().getState()).isEqualTo(CampaignState.UNDECIDED);
        assertThat(people.last().getSummary()).contains("models[].review.show");
    }

    @Test
    void noLabelsBefore_isUndecidedAtOnceAndSaysSo() {
        known = OptionalDouble.empty();
        keep(100);
        fire();

        assertThat(people.last().getState()).isEqualTo(CampaignState.UNDECIDED);
        assertThat(people.last().getSummary()).contains("its baseline has no labels");
        assertThat(people.asked).isEmpty();
    }

    @Test
    void accuracyThatCannotFallSoFar_isUndecidedAtOnce() {
        known = OptionalDouble.of(0.04);
        fire();

        assertThat(people.last().getSummary()).contains("campaigns.drop lower");
    }

    @Test
    void fewerThanItTakes_saysHowLittleItFinds() {
        rule = rule(100);
        campaigns = begin();
        fire();

        assertThat(people.last().getSize()).isEqualTo(100);
        assertThat(people.last().getPower()).isLessThan(0.5);
        assertThat(people.last().getSummary()).contains("is found in");
    }

    @Test
    void secondAlertOfTheTraffic_joinsTheCampaign() {
        keep(1000);
        fire();
        fire();
        accept(alert("prediction"));

        assertThat(people.all).hasSize(25);
        assertThat(people.last().getAlerts())
                .extracting(CampaignAlert::getKind)
                .containsExactly("covariate", "prediction");
        assertThat(people.events).containsExactly("campaign-opened");
    }

    @Test
    void alertOfAnotherKind_opensNothing() {
        accept(alert("quality"));
        accept(alert("covariate").setState(AlertState.PENDING));

        assertThat(people.told).isEmpty();
    }

    @Test
    void episodeThatWasJudged_isNotJudgedAgain() {
        keep(1000);
        fire();
        for (int i = 0; i < 25; i++) {
            answer("no");
        }
        fire();

        assertThat(people.last().getState()).isEqualTo(CampaignState.CONFIRMED);
        assertThat(people.events).hasSize(2);
    }

    @Test
    void allAlertsTakenBack_endsIt() {
        keep(1000);
        fire();
        accept(alert("prediction"));
        accept(alert("covariate").setState(AlertState.WITHDRAWN));
        assertThat(current().getState()).isEqualTo(CampaignState.OPEN);
        accept(alert("prediction").setState(AlertState.SUPERSEDED));

        assertThat(people.last().getState()).isEqualTo(CampaignState.UNDECIDED);
        assertThat(people.last().getSummary()).contains("taken back");
        assertThat(people.withdrawn).hasSize(25);
    }

    @Test
    void alertResolved_asksAboutNothingLater() {
        fire();
        accept(alert("covariate").setState(AlertState.RESOLVED).setChanged(START.plusSeconds(60)));
        accept(card("before").setTime(START.plusSeconds(59)));
        accept(card("after").setTime(START.plusSeconds(60)));
        assertThat(people.asked).containsExactly("before");
        answer("yes");

        assertThat(people.all).containsExactly("before");
    }

    @Test
    void taskOfTwoCampaigns_isWithdrawnWhenBothAreOver() {
        accept(card("fr").setFacets(Map.of("lang", "fr")));
        fire();
        accept(alert("covariate").setSegment("lang=fr"));
        assertThat(people.asked).containsExactly("fr", "fr");
        accept(alert("covariate").setState(AlertState.WITHDRAWN));
        assertThat(people.withdrawn).isEmpty();
        accept(alert("covariate").setSegment("lang=fr").setState(AlertState.WITHDRAWN));

        assertThat(people.withdrawn).containsExactly("fr");
    }

    @Test
    void reserve_keepsTheLatest() {
        rule = rule(20);
        campaigns = begin();
        keep(1_200);
        fire();
        while (!people.asked.isEmpty()) {
            answer("cannot tell");
        }

        assertThat(people.all)
                .hasSize(1_000)
                .doesNotHaveDuplicates()
                .doesNotContain("task-0000", "task-0199")
                .contains("task-0200");
    }

    @Test
    void news_areToldOnceAMinute() {
        keep(1000);
        fire();
        pass(Duration.ofSeconds(1));
        int told = people.told.size();
        answer("yes");
        answer("yes");
        assertThat(people.told).hasSize(told);
        pass(Duration.ofMinutes(1));

        assertThat(people.told).hasSize(told + 1);
        assertThat(people.last().getRight()).isEqualTo(2);
    }

    @Test
    void endedLongAgo_isForgotten() {
        known = OptionalDouble.empty();
        fire();
        pass(Duration.ofDays(31));
        fire();

        assertThat(people.told).hasSize(2);
    }

    private void keep(int cards) {
        keep(0, cards);
    }

    private void keep(int from, int cards) {
        for (int i = from; i < from + cards; i++) {
            accept(card(String.format("task-%04d", i)).setTime(START.plusSeconds(i)));
        }
    }

    private void accept(ReviewTask.Builder card) {
        campaigns.accept(card.build());
        work();
    }

    private void fire() {
        accept(alert("covariate"));
    }

    private void accept(Alert.Builder alert) {
        String key = String.join("/", "m", "1", alert.getSegment(), "1h", alert.getKind());
        campaigns.accept(alert.setKey(key).setEpisode(key + "@1").build(), now);
        work();
    }

    /** The first of those who were asked answers; the model has said yes. */
    private void answer(String label) {
        campaigns.heard(people.asked.poll(), label);
        work();
    }

    private void work() {
        for (int i = 0; i < 6; i++) {
            campaigns.work(now);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        campaigns.tick(now);
        work();
    }

    /** Also of what nobody was told yet. */
    private ReviewCampaign current() {
        return new CampaignStore(store).all().get(0);
    }

    private static ReviewTask.Builder card(String id) {
        return ReviewTask.newBuilder()
                .setTask(id)
                .setPrediction("prediction-" + id)
                .setModel("m")
                .setVersion("1")
                .setTime(START)
                .setBaseline("b")
                .setConfig("c")
                .setReasons(List.of("campaign"))
                .setProbability(0.2)
                .setChoices(List.of("yes", "no", "cannot tell"))
                .setPredicted("yes");
    }

    private static Alert.Builder alert(String kind) {
        return Alert.newBuilder()
                .setKey("")
                .setEpisode("")
                .setState(AlertState.FIRING)
                .setKind(kind)
                .setModel("m")
                .setVersion("1")
                .setSegment("")
                .setWindow("1h")
                .setSubject("")
                .setBaseline("b")
                .setConfig("c")
                .setFirstSeen(START)
                .setChanged(START.plus(Duration.ofHours(1)))
                .setTransitions(List.of())
                .setFired(true)
                .setSummary("")
                .setEvidence(Evidence.newBuilder()
                        .setWindowStart(START)
                        .setWindowEnd(START)
                        .setEffect("")
                        .setTolerance(0)
                        .setN(0)
                        .setNBaseline(0)
                        .setMovers(List.of())
                        .build());
    }
}
