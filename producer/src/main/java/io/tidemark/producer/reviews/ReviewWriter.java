package io.tidemark.producer.reviews;

import java.util.Locale;

/**
 * Writes the text of a review: a few sentences whose tones depend on the stars. What it is about depends on the category and
 * on nothing else, how long it is on nothing at all.
 */
final class ReviewWriter {

    /** Reviews whose text is that of other stars: people click beside what they mean. */
    private static final double SLIPS = 0.03;

    /** Sentences with two letters that changed places. */
    private static final double TYPOS = 0.25;

    private static final int LEAST_SENTENCES = 3;
    private static final int MOST_SENTENCES = 9;
    /** Chance of each further sentence. */
    private static final double MORE = 0.55;

    private ReviewWriter() {}

    static String text(Category category, int stars, Draws draws) {
        int meant = draws.chance(SLIPS) ? 1 + draws.below(5) : stars;
        StringBuilder text = new StringBuilder();
        for (int left = sentences(draws); left > 0; left--) {
            append(text, Phrases.of(meant, draws), category, draws);
        }
        return text.toString();
    }

    private static int sentences(Draws draws) {
        int sentences = LEAST_SENTENCES;
        while (sentences < MOST_SENTENCES && draws.chance(MORE)) {
            sentences++;
        }
        return sentences;
    }

    private static void append(StringBuilder text, Phrases tone, Category category, Draws draws) {
        String sentence =
                tone.sentence(draws).replace("{a}", category.aspect(draws)).replace("{p}", category.product(draws));
        boolean loud = draws.chance(tone.isStrong() ? 0.4 : 0.06);
        boolean shouted = loud && draws.chance(0.15);
        text.append(text.isEmpty() ? "" : " ")
                .append(withTypos(shouted ? sentence.toUpperCase(Locale.ROOT) : sentence, draws))
                .append(loud ? '!' : '.');
    }

    private static String withTypos(String sentence, Draws draws) {
        if (!draws.chance(TYPOS)) {
            return sentence;
        }
        StringBuilder typed = new StringBuilder(sentence);
        int at = draws.below(sentence.length() - 1);
        if (Character.isLetter(typed.charAt(at)) && Character.isLetter(typed.charAt(at + 1))) {
            typed.setCharAt(at, sentence.charAt(at + 1));
            typed.setCharAt(at + 1, sentence.charAt(at));
        }
        return typed.toString();
    }
}
