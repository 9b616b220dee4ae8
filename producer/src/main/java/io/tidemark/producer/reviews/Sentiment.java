package io.tidemark.producer.reviews;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a review says about its product: the classes of the model. */
public enum Sentiment {
    NEGATIVE,
    NEUTRAL,
    POSITIVE;

    /** The classes, in their order. */
    static final List<Sentiment> ALL = List.of(values());

    /** The name of the class. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of a name; empty where it is none of these. */
    public static Optional<Sentiment> of(String word) {
        return ALL.stream().filter(sentiment -> sentiment.word().equals(word)).findFirst();
    }

    /** Its place in what the model answers. */
    int number() {
        return ALL.indexOf(this);
    }
}
