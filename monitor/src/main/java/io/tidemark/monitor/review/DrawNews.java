package io.tidemark.monitor.review;

/** Is told of predictions that were held for a draw which did not go on as it began. */
@FunctionalInterface
public interface DrawNews {

    /** Nobody asks. */
    DrawNews UNHEARD = (model, fate, predictions) -> {};

    /** What became of them. */
    enum Fate {
        /** Their span had been drawn: they are in the draw of the next one, with the probability that they have there. */
        LATE,
        /** Their review is no more what it was: nobody draws from them, as its targets are others. */
        LOST
    }

    /** @param predictions that it happened to */
    void happened(String model, Fate fate, long predictions);
}
