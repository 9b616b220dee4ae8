package io.tidemark.producer.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.producer.reviews.StreamEvent.Labelled;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReviewsTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final Reviews reviews = new Reviews(1, START, 50);

    private static List<StreamEvent> all(Reviews of) {
        List<StreamEvent> events = new ArrayList<>();
        of.stream().forEachRemaining(events::add);
        return events;
    }

    @Test
    void stream_sameSeed_isTheSame_anotherSeedIsAnother() {
        List<StreamEvent> events = all(reviews);

        assertThat(all(reviews)).isEqualTo(events);
        assertThat(all(new Reviews(1, START, 50))).isEqualTo(events);
        assertThat(all(new Reviews(2, START, 50))).isNotEqualTo(events);
    }

    /** As known when this was written: it must not change by the Java that it runs on. */
    @Test
    void stream_firstReview_isTheOneThatItHasAlwaysBeen() {
        Predicted first = (Predicted) reviews.stream().next();

        assertThat(first.prediction().getContent().get("text"))
                .isEqualTo("Fantastic cover, great price. I like the print! A solid cookbook.");
        assertThat(first.prediction().getTime()).isEqualTo("2026-03-02T00:03:06.022Z");
        assertThat(first.prediction().getScores().get("positive")).isEqualTo(0.997058, within(1e-9));
    }

    @Test
    void stream_eventsInOrder_labelsAfterTheirPredictions() {
        Instant last = START;
        Set<String> predicted = new HashSet<>();
        for (StreamEvent event : all(reviews)) {
            assertThat(event.time()).isBetween(last, START.plus(Reviews.length()));
            last = event.time();
            if (event instanceof Predicted one) {
                assertThat(predicted.add(one.prediction().getId())).isTrue();
            } else {
                assertThat(predicted).contains(((Labelled) event).label().getId());
            }
        }
        double expected = 50.0 * Reviews.length().toHours();
        assertThat((double) predicted.size()).isBetween(0.95 * expected, 1.05 * expected);
    }

    @Test
    void labels_oneInSevenIsMissing_halfComeWithinTwoHours() {
        Map<String, Instant> asked = new HashMap<>();
        List<Duration> delays = new ArrayList<>();
        Map<String, String> truth = new HashMap<>();
        for (StreamEvent event : all(reviews)) {
            if (event instanceof Predicted one) {
                asked.put(one.prediction().getId(), one.time());
                truth.put(one.prediction().getId(), one.truth().word());
            } else {
                var label = ((Labelled) event).label();
                delays.add(Duration.between(asked.get(label.getId()), label.getTime()));
                assertThat(label.getLabel()).isEqualTo(truth.get(label.getId()));
            }
        }
        delays.sort(null);

        assertThat(delays.size() / (double) asked.size()).isBetween(0.82, 0.87);
        assertThat(delays.get(delays.size() / 2)).isBetween(Duration.ofMinutes(110), Duration.ofMinutes(130));
    }

    @Test
    void model_onReviewsItHasNotSeen_isGoodButNotTooGood_andKnowsHowSureItIs() {
        Sample baseline = new Sample(reviews.baseline());

        assertThat(baseline.rows()).hasSize(8_000);
        assertThat(baseline.accuracy()).isBetween(0.80, 0.90);
        assertThat(baseline.calibrationError()).isLessThan(0.03);
        assertThat(baseline.share(row -> row.truth() == Sentiment.NEGATIVE)).isBetween(0.11, 0.15);
        baseline.rows()
                .forEach(row -> assertThat(row.prediction().getScores().values().stream()
                                .mapToDouble(p -> p)
                                .sum())
                        .isBetween(0.999, 1.001));
    }

    @Test
    void baseline_liesBeforeTheStream_andSharesNoTextWithItButTheShortest() {
        Set<String> texts = reviews.baseline().stream()
                .map(row -> row.prediction().getContent().get("text"))
                .collect(Collectors.toSet());
        long known = all(reviews).stream()
                .filter(event -> event instanceof Predicted one
                        && texts.contains(one.prediction().getContent().get("text")))
                .count();

        assertThat(reviews.baseline()).allSatisfy(row -> assertThat(row.time()).isBefore(START));
        assertThat(known).isLessThan(20);
    }

    @Test
    void reviews_noRate_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reviews(1, START, 0));
    }

    @Test
    void shares_some_changeTogether_allElseKeepsItsProportion() {
        Shares<Integer> shares = new Shares<>(Map.of(1, 0.1, 2, 0.3, 3, 0.2, 4, 0.4)).with(Set.of(1, 2), 0.8);

        assertThat(shares.byValue().get(1)).isEqualTo(0.2, within(1e-12));
        assertThat(shares.byValue().get(2)).isEqualTo(0.6, within(1e-12));
        assertThat(shares.byValue().get(4) / shares.byValue().get(3)).isEqualTo(2, within(1e-9));
    }

    @Test
    void shares_thatDoNotSumToOne_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shares<>(Map.of("a", 0.5, "b", 0.4)))
                .withMessageContaining("not to 1");
    }

    @Test
    void rule_stricterInOneCategory_countsOneStarLessThere() {
        LabelRule rule = new LabelRule(Set.of(Category.TOYS));

        assertThat(rule.label(Category.TOYS, 4)).isEqualTo(Sentiment.NEUTRAL);
        assertThat(rule.label(Category.TOYS, 3)).isEqualTo(Sentiment.NEGATIVE);
        assertThat(rule.label(Category.TOYS, 5)).isEqualTo(Sentiment.POSITIVE);
        assertThat(rule.label(Category.BOOKS, 4)).isEqualTo(Sentiment.POSITIVE);
        assertThat(rule.label(Category.BOOKS, 3)).isEqualTo(Sentiment.NEUTRAL);
        assertThat(rule.label(Category.BOOKS, 2)).isEqualTo(Sentiment.NEGATIVE);
    }

    @Test
    void words_textWithMarks_areLetterRunsInLowerCaseOnce() {
        assertThat(SentimentModel.words("Not bad, NOT the best... it's ok!"))
                .containsExactly("not", "bad", "the", "best", "it", "s", "ok");
        assertThat(SentimentModel.words("")).isEmpty();
        assertThat(SentimentModel.words("!?")).isEmpty();
    }
}
