package io.tidemark.monitor.review;

import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions by the textbook, on truths of the single ones by id: what the application computes row by row is compared with
 * it.
 */
record Truths(Map<String, Boolean> byId) {

    /** Whether the condition holds; empty where the truths that are known do not decide it. */
    Optional<Boolean> of(ReviewCondition condition) {
        if (condition instanceof Any any) {
            return decided(any.of(), true);
        }
        if (condition instanceof All all) {
            return decided(all.of(), false);
        }
        if (condition instanceof Not not) {
            return of(not.of()).map(held -> !held);
        }
        return Optional.ofNullable(byId.get(condition.id()));
    }

    private Optional<Boolean> decided(List<ReviewCondition> conditions, boolean byOne) {
        List<Optional<Boolean>> held = conditions.stream().map(this::of).toList();
        if (held.contains(Optional.of(byOne))) {
            return Optional.of(byOne);
        }
        return held.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!byOne);
    }

    /** The probability of the condition: the sum over all outcomes of the samples' coins. */
    double probability(ReviewCondition condition) {
        List<Sample> samples = condition
                .leaves()
                .filter(Sample.class::isInstance)
                .map(Sample.class::cast)
                .toList();
        double sum = 0;
        for (int outcome = 0; outcome < 1 << samples.size(); outcome++) {
            Map<String, Boolean> truths = new HashMap<>(byId);
            double weight = 1;
            for (int s = 0; s < samples.size(); s++) {
                boolean drawn = (outcome >> s & 1) == 1;
                truths.put(samples.get(s).id(), drawn);
                weight *= drawn ? samples.get(s).share() : 1 - samples.get(s).share();
            }
            sum += new Truths(truths).of(condition).orElseThrow() ? weight : 0;
        }
        return sum;
    }
}
