package io.tidemark.monitor.outcomes;

import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is known of one id: its first prediction, if that has come, and its labels. It is a set: in whatever order things
 * came, it is the same, and so is what it counts as.
 *
 * @param prediction the first prediction of the id
 * @param labels its labels, in order
 */
record Remembered(Optional<Projection> prediction, List<LabelVersion> labels) {

    static final Remembered NOTHING = new Remembered(Optional.empty(), List.of());

    /** Labels of an id that are kept: with more, the oldest are forgotten. */
    private static final int MOST_LABELS = 16;

    private static final byte VERSION = 1;

    Remembered {
        labels = List.copyOf(labels);
    }

    Remembered with(Projection other) {
        boolean first = prediction.isEmpty() || other.compareTo(prediction.get()) < 0;
        return first ? new Remembered(Optional.of(other), labels) : this;
    }

    Remembered with(LabelVersion other) {
        TreeSet<LabelVersion> all = new TreeSet<>(labels);
        all.add(other);
        if (all.size() > MOST_LABELS) {
            all.pollFirst();
        }
        return new Remembered(prediction, new ArrayList<>(all));
    }

    /** The time from which on it is told when it can be forgotten. */
    long time() {
        return prediction
                .map(Projection::time)
                .orElseGet(() -> labels.get(labels.size() - 1).time());
    }

    /** What the prediction counts as, given its labels; there is one. */
    OutcomeCounts counts(OutcomeLayout layout, OutcomeClock clock) {
        Projection of = prediction.orElseThrow();
        OutcomeCounts natural = effective(false, clock)
                .flatMap(label ->
                        label.truth().map(truth -> layout.labelled(of.answer(), truth, label.time() - of.time())))
                .orElse(OutcomeCounts.NONE);
        OutcomeCounts reviewed = effective(true, clock)
                .flatMap(label -> label.truth().map(truth -> layout.reviewed(of.answer(), truth, label.probability())))
                .orElse(OutcomeCounts.NONE);
        return layout.predicted(of.answer()).plus(natural).plus(reviewed);
    }

    private Optional<LabelVersion> effective(boolean review, OutcomeClock clock) {
        long predicted = prediction.orElseThrow().time();
        return labels.stream()
                .filter(label -> label.review() == review && clock.isUsable(label, predicted))
                .max(Comparator.naturalOrder());
    }

    byte[] toBytes() {
        return OutcomeCodec.bytes(out -> {
            out.writeByte(VERSION);
            out.writeBoolean(prediction.isPresent());
            if (prediction.isPresent()) {
                prediction.get().writeTo(out);
            }
            out.writeByte(labels.size());
            for (LabelVersion label : labels) {
                label.writeTo(out);
            }
        });
    }

    static Remembered fromBytes(byte[] bytes) {
        return OutcomeCodec.read(bytes, 0, in -> {
            if (in.readByte() != VERSION) {
                throw new IllegalStateException(
                        "a stored outcome of layout version " + bytes[0] + ", expected " + VERSION);
            }
            Optional<Projection> prediction =
                    in.readBoolean() ? Optional.of(Projection.readFrom(in)) : Optional.empty();
            List<LabelVersion> labels = new ArrayList<>();
            for (int left = in.readByte(); left > 0; left--) {
                labels.add(LabelVersion.readFrom(in));
            }
            return new Remembered(prediction, labels);
        });
    }
}
