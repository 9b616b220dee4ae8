package io.tidemark.monitor.judging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.FoundSlice;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.profile.RowSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rows of five features, of which a baseline and windows have drawn samples; the label of six in ten rows of a window is known. */
class SampledSearchTest {

    private static final double FALSE_DISCOVERY = 0.1;
    private static final int WINDOWS = 300;
    private static final double LABELLED = 0.6;

    private static final List<Declared> COLUMNS = List.of(
            new Declared("age", Role.FEATURE, true),
            new Declared("hours", Role.FEATURE, true),
            new Declared("region", Role.FEATURE, false),
            new Declared("sex", Role.FEATURE, false),
            new Declared("job", Role.FEATURE, false),
            new Declared("prediction", Role.PREDICTION, false));

    private static final Baseline BASELINE = baseline();
    private static final SampledSearch SEARCH = new SampledSearch(BASELINE.all(), FALSE_DISCOVERY);
    private static final OutcomeMeasure ACCURACY =
            new OutcomeMeasure("accuracy", Optional.empty(), outcome -> outcome.right() ? 1 : 0);

    /** One row: a number or a text for each column, and whether its answer is right. */
    private record Row(List<Object> values, boolean right) {

        /** @param inSlice accuracy among one sex in one of four regions, 12.5 % of the rows; it is 0.85 elsewhere */
        static Row of(SplittableRandom random, double inSlice) {
            int region = random.nextInt(4);
            int sex = random.nextInt(2);
            List<Object> values = List.of(
                    18 + 60 * random.nextDouble(),
                    (double) random.nextInt(60),
                    "r" + region,
                    sex == 0 ? "f" : "m",
                    "j" + random.nextInt(12),
                    random.nextBoolean() ? "yes" : "no");
            return new Row(values, random.nextDouble() < (region == 1 && sex == 0 ? inSlice : 0.85));
        }

        RowOutcome outcome() {
            return new RowOutcome(right ? 1 : 0, right ? 0.2 : 1.5, right);
        }
    }

    private static Baseline baseline() {
        SplittableRandom random = new SplittableRandom(1);
        BaselineBuilder builder = new BaselineBuilder(COLUMNS);
        List<RowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            Row row = Row.of(random, 0.85);
            builder.row(List.of());
            builder.drawnBy(random.nextLong());
            for (int c = 0; c < COLUMNS.size(); c++) {
                if (row.values().get(c) instanceof Double number) {
                    builder.number(c, number);
                } else {
                    builder.category(c, (String) row.values().get(c));
                }
            }
            outcomes.add(row.outcome());
        }
        return builder.build(segment -> segment, outcomes::get);
    }

    /** A window whose sample is full. */
    private static LabelledSample window(long seed, double inSlice) {
        SplittableRandom random = new SplittableRandom(seed);
        Observation observation = new Observation(BASELINE.layout());
        int[] columns = RowSample.columnsOf(BASELINE.layout());
        List<LabelledSample.Row> rows = new ArrayList<>();
        for (int i = 0; i < RowSample.OF_A_WINDOW; i++) {
            Row row = Row.of(random, inSlice);
            observation.clear();
            for (int c = 0; c < COLUMNS.size(); c++) {
                if (row.values().get(c) instanceof Double number) {
                    observation.number(c, number);
                } else {
                    byte[] text = ((String) row.values().get(c)).getBytes(UTF_8);
                    observation.category(c, text, 0, text.length);
                }
            }
            rows.add(new LabelledSample.Row(
                    RowSample.row(random.nextLong(), observation, columns),
                    random.nextDouble() < LABELLED ? row.outcome() : RowOutcome.UNKNOWN));
        }
        return LabelledSample.of(columns.length, rows);
    }

    private static Optional<FoundSlice> accuracy(LabelledSample now) {
        return SEARCH.ofOutcomes(List.of(ACCURACY), BASELINE.sample(), now);
    }

    @Test
    void ofOutcomes_unchangedRows_nameASliceNoMoreOftenThanIsPromised() {
        long named = LongStream.range(100, 100 + WINDOWS)
                .filter(seed -> accuracy(window(seed, 0.85)).isPresent())
                .count();

        assertThat(named / (double) WINDOWS).isLessThanOrEqualTo(FALSE_DISCOVERY);
    }

    @Test
    void ofOutcomes_oneSexInOneRegion_isNamed() {
        List<FoundSlice> named = LongStream.range(100, 100 + WINDOWS)
                .mapToObj(seed -> accuracy(window(seed, 0.4)))
                .flatMap(Optional::stream)
                .toList();

        assertThat(named).hasSizeGreaterThan(WINDOWS * 95 / 100);
        assertThat(named.stream().filter(slice -> slice.getSegment().equals("region × sex=r1 × f")))
                .hasSizeGreaterThan(WINDOWS * 90 / 100);
        assertThat(named).allSatisfy(slice -> assertThat(slice.getSampled()).isTrue());
    }

    @Test
    void ofOutcomes_firstMeasureTellsNothing_nextOneIsAsked() {
        OutcomeMeasure never = new OutcomeMeasure("nothing", Optional.empty(), outcome -> Double.NaN);
        LabelledSample now = window(100, 0.4);

        assertThat(SEARCH.ofOutcomes(List.of(never, ACCURACY), BASELINE.sample(), now))
                .isEqualTo(accuracy(now))
                .isPresent();
        assertThat(SEARCH.ofOutcomes(List.of(never), BASELINE.sample(), now)).isEmpty();
    }

    @Test
    void ofOutcomes_noRowHasALabel_isNothing() {
        LabelledSample now = LabelledSample.of(window(1, 0.4).rows());

        assertThat(accuracy(now)).isEmpty();
    }
}
