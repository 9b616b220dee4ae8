package io.tidemark.monitor.check;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Enclosure.Enclosed;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A statistic that describes a column and judges nothing.
 *
 * @param name its variant
 * @param value its value
 * @param error how far the exact value can be from it; 0 for an exact one
 * @param pValue probability of one as large without drift; empty for what is no test
 */
public record DescribedStatistic(String name, double value, double error, OptionalDouble pValue) {

    static Stream<DescribedStatistic> of(String name, Measurement measurement) {
        return measurement instanceof Measured measured
                ? Stream.of(new DescribedStatistic(name, measured.value(), 0, OptionalDouble.empty()))
                : Stream.empty();
    }

    static Stream<DescribedStatistic> of(String name, TestResult result) {
        return result instanceof Tested tested
                ? Stream.of(new DescribedStatistic(name, tested.statistic(), 0, OptionalDouble.of(tested.pValue())))
                : Stream.empty();
    }

    static Stream<DescribedStatistic> of(String name, Enclosure enclosure) {
        return of(name, enclosure, Optional.empty());
    }

    static Stream<DescribedStatistic> of(String name, Enclosure enclosure, Optional<Enclosure> pValue) {
        OptionalDouble p = pValue.filter(Enclosed.class::isInstance)
                .map(found -> OptionalDouble.of(((Enclosed) found).value()))
                .orElse(OptionalDouble.empty());
        return enclosure instanceof Enclosed enclosed
                ? Stream.of(new DescribedStatistic(name, enclosed.value(), enclosed.error(), p))
                : Stream.empty();
    }
}
