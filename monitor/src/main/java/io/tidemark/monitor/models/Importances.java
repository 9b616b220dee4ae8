package io.tidemark.monitor.models;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.statistics.attribution.GlobalAttribution;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How important features are to a model, as shares of all: it weighs how grave a drift of them is, and not whether there is one.
 *
 * @param by where it is known from: {@code declared} in the configuration; {@code attributions}, their mean sizes in the
 *     baseline; {@code explained-share}, how much of the variance of the baseline's answers each feature's bins explain, which
 *     asks the rows and not the model; empty where nothing is known
 * @param shares by feature; they add up to 1
 */
public record Importances(String by, SortedMap<String, Double> shares) {

    /** Nothing is known. */
    public static final Importances UNKNOWN = new Importances("", new TreeMap<>());

    public Importances {
        shares = new TreeMap<>(shares);
    }

    /**
     * By the first that is known: what is declared, attributions, explained shares.
     *
     * @param attributed the profile of the baseline that has the attributions
     */
    static Importances of(ModelConfig model, Optional<Baseline> baseline, Optional<Profile> attributed) {
        if (!model.importance().isEmpty()) {
            SortedMap<String, Double> declared = new TreeMap<>(model.importance());
            model.features().forEach(feature -> declared.putIfAbsent(feature.name(), 0.0));
            return of("declared", declared);
        }
        SortedMap<String, Double> sizes = new TreeMap<>();
        List<GlobalAttribution> attributions =
                attributed.map(GlobalAttribution::of).orElse(List.of());
        attributions.forEach(one -> sizes.put(one.feature(), one.size()));
        return GlobalAttribution.total(attributions) > 0
                ? of("attributions", sizes)
                : of("explained-share", baseline.map(Baseline::explained).orElse(new TreeMap<>()));
    }

    private static Importances of(String by, Map<String, Double> sizes) {
        double all = sizes.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(all > 0)) {
            return UNKNOWN;
        }
        SortedMap<String, Double> shares = new TreeMap<>();
        sizes.forEach((feature, size) -> shares.put(feature, size / all));
        return new Importances(by, shares);
    }

    /** The share of a feature; empty where it is not known. */
    public Optional<Double> of(String feature) {
        return Optional.ofNullable(shares.get(feature));
    }
}
