package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.detecting.KnownOutcome;
import io.tidemark.monitor.state.Fields;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.outcome.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private static final byte VERSION = 2;

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

    /** What the coming of a prediction is for the tally. */
    LabelTally tallyOf(Projection coming, OutcomeClock clock) {
        if (prediction.isPresent()) {
            return LabelTally.COPY;
        }
        long late = labels.stream()
                .filter(label -> !clock.isUsable(label, coming.time()))
                .count();
        return new LabelTally(0, labels.size(), -labels.size(), late, 0, 0, 0, 0, 0);
    }

    /** What the coming of a label is for the tally. */
    LabelTally tallyOf(LabelVersion coming, OutcomeClock clock) {
        int again = labels.stream().anyMatch(coming::repeats) ? 1 : 0;
        Remembered after = with(coming);
        if (prediction.isEmpty()) {
            return new LabelTally(1, 0, after.labels.size() - labels.size(), 0, again, 0, 0, 0, 0);
        }
        boolean late = !clock.isUsable(coming, prediction.get().time());
        Optional<Truth> was = effective(coming.review(), clock).map(LabelVersion::known);
        Optional<Truth> is = after.effective(coming.review(), clock).map(LabelVersion::known);
        boolean corrects = was.isPresent() && !was.equals(is);
        return new LabelTally(1, 1, 0, late ? 1 : 0, again, corrects ? 1 : 0, 0, 0, 0);
    }

    /** The time from which on it is told when it can be forgotten. */
    long time() {
        return prediction
                .map(Projection::time)
                .orElseGet(() -> labels.get(labels.size() - 1).time());
    }

    /**
     * What the prediction counts as, given its labels; there is one. Where people answered and the business knows as well,
     * the business is right: the answer still tells that the prediction was chosen, and with which probability.
     *
     * @param drawn whether it is one of the predictions that wait for labels; else only people were asked about it
     */
    OutcomeCounts counts(OutcomeLayout layout, OutcomeClock clock, boolean drawn) {
        Projection of = prediction.orElseThrow();
        Optional<LabelVersion> natural = effective(false, clock);
        Optional<LabelVersion> answer = effective(true, clock);
        OutcomeCounts counts = drawn ? layout.predicted(of.answer()) : OutcomeCounts.NONE;
        if (natural.isPresent()) {
            long delay = natural.get().time() - of.time();
            counts = counts.plus(layout.labelled(of.answer(), natural.get().known(), delay));
        }
        if (answer.isPresent()) {
            Truth truth = natural.orElse(answer.get()).known();
            counts =
                    counts.plus(layout.reviewed(of.answer(), truth, answer.get().probability(), of.stratum()));
        }
        return counts;
    }

    /** What became of the prediction by a label that nobody chose it for; empty without one. */
    Optional<RowOutcome> outcome(OutcomeClock clock) {
        return effective(false, clock)
                .map(label -> RowOutcome.of(prediction.orElseThrow().answer(), label.known()));
    }

    /**
     * What detectors read: how wrong the prediction was by the first label, of several of one time by the one that counts.
     * Corrections come later, and are for windows.
     *
     * @param audited whether labels are answers to the audit of a review: those are read, whatever else people were asked for;
     *     otherwise those that nobody asked for
     */
    Optional<KnownOutcome> known(String id, OutcomeLayout layout, OutcomeClock clock, boolean audited) {
        Projection of = prediction.orElseThrow();
        return first(clock, audited).flatMap(label -> {
            OptionalDouble loss = layout.loss(of.answer(), label.known());
            long time = Math.max(of.time(), label.time());
            return loss.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new KnownOutcome(time, id, of.scheme(), of.version(), of.facets(), loss.getAsDouble()));
        });
    }

    private Optional<LabelVersion> first(OutcomeClock clock, boolean audited) {
        long predicted = prediction.orElseThrow().time();
        SortedMap<Long, LabelVersion> lastByTime = new TreeMap<>();
        labels.stream()
                .filter(label -> (audited ? label.audit() : !label.review()) && clock.isUsable(label, predicted))
                .forEach(label -> lastByTime.put(label.time(), label));
        return lastByTime.values().stream()
                .filter(label -> label.truth().isPresent())
                .findFirst();
    }

    /**
     * What the business says of the prediction; empty where either is missing.
     *
     * @param answered only where people have answered, too
     */
    Optional<Truth> byBusiness(OutcomeClock clock, boolean answered) {
        return prediction.isPresent() && (!answered || isAnswered(clock))
                ? effective(false, clock).map(LabelVersion::known)
                : Optional.empty();
    }

    /** Whether people have answered. */
    boolean isAnswered(OutcomeClock clock) {
        return prediction.isPresent() && effective(true, clock).isPresent();
    }

    /** The label that counts, of those that people were asked for or of the others; empty where it has no truth. */
    private Optional<LabelVersion> effective(boolean review, OutcomeClock clock) {
        long predicted = prediction.orElseThrow().time();
        return labels.stream()
                .filter(label -> label.review() == review && clock.isUsable(label, predicted))
                .max(Comparator.naturalOrder())
                .filter(label -> label.truth().isPresent());
    }

    byte[] toBytes() {
        return Fields.bytes(out -> {
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
        return Fields.read(bytes, 0, in -> {
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
