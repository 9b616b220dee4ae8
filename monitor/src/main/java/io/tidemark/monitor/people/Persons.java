package io.tidemark.monitor.people;

import io.tidemark.schemas.ReviewPerson;
import io.tidemark.statistics.annotation.WorkerSkill;
import io.tidemark.statistics.detectors.Detector;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.detectors.Signal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How what is known of a person goes on: pure functions of what was known. */
final class Persons {

    /** Answers before which nothing is said of how a person answers. */
    private static final int FEW = 20;

    private static final int LAST_TIMES = 51;
    private static final double HASTY = 0.2;
    private static final double CONFIDENCE = 0.975;

    private Persons() {}

    static ReviewPerson unknown(String model, String reviewer) {
        return ReviewPerson.newBuilder()
                .setModel(model)
                .setReviewer(reviewer)
                .setTime(Instant.EPOCH)
                .build();
    }

    /** What answers of known truth tell: those to tasks of known answer, and those that the business has judged since. */
    static WorkerSkill skill(ReviewPerson person) {
        return new WorkerSkill(
                person.getGoldRight() + person.getTruthRight(), person.getGoldWrong() + person.getTruthWrong());
    }

    private static WorkerSkill onGold(ReviewPerson person) {
        return new WorkerSkill(person.getGoldRight(), person.getGoldWrong());
    }

    /** With one more task in hand. */
    static ReviewPerson handed(ReviewPerson person) {
        return ReviewPerson.newBuilder(person).setHanded(person.getHanded() + 1).build();
    }

    /**
     * With one more answer.
     *
     * @param label null for a number
     * @param choices that there were
     */
    static ReviewPerson answered(ReviewPerson person, String label, Double seconds, int choices) {
        Map<String, Long> labels = new TreeMap<>(person.getLabels());
        if (label != null) {
            labels.merge(label, 1L, Long::sum);
        }
        ReviewPerson.Builder more = ReviewPerson.newBuilder(person)
                .setAnswers(person.getAnswers() + 1)
                .setLabels(labels)
                .setEntropy(entropy(labels.values(), choices));
        return seconds == null ? more.build() : timed(more, seconds);
    }

    /** The person gives a label more often, or takes less time, than before, and others do not. */
    static ReviewPerson changed(ReviewPerson person, Course.Change change, Instant now) {
        ReviewPerson.Builder more = ReviewPerson.newBuilder(person);
        return change.isPace()
                ? more.setPaceChanges(person.getPaceChanges() + 1)
                        .setLastPaceChange(now)
                        .build()
                : more.setMixChanges(person.getMixChanges() + 1)
                        .setLastMixChange(now)
                        .setMixLabel(change.label().orElse(null))
                        .build();
    }

    private static Double entropy(Collection<Long> counts, int choices) {
        double all = counts.stream().mapToLong(Long::longValue).sum();
        if (all < FEW || choices < 2) {
            return null;
        }
        double entropy = 0;
        for (long count : counts) {
            entropy -= count / all * StrictMath.log(count / all);
        }
        return Math.min(1, entropy / StrictMath.log(choices));
    }

    /** Too little is known of the first ones to call any of them hasty. */
    private static ReviewPerson timed(ReviewPerson.Builder person, double seconds) {
        List<Double> last = new ArrayList<>(person.getSeconds());
        if (last.size() >= FEW) {
            person.setTimed(person.getTimed() + 1);
            person.setHasty(person.getHasty() + (seconds < HASTY * median(last) ? 1 : 0));
        }
        last.add(seconds);
        return person.setSeconds(last.subList(Math.max(0, last.size() - LAST_TIMES), last.size()))
                .build();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The others agreed on a label: was it this person's, too? */
    static ReviewPerson compared(ReviewPerson person, boolean agrees, Instant now) {
        return watched(
                ReviewPerson.newBuilder(person)
                        .setCompared(person.getCompared() + 1)
                        .setAgreed(person.getAgreed() + (agrees ? 1 : 0)),
                !agrees,
                now);
    }

    /** An answer to a task of known answer. */
    static ReviewPerson onGold(ReviewPerson person, boolean isRight, Instant now) {
        return watched(
                ReviewPerson.newBuilder(person)
                        .setGoldRight(person.getGoldRight() + (isRight ? 1 : 0))
                        .setGoldWrong(person.getGoldWrong() + (isRight ? 0 : 1))
                        .setKnown(known(person) + 1),
                !isRight,
                now);
    }

    /** Of persons who were counted by an earlier version only those are known that were not forgotten. */
    private static long known(ReviewPerson person) {
        return Math.max(person.getKnown(), person.getGoldRight() + person.getGoldWrong());
    }

    private static Double answerRate(ReviewPerson person) {
        double answered = person.getAnswers() + known(person);
        return person.getHanded() < FEW ? null : (Double) Math.min(1, answered / person.getHanded());
    }

    /** An answer that the business has judged, or does so no more. */
    static ReviewPerson byTruth(ReviewPerson person, boolean isRight, int more) {
        long right = person.getTruthRight() + (isRight ? more : 0);
        long wrong = person.getTruthWrong() + (isRight ? 0 : more);
        WorkerSkill skill = new WorkerSkill(right, wrong);
        boolean isKnown = skill.answers() > 0;
        return ReviewPerson.newBuilder(person)
                .setTruthRight(right)
                .setTruthWrong(wrong)
                .setTruthAccuracy(isKnown ? (Double) skill.mean() : null)
                .setTruthAccuracyLower(isKnown ? (Double) skill.lower(CONFIDENCE) : null)
                .setTruthAccuracyUpper(isKnown ? (Double) skill.upper(CONFIDENCE) : null)
                .build();
    }

    private static ReviewPerson watched(ReviewPerson.Builder person, boolean isContradicted, Instant now) {
        Detector detector = DetectorKind.ADWIN.start(OptionalDouble.empty()).orElseThrow();
        if (person.getWatch() != null) {
            detector.restore(bytes(person.getWatch()));
        }
        double before = detector.estimate().orElse(0);
        Signal signal = detector.add(isContradicted ? 1 : 0);
        double after = detector.estimate().orElse(0);
        if (signal == Signal.CHANGE && after > before) {
            person.setChanges(person.getChanges() + 1).setLastChange(now);
        }
        return person.setContradicted(after)
                .setWatch(ByteBuffer.wrap(detector.toBytes()))
                .build();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /**
     * With what follows from the counts.
     *
     * @param enough answers of known truth that it takes to pause a person
     */
    static ReviewPerson judged(ReviewPerson person, double floor, int enough, Instant now) {
        WorkerSkill skill = onGold(person);
        boolean isKnown = skill.answers() > 0;
        double upper = skill.upper(CONFIDENCE);
        return ReviewPerson.newBuilder(person)
                .setTime(now)
                .setAnswerRate(answerRate(person))
                .setAccuracy(isKnown ? (Double) skill.mean() : null)
                .setAccuracyLower(isKnown ? (Double) skill.lower(CONFIDENCE) : null)
                .setAccuracyUpper(isKnown ? (Double) upper : null)
                .setPaused(person.getPaused() || skill.answers() >= enough && upper < floor)
                .build();
    }

    /** May go on: what gold told is forgotten, and told anew. */
    static ReviewPerson reinstated(ReviewPerson person, Instant now) {
        return ReviewPerson.newBuilder(person)
                .setTime(now)
                .setPaused(false)
                .setGoldRight(0)
                .setGoldWrong(0)
                .setAccuracy(null)
                .setAccuracyLower(null)
                .setAccuracyUpper(null)
                .build();
    }
}
