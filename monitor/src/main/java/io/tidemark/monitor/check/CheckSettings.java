package io.tidemark.monitor.check;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.Tolerances;
import java.util.Optional;

/**
 * What to compare, and by which rule.
 *
 * @param model whose columns are compared; empty to tell them from the baseline
 * @param columns what was said about the columns, without a model
 * @param tolerances what counts as drift
 * @param preset whose rule decides; empty for the product's own
 */
public record CheckSettings(
        Optional<ModelConfig> model, ColumnOptions columns, Tolerances tolerances, Optional<Preset> preset) {

    /** The columns of the baseline, the product's own judge, its default tolerances. */
    public static final CheckSettings DEFAULT =
            new CheckSettings(Optional.empty(), ColumnOptions.NONE, Tolerances.DEFAULT, Optional.empty());
}
