package io.tidemark.monitor.conditions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.Limits;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Disagrees;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Within;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes conditions ready for the rows of a topic, whose fields of a model are known. */
public final class RowTests {

    private final ModelFields fields;
    private final Scores scores;

    public RowTests(ModelFields fields) {
        this.fields = fields;
        this.scores = new Scores(fields);
    }

    /** @param condition one that the model's configuration has, without a draw in it */
    public RowTest of(ReviewCondition condition) {
        if (condition instanceof Any any) {
            return combined(any.of(), false);
        }
        if (condition instanceof All all) {
            return combined(all.of(), true);
        }
        if (condition instanceof Not not) {
            RowTest of = of(not.of());
            return row -> !of.holds(row);
        }
        if (condition instanceof Doubt doubt) {
            return new Measured(measure(doubt), doubt.limits());
        }
        if (condition instanceof Missing missing) {
            int field = fields.field(missing.field(), Kind.PRESENCE);
            return row -> !row.has(field);
        }
        if (condition instanceof Disagrees disagrees) {
            int field = fields.field(disagrees.field(), Kind.TEXT);
            return row -> scores.differs(row, field);
        }
        if (condition instanceof Facet facet) {
            return oneOf(fields.field(facet.field(), Kind.TEXT), facet.values());
        }
        if (condition instanceof Within number) {
            int field = fields.field(number.field(), Kind.NUMBER);
            Limits limits = number.limits();
            return row -> row.has(field) && limits.hold(row.number(field));
        }
        throw new IllegalArgumentException("a row alone does not tell whether it is drawn: " + condition);
    }

    /** All of them, or one at least. */
    private RowTest combined(List<ReviewCondition> conditions, boolean all) {
        RowTest[] of = conditions.stream().map(this::of).toArray(RowTest[]::new);
        return row -> {
            for (RowTest each : of) {
                if (each.holds(row) != all) {
                    return !all;
                }
            }
            return all;
        };
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

    private static RowTest oneOf(int field, List<String> values) {
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

    private record Measured(ToDoubleFunction<RawRow> measure, Limits limits) implements RowTest {

        @Override
        public boolean holds(RawRow row) {
            return limits.hold(seen(row));
        }

        @Override
        public double seen(RawRow row) {
            return measure.applyAsDouble(row);
        }
    }
}
