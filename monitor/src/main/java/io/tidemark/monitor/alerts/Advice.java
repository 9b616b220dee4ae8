package io.tidemark.monitor.alerts;

import io.tidemark.statistics.judge.Kind;

/** What to do about a drift that an alert fires for: each kind asks for something else. */
final class Advice {

    private Advice() {}

    /**
     * One or two sentences.
     *
     * @param since when the drift was first visible, in words
     * @param faults whether a column has a fault of the data in the same window
     */
    static String on(Kind kind, String since, boolean faults) {
        return "What to do: " + (faults && isBlurred(kind) ? mend() : plain(kind, since));
    }

    /** A fault alone can look like these. */
    static boolean isBlurred(Kind kind) {
        return kind == Kind.CONCEPT || kind == Kind.QUALITY;
    }

    private static String mend() {
        return "mend the data; what is left of it then is real.";
    }

    private static String plain(Kind kind, String since) {
        return switch (kind) {
            case DATA_QUALITY -> "look at where the column comes from; do not retrain on these rows.";
            case COVARIATE ->
                "see by labels whether the answers are still good there; if not, retrain with rows from " + since
                        + " on.";
            case PREDICTION ->
                "wait for labels, or have people answer a sample; if the inputs moved as well, look there first.";
            case PRIOR ->
                "set thresholds anew, or weigh the answers by the new shares; the relation that the model has learnt still"
                        + " holds.";
            case CONCEPT -> "retrain on labelled rows from " + since + " on; older ones teach what no longer holds.";
            case BIAS ->
                "see in the report which value is favoured, and by what; look at the rows of that value before anything is"
                        + " trained on them.";
            case ATTRIBUTION ->
                "where a feature itself has moved, see it as a drift of the inputs; where the model uses it otherwise, see whether"
                        + " another model answers under this version, or its explainer was changed.";
            case QUALITY ->
                "see which other alert of the same time says why; without one, look at the classes and segments of the"
                        + " quality report.";
        };
    }
}
