package io.tidemark.monitor.config;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * How the tasks of a model are handed out and when they are done.
 *
 * @param priority how much sooner than others a task is handed out that was chosen for a reason, by the id of the condition, {@code audit} or {@code campaign}
 * @param skills what a person must have to be asked
 * @param showsPrediction whether people see what the model said before they answer; never so of the audit
 * @param joinsDuplicates whether tasks of the same content are answered together
 * @param cancelsLabelled whether nobody is asked any more about a prediction that the business has labelled; never so of what chance drew
 * @param reopensContradicted whether people are asked anew where the business has labelled a prediction otherwise than they did
 */
public record DeskRule(
        Overlap overlap,
        Times times,
        Quality quality,
        Map<String, Double> priority,
        Set<String> skills,
        boolean showsPrediction,
        boolean joinsDuplicates,
        boolean cancelsLabelled,
        boolean reopensContradicted) {

    /** One answer is enough; ten minutes for it; tasks are due within a day and wait for a week. */
    public static final DeskRule STANDARD = new DeskRule(
            Overlap.ONE,
            new Times(Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofDays(1)),
            new Quality(0.05, 0.6),
            Map.of(),
            Set.of(),
            false,
            false,
            false,
            false);

    /** No lease lasts longer, however often it is renewed. */
    public static final Duration LONGEST_LEASE = Duration.ofHours(1);

    /** A task whose leases run out so often is for a lead. */
    public static final int MOST_ATTEMPTS = 3;

    /** A task that so many could not tell is for a lead. */
    public static final int MOST_SKIPS = 2;

    /** Tasks that one person may hold at once. */
    public static final int MOST_IN_HAND = 5;

    /** Answers of known truth that it takes to know how good a person is. */
    public static final int ENOUGH_KNOWN = 20;

    private static final double OF_THE_DRAWN = 3;

    public DeskRule {
        priority = Map.copyOf(priority);
        skills = Set.copyOf(skills);
    }

    /**
     * How many people are asked.
     *
     * @param fewest people who must agree, as long as it is not known how good they are
     * @param most people who are asked before a lead is
     * @param stop the label stands when it is so probable, once it is known how good people are; above 1 for never: as many as
     *     must agree are asked
     */
    public record Overlap(int fewest, int most, double stop) {

        /** One person. */
        public static final Overlap ONE = of(1);

        private static final double NEVER = 2;

        /** Two people, and a third where they do not agree; fewer where those are known to be good. */
        public static Overlap adaptive(double stop) {
            return new Overlap(2, 3, stop);
        }

        /** As many for every task. */
        public static Overlap of(int people) {
            return new Overlap(people, people, NEVER);
        }

        /** How probable a label must be to stand: as the rule says, and 95 % where it does not go by that. */
        public double enough() {
            return goesBySkill() ? stop : 0.95;
        }

        /** Whether what is known of people decides how many are asked. */
        public boolean goesBySkill() {
            return stop <= 1;
        }
    }

    /**
     * How long things take.
     *
     * @param lease how long a person has for a task, unless it is renewed
     * @param available how long after it came a task expires that nobody closed
     * @param due how long after it came a task should be done
     */
    public record Times(Duration lease, Duration available, Duration due) {}

    /**
     * What is done to know how good people are.
     *
     * @param gold share of tasks handed out whose answer is known; 0 for none
     * @param floor who is less often right gets no more tasks; 0 for nobody
     */
    public record Quality(double gold, double floor) {}

    /**
     * How much sooner a task is handed out: the highest priority of its reasons. What chance drew - the audit, by which all else is
     * judged, and campaigns, whose time is short - does not wait behind a heap of doubtful predictions.
     */
    public double priority(Collection<String> reasons) {
        return reasons.stream().mapToDouble(this::priority).max().orElse(1);
    }

    private double priority(String reason) {
        return priority.getOrDefault(reason, isDrawn(reason) ? OF_THE_DRAWN : 1.0);
    }

    /** Whether chance has chosen what has this reason, whatever it was. */
    private static boolean isDrawn(String reason) {
        return reason.equals(ReviewConfig.AUDIT) || reason.equals(ReviewConfig.CAMPAIGN);
    }

    /**
     * Whether a task ends once the business has labelled its prediction. What chance drew does not: those that are labelled late would
     * be left, and they are not like the others.
     *
     * @param reasons for which it was chosen
     * @param probability with which it was chosen
     */
    public boolean endsOnceLabelled(Collection<String> reasons, double probability) {
        return cancelsLabelled && probability == 1 && reasons.stream().noneMatch(DeskRule::isDrawn);
    }
}
