package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.ReviewGuide.Example;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewGuideTest {

    private static final Example BROKEN =
            new Example(Map.of("text", "came broken", "lang", "en"), "negative", "the goods");

    @Test
    void edition_nothingSaid_isEmpty() {
        assertThat(new ReviewGuide("", "", List.of()).edition()).isEmpty();
    }

    @Test
    void edition_withoutName_isTheBeginningOfTheHash() {
        // printf 'Which letter?' | sha256sum
        assertThat(new ReviewGuide("", "Which letter?", List.of()).edition()).isEqualTo("c394c2e6");
    }

    @Test
    void edition_anyWordChanged_isAnotherWhateverTheName() {
        List<ReviewGuide> guides = List.of(
                new ReviewGuide("2026-03", "Which letter?", List.of()),
                new ReviewGuide("2026-03", "Which letter is it?", List.of()),
                new ReviewGuide("2026-03", "Which letter?", List.of(BROKEN)),
                new ReviewGuide(
                        "2026-03", "Which letter?", List.of(new Example(BROKEN.content(), "negative", "the price"))));

        assertThat(guides)
                .extracting(ReviewGuide::edition)
                .doesNotHaveDuplicates()
                .allMatch(edition -> edition.matches("2026-03/[0-9a-f]{8}"));
    }
}
