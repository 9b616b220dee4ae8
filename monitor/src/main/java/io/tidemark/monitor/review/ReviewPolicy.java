package io.tidemark.monitor.review;

import io.tidemark.monitor.conditions.RowTest;
import io.tidemark.monitor.conditions.RowTests;
import io.tidemark.monitor.conditions.Scores;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.schemas.ReviewReason;
import io.tidemark.statistics.sampling.HashSample;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which rows of a model are put before people. A row is chosen with exactly the probability that its conditions
 * have for it, over draws by the hash of the prediction's id: the same rows are chosen in any order, on any partition and
 * at every replay.
 */
public final class ReviewPolicy {

    private final ModelFields fields;
    private final String name;
    private final Scores scores;
    private final RowTests tests;
    private final Check check;
    private final ReviewStrata strata;
    private final Spans spans;
    private final List<Drawing> drawings = new ArrayList<>();
    private int way;
    private boolean nominal;

    /** @param fields of a model with a review, in the rows that will be asked about */
    public ReviewPolicy(ModelFields fields) {
        ReviewConfig review = fields.model().review().orElseThrow();
        this.fields = fields;
        this.name = review.policy();
        this.scores = new Scores(fields);
        this.tests = new RowTests(fields);
        this.spans = Spans.of(review);
        this.check = check(review.condition(), List.of());
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

    /** Spans of its targets; without any where all is decided row by row. */
    Spans spans() {
        return spans;
    }

    /** A target, and what must hold for it to draw a row. */
    private record Drawing(HashSample sample, List<Check> guards, List<RowTest> cells) {

        /** Which of its draws a row belongs to: of the first value that it has, or of all others; allocates nothing. */
        int cell(RawRow row) {
            for (int c = 0; c < cells.size(); c++) {
                if (cells.get(c).holds(row)) {
                    return c;
                }
            }
            return cells.size();
        }
    }

    /** What is asked from now on is as if some targets, bits of their numbers, had drawn the row, and the others had not. */
    void suppose(int drawn) {
        way = drawn;
    }

    /** Bits of the targets that may draw a row; allocates nothing. */
    int domains(RawRow row) {
        int domains = 0;
        for (int target = 0; target < drawings.size(); target++) {
            domains |= holdsAll(drawings.get(target).guards(), row) ? 1 << target : 0;
        }
        return domains;
    }

    /** Number of the draw of a target that a row belongs to, among those of all targets. */
    int draw(int target, RawRow row) {
        return spans.draw(target, drawings.get(target).cell(row));
    }

    private static boolean holdsAll(List<Check> guards, RawRow row) {
        for (int g = 0; g < guards.size(); g++) {
            if (!guards.get(g).holds(row)) {
                return false;
            }
        }
        return true;
    }

    /** The hash of a row by which a target draws. */
    long rank(int target, RawRow row) {
        int id = fields.id();
        return drawings.get(target).sample().hash(row.text(id), row.textOffset(id), row.textLength(id));
    }

    /** Whether the row is put before people, as targets are supposed to come out; allocates nothing. */
    public boolean chooses(RawRow row) {
        return check.holds(row);
    }

    /** The probability with which a row like this is put before people; allocates nothing. */
    public double probability(RawRow row) {
        return check.probability(row);
    }

    /** Number of the stratum that the row belongs to; allocates nothing. */
    public int stratum(RawRow row) {
        nominal = true;
        double probability = check.probability(row);
        nominal = false;
        return strata.of(probability);
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

    /** @param guards what must hold beside it */
    private Check check(ReviewCondition condition, List<Check> guards) {
        if (condition instanceof Any any) {
            return new Combined(
                    any.id(),
                    false,
                    any.of().stream().map(one -> check(one, guards)).toList());
        }
        if (condition instanceof All all) {
            return all(all, guards);
        }
        if (condition instanceof Not not) {
            return new Inverted(not.id(), check(not.of(), guards));
        }
        if (condition instanceof Target target) {
            List<RowTest> cells = target.cells().stream().map(tests::of).toList();
            drawings.add(new Drawing(new HashSample(name, target.id(), 1), guards, cells));
            double[] instead = target.drawNames().mapToDouble(Strata::nominal).toArray();
            return new Single(condition, new Targeted(drawings.size() - 1, instead));
        }
        return new Single(condition, test(condition));
    }

    /** At most one of them holds targets, of which the others are guards. */
    private Check all(All all, List<Check> guards) {
        List<Check> others = new ArrayList<>(guards);
        List<Check> checks = new ArrayList<>();
        for (ReviewCondition one : all.of()) {
            Check plain = one.targets().isEmpty() ? check(one, guards) : null;
            checks.add(plain);
            if (plain != null) {
                others.add(plain);
            }
        }
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i) == null) {
                checks.set(i, check(all.of().get(i), List.copyOf(others)));
            }
        }
        return new Combined(all.id(), true, checks);
    }

    /** A target, which draws as it is supposed to. */
    private final class Targeted implements Single.Test {

        private final int target;
        private final double[] instead;

        /** @param instead by its draws: what stands for the probability where strata are told apart */
        Targeted(int target, double[] instead) {
            this.target = target;
            this.instead = instead;
        }

        @Override
        public boolean holds(RawRow row) {
            return (way >>> target & 1) == 1;
        }

        @Override
        public double probability(RawRow row) {
            return nominal ? instead[drawings.get(target).cell(row)] : way >>> target & 1;
        }

        @Override
        public double seen(RawRow row) {
            return Candidate.share(rank(target, row));
        }
    }

    private Single.Test test(ReviewCondition condition) {
        return condition instanceof Sample sample
                ? new Drawn(new HashSample(name, sample.id(), sample.share()), fields.id())
                : new Seen(tests.of(condition));
    }

    private record Seen(RowTest test) implements Single.Test {

        @Override
        public boolean holds(RawRow row) {
            return test.holds(row);
        }

        @Override
        public double seen(RawRow row) {
            return test.seen(row);
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
