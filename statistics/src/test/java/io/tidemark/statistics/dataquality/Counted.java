package io.tidemark.statistics.dataquality;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.function.IntConsumer;

/** Columns counted as the product counts them; null is missing. */
final class Counted {

    static final NumericBins BINS = new NumericBins(new double[] {20, 40, 60}, 0, 80);
    static final Column.Numeric NUMBER = new Column.Numeric("x", Role.FEATURE, BINS);

    static final Categories CATEGORIES = new Categories(List.of("a", "b"), List.of("c", "d"));
    static final Column.Categorical CATEGORY = new Column.Categorical("x", Role.FEATURE, CATEGORIES);

    private Counted() {}

    static Counts numbers(Double... values) {
        return numbers(BINS, values);
    }

    static Counts numbers(NumericBins bins, Double[] values) {
        Observation observation = new Observation(new Layout(List.of(new Column.Numeric("x", Role.FEATURE, bins))));
        return count(observation, values.length, i -> {
            if (values[i] != null) {
                observation.number(0, values[i]);
            }
        });
    }

    static Counts categories(String... values) {
        Observation observation = new Observation(new Layout(List.of(CATEGORY)));
        return count(observation, values.length, i -> {
            if (values[i] != null) {
                byte[] text = values[i].getBytes(UTF_8);
                observation.category(0, text, 0, text.length);
            }
        });
    }

    private static Counts count(Observation observation, int rows, IntConsumer set) {
        byte[] pane = Pane.empty(observation.layout());
        for (int i = 0; i < rows; i++) {
            observation.clear();
            set.accept(i);
            Pane.count(pane, observation, 0, i);
        }
        return Pane.toProfile(pane, observation.layout()).counts(0);
    }
}
