package io.tidemark.monitor.judging;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.review.ReviewStrata;
import io.tidemark.schemas.ReviewStratum;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.survey.Stratum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells of the strata of a review: how many predictions there were, how many were put before people, how many were answered. */
final class ReviewedStrata {

    /** With less of an audit answered, those who do not answer may well be of a kind. */
    private static final double ENOUGH_ANSWERED = 0.9;

    private final Map<String, ReviewStrata> known = new HashMap<>();

    /**
     * By falling probability.
     *
     * @param old whether tasks are so old that no more answers are waited for
     * @param facet by whose values the measures are corrected for answers that are missing; empty where they are not
     */
    List<ReviewStratum> of(
            ModelConfig model, OutcomeLayout layout, OutcomeCounts counts, boolean old, Optional<String> facet) {
        if (model.review().isEmpty()) {
            return List.of();
        }
        ReviewStrata names = known.computeIfAbsent(
                model.name(), name -> ReviewStrata.of(model.review().get()));
        List<Stratum> strata = layout.strata(counts);
        List<ReviewStratum> records = new ArrayList<>();
        for (int h = 0; h < strata.size() && h < names.size(); h++) {
            if (strata.get(h).population() + strata.get(h).answers().n() > 0) {
                records.add(record(names.name(h), strata.get(h), old && names.isDrawn(h), facet));
            }
        }
        return records;
    }

    private static ReviewStratum record(String name, Stratum stratum, boolean mustBeAnswered, Optional<String> facet) {
        Double rate =
                stratum.answerRate().isPresent() ? (Double) stratum.answerRate().getAsDouble() : null;
        boolean silent = mustBeAnswered && rate != null && rate < ENOUGH_ANSWERED;
        return ReviewStratum.newBuilder()
                .setName(name)
                .setPredictions(stratum.population())
                .setAsked(stratum.asked())
                .setAnswered(stratum.answers().n())
                .setAnswerRate(rate)
                .setValue(
                        stratum.answers().n() == 0
                                ? null
                                : (Double) stratum.answers().mean())
                .setWarning(silent ? warning(rate, facet) : null)
                .build();
    }

    private static String warning(double rate, Optional<String> facet) {
        String corrected = facet.map(by -> " People answer more often for some values of " + by
                        + " than for others; the measures are corrected for that, and for nothing else.")
                .orElse("");
        return String.format(
                        Locale.ROOT,
                        "only %.0f %% of these tasks were answered: if people leave the hard ones, the model looks better"
                                + " than it is; answer at least 90 %%, or ask about fewer",
                        100 * rate)
                + (corrected.isEmpty() ? "" : "." + corrected);
    }
}
