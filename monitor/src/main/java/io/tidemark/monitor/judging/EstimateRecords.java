package io.tidemark.monitor.judging;

import io.tidemark.schemas.ExpectedMeasure;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.estimates.Expectation;
import io.tidemark.statistics.estimates.Knowledge;
import io.tidemark.statistics.estimates.Trust;
import io.tidemark.statistics.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Estimates without labels as they stand in reports. */
final class EstimateRecords {

    private EstimateRecords() {}

    /** @param trust by the names of estimates */
    static List<ExpectedMeasure> of(Knowledge knowledge, Profile window, SortedMap<String, Trust> trust) {
        return knowledge.expected(window).stream()
                .map(one -> of(one, knowledge.baseline(one), trust.getOrDefault(nameOf(one), Trust.FULL)))
                .toList();
    }

    /** Tells it from the others of its series. */
    static String nameOf(Expectation expectation) {
        String name = expectation.name() + " " + expectation.of();
        return name.substring(0, Math.min(name.length(), 80));
    }

    private static ExpectedMeasure of(Expectation expectation, Measurement baseline, Trust trust) {
        ExpectedMeasure.Builder record = ExpectedMeasure.newBuilder()
                .setName(expectation.name())
                .setOf(expectation.of())
                .setBaseline(value(baseline))
                .setReason(expectation.doubt().isEmpty() ? null : expectation.doubt())
                .setInvalidSince(trust.contradicted() ? Instant.ofEpochMilli(trust.since()) : null)
                .setInvalidReason(trust.contradicted() ? "labels of windows since then contradict it" : null);
        Measurement value = expectation.value();
        record.setValue(value(value));
        if (value instanceof Estimate estimate) {
            record.setLower(estimate.lower()).setUpper(estimate.upper()).setN(estimate.n());
        } else if (value instanceof NotEnoughData few) {
            record.setN(few.n()).setReason("not enough data: " + few.needed() + " or more are needed");
        } else if (value instanceof Undefined undefined) {
            record.setN(0).setReason(undefined.reason());
        } else if (value instanceof Measured measured) {
            record.setN(measured.n());
        }
        return record.build();
    }

    /** Null for none. */
    private static Double value(Measurement measurement) {
        if (measurement instanceof Estimate estimate) {
            return estimate.value();
        }
        return measurement instanceof Measured measured ? (Double) measured.value() : null;
    }
}
