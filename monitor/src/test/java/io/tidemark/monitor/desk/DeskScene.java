package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewAgreement;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.ReviewTruth;
import io.tidemark.schemas.wire.TrustedAvro;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;

/** A desk with its stores, and people who come to it. */
abstract class DeskScene {

    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    static final DeskRule ONE = DeskRule.STANDARD;
    static final DeskRule ADAPTIVE = new DeskRule(
            DeskRule.Overlap.adaptive(0.95),
            ONE.times(),
            ONE.quality(),
            Map.of("torn", 3.0),
            Set.of(),
            false,
            false,
            false,
            false);

    final TransactionalStore lives = new TransactionalStore(Snapshot.AT_PUT);
    final TransactionalStore people = new TransactionalStore(Snapshot.AT_PUT);
    final TransactionalStore replies = new TransactionalStore(Snapshot.AT_PUT);
    final Said said = new Said();
    Instant now = START;
    int tasks;
    DeskRule rule = ONE;
    Map<String, Set<String>> skills = new TreeMap<>();
    Map<String, Long> caps = new TreeMap<>();
    private final Staff staff = new Staff() {
        @Override
        public boolean isLead(String reviewer) {
            return reviewer.equals("lead");
        }

        @Override
        public Set<String> skills(String reviewer) {
            return skills.getOrDefault(reviewer, Set.of());
        }

        @Override
        public OptionalLong dailyCap(String reviewer) {
            return caps.containsKey(reviewer) ? OptionalLong.of(caps.get(reviewer)) : OptionalLong.empty();
        }
    };
    Desk desk = open();
    int commands;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    Desk open() {
        return new Desk(new Desk.Stores(lives, replies, people), model -> rule, staff, said);
    }

    /** Not drawn by chance: a condition demands it. */
    static ReviewTask demanded(String id) {
        return ReviewTask.newBuilder(task(id))
                .setReasons(List.of("torn"))
                .setProbability(1)
                .build();
    }

    void put(String... tasks) {
        Instant before = now;
        for (String task : tasks) {
            desk.accept(task(task), now);
            now = now.plusMillis(1);
        }
        now = before;
    }

    static ReviewTask task(String id) {
        return ReviewTask.newBuilder()
                .setTask(id)
                .setPrediction("prediction-" + id)
                .setModel("m")
                .setVersion("1")
                .setTime(START)
                .setBaseline("b")
                .setConfig("c")
                .setReasons(List.of("audit"))
                .setProbability(0.25)
                .setChoices(List.of("yes", "no", "perhaps not"))
                .setContent(Map.of("text", "about " + id))
                .build();
    }

    void pass(Duration time) {
        now = now.plus(time);
        while (desk.tick(now)) {
            // there is more
        }
    }

    ReviewReply claim(String reviewer) {
        return send(command(ReviewAction.CLAIM, reviewer, null));
    }

    ReviewReply claim(String reviewer, String task) {
        return send(command(ReviewAction.CLAIM, reviewer, claimOf(task)));
    }

    /** As if it had been claimed, without a lease. */
    static ReviewReply claimOf(String task) {
        return ReviewReply.newBuilder()
                .setCommand("")
                .setAction(ReviewAction.CLAIM)
                .setReviewer("")
                .setTime(START)
                .setTask(task)
                .build();
    }

    ReviewReply submit(String reviewer, ReviewReply held, String label) {
        return send(ReviewCommand.newBuilder(command(ReviewAction.SUBMIT, reviewer, held))
                .setLabel(label)
                .build());
    }

    void skip(String reviewer, ReviewReply held) {
        ReviewReply reply = send(ReviewCommand.newBuilder(command(ReviewAction.SKIP, reviewer, held))
                .setReason("not my language")
                .build());
        assertThat(reply.getRefusal()).isNull();
    }

    ReviewCommand command(ReviewAction action, String reviewer, ReviewReply held) {
        return ReviewCommand.newBuilder()
                .setCommand("command-" + commands++)
                .setAction(action)
                .setReviewer(reviewer)
                .setTask(held == null ? null : held.getTask())
                .setLease(held == null ? null : held.getLease())
                .build();
    }

    ReviewReply send(ReviewCommand command) {
        desk.accept(command, now, now);
        return said.replies.get(said.replies.size() - 1);
    }

    void putNext(int number) {
        for (int i = 0; i < number; i++) {
            put("next-" + i);
        }
    }

    void say(String task, String label) {
        desk.accept(
                ReviewTruth.newBuilder()
                        .setModel("m")
                        .setPrediction("prediction-" + task)
                        .setLabel(label)
                        .setClasses(List.of("yes", "no"))
                        .build(),
                now);
    }

    /** Tasks on which two people agree, so that they can serve as gold. */
    void settleUnanimously(int number, String first, String second) {
        for (int i = 0; i < number; i++) {
            String id = "settled-" + tasks++;
            put(id);
            String label = i % 2 == 0 ? "yes" : "no";
            answer(first, id, label);
            answer(second, id, label);
        }
        pass(Duration.ofMinutes(2));
    }

    /** As it was told last. */
    ReviewPerson person(String name) {
        return said.persons.stream()
                .filter(person -> person.getReviewer().equals(name))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    ReviewReply answer(String reviewer, String task, String label) {
        return submit(reviewer, claim(reviewer, task), label);
    }

    List<ReviewReply> claimAndAnswer(String reviewer, int number, Function<ReviewReply, String> answers) {
        List<ReviewReply> handed = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ReviewReply held = claim(reviewer);
            if (held.getRefusal() == null) {
                handed.add(held);
                submit(reviewer, held, answers.apply(held));
            }
        }
        return handed;
    }

    static DeskRule withGold(DeskRule of) {
        return new DeskRule(
                of.overlap(),
                of.times(),
                ADAPTIVE.quality(),
                of.priority(),
                of.skills(),
                of.showsPrediction(),
                of.joinsDuplicates(),
                of.cancelsLabelled(),
                of.reopensContradicted());
    }

    static final class Said implements DeskOutbox {

        final List<ReviewReply> replies = new ArrayList<>();
        final List<ReviewEvent> events = new ArrayList<>();
        final List<ReviewResult> results = new ArrayList<>();
        final List<ReviewResult> ended = new ArrayList<>();
        final List<ReviewResult> all = new ArrayList<>();
        final List<String> takenBack = new ArrayList<>();
        final List<ReviewPerson> persons = new ArrayList<>();
        final List<ReviewAgreement> agreements = new ArrayList<>();

        @Override
        public void send(ReviewReply reply) {
            replies.add(reply);
        }

        @Override
        public void send(ReviewEvent event) {
            events.add(event);
        }

        @Override
        public void send(ReviewResult result) {
            all.add(result);
            switch (result.getOutcome()) {
                case LABELLED -> results.add(result);
                case TAKEN_BACK -> takenBack.add(result.getPrediction());
                case EXPIRED, CANCELLED -> ended.add(result);
            }
        }

        @Override
        public void send(ReviewPerson person) {
            persons.add(person);
        }

        @Override
        public void send(ReviewAgreement agreement) {
            agreements.add(agreement);
        }
    }
}
