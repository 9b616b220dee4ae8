package io.tidemark.monitor.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.Limits;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.schemas.ReviewReason;
import io.tidemark.statistics.sampling.HashSample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Decides which rows of a model are put before people. A row is chosen with exactly the probability that its conditions
 * have for it, over draws by the hash of the prediction's id: the same rows are chosen in any order, on any partition and
 * at every replay.
 */
public final class ReviewPolicy {

    private final ModelFields fields;
    private final String name;
    private final Scores scores;
    private final Check check;
    private final ReviewStrata strata;

    /** @param fields of a model with a review, in the rows that will be asked about */
    public ReviewPolicy(ModelFields fields) {
        ReviewConfig review = fields.model().review().orElseThrow();
        this.fields = fields;
        this.name = review.policy();
        this.scores = new Scores(fields);
        this.check = check(review.condition());
        this.strata = ReviewStrata.of(review);
    }

    /**
     * Why a row is chosen.
     *
     * @param probability with which it is chosen, above 0 and at most 1
     * @param reasons ids of the outermost named conditions that decided it
     * @param evidence the single conditions behind them
     */
    public record Choice(double probability, List<String> reasons, List<ReviewReason> evidence) {}

    /** Whether the row is put before people; allocates nothing. */
    public boolean chooses(RawRow row) {
        return check.holds(row);
    }

    /** The probability with which a row like this is put before people; allocates nothing. */
    public double probability(RawRow row) {
        return check.probability(row);
    }

    /** Number of the stratum that the row belongs to; allocates nothing. */
    public int stratum(RawRow row) {
        return strata.of(check.probability(row));
    }

    /** Number of the class that the row predicts, -1 where that is none of the model's. */
    int predicted(RawRow row) {
        return scores.predicted(row);
    }

    /** @param row one that is chosen */
    public Choice explain(RawRow row) {
        Reasons reasons = new Reasons();
        check.explain(row, true, reasons);
        return new Choice(probability(row), reasons.names(), reasons.evidence());
    }

    private Check check(ReviewCondition condition) {
        if (condition instanceof Any any) {
            return new Combined(
                    any.id(), false, any.of().stream().map(this::check).toList());
        }
        if (condition instanceof All all) {
            return new Combined(
                    all.id(), true, all.of().stream().map(this::check).toList());
        }
        if (condition instanceof Not not) {
            return new Inverted(not.id(), check(not.of()));
        }
        return new Single(condition, test(condition));
    }

    private Single.Test test(ReviewCondition condition) {
        if (condition instanceof Doubt doubt) {
            return new Measured(measure(doubt), doubt.limits());
        }
        if (condition instanceof Missing missing) {
            int field = fields.missing(missing);
            return row -> !row.has(field);
        }
        if (condition instanceof Facet facet) {
            return oneOf(fields.facet(facet), facet.values());
        }
        Sample sample = (Sample) condition;
        return new Drawn(new HashSample(name, sample.id(), sample.share()), fields.id());
    }

    private ToDoubleFunction<RawRow> measure(Doubt doubt) {
        return switch (doubt.measure()) {
            case CONFIDENCE ->
                doubt.predicted()
                        .map(fields.model().classes()::indexOf)
                        .<ToDoubleFunction<RawRow>>map(of -> row -> scores.confidence(row, of))
                        .orElse(scores::confidence);
            case MARGIN -> scores::margin;
            case ENTROPY -> scores::entropy;
        };
    }

    private static Single.Test oneOf(int field, List<String> values) {
        byte[][] wanted = values.stream().map(value -> value.getBytes(UTF_8)).toArray(byte[][]::new);
        return row -> {
            for (int v = 0; row.has(field) && v < wanted.length; v++) {
                if (row.textEquals(field, wanted[v])) {
                    return true;
                }
            }
            return false;
        };
    }

    private record Measured(ToDoubleFunction<RawRow> measure, Limits limits) implements Single.Test {

        @Override
        public boolean holds(RawRow row) {
            return limits.hold(seen(row));
        }

        @Override
        public double seen(RawRow row) {
            return measure.applyAsDouble(row);
        }
    }

    private record Drawn(HashSample sample, int id) implements Single.Test {

        @Override
        public boolean holds(RawRow row) {
            return sample.draws(row.text(id), row.textOffset(id), row.textLength(id));
        }

        @Override
        public double probability(RawRow row) {
            return sample.share();
        }

        @Override
        public double seen(RawRow row) {
            return sample.draw(row.text(id), row.textOffset(id), row.textLength(id));
        }
    }
}
