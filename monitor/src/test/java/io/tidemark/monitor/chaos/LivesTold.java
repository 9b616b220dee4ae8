package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The lives of tasks as they were written down, read again by rules of their own: who has a task is what the events say, and not what
 * the desk has made of them.
 */
final class LivesTold {

    private final Map<String, Life> lives = new TreeMap<>();
    private final Set<String> paused = new TreeSet<>();

    /** @param events in the order of each task */
    LivesTold(List<ReviewEvent> events) {
        for (ReviewEvent event : events) {
            if (event.getEvent().equals("paused")) {
                paused.add(event.getPerson());
            } else {
                lives.computeIfAbsent(event.getTask(), Life::new).happens(event);
            }
        }
    }

    /** Those who get no more tasks. */
    Set<String> paused() {
        return paused;
    }

    /** The answers that stand, by reviewer and task. */
    Map<String, String> answers() {
        Map<String, String> all = new TreeMap<>();
        lives.forEach((task, life) -> life.answers.forEach((who, label) -> all.put(Crowd.key(who, task), label)));
        return all;
    }

    /** Those that have their answer. */
    Set<String> labelled() {
        return lives.values().stream()
                .filter(life -> life.state == ReviewState.LABELLED)
                .map(life -> life.task)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One of them. Fails at what must not happen. */
    private static final class Life {

        private final String task;
        private final Map<String, String> answers = new TreeMap<>();
        private final Set<Long> leases = new HashSet<>();
        private final List<String> story = new ArrayList<>();
        private ReviewState state;
        private String holder;
        private String last;
        private long version;

        Life(String task) {
            this.task = task;
        }

        void happens(ReviewEvent event) {
            String who = event.getReviewer();
            story.add(event.getVersion() + " " + event.getEvent() + " " + who + " " + event.getLease());
            assertThat(event.getVersion())
                    .as("nothing left out: %s %s", task, story)
                    .isEqualTo(++version);
            assertThat(event.getEvent().equals("created"))
                    .as("%s %s", task, story)
                    .isEqualTo(version == 1);
            state = event.getAfter();
            switch (event.getEvent()) {
                case "claimed" -> isHandedTo(who, event.getLease());
                case "undone" -> {
                    assertThat(answers.remove(who)).as("%s %s", task, story).isNotNull();
                    isHandedTo(who, event.getLease());
                }
                case "submitted" -> {
                    assertThat(who)
                            .as("only who had it last: %s %s", task, story)
                            .isEqualTo(last);
                    assertThat(answers.put(who, event.getLabel()))
                            .as("answered once by one person: %s %s", task, story)
                            .isNull();
                    holder = null;
                }
                case "released", "lease-expired", "skipped", "escalated", "expired", "cancelled" -> holder = null;
                default ->
                    assertThat(event.getEvent())
                            .as("%s %s", task, story)
                            .isIn("created", "due-soon", "overdue", "submitted-late");
            }
        }

        private void isHandedTo(String who, long lease) {
            assertThat(holder)
                    .as("with one person at a time: %s %s", task, story)
                    .isNull();
            assertThat(leases.add(lease))
                    .as("a number of its own: %s %s", task, story)
                    .isTrue();
            holder = who;
            last = who;
        }
    }
}
