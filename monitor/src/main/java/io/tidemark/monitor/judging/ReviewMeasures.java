package io.tidemark.monitor.judging;

import io.tidemark.monitor.judging.QualityMeasures.Name;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ReviewSums;
import io.tidemark.statistics.survey.PostStratified;
import io.tidemark.statistics.survey.Stratum;
import io.tidemark.statistics.survey.Weighted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What answers of people say of all predictions: each weighted by one over the probability with which it was asked for. */
final class ReviewMeasures {

    private static final Measurement WITHOUT_PROBABILITY = new Undefined(
            "no label from review says with which probability its prediction was chosen: without weights they tell of the"
                    + " choice, not of the model");

    private ReviewMeasures() {}

    /**
     * By names in the order of a report; nothing where nobody has answered. Where the strata of the review are not known, as of
     * answers that come with the labels of others, only the whole is told.
     */
    static Map<Name, Weighted> of(OutcomeLayout layout, OutcomeCounts counts) {
        return of(layout, counts, layout.strata(counts));
    }

    /**
     * The same.
     *
     * @param strata of the counts, or these cut by what people answer more often or less
     */
    static Map<Name, Weighted> of(OutcomeLayout layout, OutcomeCounts counts, List<Stratum> strata) {
        Map<Name, Weighted> measures = new LinkedHashMap<>();
        ReviewSums reviews = layout.reviews(counts);
        boolean answered = reviews.labels() > 0
                && strata.stream().anyMatch(stratum -> stratum.answers().n() > 0);
        PostStratified all = new PostStratified(strata);
        if (reviews.labels() + reviews.withoutProbability() > 0) {
            String measured = layout instanceof ClassLayout ? "accuracy" : "mae";
            measures.put(Name.weighted(measured, ""), answered ? whole(layout, all) : whole(layout, reviews));
        }
        if (answered && layout instanceof ClassLayout classes) {
            addRates(measures, classes, all);
        }
        return measures;
    }

    private static Weighted whole(OutcomeLayout layout, PostStratified all) {
        return layout instanceof ClassLayout ? all.share() : all.mean();
    }

    private static Weighted whole(OutcomeLayout layout, ReviewSums reviews) {
        if (reviews.labels() == 0) {
            return new Weighted(WITHOUT_PROBABILITY, 0);
        }
        Measurement measured = layout instanceof ClassLayout ? reviews.share() : reviews.positiveMean();
        return new Weighted(measured, reviews.effectiveLabels());
    }

    private static void addRates(Map<Name, Weighted> measures, ClassLayout layout, PostStratified all) {
        for (int of = 0; of < layout.own().size(); of++) {
            double[] hit = layout.hit(of);
            double[] truth = layout.truth(of);
            String name = layout.own().get(of);
            measures.put(Name.weighted("precision", name), all.ratio(hit, layout.prediction(of)));
            measures.put(Name.weighted("recall", name), all.ratio(hit, truth));
            measures.put(Name.weighted("prior", name), all.share(truth));
        }
    }
}
