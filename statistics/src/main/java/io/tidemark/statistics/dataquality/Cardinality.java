package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.profile.Counts;
import java.util.stream.IntStream;

/**
 * How many different categories occur. Unit: categories. Range: 1 to the number of values.
 *
 * <p>Exact for categories with a slot of their own; of those that share OTHER or UNSEEN at least one occurs there, and at
 * most as many as there are values, and names, in it. The value counts each of the two as one category when it is used.
 * Without a value it is {@link NotEnoughData}.
 */
public final class Cardinality {

    /** Name of the measure. */
    public static final String NAME = "cardinality";

    private Cardinality() {}

    /** The number of categories in a counted column. */
    public static Enclosure of(Categories categories, Counts counts) {
        long present = counts.sum(0, categories.missing());
        if (present == 0) {
            return new NotEnoughData(0, 1);
        }
        long own = IntStream.range(0, categories.other())
                .filter(slot -> counts.at(slot) > 0)
                .count();
        long other = counts.at(categories.other());
        long unseen = counts.at(categories.unseen());
        double least = (double) own + Math.min(1, other) + Math.min(1, unseen);
        double most = (double) own + Math.min(other, categories.others().size()) + unseen;
        return Enclosure.of(least, least, most, present, 0);
    }
}
