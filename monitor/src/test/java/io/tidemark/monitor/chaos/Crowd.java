package io.tidemark.monitor.chaos;

import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * People who claim and answer until all is done, one half by HTTP and the other by topics. Most are right as often as in the table of
 * review rules: .95, .92, .90, .88. One always says the same. One has, half-way, come to understand the guideline otherwise. Some
 * slip and take it back, some walk away from a task. The last one is a lead who comes late: for what the others could not settle.
 */
final class Crowd {

    static final List<String> LABELS = List.of("yes", "no", "maybe");
    static final String SPAMMER = "spammer";
    static final String DRIFTER = "drifter";
    static final String BOSS = "boss";

    private static final double[] SKILLS = {0.95, 0.92, 0.90, 0.88};

    private final int tasks;
    private final int thinkingMs;
    private final List<String> names;
    private final ExecutorService threads;
    private final List<Future<?>> people = new ArrayList<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Map<String, String> taken = new ConcurrentHashMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    /**
     * @param tasks that there are
     * @param people how many, the three of which more is said among them
     * @param thinkingMs how long each looks at a task on average
     */
    Crowd(int tasks, int people, int thinkingMs) {
        this.tasks = tasks;
        this.thinkingMs = thinkingMs;
        this.names = names(people);
        this.threads = Executors.newFixedThreadPool(people);
    }

    static List<String> names(int people) {
        List<String> names = new ArrayList<>(List.of(SPAMMER, DRIFTER, BOSS));
        for (int i = names.size(); i < people; i++) {
            names.add("person-" + i);
        }
        return names;
    }

    /** What people should say. */
    static String truth(String prediction) {
        return LABELS.get(Math.floorMod(prediction.hashCode(), LABELS.size()));
    }

    void begin(DeskWay byTopic, DeskWay byHttp) {
        for (int i = 0; i < names.size(); i++) {
            Person person = new Person(names.get(i), i % 2 == 0 ? byHttp : byTopic);
            people.add(threads.submit(() -> {
                person.work();
                return null;
            }));
        }
    }

    /** Tasks that have their answer. */
    int done() {
        return done.size();
    }

    /** The label that was taken, by reviewer and task: of tasks that were put before people, and of those that were known. */
    Map<String, String> taken() {
        return new TreeMap<>(taken);
    }

    /** How long each command took, in the order of time taken. */
    long[] nanos() {
        return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    void awaitEnd() throws Exception {
        for (Future<?> person : people) {
            person.get(90, TimeUnit.MINUTES);
        }
        threads.shutdown();
    }

    static String key(String reviewer, String task) {
        return reviewer + " " + task;
    }

    /** One of them, with a thread. */
    private final class Person {

        private final String name;
        private final DeskWay desk;
        private final Random random;
        /** What has been answered, and not taken back, by what the card showed: of known tasks too. */
        private final Set<String> seen = new HashSet<>();

        Person(String name, DeskWay desk) {
            this.name = name;
            this.desk = desk;
            this.random = new Random(name.hashCode());
        }

        void work() throws InterruptedException {
            while (name.equals(BOSS) && done.size() < tasks * 0.95) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            while (done.size() < tasks) {
                DeskWay.Heard held = ask(ReviewAction.CLAIM, null, null);
                if (!held.isDone()) {
                    // Nothing for this person now; perhaps later.
                    TimeUnit.MILLISECONDS.sleep(100);
                } else if (random.nextInt(100) != 0) {
                    answer(held);
                }
            }
        }

        private void answer(DeskWay.Heard held) throws InterruptedException {
            String truth = truth(held.shown());
            if (seen.contains(held.shown())) {
                throw new AssertionError(name + " was asked twice about " + held.shown());
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(2 * thinkingMs + 1));
            if (submit(held, says(truth)) && random.nextInt(20) == 0) {
                DeskWay.Heard again = ask(ReviewAction.UNDO, held, null);
                if (again.isDone()) {
                    taken.remove(key(name, held.task()));
                    done.remove(held.task());
                    seen.remove(held.shown());
                    submit(again, says(truth));
                }
            }
        }

        private boolean submit(DeskWay.Heard held, String label) throws InterruptedException {
            DeskWay.Heard reply = ask(ReviewAction.SUBMIT, held, label);
            if (reply.isDone()) {
                seen.add(held.shown());
                taken.put(key(name, held.task()), label);
                if (reply.state() == ReviewState.LABELLED && held.task().startsWith("task-")) {
                    done.add(held.task());
                }
            }
            return reply.isDone();
        }

        private String says(String truth) {
            if (name.equals(SPAMMER)) {
                return LABELS.get(0);
            }
            int right = LABELS.indexOf(truth);
            if (name.equals(DRIFTER) && done.size() > tasks / 2) {
                right++;
            }
            boolean isRight = random.nextDouble() < SKILLS[Math.floorMod(name.hashCode(), SKILLS.length)];
            int wrong = isRight ? 0 : 1 + random.nextInt(LABELS.size() - 1);
            return LABELS.get((right + wrong) % LABELS.size());
        }

        private DeskWay.Heard ask(ReviewAction action, DeskWay.Heard held, String label) throws InterruptedException {
            long start = System.nanoTime();
            DeskWay.Heard heard = desk.ask(ReviewCommand.newBuilder()
                    .setCommand(UUID.randomUUID().toString())
                    .setAction(action)
                    .setReviewer(name)
                    .setTask(held == null ? null : held.task())
                    .setLease(held == null || action == ReviewAction.UNDO ? null : held.lease())
                    .setLabel(label)
                    .setSeconds(label == null ? null : 3.5)
                    .build());
            nanos.add(System.nanoTime() - start);
            return heard;
        }
    }
}
