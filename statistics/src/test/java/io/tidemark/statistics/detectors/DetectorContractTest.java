package io.tidemark.statistics.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every detector keeps to. */
class DetectorContractTest {

    /** Errors whose rate goes from 5 % to 60 %, down to 20 % and up to 70 %. */
    private static final double[] ERRORS = errors(0.05, 1500, 0.6, 700, 0.2, 1500, 0.7, 600);

    static Stream<Supplier<Detector>> detectors() {
        return AllDetectors.detectors();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void add_errorRateRises_isChangeSoon(Supplier<Detector> make) {
        List<Signal> signals = signals(make.get(), ERRORS);

        assertThat(signals.subList(1500, 1700).contains(Signal.CHANGE)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void restore_anywhere_goesOnAsIfNothingHadHappened(Supplier<Detector> make) {
        Detector uninterrupted = make.get();
        Detector restored = make.get();
        SplittableRandom random = new SplittableRandom(5);
        for (double value : ERRORS) {
            assertThat(restored.add(value)).isEqualTo(uninterrupted.add(value));
            if (random.nextInt(7) == 0) {
                byte[] state = restored.toBytes();
                restored = make.get();
                restored.restore(state);
                assertThat(restored.last()).isEqualTo(uninterrupted.last());
                assertThat(restored.estimate()).isEqualTo(uninterrupted.estimate());
                assertThat(restored.toBytes()).isEqualTo(state).isEqualTo(uninterrupted.toBytes());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void restore_overOtherState_leavesNothingOfIt(Supplier<Detector> make) {
        Detector used = make.get();
        signals(used, ERRORS);
        used.restore(make.get().toBytes());

        assertThat(signals(used, ERRORS)).isEqualTo(signals(make.get(), ERRORS));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void restart_afterValues_isAsNew(Supplier<Detector> make) {
        Detector used = make.get();
        signals(used, ERRORS);
        used.restart();

        assertThat(used.last()).isEqualTo(Signal.NONE);
        assertThat(signals(used, ERRORS)).isEqualTo(signals(make.get(), ERRORS));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void add_constantStream_isNeverChange(Supplier<Detector> make) {
        Stream.of(0.0, 1.0)
                .filter(value -> !(make.get() instanceof EDetector) || value == 0)
                .forEach(value -> {
                    Detector detector = make.get();
                    assertThat(signals(
                                    detector,
                                    DoubleStream.generate(() -> value)
                                            .limit(5000)
                                            .toArray()))
                            .doesNotContain(Signal.CHANGE);
                });
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void add_constantAfterChange_staysSilentInTheEnd(Supplier<Detector> make) {
        Detector detector = make.get();
        signals(detector, ERRORS);

        List<Signal> signals = signals(detector, new double[20_000]);
        assertThat(signals.subList(10_000, 20_000)).doesNotContain(Signal.CHANGE);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void add_valueThatCannotBeRead_isRefusedAndLeavesTheState(Supplier<Detector> make) {
        Detector detector = make.get();
        detector.add(1);
        byte[] before = detector.toBytes();

        assertThatIllegalArgumentException().isThrownBy(() -> detector.add(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> detector.add(Double.POSITIVE_INFINITY));
        assertThat(detector.toBytes()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void restore_bytesOfAnother_isRefused(Supplier<Detector> make) {
        Detector detector = make.get();
        byte[] own = detector.toBytes();
        byte[] shortened = Arrays.copyOf(own, own.length - 1);
        byte[] lengthened = Arrays.copyOf(own, own.length + 1);

        assertThatIllegalArgumentException().isThrownBy(() -> detector.restore(new Adwin(0.123).toBytes()));
        assertThatIllegalArgumentException().isThrownBy(() -> detector.restore(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> detector.restore(shortened));
        assertThatIllegalArgumentException().isThrownBy(() -> detector.restore(lengthened));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void toBytes_longStream_staysSmall(Supplier<Detector> make) {
        Detector detector = make.get();
        signals(detector, ERRORS);

        assertThat(detector.toBytes()).hasSizeLessThan(2048);
    }

    private static List<Signal> signals(Detector detector, double[] values) {
        List<Signal> signals = new ArrayList<>(values.length);
        for (double value : values) {
            signals.add(detector.add(value));
        }
        return signals;
    }

    private static double[] errors(double... ratesAndLengths) {
        SplittableRandom random = new SplittableRandom(17);
        DoubleStream all = DoubleStream.empty();
        for (int i = 0; i < ratesAndLengths.length; i += 2) {
            double rate = ratesAndLengths[i];
            all = DoubleStream.concat(
                    all,
                    DoubleStream.generate(() -> random.nextDouble() < rate ? 1 : 0)
                            .limit((long) ratesAndLengths[i + 1]));
        }
        return all.toArray();
    }
}
