package io.tidemark.monitor.topology;

import io.tidemark.monitor.campaigns.CampaignTerms;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.review.ShownFacets;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What goes for the campaigns of each model, by its configuration and the labels of its baselines. */
final class CampaignsOfModels {

    /** Fewer labels do not tell an accuracy that a fall by some points could be told from. */
    private static final long ENOUGH_LABELS = 100;

    private final Map<String, CampaignTerms> terms = new HashMap<>();

    CampaignsOfModels(Environment environment) {
        for (WatchedModel model : environment.catalog().models()) {
            ModelConfig config = model.config();
            environment
                    .config()
                    .campaigns(model.name())
                    .ifPresent(rule -> terms.put(
                            model.name(),
                            new CampaignTerms(
                                    rule,
                                    config.classes(),
                                    ShownFacets.names(config),
                                    (version, segment) -> accuracy(model, model.series(version, segment)),
                                    environment.configId())));
        }
    }

    Optional<CampaignTerms> of(String model) {
        return Optional.ofNullable(terms.get(model));
    }

    /** Nobody is always right: where the labels show no error, half a one is counted. */
    private static OptionalDouble accuracy(WatchedModel model, SeriesKey series) {
        Optional<OutcomeCounts> counts = model.baselineOutcomes(series);
        OptionalLong labels =
                counts.map(OutcomeLayout::labels).map(OptionalLong::of).orElse(OptionalLong.empty());
        if (labels.isEmpty() || labels.getAsLong() < ENOUGH_LABELS) {
            return OptionalDouble.empty();
        }
        OptionalDouble wrong = model.outcomeLayout(series).orElseThrow().meanLoss(counts.get());
        return OptionalDouble.of(1 - Math.max(wrong.orElse(0), 0.5 / (labels.getAsLong() + 1)));
    }
}
