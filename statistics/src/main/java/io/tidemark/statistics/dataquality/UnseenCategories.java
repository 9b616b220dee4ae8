package io.tidemark.statistics.dataquality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.profile.Counts;

/**
 * The share of present values whose category the baseline does not have:
 *
 * <pre>  unseen = values of unknown categories / present values</pre>
 *
 * <p>Unit: share. Range: 0 to 1; 0 when every category is known. Categories that the baseline has, but too rarely for a
 * slot of their own, are known. Without a value it is {@link NotEnoughData}.
 */
public final class UnseenCategories {

    /** Name of the measure. */
    public static final String NAME = "unseen";

    private UnseenCategories() {}

    /** The share in a counted column. */
    public static Measurement of(Categories categories, Counts counts) {
        return Share.of(counts.at(categories.unseen()), counts.sum(0, categories.missing()));
    }
}
