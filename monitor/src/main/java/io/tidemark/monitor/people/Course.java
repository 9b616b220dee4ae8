package io.tidemark.monitor.people;

import io.tidemark.monitor.people.Totals.Sums;
import io.tidemark.monitor.state.Fields;
import io.tidemark.statistics.detectors.Detector;
import io.tidemark.statistics.detectors.EDetector;
import io.tidemark.statistics.detectors.Signal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How a person goes about answering, block by block: whether a label is given more often than before, or answers take less time,
 * beyond what is so of all others at the same time.
 *
 * <pre>  z = (own - own before - max(0, others - others before) - tolerated) / standard error,   x = Φ(z)⁴⁹</pre>
 *
 * <p>What rises with everybody rises with the tasks, and is not the person's; and what only others do is not the person's either.
 * While nothing changes x has a mean of at most 1/50, which is what an e-detector is told: so it keeps silent for {@value
 * #RUN_LENGTH} blocks on average, at least. A block ends when the person has given {@value #BLOCK} answers and others as many:
 * without others nothing can be told from a change of the tasks, and nothing is said.
 *
 * @param before the person's answers since the start or the last change, the block's left out
 * @param othersBefore what all others answered meanwhile
 * @param block the person's answers since
 * @param allThen what all together had answered when the block began
 * @param states of detectors, by what they watch
 */
record Course(Totals before, Totals othersBefore, Totals block, Totals allThen, SortedMap<String, byte[]> states) {

    static final int BLOCK = 20;
    static final double RUN_LENGTH = 1000;

    /** Blocks after which a person is known well enough to be compared with. */
    private static final int KNOWN = 2 * BLOCK;

    /** People get a little faster with time. */
    private static final double TOLERATED_HASTE = StrictMath.log(1.1);

    private static final int POWER = 49;
    private static final double MEAN = 1.0 / (POWER + 1);
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final String PACE = "pace";
    private static final String LABEL = "label=";

    /** What has changed. */
    record Change(boolean isPace, Optional<String> label) {}

    /** What is known now, and what has changed with it. */
    record Step(Course course, Optional<Change> change) {}

    /** @param all what all together had answered before the person's first answer */
    static Course begun(Totals all) {
        return new Course(Totals.NONE, Totals.NONE, Totals.NONE, all, new TreeMap<>());
    }

    /**
     * With one more answer.
     *
     * @param all what all together have answered, this included
     */
    Step with(Totals answer, Totals all) {
        Totals now = block.plus(answer);
        Totals others = all.minus(allThen).minus(now);
        if (now.answers() < BLOCK || others.answers() < BLOCK) {
            return new Step(new Course(before, othersBefore, now, allThen, states), Optional.empty());
        }
        return before.answers() < KNOWN
                ? new Step(next(now, others, all, states), Optional.empty())
                : judged(now, others, all);
    }

    private Course next(Totals now, Totals others, Totals all, SortedMap<String, byte[]> with) {
        return new Course(before.plus(now), othersBefore.plus(others), Totals.NONE, all, with);
    }

    private Step judged(Totals now, Totals others, Totals all) {
        SortedMap<String, byte[]> after = new TreeMap<>();
        Optional<Change> change = Optional.empty();
        for (String label : all.labels().keySet()) {
            Compared share =
                    new Compared(before.share(label), now.share(label), othersBefore.share(label), others.share(label));
            if (watch(LABEL + label, share.loss(0, Sums::shareVariance), after) && change.isEmpty()) {
                change = Optional.of(new Change(false, Optional.of(label)));
            }
        }
        Compared pace = new Compared(before.pace(), now.pace(), othersBefore.pace(), others.pace());
        if (pace.isEnough() && watch(PACE, pace.loss(TOLERATED_HASTE, Sums::variance), after)) {
            change = change.or(() -> Optional.of(new Change(true, Optional.empty())));
        }
        // What a person does now is what a further change is measured by.
        Course anew = new Course(now, others, Totals.NONE, all, new TreeMap<>());
        return new Step(change.isPresent() ? anew : next(now, others, all, after), change);
    }

    /** One thing of the person and of the others, before and now. */
    private record Compared(Sums before, Sums now, Sums othersBefore, Sums othersNow) {

        boolean isEnough() {
            return Math.min(Math.min(before.n(), now.n()), Math.min(othersBefore.n(), othersNow.n())) >= BLOCK / 2;
        }

        /** @param variance of single answers, by those of the person before and now */
        double loss(double tolerated, ToDoubleFunction<Sums> variance) {
            double others = othersNow.mean() - othersBefore.mean();
            double excess = now.mean() - before.mean() - Math.max(0, others) - tolerated;
            double errors = 1.0 / now.n() + 1.0 / before.n();
            if (others > 0) {
                errors += 1.0 / othersNow.n() + 1.0 / othersBefore.n();
            }
            double squared = variance.applyAsDouble(before.plus(now)) * errors;
            double z = squared > 0 ? excess / Math.sqrt(squared) : 0;
            return StrictMath.pow(NORMAL.cumulativeProbability(z), POWER);
        }
    }

    private boolean watch(String what, double x, SortedMap<String, byte[]> after) {
        Detector detector = new EDetector(MEAN, RUN_LENGTH);
        if (states.containsKey(what)) {
            detector.restore(states.get(what));
        }
        Signal signal = detector.add(x);
        after.put(what, detector.toBytes());
        return signal == Signal.CHANGE;
    }

    byte[] toBytes() {
        return Fields.bytes(this::writeTo);
    }

    private void writeTo(DataOutputStream out) throws IOException {
        before.writeTo(out);
        othersBefore.writeTo(out);
        block.writeTo(out);
        allThen.writeTo(out);
        out.writeInt(states.size());
        for (Map.Entry<String, byte[]> state : states.entrySet()) {
            Totals.write(out, state.getKey());
            out.writeInt(state.getValue().length);
            out.write(state.getValue());
        }
    }

    static Course of(byte[] bytes) {
        return Fields.read(bytes, 0, Course::readFrom);
    }

    private static Course readFrom(DataInputStream in) throws IOException {
        Totals before = Totals.readFrom(in);
        Totals othersBefore = Totals.readFrom(in);
        Totals block = Totals.readFrom(in);
        Totals allThen = Totals.readFrom(in);
        SortedMap<String, byte[]> states = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            states.put(Totals.text(in), in.readNBytes(in.readInt()));
        }
        return new Course(before, othersBefore, block, allThen, states);
    }
}
