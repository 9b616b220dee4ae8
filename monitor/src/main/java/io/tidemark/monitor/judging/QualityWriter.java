package io.tidemark.monitor.judging;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.judging.QualityMeasures.Name;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Confusion;
import io.tidemark.schemas.MaturityPoint;
import io.tidemark.schemas.Measure;
import io.tidemark.schemas.Quality;
import io.tidemark.schemas.ReliabilityBin;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.categorical.TotalVariation;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.DelayBins;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.ReviewSums;
import io.tidemark.statistics.quality.ConfusionMatrix;
import io.tidemark.statistics.quality.Reliability;
import io.tidemark.statistics.quality.Reliability.Bin;
import io.tidemark.statistics.survey.Stratum;
import io.tidemark.statistics.survey.Weighted;
import io.tidemark.statistics.survey.WeightingClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes how good predictions were as records for the report topic. */
public final class QualityWriter {

    /** The group of these reports. */
    public static final String GROUP = "quality";

    private final String config;
    private final Map<String, String> blindSpots;
    private final ReviewedStrata strata = new ReviewedStrata();

    /** @param config id of the configuration */
    public QualityWriter(String config) {
        this(config, Map.of());
    }

    private QualityWriter(String config, Map<String, String> blindSpots) {
        this.config = config;
        this.blindSpots = Map.copyOf(blindSpots);
    }

    /**
     * The same, refusing what answers of people cannot tell: no weight makes up for predictions that are never chosen.
     *
     * @param blind by model, in words, of which predictions nothing can be known
     */
    public QualityWriter refusing(Map<String, String> blind) {
        return new QualityWriter(config, blind);
    }

    /** Id of the configuration. */
    String config() {
        return config;
    }

    /**
     * The report on one series of a window.
     *
     * @param causes what a change of its quality comes of
     * @param model whose series it is
     */
    Report report(ClosedOutcomes window, JudgedOutcomes judged, Causes causes, ModelConfig model) {
        SeriesOutcomes series = judged.window();
        Optional<OutcomeCounts> baseline = judged.baseline();
        return ReportHead.of(config, window.id(), series.series())
                .setGroup(GROUP)
                .setStatus(judged.isComparable() ? FindingRecords.status(judged.reported()) : ReportStatus.NO_BASELINE)
                .setKinds(judged.kinds())
                .setRows(rows(judged.layout(), series.counts(), model))
                .setBaselineRows(baseline.map(OutcomeLayout::predictions).orElse(0L))
                .setFindings(FindingRecords.of(judged.reported(), judged.onsets()))
                .setSlice(causes.slice().orElse(null))
                .setRevision(window.revision())
                .setCompleteness(
                        new Completeness(window.missing().isEmpty(), window.missing(), 0L, window.sequenceErrors()))
                .setQuality(quality(window, series, judged.layout(), baseline, model)
                        .setCauses(causes.byFacet())
                        .build())
                .build();
    }

    /** Predictions; where nothing but answers of people can tell, all of them are counted by the strata of the review alone. */
    private static long rows(OutcomeLayout layout, OutcomeCounts counts, ModelConfig model) {
        return model.labels().isPresent()
                ? OutcomeLayout.predictions(counts)
                : layout.strata(counts).stream().mapToLong(Stratum::population).sum();
    }

    private Quality.Builder quality(
            ClosedOutcomes window,
            SeriesOutcomes series,
            OutcomeLayout layout,
            Optional<OutcomeCounts> baseline,
            ModelConfig model) {
        OutcomeCounts counts = series.counts();
        ReviewSums reviews = layout.reviews(counts);
        WeightingClasses classes = FacetStrata.of(window, series, layout);
        long predictions = OutcomeLayout.predictions(counts);
        long labelled = OutcomeLayout.labels(counts);
        return Quality.newBuilder()
                .setAge(window.age())
                .setMature(window.mature())
                .setLabelled(labelled)
                .setCoverage(predictions == 0 ? null : (double) labelled / predictions)
                .setSampled(model.labelSample().share())
                .setSelection(selection(layout, counts))
                .setMeasures(measures(model, layout, counts, baseline, classes))
                .setReliability(layout instanceof ClassLayout by ? reliability(by, counts) : List.of())
                .setConfusion(layout instanceof ClassLayout by && labelled > 0 ? confusion(by.confusion(counts)) : null)
                .setMaturity(maturity(layout, counts, predictions))
                .setDelays(delays(OutcomeLayout.delays(counts)))
                .setReviewed(reviews.labels())
                .setReviewedWithoutProbability(reviews.withoutProbability())
                .setStrata(strata.of(model, layout, counts, window.mature(), classes.facet()));
    }

    private List<Measure> measures(
            ModelConfig model,
            OutcomeLayout layout,
            OutcomeCounts counts,
            Optional<OutcomeCounts> baseline,
            WeightingClasses classes) {
        Map<Name, Measurement> compared = baseline.map(of -> QualityMeasures.of(layout, of, model.measures()))
                .orElse(Map.of());
        Map<Name, Weighted> weighted = ReviewMeasures.of(layout, counts, classes.cells());
        List<Measure> measures = new ArrayList<>();
        QualityMeasures.of(layout, counts, model.measures(), weighted).forEach((name, measured) -> {
            Measurement measurement = name.isWeighted() ? refused(model.name(), measured) : measured;
            Measure.Builder measure = Measure.newBuilder()
                    .setName(name.name())
                    .setOf(name.of())
                    .setBaseline(value(compared.get(name.unweighted())));
            if (measurement instanceof Estimate now && compared.get(name.unweighted()) instanceof Estimate before) {
                Estimate change = now.minus(before);
                measure.setChangeLower(change.lower()).setChangeUpper(change.upper());
            }
            if (name.isWeighted() && measurement instanceof Estimate) {
                measure.setEffectiveN(weighted.get(name).effective());
            }
            measures.add(measured(measure, measurement));
        });
        return measures;
    }

    private Measurement refused(String model, Measurement measurement) {
        return blindSpots.containsKey(model) ? new Undefined(blindSpots.get(model)) : measurement;
    }

    private static Measure measured(Measure.Builder measure, Measurement measurement) {
        if (measurement instanceof Estimate estimate) {
            measure.setStandardError(estimate.standardError());
            measure.setLower(estimate.lower()).setUpper(estimate.upper()).setN(estimate.n());
        } else if (measurement instanceof Measured measured) {
            measure.setN(measured.n());
        } else if (measurement instanceof NotEnoughData few) {
            measure.setN(few.n()).setReason("not enough labels: " + few.needed() + " or more are needed");
        } else if (measurement instanceof Undefined undefined) {
            measure.setN(0).setReason(undefined.reason());
        }
        return measure.setValue(value(measurement)).build();
    }

    /** Null for none. */
    private static Double value(Measurement measurement) {
        if (measurement instanceof Estimate estimate) {
            return estimate.value();
        }
        return measurement instanceof Measured measured ? (Double) measured.value() : null;
    }

    private static Confusion confusion(ConfusionMatrix matrix) {
        return new Confusion(
                matrix.classes(),
                Arrays.stream(matrix.counts())
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    private static List<ReliabilityBin> reliability(ClassLayout layout, OutcomeCounts counts) {
        List<Bin> bins =
                ClassMeasures.reliability(layout, counts).map(Reliability::bins).orElse(List.of());
        List<ReliabilityBin> records = new ArrayList<>();
        for (int b = 0; b < bins.size(); b++) {
            Bin bin = bins.get(b);
            if (bin.shareRight() instanceof Estimate rate) {
                records.add(ReliabilityBin.newBuilder()
                        .setFrom((double) b / bins.size())
                        .setTo((b + 1.0) / bins.size())
                        .setRows(bin.rows())
                        .setHits(bin.right())
                        .setScore(bin.probability() / bin.rows())
                        .setRate(rate.value())
                        .setStandardError(rate.standardError())
                        .setLower(rate.lower())
                        .setUpper(rate.upper())
                        .build());
            }
        }
        return records;
    }

    private static List<MaturityPoint> maturity(OutcomeLayout layout, OutcomeCounts counts, long predictions) {
        return layout.maturity(counts).stream()
                .map(point -> MaturityPoint.newBuilder()
                        .setWithin(point.withinSeconds())
                        .setLabelled(point.labelled())
                        .setShare(predictions == 0 ? null : (double) point.labelled() / predictions)
                        .setLoss(
                                point.loss().isPresent() ? (Double) point.loss().getAsDouble() : null)
                        .build())
                .toList();
    }

    private static Map<String, Double> delays(long[] counts) {
        Map<String, Double> delays = new TreeMap<>();
        Map.of("p50", 0.5, "p90", 0.9, "p99", 0.99)
                .forEach((name, share) ->
                        DelayBins.quantile(counts, share).ifPresent(seconds -> delays.put(name, seconds)));
        return delays;
    }

    /** Null without labels. */
    private static Double selection(OutcomeLayout layout, OutcomeCounts counts) {
        long[] all = layout.predictedCounts(counts);
        long[] labelled = new long[all.length];
        for (long[] row : layout.joint(counts)) {
            Arrays.setAll(labelled, column -> labelled[column] + row[column]);
        }
        return value(TotalVariation.of(all, labelled));
    }
}
