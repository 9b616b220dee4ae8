package io.tidemark.producer.reviews;

import static io.tidemark.producer.reviews.Category.BOOKS;
import static io.tidemark.producer.reviews.Category.CLOTHING;
import static io.tidemark.producer.reviews.Category.ELECTRONICS;
import static io.tidemark.producer.reviews.Category.GARDEN;
import static io.tidemark.producer.reviews.Category.KITCHEN;
import static io.tidemark.producer.reviews.Category.TOYS;

import java.util.Map;
import java.util.Set;

/**
 * Who buys what, and how they like it. The three are independent of each other, so that one can change while the others stay
 * as they are.
 *
 * @param categories share of each category
 * @param stars share of one to five stars, the same in every category
 * @param older share of the reviewers who belong to the older ones
 */
record Mix(Shares<Category> categories, Shares<Integer> stars, double older) {

    private static final int YOUNGEST = 18;
    private static final int OLDEST = 90;

    /** As on any day. */
    static final Mix USUAL = new Mix(
            new Shares<>(
                    Map.of(BOOKS, 0.14, CLOTHING, 0.16, ELECTRONICS, 0.34, GARDEN, 0.10, KITCHEN, 0.13, TOYS, 0.13)),
            new Shares<>(Map.of(1, 0.07, 2, 0.06, 3, 0.15, 4, 0.32, 5, 0.40)),
            0.3);

    /** Another share of a category; the others keep their proportions. */
    Mix withCategory(Category category, double share) {
        return new Mix(categories.with(Set.of(category), share), stars, older);
    }

    /** Another share of one and two stars together; within them and within the others the proportions stay. */
    Mix withNegative(double share) {
        return new Mix(categories, stars.with(Set.of(1, 2), share), older);
    }

    Mix withOlder(double share) {
        return new Mix(categories, stars, share);
    }

    int age(Draws draws) {
        double age = draws.normal(draws.chance(older) ? 58 : 35, 8);
        return (int) Math.max(YOUNGEST, Math.min(OLDEST, Math.round(age)));
    }
}
