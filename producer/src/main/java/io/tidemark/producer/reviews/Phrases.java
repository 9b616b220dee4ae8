package io.tidemark.producer.reviews;

import java.util.List;
import java.util.Map;

/**
 * Sentences of reviews by their tone. {@code {p}} stands for the product, {@code {a}} for something about it. The words of
 * neighbouring tones overlap, and some sentences say the opposite of what their words say, as people do.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the lists
enum Phrases {
    FURIOUS(List.of(
            "Do not buy this {p}",
            "It broke after two days",
            "Worst {p} I ever had",
            "The {a} is a joke",
            "The {a} fell apart at once",
            "I want my money back",
            "Sent it straight back, what rubbish",
            "Awful {a}, awful {p}",
            "A complete waste of money",
            "This {p} is useless",
            "I hate the {a}",
            "Terrible, it never worked",
            "Horrible quality, stay away")),
    UNHAPPY(List.of(
            "The {a} is not good",
            "The {a} could be better",
            "I had hoped for more from the {a}",
            "The {a} feels cheap",
            "It is not worth the price",
            "The {a} is a bit disappointing",
            "Not the {p} that I expected",
            "The {a} stopped working well after a while",
            "I would not order it again",
            "The {a} is poor",
            "Sadly the {a} does not last",
            "The {p} is weaker than it looks")),
    PLAIN(List.of(
            "The {p} came in a brown box",
            "I ordered it on a Monday",
            "It is a {p} like any other",
            "The {a} is as described",
            "The {a} is okay",
            "It does its job",
            "My neighbour has the same {p}",
            "Average {a}, nothing special",
            "It is for my sister",
            "The {a} is different from the picture",
            "I use it twice a week",
            "Delivery took four days",
            "Some will like the {a}, some will not",
            "It is alright for the price")),
    CONTENT(List.of(
            "The {a} is good",
            "I like the {a}",
            "The {a} is not bad at all",
            "Nice {p} for the price",
            "A solid {p}",
            "It works well",
            "The {a} is better than expected",
            "I would order it again",
            "The {a} is quite nice",
            "My daughter likes the {p}",
            "A good buy, the {a} is fine",
            "Happy with the {a} so far")),
    DELIGHTED(List.of(
            "I love this {p}",
            "The {a} is wonderful",
            "Best {p} I ever had",
            "Perfect, the {a} could not be better",
            "The {a} is excellent",
            "Everyone should have this {p}",
            "Fantastic {a}, great price",
            "I am so glad that I bought it",
            "Beautiful {p}, perfect gift",
            "The {a} is amazing",
            "Great {p}, great {a}",
            "It exceeds all I hoped for"));

    /** Shares of the tones in the sentences of a review of one, two ... five stars. */
    private static final List<Shares<Phrases>> BY_STARS = List.of(
            tones(0.46, 0.30, 0.18, 0.05, 0.01),
            tones(0.20, 0.42, 0.26, 0.10, 0.02),
            tones(0.02, 0.22, 0.50, 0.24, 0.02),
            tones(0.01, 0.09, 0.28, 0.44, 0.18),
            tones(0.01, 0.04, 0.17, 0.32, 0.46));

    private final List<String> sentences;

    Phrases(List<String> sentences) {
        this.sentences = sentences;
    }

    private static Shares<Phrases> tones(
            double furious, double unhappy, double plain, double content, double delighted) {
        return new Shares<>(
                Map.of(FURIOUS, furious, UNHAPPY, unhappy, PLAIN, plain, CONTENT, content, DELIGHTED, delighted));
    }

    /** The tone of one sentence of a review. */
    static Phrases of(int stars, Draws draws) {
        return BY_STARS.get(stars - 1).draw(draws);
    }

    String sentence(Draws draws) {
        return draws.of(sentences);
    }

    boolean isStrong() {
        return this == FURIOUS || this == DELIGHTED;
    }
}
