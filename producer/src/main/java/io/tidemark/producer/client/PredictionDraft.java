package io.tidemark.producer.client;

import io.tidemark.schemas.Prediction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One prediction, put together value by value. Nothing here throws: what makes no sense makes the prediction invalid, and
 * {@link #log} counts it as dropped. For one thread, and for one prediction: after {@link #log} it belongs to the log.
 */
public final class PredictionDraft {

    private static final int WEIGHT_OF_ONE = 1000;

    private final Predicate<PredictionDraft> taker;
    private final String model;
    private final String version;
    private final String id;
    private final Map<String, Double> scores = new LinkedHashMap<>();
    private final Map<String, Object> features = new LinkedHashMap<>();
    private final Map<String, String> facets = new LinkedHashMap<>();
    private final Map<String, String> content = new LinkedHashMap<>();
    private final Size size = new Size();
    private Instant time;
    private String predicted;
    private Double value;
    private boolean valid = true;

    PredictionDraft(String model, String version, String id, Instant time, Predicate<PredictionDraft> taker) {
        this.taker = taker;
        this.model = named(model);
        this.version = named(version);
        this.id = named(id);
        this.time = time;
    }

    private String named(String name) {
        valid &= name != null && !name.isBlank();
        size.text(name);
        return name;
    }

    /** When the model answered; without it, when the draft was begun. */
    public PredictionDraft at(Instant when) {
        valid &= when != null;
        time = when;
        return this;
    }

    /** The predicted class. */
    public PredictionDraft predicted(String label) {
        predicted = named(label);
        return this;
    }

    /** The predicted value, of a regression. */
    public PredictionDraft value(double number) {
        value = number;
        return this;
    }

    /** The probability of a class, 0 to 1. */
    public PredictionDraft score(String label, double probability) {
        valid &= probability >= 0 && probability <= 1;
        scores.put(named(label), probability);
        return this;
    }

    /** A number that the model saw. NaN and infinite numbers are counted as such: they tell of faults. */
    public PredictionDraft feature(String name, double number) {
        features.put(named(name), number);
        return this;
    }

    /** A category that the model saw; null where it was missing. */
    public PredictionDraft feature(String name, String category) {
        size.text(category);
        features.put(named(name), category);
        return this;
    }

    /** A yes or no that the model saw. */
    public PredictionDraft feature(String name, boolean flag) {
        features.put(named(name), flag);
        return this;
    }

    /** Many at once: numbers, texts, booleans, nulls. */
    public PredictionDraft features(Map<String, ?> values) {
        try {
            values.forEach(this::anyFeature);
        } catch (RuntimeException e) {
            // A map that another thread changes, or null.
            valid = false;
        }
        return this;
    }

    private void anyFeature(String name, Object any) {
        if (any instanceof Number number) {
            feature(name, number.doubleValue());
        } else if (any instanceof Boolean flag) {
            feature(name, flag.booleanValue());
        } else {
            valid &= any == null || any instanceof CharSequence;
            feature(name, any == null ? null : any.toString());
        }
    }

    /** A slice of the traffic that the prediction belongs to, such as a country. */
    public PredictionDraft facet(String name, String slice) {
        facets.put(named(name), named(slice));
        return this;
    }

    /** What a reviewer may be shown: it leaves the process, so leave out what people must not see. */
    public PredictionDraft content(String name, String text) {
        content.put(named(name), text);
        valid &= text != null;
        size.text(text);
        return this;
    }

    /**
     * Hands the prediction over, without waiting.
     *
     * @return whether it was taken; if not, the counters say why
     */
    public boolean log() {
        return taker.test(this);
    }

    boolean isValid() {
        return valid && (predicted == null) == (value != null);
    }

    String id() {
        return id;
    }

    Instant time() {
        return time;
    }

    int bytes() {
        return size.bytes();
    }

    Prediction prediction() {
        return new Prediction(
                id, model, version, time, predicted, value, scores, features, facets, content, WEIGHT_OF_ONE);
    }
}
