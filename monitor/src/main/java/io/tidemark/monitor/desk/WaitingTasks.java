package io.tidemark.monitor.desk;

import io.tidemark.monitor.health.DeskStatus;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewSkip;
import io.tidemark.schemas.ReviewState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The tasks of the desk by what is asked of them next: who may have which, and when something is due. A view of the stored
 * lives, made anew from them at each start.
 *
 * <p>Tasks wait in queues of those that the same people have seen already: a person is offered the head of each queue of
 * those who are others, so it does not matter how many tasks wait for somebody else.
 */
final class WaitingTasks {

    /** So much sooner comes what others have begun: it is done with fewer answers. */
    private static final double BEGUN = 2;

    private static final Comparator<Waiting> OLDEST_FIRST =
            Comparator.comparing(Waiting::since).thenComparing(Waiting::task);

    private final Map<Queue, TreeSet<Waiting>> queues = new HashMap<>();
    private final Map<String, Placed> placed = new HashMap<>();
    private final TreeSet<Due> due = new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::task));
    private final Map<String, TreeSet<Waiting>> inHand = new TreeMap<>();

    /** By model, how many tasks of known answer are out as if they had been among those that wait. */
    private final Map<String, Integer> posing = new HashMap<>();

    /**
     * How urgent a task is: weight · (1 + age / due), and of two alike the older one first.
     *
     * @param weight of what it was chosen for
     * @param due how old it may become
     */
    record Urgency(double weight, Duration due) {

        double at(Instant since, Instant now) {
            double age = Math.max(0, Duration.between(since, now).toMillis());
            return weight * (1 + age / due.toMillis());
        }
    }

    /** @param seen who answered or skipped, or knows the task */
    private record Queue(
            String model, boolean forLeads, Set<String> seen, boolean isBegun, boolean isKnown, Urgency urgency) {

        double urgency(Instant since, Instant now) {
            return urgency.at(since, now) * (isBegun ? BEGUN : 1);
        }
    }

    private record Waiting(Instant since, String task) {}

    private record Due(Instant at, String task) {}

    private record Placed(
            Optional<Queue> queue, Waiting waiting, Due due, Optional<String> holder, Optional<String> poses) {}

    /**
     * Takes note of where a task stands now.
     *
     * @param told where people are told that it stands
     */
    void put(ReviewLife life, ReviewState told, Urgency urgency, Instant nextDue) {
        String task = life.getCard().getTask();
        remove(task);
        Waiting waiting = new Waiting(life.getCreated(), task);
        Optional<Queue> queue = isWaiting(life) ? Optional.of(queue(life, urgency)) : Optional.empty();
        queue.ifPresent(of ->
                queues.computeIfAbsent(of, any -> new TreeSet<>(OLDEST_FIRST)).add(waiting));
        Optional<String> holder = life.getState() == ReviewState.LEASED
                ? Optional.of(life.getLease().getReviewer())
                : Optional.empty();
        holder.ifPresent(name ->
                inHand.computeIfAbsent(name, any -> new TreeSet<>(OLDEST_FIRST)).add(waiting));
        Due when = new Due(nextDue, task);
        due.add(when);
        Optional<String> poses = life.getGold() != null && !isWaiting(told)
                ? Optional.of(life.getCard().getModel())
                : Optional.empty();
        poses.ifPresent(model -> posing.merge(model, 1, Integer::sum));
        placed.put(task, new Placed(queue, waiting, when, holder, poses));
    }

    void remove(String task) {
        Placed was = placed.remove(task);
        if (was == null) {
            return;
        }
        due.remove(was.due());
        was.poses().ifPresent(model -> posing.merge(model, -1, Integer::sum));
        was.queue().ifPresent(of -> {
            TreeSet<Waiting> queue = queues.get(of);
            queue.remove(was.waiting());
            if (queue.isEmpty()) {
                queues.remove(of);
            }
        });
        was.holder().ifPresent(name -> {
            TreeSet<Waiting> held = inHand.get(name);
            held.remove(was.waiting());
            if (held.isEmpty()) {
                inHand.remove(name);
            }
        });
    }

    private static boolean isWaiting(ReviewLife life) {
        return life.getFollows() == null && isWaiting(life.getState());
    }

    private static boolean isWaiting(ReviewState state) {
        return state == ReviewState.QUEUED || state == ReviewState.ESCALATED;
    }

    private static Queue queue(ReviewLife life, Urgency urgency) {
        Set<String> seen = new HashSet<>(life.getBarred());
        life.getAnswers().stream().map(ReviewAnswer::getReviewer).forEach(seen::add);
        life.getSkips().stream().map(ReviewSkip::getReviewer).forEach(seen::add);
        boolean isBegun = !life.getAnswers().isEmpty();
        return new Queue(
                life.getCard().getModel(),
                life.getEscalated(),
                Set.copyOf(seen),
                isBegun,
                life.getGold() != null,
                urgency);
    }

    /**
     * The task that a person should have next: those for leads first, then the most urgent.
     *
     * @param isWanted which models
     */
    Optional<String> next(String reviewer, boolean isLead, Predicate<String> isWanted, Instant now) {
        return queues.entrySet().stream()
                .filter(queue -> isWanted.test(queue.getKey().model()))
                .filter(queue -> isLead || !queue.getKey().forLeads())
                .filter(queue -> !queue.getKey().seen().contains(reviewer))
                .min(Comparator.comparing((Map.Entry<Queue, TreeSet<Waiting>> queue) ->
                                !queue.getKey().forLeads())
                        .thenComparing(queue ->
                                -queue.getKey().urgency(queue.getValue().first().since(), now))
                        .thenComparing(queue -> queue.getValue().first(), OLDEST_FIRST))
                .map(queue -> queue.getValue().first().task());
    }

    /**
     * How many wait, of some models, as people are told: a task of known answer takes one from them as any other does, until it is
     * counted what it tells. Else the number would say which ones are known.
     */
    long waiting(Predicate<String> isWanted) {
        long waits = queues.entrySet().stream()
                .filter(queue -> !queue.getKey().isKnown()
                        && isWanted.test(queue.getKey().model()))
                .mapToLong(queue -> queue.getValue().size())
                .sum();
        long pose = posing.entrySet().stream()
                .filter(model -> isWanted.test(model.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Math.max(0, waits - pose);
    }

    /** All of them, by what is asked of them next. */
    DeskStatus status() {
        long waitingNow = 0;
        long forLeads = 0;
        Map<DeskStatus.Queue, Instant> oldest = new HashMap<>();
        for (Map.Entry<Queue, TreeSet<Waiting>> queue : queues.entrySet()) {
            int size = queue.getValue().size();
            forLeads += queue.getKey().forLeads() ? size : 0;
            waitingNow += queue.getKey().forLeads() ? 0 : size;
            Instant since = queue.getValue().first().since();
            oldest.merge(
                    new DeskStatus.Queue(queue.getKey().model(), queue.getKey().forLeads()),
                    since,
                    (one, other) -> one.isBefore(other) ? one : other);
        }
        long held = inHand.values().stream().mapToLong(Set::size).sum();
        return new DeskStatus(waitingNow, forLeads, held, oldest);
    }

    /** How many tasks a person holds. */
    int inHand(String reviewer) {
        return heldBy(reviewer).size();
    }

    /** The tasks that a person holds, the oldest first. */
    List<String> heldBy(String reviewer) {
        return inHand.getOrDefault(reviewer, new TreeSet<>(OLDEST_FIRST)).stream()
                .map(Waiting::task)
                .toList();
    }

    /** A task of which something is due by now; the longest due first. */
    Optional<String> due(Instant now) {
        return due.isEmpty() || due.first().at().isAfter(now)
                ? Optional.empty()
                : Optional.of(due.first().task());
    }
}
