package io.tidemark.statistics.detectors;

import java.util.function.Supplier;
import java.util.stream.Stream;

/** One of each detector, with its default options and some others. */
final class AllDetectors {

    private AllDetectors() {}

    static Stream<Supplier<Detector>> detectors() {
        return Stream.of(
                Ddm::new,
                Eddm::new,
                Rddm::new,
                () -> new Rddm(new Rddm.Options(30, 1.5, 2, 400, 130, 40)),
                HddmA::new,
                () -> new HddmA(0.01, 0.05, Sides.RISES_AND_FALLS),
                HddmW::new,
                () -> new HddmW(0.01, 0.05, 0.1, Sides.RISES_AND_FALLS),
                EwmaChart::new,
                Stepd::new,
                Cusum::new,
                () -> new Cusum(30, 0.02, 10),
                GeometricMovingAverage::new,
                PageHinkley::new,
                () -> PageHinkley.textbook(30, 0.02, 10),
                Adwin::new,
                Kswin::new,
                () -> new Kswin(60, 20, 0.01),
                () -> new EDetector(0.2, 1000));
    }
}
