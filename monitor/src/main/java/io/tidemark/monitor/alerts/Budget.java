package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.baseline.Baseline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Shares out what alerts keep to over time, among all that a model is watched by: evenly between window sizes; evenly
 * between the baselines that are judged against; evenly between all traffic and segments, and between the segments of a
 * baseline; evenly between what features and answers say and what labels say. The parts are fixed beforehand, so what is kept in each is kept in the whole.
 *
 * <p>Alerts of bias keep to the same among themselves: evenly between facets, and between answers and outcomes. So a model is
 * watched for drift as before, whether or not it is watched for bias. So do alerts on attributions that come on a topic of their
 * own.
 */
public final class Budget {

    private final AlertRule rule;
    private final List<WindowSpec> windows;
    private final SeriesCatalog catalog;

    public Budget(AlertRule rule, List<WindowSpec> windows, SeriesCatalog catalog) {
        this.rule = rule;
        this.windows = List.copyOf(windows);
        this.catalog = catalog;
    }

    /** How alerts on one profile and window size are decided. */
    PageRule of(SeriesKey series, WindowId window) {
        if (rule.countsWindows()) {
            return new PageRule(rule, Optional.empty(), window.size(), window.size());
        }
        Duration advance = windows.stream()
                .filter(one -> one.name().equals(window.name()))
                .map(WindowSpec::advance)
                .findFirst()
                .orElseThrow();
        double share = share(series) / windows.size();
        return new PageRule(rule, rule.promise().rule(advance, share), window.size(), advance.toMillis());
    }

    private double share(SeriesKey series) {
        return catalog.model(series.model())
                .map(model -> ofDriftOrBias(model, series))
                .orElse(1.0);
    }

    private static double ofDriftOrBias(WatchedModel model, SeriesKey series) {
        double ofSource = model.config().labels().isPresent() ? 0.5 : 1;
        if (series.isOfAnswers() || series.isOfOutcomes()) {
            return ofSource / model.config().bias().orElseThrow().facets().size();
        }
        if (series.isOfAttributions()) {
            return 1.0 / model.config().against().number();
        }
        return ofTraffic(model, series) * ofSource / model.config().against().number();
    }

    private static double ofTraffic(WatchedModel model, SeriesKey series) {
        long segments = model.baselines().values().stream()
                .filter(baseline -> baseline.id().equals(series.bins()))
                .mapToLong(baseline -> baseline.profiles().size() - 1L)
                .findFirst()
                .orElse(0);
        if (segments == 0) {
            return 1;
        }
        return series.segment().equals(Baseline.ALL) ? 0.5 : 0.5 / segments;
    }
}
