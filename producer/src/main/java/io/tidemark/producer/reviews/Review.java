package io.tidemark.producer.reviews;

/**
 * One review.
 *
 * @param category what was bought
 * @param age of the reviewer, in years
 * @param priceBand what it cost
 * @param verified whether the purchase is known to the shop
 * @param stars one to five, from which its sentiment follows; the model does not see them
 * @param text what was written
 */
record Review(Category category, int age, String priceBand, boolean verified, int stars, String text) {

    private static final double VERIFIED = 0.85;

    /** A review of the mix, drawn. */
    static Review of(Mix mix, Draws draws) {
        Category category = mix.categories().draw(draws);
        int stars = mix.stars().draw(draws);
        return new Review(
                category,
                mix.age(draws),
                category.priceBand(draws),
                draws.chance(VERIFIED),
                stars,
                ReviewWriter.text(category, stars, draws));
    }

    int words() {
        return text.split(" ", -1).length;
    }

    /** Sentences that end with an exclamation mark, of all sentences; 0 to 1. */
    double exclamations() {
        long exclaimed = text.chars().filter(c -> c == '!').count();
        long plain = text.chars().filter(c -> c == '.').count();
        return exclaimed / (double) (exclaimed + plain);
    }

    /** Letters a word, on average. */
    double lettersPerWord() {
        return text.chars().filter(Character::isLetter).count() / (double) words();
    }
}
