package io.tidemark.statistics.bias;

/** What rows must have for a metric to be had. */
public enum Needs {
    /** A value of the facet. */
    NOTHING(false, false),
    /** A label. */
    LABELS(true, false),
    /** A prediction. */
    PREDICTIONS(false, true),
    /** Both. */
    BOTH(true, true);

    private final boolean labels;
    private final boolean predictions;

    Needs(boolean labels, boolean predictions) {
        this.labels = labels;
        this.predictions = predictions;
    }

    /** Whether a metric with these needs can be had. */
    public boolean areMet(boolean haveLabels, boolean havePredictions) {
        return (haveLabels || !labels) && (havePredictions || !predictions);
    }
}
