package io.tidemark.monitor.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final long PANE = 1_000;
    private static final long HORIZON = 10_000;
    private static final OutcomeClock CLOCK =
            new OutcomeClock(new PaneClock(PANE, 0, 5_000), List.of(HORIZON / 2, HORIZON));
    private static final ClassLayout LAYOUT = ClassLayout.of(List.of("yes", "no"));

    /** Something that comes for an id. */
    private interface Arrival {
        Remembered on(Remembered entry);
    }

    @Property
    void with_anyOrderAndRepetition_isTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        List<Arrival> arrivals = new ArrayList<>();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            arrivals.add(random.nextInt(3) == 0 ? prediction(random) : label(random));
        }
        List<Arrival> shuffled = new ArrayList<>(arrivals);
        shuffled.add(arrivals.get(random.nextInt(arrivals.size())));
        Collections.shuffle(shuffled, random);

        assertThat(all(shuffled).toBytes()).isEqualTo(all(arrivals).toBytes());
        assertThat(Remembered.fromBytes(all(arrivals).toBytes())).isEqualTo(all(arrivals));
    }

    @Test
    void known_severalLabels_isByTheFirstThatHasATruth() {
        Remembered predicted = Remembered.NOTHING.with(projected(0, 0));
        Remembered corrected =
                predicted.with(label(300, 7, 1)).with(label(200, 5, 0)).with(takenBack(100, 3));
        Remembered sameTime = predicted.with(label(200, 5, 0)).with(label(200, 6, 1));

        assertThat(predicted.known("a", LAYOUT, CLOCK, false)).isEmpty();
        assertThat(corrected.known("a", LAYOUT, CLOCK, false)).get().satisfies(known -> {
            assertThat(known.time()).isEqualTo(200);
            assertThat(known.loss()).isZero();
        });
        assertThat(sameTime.known("a", LAYOUT, CLOCK, false).orElseThrow().loss())
                .as("the one with the highest offset")
                .isEqualTo(1);
        assertThat(predicted.with(takenBack(100, 3)).known("a", LAYOUT, CLOCK, false))
                .isEmpty();
    }

    @Test
    void known_labelBeforeItsPrediction_isKnownWhenBothAre() {
        Remembered entry = Remembered.NOTHING.with(label(-400, 1, 0)).with(projected(0, 0));

        assertThat(entry.known("a", LAYOUT, CLOCK, false).orElseThrow().time())
                .isEqualTo(entry.prediction().orElseThrow().time());
    }

    private static Remembered all(List<Arrival> arrivals) {
        Remembered entry = Remembered.NOTHING;
        for (Arrival arrival : arrivals) {
            entry = arrival.on(entry);
        }
        return entry;
    }

    private static Arrival prediction(Random random) {
        Projection projection = projected(random.nextInt(3), random.nextInt(2));
        return entry -> entry.with(projection);
    }

    private static Arrival label(Random random) {
        LabelVersion label = new LabelVersion(
                random.nextInt(20_000),
                random.nextInt(3),
                random.nextInt(20_000),
                random.nextBoolean(),
                random.nextBoolean() ? 0.5 : Double.NaN,
                random.nextBoolean() ? Optional.empty() : Optional.of(new Truth.OfClass(random.nextInt(2))));
        return entry -> entry.with(label);
    }

    private static Projection projected(long time, int answer) {
        return new Projection(time, 7, "1", new byte[] {3}, new Answer.OfClass(answer, new int[] {1, 2}));
    }

    private static LabelVersion label(long time, long offset, int truth) {
        return new LabelVersion(time, offset, Long.MIN_VALUE, false, Double.NaN, Optional.of(new Truth.OfClass(truth)));
    }

    private static LabelVersion takenBack(long time, long offset) {
        return new LabelVersion(time, offset, Long.MIN_VALUE, false, Double.NaN, Optional.empty());
    }

    private static OutcomeCounts counts(Remembered entry) {
        return entry.counts(LAYOUT, CLOCK, true);
    }

    private static long right(Remembered entry) {
        return LAYOUT.confusion(counts(entry)).right();
    }

    private static long labels(Remembered entry) {
        return OutcomeLayout.labels(counts(entry));
    }

    @Test
    void counts_correction_replacesByLabelTimeThenOffset() {
        Remembered entry = Remembered.NOTHING.with(projected(0, 0)).with(label(100, 5, 1));

        assertThat(right(entry)).isZero();
        assertThat(right(entry.with(label(200, 1, 0)))).isOne();
        assertThat(right(entry.with(label(100, 6, 0)))).isOne();
        assertThat(right(entry.with(label(100, 4, 0)))).isZero();
        assertThat(labels(entry.with(label(200, 1, 0)))).isOne();
    }

    @Test
    void counts_takenBack_isUnlabelledUntilALaterLabel() {
        Remembered entry =
                Remembered.NOTHING.with(projected(0, 0)).with(label(100, 5, 0)).with(takenBack(200, 6));

        assertThat(labels(entry)).isZero();
        assertThat(labels(entry.with(label(150, 9, 0)))).isZero();
        assertThat(labels(entry.with(label(300, 7, 0)))).isOne();
        assertThat(OutcomeLayout.predictions(counts(entry))).isOne();
    }

    @Test
    void counts_beyondTheHorizon_leavesWhatWasThere() {
        Remembered entry = Remembered.NOTHING.with(projected(0, 0)).with(label(HORIZON, 1, 0));

        assertThat(right(entry)).isOne();
        assertThat(right(entry.with(label(HORIZON + 1, 2, 1)))).isOne();
        assertThat(labels(Remembered.NOTHING.with(projected(0, 0)).with(label(-HORIZON - 1, 1, 0))))
                .isZero();
    }

    @Test
    void counts_reviewAndBusiness_areApart() {
        LabelVersion review = new LabelVersion(500, 9, Long.MIN_VALUE, true, 0.5, Optional.of(new Truth.OfClass(1)));
        Remembered entry =
                Remembered.NOTHING.with(projected(0, 0)).with(label(100, 1, 0)).with(review);

        assertThat(right(entry)).isOne();
        assertThat(LAYOUT.reviews(counts(entry)).labels()).isOne();
        assertThat(LAYOUT.reviews(counts(entry)).weights()).isEqualTo(2);
    }

    /** Whose answer it was tells that it was chosen; whether the model was right, the business knows better. */
    @Test
    void counts_reviewAndBusinessDisagree_weighsTheTruthOfTheBusiness() {
        LabelVersion wrong = new LabelVersion(500, 9, Long.MIN_VALUE, true, 0.25, Optional.of(new Truth.OfClass(1)));
        Remembered asked = Remembered.NOTHING.with(projected(0, 0)).with(wrong);
        Remembered known = asked.with(label(100, 1, 0));

        assertThat(LAYOUT.reviews(counts(asked)).weighted())
                .as("right, by the answer")
                .isZero();
        assertThat(LAYOUT.reviews(counts(known)).weighted()).isEqualTo(4);
        assertThat(LAYOUT.reviews(counts(known)).labels()).isOne();
        assertThat(LAYOUT.reviews(counts(known.with(takenBack(200, 2)))).weighted())
                .as("the answer again, when the business takes its word back")
                .isZero();
    }

    @Test
    void tallyOf_whateverComes_saysWhatBecameOfIt() {
        LabelVersion early = label(100, 1, 0);
        Remembered waiting = Remembered.NOTHING.with(early);
        Remembered matched = waiting.with(projected(0, 0));

        assertThat(Remembered.NOTHING.tallyOf(early, CLOCK)).isEqualTo(new LabelTally(1, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(waiting.tallyOf(label(100, 2, 0), CLOCK))
                .as("again, at another offset")
                .isEqualTo(new LabelTally(1, 0, 1, 0, 1, 0, 0, 0, 0));
        assertThat(waiting.tallyOf(projected(0, 0), CLOCK)).isEqualTo(new LabelTally(0, 1, -1, 0, 0, 0, 0, 0, 0));
        assertThat(waiting.tallyOf(projected(200_000, 0), CLOCK))
                .as("beyond the horizon")
                .isEqualTo(new LabelTally(0, 1, -1, 1, 0, 0, 0, 0, 0));
        assertThat(matched.tallyOf(projected(5, 1), CLOCK)).isEqualTo(LabelTally.COPY);
        assertThat(matched.tallyOf(label(200, 3, 0), CLOCK))
                .as("once more the same truth, later")
                .isEqualTo(new LabelTally(1, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(matched.tallyOf(label(200, 3, 1), CLOCK))
                .as("another truth")
                .isEqualTo(new LabelTally(1, 1, 0, 0, 0, 1, 0, 0, 0));
        assertThat(matched.tallyOf(takenBack(200, 3), CLOCK)).isEqualTo(new LabelTally(1, 1, 0, 0, 0, 1, 0, 0, 0));
        assertThat(matched.tallyOf(label(HORIZON + 1, 4, 1), CLOCK))
                .as("too late to correct")
                .isEqualTo(new LabelTally(1, 1, 0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void with_copies_keepsTheFirstByTime() {
        Remembered entry = Remembered.NOTHING.with(projected(5, 0)).with(projected(7, 1));

        assertThat(entry.prediction()).contains(projected(5, 0));
        assertThat(entry.with(projected(3, 1)).prediction()).contains(projected(3, 1));
    }

    @Test
    void with_moreLabelsThanAreKept_forgetsTheOldest() {
        Remembered entry = Remembered.NOTHING;
        for (int i = 0; i < 40; i++) {
            entry = entry.with(label(i, i, 0));
        }

        assertThat(entry.labels()).hasSize(16).contains(label(39, 39, 0)).doesNotContain(label(23, 23, 0));
    }
}
