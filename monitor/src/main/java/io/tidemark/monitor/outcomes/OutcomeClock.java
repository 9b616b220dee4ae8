package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.Units;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.watermarks.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When what is known of a model's outcomes is reported, and when it is settled. A window is reported again and again as
 * labels come: at fixed ages of the label watermark, counted from the window's end.
 *
 * @param panes the division of event time
 * @param ages the ages at which a window is reported, in milliseconds, rising; the last one is the horizon
 */
public record OutcomeClock(PaneClock panes, List<Long> ages) {

    private static final List<Duration> AGES = List.of(
            Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7));

    public OutcomeClock {
        ages = List.copyOf(ages);
    }

    /** With the usual ages, as far as they lie before the model's horizon. */
    public static OutcomeClock of(ModelConfig model, PaneClock panes) {
        List<Long> ages = new ArrayList<>();
        AGES.stream().filter(age -> age.compareTo(model.horizon()) < 0).forEach(age -> ages.add(age.toMillis()));
        ages.add(model.horizon().toMillis());
        return new OutcomeClock(panes, ages);
    }

    /** Those of all models with labels, by the models' names. */
    public static SortedMap<String, OutcomeClock> of(SeriesCatalog catalog, PaneClock panes) {
        SortedMap<String, OutcomeClock> clocks = new TreeMap<>();
        for (WatchedModel model : catalog.models()) {
            if (model.config().hasOutcomes()) {
                clocks.put(model.name(), of(model.config(), panes));
            }
        }
        return clocks;
    }

    /** How long after its prediction, or before it, a label counts. */
    long horizonMs() {
        return ages.get(ages.size() - 1);
    }

    /** How many of the ages a window has reached. */
    int reached(long windowEnd, long labelWatermark) {
        return (int) ages.stream()
                .filter(age -> windowEnd <= labelWatermark - age || labelWatermark == Long.MAX_VALUE)
                .count();
    }

    /** Whether a window that has reached so many ages waits for no more labels. */
    boolean isMature(int reached) {
        return reached == ages.size();
    }

    /** An age in words. */
    String inWords(int reached) {
        return Units.words(Duration.ofMillis(ages.get(reached - 1)));
    }

    /** A number that changes when the watermark of predictions passes the end of a pane. */
    long predictionStep(long watermark) {
        return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE ? watermark : panes.paneOf(watermark);
    }

    /** A number that changes when the label watermark passes the end of a pane and one of the ages. */
    long labelStep(long labelWatermark) {
        if (labelWatermark == Long.MIN_VALUE || labelWatermark == Long.MAX_VALUE) {
            return labelWatermark;
        }
        return ages.stream()
                .mapToLong(age -> Math.floorDiv(labelWatermark - age, panes.paneMs()))
                .sum();
    }

    /** Whether a label is near enough to its prediction in time, and came before anybody gave up waiting for it. */
    boolean isUsable(LabelVersion label, long predicted) {
        return Math.abs(label.time() - predicted) <= horizonMs()
                && !panes.isTooLate(panes.paneOf(predicted), minus(label.seen(), horizonMs()));
    }

    /**
     * The time before which no pane changes any more; {@link Long#MIN_VALUE} while that is not known, or at the end of a
     * bounded input, where nothing needs to be forgotten. Where labels have fallen silent, predictions wait for them for
     * twice the horizon.
     */
    long settled(Reach predictions, Reach labels) {
        long byPredictions = minus(predictions.watermark(), panes.latenessMs());
        long byLabels = minus(labels.watermark(), horizonMs() + panes.latenessMs());
        if (labels.allIdle()) {
            byLabels = Math.max(byLabels, minus(byPredictions, 2 * horizonMs()));
        }
        long settled = Math.min(byPredictions, byLabels);
        return settled == Long.MIN_VALUE || settled == Long.MAX_VALUE ? Long.MIN_VALUE : panes.paneOf(settled);
    }

    /**
     * The time before which no outcome becomes known any more that is not too late; as {@link #settled}. Where predictions have
     * fallen silent, labels decide; where labels have, the last ones wait for predictions to pass them by twice the
     * horizon.
     */
    long ordered(Reach predictions, Reach labels) {
        long byPredictions = minus(predictions.watermark(), panes.latenessMs());
        long byLabels = minus(labels.watermark(), panes.latenessMs());
        if (labels.allIdle()) {
            byLabels = Math.max(byLabels, minus(byPredictions, 2 * horizonMs()));
        }
        if (predictions.allIdle()) {
            byPredictions = Math.max(byPredictions, byLabels);
        }
        long ordered = Math.min(byPredictions, byLabels);
        return ordered == Long.MIN_VALUE || ordered == Long.MAX_VALUE ? ordered : panes.paneOf(ordered);
    }

    /** The time of predictions and waiting labels before which nothing can join them any more; as {@link #settled}. */
    long expired(Reach predictions, Reach labels) {
        long settled = settled(predictions, labels);
        long byCopies = minus(predictions.watermark(), panes.latenessMs() + horizonMs() + panes.paneMs());
        return Math.min(settled, byCopies);
    }

    /** The ends of time stay what they are. */
    private static long minus(long time, long by) {
        return time == Long.MIN_VALUE || time == Long.MAX_VALUE ? time : time - by;
    }
}
