package io.tidemark.producer.reviews;

import java.util.Set;

/**
 * What counts as which sentiment: one and two stars negative, three neutral, four and five positive.
 *
 * @param stricter categories in which a review counts for one star less
 */
record LabelRule(Set<Category> stricter) {

    static final LabelRule USUAL = new LabelRule(Set.of());

    LabelRule {
        stricter = Set.copyOf(stricter);
    }

    Sentiment label(Category category, int stars) {
        int counted = stars - (stricter.contains(category) ? 1 : 0);
        if (counted <= 2) {
            return Sentiment.NEGATIVE;
        }
        return counted == 3 ? Sentiment.NEUTRAL : Sentiment.POSITIVE;
    }
}
