package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.health.DeskStatus;
import io.tidemark.schemas.AgreementOfGroup;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewAgreement;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.JsonForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk learns of people, and makes of it. */
class PeopleAtDeskTest extends DeskScene {

    @Test
    void skills_onceKnown_stopAskingEarlierAndWeighAnswers() {
        rule = ADAPTIVE;
        settleUnanimously(150, "ann", "bob");
        learn(List.of("good", "fair"), Map.of("good", 1.0, "fair", 0.8));
        put("one");

        ReviewReply reply = answer("good", "one", "yes");

        assertThat(reply.getState().name()).isEqualTo("LABELLED");
        ReviewResult result = said.results.get(said.results.size() - 1);
        assertThat(result.getMethod()).isEqualTo("one-coin");
        assertThat(result.getConfidence()).isGreaterThan(0.95);
        put("two");
        assertThat(answer("fair", "two", "yes").getState().name()).isEqualTo("QUEUED");
        assertThat(answer("good", "two", "no").getState().name())
                .as("0.8 against 0.97 is not enough for either")
                .isNotNull();
    }

    @Test
    void spammer_isPausedByGoldAndReinstatedByALead() {
        rule = ADAPTIVE;
        settleUnanimously(150, "ann", "bob");
        learn(List.of("spam"), Map.of("spam", 0.0));

        assertThat(said.events).extracting(ReviewEvent::getEvent).contains("paused");
        put("another");
        assertThat(claim("spam").getRefusal()).isEqualTo("paused");
        assertThat(person("spam").getAccuracyUpper()).isLessThan(0.6);
        ReviewCommand go = ReviewCommand.newBuilder(command(ReviewAction.REINSTATE, "lead", null))
                .setPerson("spam")
                .setModels(List.of("m"))
                .setReason("was taught anew")
                .build();
        assertThat(send(ReviewCommand.newBuilder(go)
                                .setCommand("by-somebody")
                                .setReviewer("ann")
                                .build())
                        .getRefusal())
                .isEqualTo("not-allowed");
        assertThat(send(go).getRefusal()).isNull();
        assertThat(claim("spam").getRefusal()).isNull();
    }

    @Test
    void settled_onlyWhenNothingCanBeTakenBack() {
        rule = ADAPTIVE;
        put("a");
        answer("ann", "a", "yes");
        answer("bob", "a", "yes");
        pass(Duration.ofSeconds(9));
        assertThat(said.persons).isEmpty();
        send(command(ReviewAction.UNDO, "bob", claimOf("a")));
        ReviewReply again = claim("bob", "a");
        submit("bob", again, "no");
        pass(Duration.ofSeconds(60));
        answer("cem", "a", "no");
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getAgreed()).isZero();
        assertThat(person("ann").getCompared()).isEqualTo(1);
        assertThat(person("bob").getLabels()).containsOnly(Map.entry("no", 1L));
    }

    @Test
    void truthOfTheBusiness_comesLater_judgesEachWhoAnsweredApartFromGold() {
        rule = ADAPTIVE;
        put("a", "b");
        answer("ann", "a", "yes");
        answer("bob", "a", "no");
        answer("cem", "a", "yes");
        answer("ann", "b", "perhaps not");
        answer("bob", "b", "perhaps not");
        pass(Duration.ofMinutes(2));
        say("a", "no");
        say("b", "no");
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getTruthWrong())
                .as("none of the classes is no mistake")
                .isEqualTo(1);
        assertThat(person("ann").getTruthRight()).isZero();
        assertThat(person("cem").getTruthWrong()).isEqualTo(1);
        assertThat(person("bob").getTruthRight()).isEqualTo(1);
        assertThat(person("bob").getTruthAccuracy()).isEqualTo(2.0 / 3, Offset.offset(1e-9));
        assertThat(person("bob").getTruthAccuracyLower()).isBetween(0.1, 0.4);
        assertThat(person("bob").getTruthAccuracyUpper()).isGreaterThan(0.98);
        assertThat(person("bob").getAccuracy()).as("of known tasks").isNull();
    }

    @Test
    void truthOfTheBusiness_correctedAndTakenBack_isCountedBack() {
        put("a");
        answer("ann", "a", "yes");
        pass(Duration.ofMinutes(2));
        say("a", "no");
        say("a", "no");
        desk = open();
        say("a", "yes");
        pass(Duration.ofMinutes(2));
        assertThat(person("ann").getTruthRight()).isEqualTo(1);
        assertThat(person("ann").getTruthWrong()).isZero();

        say("a", null);
        pass(Duration.ofMinutes(2));
        assertThat(person("ann").getTruthRight()).isZero();
        assertThat(person("ann").getTruthAccuracy()).isNull();
    }

    @Test
    void truthOfTheBusiness_whileTheAnswerCanBeTakenBack_waitsForTheAnswerThatStands() {
        put("a");
        answer("ann", "a", "yes");
        say("a", "no");
        send(command(ReviewAction.UNDO, "ann", claimOf("a")));
        submit("ann", claim("ann", "a"), "no");
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getTruthRight()).isEqualTo(1);
        assertThat(person("ann").getTruthWrong()).isZero();
        send(command(ReviewAction.REOPEN, "lead", claimOf("a")));
        submit("lead", claim("lead", "a"), "yes");
        pass(Duration.ofMinutes(2));
        assertThat(person("lead").getTruthWrong()).isEqualTo(1);
    }

    @Test
    void restart_betweenClosingAndSettling_settlesOnce() {
        rule = ADAPTIVE;
        put("a");
        answer("ann", "a", "yes");
        answer("bob", "a", "yes");
        desk = open();
        pass(Duration.ofMinutes(2));
        desk = open();
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getAnswers()).isEqualTo(1);
        assertThat(person("ann").getAgreed()).isEqualTo(1);
    }

    @Test
    void priority_growsWithAgeAndWeighsReasons() {
        rule = ADAPTIVE;
        desk.accept(predicted("old", "low"), now);
        now = START.plus(Duration.ofHours(12));
        desk.accept(predicted("torn", "torn"), now);

        assertThat(claim("ann").getTask()).as("3 against 1.5").isEqualTo("torn");
        assertThat(claim("ann").getTask()).isEqualTo("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "campaign"})
    void whatChanceDrew_doesNotWaitBehindAHeapOfOthers(String reason) {
        for (int i = 0; i < 50; i++) {
            desk.accept(predicted("doubtful-" + i, "low"), now);
        }
        now = START.plus(Duration.ofHours(12));
        desk.accept(predicted("drawn", reason), now);

        assertThat(claim("ann").getTask()).isEqualTo("drawn");
    }

    @Test
    void due_isToldTwice() {
        put("a");
        pass(Duration.ofHours(18));
        pass(Duration.ofHours(6));
        pass(Duration.ofHours(6));

        assertThat(said.events).extracting(ReviewEvent::getEvent).containsExactly("created", "due-soon", "overdue");
    }

    @Test
    void skillsAndCaps_limitWhatOneGets() {
        rule = new DeskRule(
                ONE.overlap(), ONE.times(), ONE.quality(), Map.of(), Set.of("toys"), false, false, false, false);
        put("a", "b");
        assertThat(claim("ann").getRefusal()).isEqualTo("not-skilled");
        skills.put("ann", Set.of("toys", "games"));
        caps.put("ann", 1L);

        submit("ann", claim("ann"), "yes");

        assertThat(claim("ann").getRefusal()).isEqualTo("at-limit");
        pass(Duration.ofDays(1));
        assertThat(claim("ann").getRefusal()).isNull();
    }

    @Test
    void prediction_isHiddenUnlessTheRuleShowsItAndNeverShownOfTheAudit() {
        desk.accept(predicted("a", "audit"), now);
        desk.accept(predicted("b", "torn"), now);
        assertThat(claim("ann", "a").getCard().getPredicted()).isNull();
        ReviewReply done = submit("ann", claim("ann", "b"), "yes");
        assertThat(done.getCard().getPredicted()).as("afterwards").isEqualTo("no");

        rule = new DeskRule(ONE.overlap(), ONE.times(), ONE.quality(), Map.of(), Set.of(), true, false, false, false);
        int shown = 0;
        for (int i = 0; i < 200; i++) {
            desk.accept(predicted("torn-" + i, "torn"), now);
            desk.accept(predicted("audit-" + i, "audit"), now);
            ReviewReply torn = claim("bob", "torn-" + i);
            shown += torn.getCard().getPredicted() == null ? 0 : 1;
            submit("bob", torn, "yes");
            ReviewReply audit = claim("bob", "audit-" + i);
            assertThat(audit.getCard().getPredicted()).isNull();
            submit("bob", audit, "yes");
        }
        assertThat(shown).isBetween(165, 195);
        assertThat(said.results.stream()
                        .filter(result -> result.getAnswers().get(0).getSawPrediction())
                        .count())
                .isEqualTo(shown);
    }

    @Test
    void agreement_ofADay_isToldByGroup() {
        rule = ADAPTIVE;
        Random random = new Random(7);
        for (int i = 0; i < 120; i++) {
            String id = "t" + i;
            desk.accept(
                    ReviewTask.newBuilder(task(id))
                            .setFacets(Map.of("category", i % 2 == 0 ? "toys" : "books"))
                            .build(),
                    now);
            answer("ann", id, random.nextInt(10) < 6 ? "yes" : "no");
            answer("bob", id, random.nextInt(10) < 6 ? "yes" : "no");
            if (claim("cem", id).getRefusal() == null) {
                submit("cem", claim("cem", id), "yes");
            }
        }
        pass(Duration.ofMinutes(2));

        Map<String, AgreementOfGroup> groups = new TreeMap<>();
        said.agreements
                .get(said.agreements.size() - 1)
                .getGroups()
                .forEach(group -> groups.put(group.getGroup(), group));
        assertThat(groups).containsOnlyKeys("all", "category=books", "category=toys");
        assertThat(groups.get("all").getItems()).isEqualTo(120);
        assertThat(value(groups.get("all"), "krippendorff-alpha/nominal")).isCloseTo(0, Offset.offset(0.25));
        assertThat(value(groups.get("all"), "cohen-kappa")).isCloseTo(0, Offset.offset(0.25));
        assertThat(value(groups.get("category=toys"), "raw-agreement")).isBetween(0.3, 0.8);
    }

    /** One label against all others, beside a plain count of pairs. */
    @Test
    void agreement_ofMoreThanTwoLabels_isToldByLabel() {
        rule = ADAPTIVE;
        Random random = new Random(11);
        List<String> choices = List.of("yes", "no", "perhaps not");
        List<List<String>> said = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String id = "t" + i;
            put(id);
            List<String> labels = new ArrayList<>();
            for (String person : List.of("ann", "bob", "cem")) {
                ReviewReply held = claim(person, id);
                if (held.getRefusal() == null) {
                    labels.add(choices.get(random.nextInt(random.nextBoolean() ? 1 : 3)));
                    submit(person, held, labels.get(labels.size() - 1));
                }
            }
            said.add(labels);
        }
        pass(Duration.ofMinutes(2));
        pass(Duration.ofDays(8));
        pass(Duration.ofMinutes(2));

        Map<Instant, ReviewAgreement> last = new TreeMap<>();
        this.said.agreements.forEach(day -> last.put(day.getStart(), day));
        List<AgreementOfGroup> groups =
                last.values().stream().flatMap(day -> day.getGroups().stream()).toList();
        for (String label : choices) {
            List<AgreementOfGroup> days = groups.stream()
                    .filter(group -> group.getGroup().equals("label=" + label))
                    .toList();
            double sum = days.stream()
                    .mapToDouble(day -> day.getItems() * value(day, "raw-agreement"))
                    .sum();
            assertThat(sum / days.stream().mapToLong(AgreementOfGroup::getItems).sum())
                    .as(label)
                    .isCloseTo(pairsThatAgree(said, label), Offset.offset(1e-9));
        }
    }

    private static double pairsThatAgree(List<List<String>> said, String label) {
        return said.stream()
                .mapToDouble(labels -> {
                    int same = 0;
                    int pairs = 0;
                    for (int i = 0; i < labels.size(); i++) {
                        for (int k = 0; k < i; k++) {
                            pairs++;
                            same += labels.get(i).equals(label) == labels.get(k).equals(label) ? 1 : 0;
                        }
                    }
                    return (double) same / pairs;
                })
                .average()
                .orElseThrow();
    }

    /** Or people would seem to agree where they dispute so much that tasks expire. */
    @Test
    void agreement_countsTasksThatExpireInDispute() {
        rule = ADAPTIVE;
        for (int i = 0; i < 30; i++) {
            put("t" + i);
            answer("ann", "t" + i, "yes");
            answer("bob", "t" + i, i < 20 ? "yes" : "no");
        }
        pass(Duration.ofDays(8));
        pass(Duration.ofMinutes(2));

        AgreementOfGroup all =
                said.agreements.get(said.agreements.size() - 1).getGroups().get(0);
        assertThat(all.getGroup()).isEqualTo("all");
        assertThat(said.agreements.stream()
                        .mapToLong(day -> day.getGroups().get(0).getItems())
                        .sum())
                .isEqualTo(30);
        assertThat(value(all, "raw-agreement")).isZero();
    }

    @Test
    void guidelineDriftOfAPerson_isSeen() {
        rule = ADAPTIVE;
        for (int i = 0; i < 400; i++) {
            String id = "t" + i;
            put(id);
            answer("ann", id, "yes");
            answer("drifts", id, i < 200 ? "yes" : "no");
            if (claim("bob", id).getRefusal() == null) {
                submit("bob", claim("bob", id), "yes");
            }
            pass(Duration.ofSeconds(15));
        }
        pass(Duration.ofMinutes(2));

        assertThat(person("drifts").getChanges()).isPositive();
        assertThat(person("drifts").getContradicted()).isGreaterThan(0.5);
        assertThat(person("bob").getChanges()).isZero();
    }

    @Test
    void personWhoBeginsToSayOneLabelInHaste_isToldOf_acrossARestart() {
        Random random = new Random(11);
        for (int i = 0; i < 150; i++) {
            boolean isLater = i >= 80;
            String truth = random.nextBoolean() ? "yes" : "no";
            timed("ann", "a" + i, truth, 9 + random.nextInt(9));
            timed("bob", "b" + i, truth, 7 + random.nextInt(9));
            timed("drifts", "d" + i, isLater ? "no" : truth, isLater ? 1 + random.nextInt(2) : 8 + random.nextInt(9));
            pass(Duration.ofSeconds(15));
            if (i % 20 == 0) {
                desk = open();
            }
        }
        pass(Duration.ofMinutes(2));

        ReviewPerson drifts = person("drifts");
        assertThat(drifts.getMixChanges() + drifts.getPaceChanges()).isPositive();
        assertThat(drifts.getLastPaceChange()).isAfter(START.plus(Duration.ofMinutes(20)));
        for (String name : List.of("ann", "bob")) {
            assertThat(person(name).getMixChanges()).isZero();
            assertThat(person(name).getPaceChanges()).isZero();
            assertThat(person(name).getLastMixChange()).isNull();
        }
    }

    @Test
    void personWhoComesToPreferALabel_isToldWhich() {
        Random random = new Random(12);
        for (int i = 0; i < 200; i++) {
            String truth = random.nextBoolean() ? "yes" : "no";
            timed("ann", "a" + i, truth, 10);
            timed("bob", "b" + i, truth, 10);
            timed("drifts", "d" + i, i >= 80 ? "no" : truth, 10);
            pass(Duration.ofSeconds(15));
        }
        pass(Duration.ofMinutes(2));

        assertThat(person("drifts").getMixLabel()).isEqualTo("no");
        assertThat(person("drifts").getPaceChanges()).isZero();
    }

    @Test
    void answerRate_isOfTasksHandedOut() {
        for (int i = 0; i < 40; i++) {
            put("t" + i);
            ReviewReply held = claim("ann", "t" + i);
            if (i % 4 == 0) {
                skip("ann", held);
            } else {
                submit("ann", held, "yes");
            }
        }
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getAnswerRate()).isEqualTo(0.75);
    }

    /** Nobody else may have answered in time: that is not the person's fault. */
    @Test
    void answerRate_countsAnswersToTasksThatEndWithoutAResult() {
        rule = ADAPTIVE;
        for (int i = 0; i < 40; i++) {
            put("t" + i);
            answer("ann", "t" + i, "yes");
            if (i < 10) {
                answer("bob", "t" + i, "no");
                send(command(ReviewAction.CANCEL, "lead", claimOf("t" + i)));
            }
        }
        pass(Duration.ofMinutes(2));
        assertThat(person("ann").getAnswers()).isEqualTo(10);

        pass(rule.times().available());
        desk = open();
        pass(Duration.ofMinutes(2));

        assertThat(person("ann").getAnswers()).isEqualTo(40);
        assertThat(person("ann").getAnswerRate()).isEqualTo(1);
        assertThat(person("ann").getCompared()).isEqualTo(10);
        assertThat(person("ann").getAgreed()).isZero();
    }

    @Test
    void oldest_isOfEachQueue_andKnownTasksHaveNoTimeOfTheirOwn() {
        rule = ADAPTIVE;
        settleUnanimously(40, "ann", "bob");
        put("first");
        Instant since = now;
        now = now.plusSeconds(60);
        put("second");
        assertThat(desk.status().oldest()).isEqualTo(Map.of(new DeskStatus.Queue("m", false), since));
        send(ReviewCommand.newBuilder(command(ReviewAction.ESCALATE, "ann", claim("ann", "first")))
                .setReason("who knows")
                .build());
        assertThat(desk.status().oldest())
                .isEqualTo(Map.of(
                        new DeskStatus.Queue("m", true),
                        since,
                        new DeskStatus.Queue("m", false),
                        since.plusSeconds(60)));

        assertThat(desk.createdAt("first")).contains(since);
        putNext(20);
        assertThat(claimAndAnswer("cem", 20, reply -> "yes"))
                .extracting(reply -> desk.createdAt(reply.getTask()).isPresent())
                .contains(true, false);
    }

    private void timed(String reviewer, String task, String label, double seconds) {
        put(task);
        send(ReviewCommand.newBuilder(command(ReviewAction.SUBMIT, reviewer, claim(reviewer, task)))
                .setLabel(label)
                .setSeconds(seconds)
                .build());
    }

    @Test
    void answerAgainAfterAnUndo_isKnownToHaveSeenThePrediction() {
        desk.accept(predicted("a", "torn"), now);
        submit("ann", claim("ann"), "yes");
        ReviewReply again = send(command(ReviewAction.UNDO, "ann", claimOf("a")));
        submit("ann", again, "no");

        ReviewResult last = said.results.get(said.results.size() - 1);
        assertThat(last.getAnswers().get(0).getSawPrediction()).isTrue();
        assertThat(again.getCard().getPrediction()).as("whose it is").isEmpty();
    }

    @Test
    void personAndAgreement_asJsonAndBack_areTheSame() {
        rule = ADAPTIVE;
        for (int i = 0; i < 30; i++) {
            put("t" + i);
            for (String name : List.of("ann", "bob")) {
                send(ReviewCommand.newBuilder(command(ReviewAction.SUBMIT, name, claim(name, "t" + i)))
                        .setLabel("yes")
                        .setSeconds(3.5 + i)
                        .build());
            }
        }
        pass(Duration.ofMinutes(2));

        ReviewPerson ann = person("ann");
        assertThat(ann.getSeconds()).hasSize(30);
        JsonNode person = JsonForm.toJson(ann);
        assertThat(JsonForm.toJson(JsonForm.fromJson(person, ReviewPerson.class)))
                .isEqualTo(person);
        JsonNode day = JsonForm.toJson(said.agreements.get(0));
        assertThat(JsonForm.toJson(JsonForm.fromJson(day, ReviewAgreement.class)))
                .isEqualTo(day);
    }

    private static Double value(AgreementOfGroup group, String measure) {
        return group.getMeasures().stream()
                .filter(each -> each.getMeasure().equals(measure))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static ReviewTask predicted(String id, String reason) {
        return ReviewTask.newBuilder(task(id))
                .setReasons(List.of(reason))
                .setPredicted("no")
                .setScores(Map.of("no", 0.5))
                .build();
    }

    /** Lets people answer until enough is known of them. What is true is in the text of settled tasks. */
    private void learn(List<String> people, Map<String, Double> accuracies) {
        Random random = new Random(3);
        for (String name : people) {
            for (int i = 0; i < 600; i++) {
                put("practice-" + tasks++);
                claimAndAnswer(name, 1, held -> {
                    String truth = truth(held);
                    boolean isRight = random.nextDouble() < accuracies.get(name);
                    return isRight ? truth : truth.equals("yes") ? "no" : "yes";
                });
                pass(Duration.ofSeconds(20));
            }
        }
        pass(Duration.ofMinutes(2));
    }

    private static String truth(ReviewReply held) {
        String text = held.getCard().getContent().get("text");
        int number = Integer.parseInt(text.substring(text.lastIndexOf('-') + 1));
        return number % 2 == 0 ? "yes" : "no";
    }
}
