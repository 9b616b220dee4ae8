package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.kinds.QualitySplit.Part;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QualitySplitTest {

    /** Two segments as good as before; the traffic has moved to the worse one: 0.9 x 0.9 + 0.1 x 0.5 to 0.5 x 0.9 + 0.5 x 0.5. */
    @Example
    void of_trafficMoved_isMix() {
        QualitySplit split =
                QualitySplit.of(List.of(right("good", 900, 810, 500, 450), right("bad", 100, 50, 500, 250)));

        assertThat(split.total()).isCloseTo(-0.16, within(1e-12));
        assertThat(split.mix()).isCloseTo(-0.16, within(1e-12));
        assertThat(split.within()).isCloseTo(0, within(1e-12));
        assertThat(split.mixShare()).isCloseTo(1, within(1e-12));
        assertThat(split.segments()).extracting(Part::name).containsExactly("bad", "good");
    }

    @Example
    void of_oneSegmentBecameWorse_isWithinThatOne() {
        QualitySplit split =
                QualitySplit.of(List.of(right("north", 500, 450, 500, 450), right("south", 500, 400, 500, 250)));

        assertThat(split.total()).isCloseTo(-0.15, within(1e-12));
        assertThat(split.mix()).isCloseTo(0, within(1e-12));
        assertThat(split.within()).isCloseTo(-0.15, within(1e-12));
        assertThat(split.mixShare()).isCloseTo(0, within(1e-12));
        Part south = split.segments().get(0);
        assertThat(south.name()).isEqualTo("south");
        assertThat(south.within()).isCloseTo(-0.15, within(1e-12));
        // half the window's share times sqrt(0.8 x 0.2 / 499 + 0.5 x 0.5 / 499)
        assertThat(south.withinError()).isCloseTo(0.5 * Math.sqrt(0.41 / 499), within(1e-12));
        assertThat(split.segments().get(1).contribution()).isCloseTo(0, within(1e-12));
    }

    @Example
    void of_newSegment_isMixAtItsOwnQuality() {
        QualitySplit split = QualitySplit.of(List.of(right("old", 100, 80, 50, 40), right("new", 0, 0, 50, 20)));

        assertThat(split.total()).isCloseTo(-0.2, within(1e-12));
        assertThat(split.within()).isZero();
        assertThat(split.mix()).isCloseTo(-0.2, within(1e-12));
        assertThat(split.segments().get(0).name()).isEqualTo("new");
        assertThat(split.segments().get(0).quality()).isNaN();
        assertThat(split.segments().get(0).withinError()).isNaN();
    }

    @Example
    void of_nothingLabelled_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> QualitySplit.of(List.of(right("a", 10, 5, 0, 0))))
                .withMessage("nothing to compare: 10 labelled rows against 0");
    }

    @Property
    void of_any_partsAddUpToTheWhole(@ForAll("segments") List<Measured> segments) {
        long n = segments.stream().mapToLong(Measured::n).sum();
        long nWindow = segments.stream().mapToLong(Measured::nWindow).sum();
        if (n == 0 || nWindow == 0) {
            return;
        }
        QualitySplit split = QualitySplit.of(segments);

        double change = segments.stream().mapToDouble(Measured::sumWindow).sum() / nWindow
                - segments.stream().mapToDouble(Measured::sum).sum() / n;
        assertThat(split.total()).isCloseTo(change, within(1e-9));
        assertThat(split.mix() + split.within()).isCloseTo(split.total(), within(1e-9));
        assertThat(split.segments().stream().mapToDouble(Part::contribution).sum())
                .isCloseTo(split.total(), within(1e-9));
        assertThat(split.mixShare()).isBetween(0.0, 1.0);
    }

    @Property
    void of_shares_addUpToOne(@ForAll("segments") List<Measured> segments) {
        if (segments.stream().mapToLong(Measured::n).sum() > 0
                && segments.stream().mapToLong(Measured::nWindow).sum() > 0) {
            List<Part> parts = QualitySplit.of(segments).segments();

            assertThat(parts.stream().mapToDouble(Part::share).sum()).isCloseTo(1, within(1e-12));
            assertThat(parts.stream().mapToDouble(Part::shareWindow).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Provide
    Arbitrary<List<Measured>> segments() {
        Arbitrary<Integer> rows = Arbitraries.integers().between(0, 10_000);
        Arbitrary<Double> means = Arbitraries.doubles().between(-100, 100);
        return Combinators.combine(rows, means, rows, means)
                .as((n, mean, nWindow, meanWindow) ->
                        new Measured("s", n, n * mean, n * mean * mean, nWindow, nWindow * meanWindow, 0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Measured right(String name, long n, long right, long nWindow, long rightWindow) {
        return new Measured(name, n, right, right, nWindow, rightWindow, rightWindow);
    }
}
