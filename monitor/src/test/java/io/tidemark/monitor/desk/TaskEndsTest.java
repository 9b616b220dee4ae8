package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewOutcome;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever happens to tasks, in whatever order: each end of one is told in one result, and none without an answer is a label. */
class TaskEndsTest {

    private static final int RUNS = 100;
    private static final int STEPS = 60;
    private static final List<String> TASKS = List.of("a", "b", "c", "d");
    private static final List<String> PEOPLE = List.of("ann", "bob", "cem", "lead");

    /** @param task of it, the version that it is told of */
    private record End(String task, long version, ReviewOutcome outcome) {}

    @Test
    void everyEnd_isToldOnce_andAfterRestartsTheSame() {
        DeskScene.trustAvro();
        Set<ReviewOutcome> seen = EnumSet.noneOf(ReviewOutcome.class);
        Map<String, Integer> happened = new TreeMap<>();
        for (int seed = 0; seed < RUNS; seed++) {
            Life straight = new Life(seed, false);
            straight.live();

            assertThat(straight.told()).as("seed %d", seed).isEqualTo(straight.happened());
            assertThat(straight.said.all)
                    .allSatisfy(result -> assertThat(result.getLabel() != null)
                            .isEqualTo(result.getOutcome() == ReviewOutcome.LABELLED));
            straight.said.all.forEach(result -> seen.add(result.getOutcome()));
            straight.said.events.forEach(
                    event -> happened.merge(event.getEvent() + " " + event.getReason(), 1, Integer::sum));
            straight.requireLateAnswersCountForNoTask();

            Life interrupted = new Life(seed, true);
            interrupted.live();
            assertThat(interrupted.said.all).as("seed %d, restarted", seed).isEqualTo(straight.said.all);
            assertThat(interrupted.said.events).as("seed %d, restarted", seed).isEqualTo(straight.said.events);
        }
        assertThat(seen).as("all of it happens").containsExactlyInAnyOrder(ReviewOutcome.values());
        assertThat(happened).containsKeys("cancelled natural label", "reopened natural label", "submitted-late ");
    }

    /** Some tasks, of which two are of one content and one is of the audit, and what happens to them. */
    private static final class Life extends DeskScene {

        private final Random random;
        private final boolean isInterrupted;
        private final Map<String, ReviewReply> held = new TreeMap<>();
        private final Map<String, List<ReviewReply>> ever = new TreeMap<>();
        private int readBack;

        Life(long seed, boolean isInterrupted) {
            this.random = new Random(seed);
            this.isInterrupted = isInterrupted;
            this.rule = new DeskRule(
                    random.nextBoolean() ? ONE.overlap() : DeskRule.Overlap.of(2),
                    new DeskRule.Times(Duration.ofMinutes(10), Duration.ofHours(5), Duration.ofHours(2)),
                    new DeskRule.Quality(0, 0),
                    Map.of(),
                    Set.of(),
                    false,
                    random.nextBoolean(),
                    true,
                    random.nextBoolean());
        }

        void live() {
            desk.accept(demanded("a", "the same"), now);
            desk.accept(demanded("b", "the same"), now);
            desk.accept(demanded("c", "another"), now);
            put("d");
            for (int i = 0; i < STEPS; i++) {
                step();
                if (isInterrupted) {
                    interrupt(i);
                }
            }
            pass(Duration.ofHours(6));
            pass(Duration.ofMinutes(1));
        }

        private static ReviewTask demanded(String id, String text) {
            return ReviewTask.newBuilder(demanded(id))
                    .setContent(Map.of("text", text))
                    .build();
        }

        private void step() {
            String person = one(PEOPLE);
            String task = one(TASKS);
            switch (random.nextInt(11)) {
                case 0, 1 -> keepHeld(person, claim(person));
                case 2, 3 -> submit(person, held.getOrDefault(person, claimOf(task)), one(List.of("yes", "no")));
                case 4 -> send(command(ReviewAction.RELEASE, person, held.getOrDefault(person, claimOf(task))));
                case 5 ->
                    keepHeld(
                            person, send(command(ReviewAction.UNDO, person, held.getOrDefault(person, claimOf(task)))));
                case 6 -> pass(Duration.ofSeconds(random.nextInt(1, 9_000)));
                case 7 -> say(task, one(Arrays.asList("yes", "no", null)));
                case 8 -> keepLate(person);
                case 9 -> send(command(ReviewAction.CANCEL, "lead", claimOf(task)));
                default -> send(command(ReviewAction.REOPEN, "lead", claimOf(task)));
            }
        }

        /** Under whatever lease the person ever had. */
        private void keepLate(String person) {
            List<ReviewReply> all = ever.getOrDefault(person, List.of());
            if (!all.isEmpty()) {
                submit(person, one(all), one(List.of("yes", "no")));
            }
        }

        private void keepHeld(String person, ReviewReply reply) {
            if (reply.getLease() != null) {
                held.put(person, reply);
                ever.computeIfAbsent(person, any -> new ArrayList<>()).add(reply);
            }
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        /** What was said comes back now or later, and the desk is taken over by another instance. */
        private void interrupt(int step) {
            if (step % 3 == 0) {
                desk = open();
            }
            if (step % 4 == 0) {
                while (readBack < said.all.size()) {
                    desk.accept(said.all.get(readBack++), now);
                }
            }
        }

        List<End> told() {
            return said.all.stream()
                    .map((ReviewResult result) ->
                            new End(result.getTask(), result.getTaskVersion(), result.getOutcome()))
                    .toList();
        }

        /** Each answer of a result was given in time, and of nobody two late ones are kept. */
        void requireLateAnswersCountForNoTask() {
            Map<String, Set<String>> inTime = new TreeMap<>();
            Map<String, Set<String>> late = new TreeMap<>();
            for (ReviewEvent event : said.events) {
                switch (event.getEvent()) {
                    case "submitted" -> {
                        inTime.computeIfAbsent(event.getTask(), any -> new HashSet<>())
                                .add(event.getReviewer() + " " + event.getTime());
                        late.getOrDefault(event.getTask(), new HashSet<>()).remove(event.getReviewer());
                    }
                    case "submitted-late" ->
                        assertThat(late.computeIfAbsent(event.getTask(), any -> new HashSet<>())
                                        .add(event.getReviewer()))
                                .as("%s of %s", event.getReviewer(), event.getTask())
                                .isTrue();
                    case "reopened" -> late.remove(event.getTask());
                    default -> {}
                }
            }
            said.all.stream()
                    .filter(result -> result.getDerivedFrom() == null)
                    .forEach(result -> result.getAnswers()
                            .forEach(answer -> assertThat(inTime.get(result.getTask()))
                                    .contains(answer.getReviewer() + " " + answer.getTime())));
        }

        /** The ends of tasks, and ends that were taken back, as the events have them. */
        List<End> happened() {
            List<End> ends = new ArrayList<>();
            said.events.forEach(event -> outcome(event)
                    .ifPresent(outcome -> ends.add(new End(event.getTask(), event.getVersion(), outcome))));
            return ends;
        }

        private static Optional<ReviewOutcome> outcome(ReviewEvent event) {
            if (event.getBefore() == event.getAfter()) {
                return Optional.empty();
            }
            return switch (event.getAfter()) {
                case LABELLED -> Optional.of(ReviewOutcome.LABELLED);
                case EXPIRED -> Optional.of(ReviewOutcome.EXPIRED);
                case CANCELLED -> Optional.of(ReviewOutcome.CANCELLED);
                case QUEUED, LEASED, ESCALATED ->
                    event.getBefore() == ReviewState.LABELLED
                            ? Optional.of(ReviewOutcome.TAKEN_BACK)
                            : Optional.empty();
            };
        }
    }
}
