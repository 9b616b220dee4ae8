package io.tidemark.statistics.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashSampleTest {

    private static final int IDS = 200_000;

    private static boolean draws(HashSample sample, String id) {
        byte[] utf8 = id.getBytes(UTF_8);
        return sample.draws(utf8, 0, utf8.length);
    }

    private static double draw(HashSample sample, String id) {
        byte[] utf8 = id.getBytes(UTF_8);
        return sample.draw(utf8, 0, utf8.length);
    }

    private static double rate(HashSample sample, IntFunction<String> ids) {
        return IntStream.range(0, IDS).filter(i -> draws(sample, ids.apply(i))).count() / (double) IDS;
    }

    /** Ids as they come: counted up, of a fixed width, and of hexadecimal digits. Within four standard errors. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.05, 0.5, 0.97})
    void draws_manyIds_areTheShare(double share) {
        HashSample sample = new HashSample("credit", "audit", share);
        double fourErrors = 4 * Math.sqrt(share * (1 - share) / IDS);

        assertThat(rate(sample, i -> "" + i)).isCloseTo(share, within(fourErrors));
        assertThat(rate(sample, "loan-%012d"::formatted)).isCloseTo(share, within(fourErrors));
        assertThat(rate(sample, i -> Long.toHexString(i * 0x9E3779B97F4A7C15L))).isCloseTo(share, within(fourErrors));
    }

    @Test
    void draws_twoConditionsOfOnePolicy_areIndependent() {
        HashSample one = new HashSample("credit", "a", 0.3);
        HashSample other = new HashSample("credit", "b", 0.4);
        long both = IntStream.range(0, IDS)
                .filter(i -> draws(one, "" + i) && draws(other, "" + i))
                .count();

        assertThat(both / (double) IDS).isCloseTo(0.12, within(4 * Math.sqrt(0.12 * 0.88 / IDS)));
    }

    @Property(tries = 300)
    void draws_largerShare_holdsTheSmallerSample(
            @ForAll String id,
            @ForAll @DoubleRange(min = 1e-6, max = 1) @Scale(6) double one,
            @ForAll @DoubleRange(min = 1e-6, max = 1) @Scale(6) double other) {
        double small = Math.min(one, other);
        double large = Math.max(one, other);

        if (draws(new HashSample("p", "c", small), id)) {
            assertThat(draws(new HashSample("p", "c", large), id)).isTrue();
        }
    }

    @Property(tries = 300)
    void draws_isWhetherTheDrawIsBelowTheShare(
            @ForAll String id, @ForAll @DoubleRange(min = 1e-6, max = 1) @Scale(6) double share) {
        HashSample sample = new HashSample("p", "c", share);

        assertThat(draw(sample, id)).isGreaterThanOrEqualTo(0).isLessThan(1);
        assertThat(draws(sample, id)).isEqualTo(draw(sample, id) < share);
    }

    @Test
    void draws_shareOfOne_isEverything() {
        assertThat(rate(new HashSample("p", "c", 1), i -> "" + i)).isEqualTo(1);
    }

    /** Of one text with policies and conditions cut at different places. */
    @Test
    void draw_policyAndCondition_areKeptApart() {
        assertThat(draw(new HashSample("ab", "c", 0.5), "id")).isNotEqualTo(draw(new HashSample("a", "bc", 0.5), "id"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void new_impossibleShare_isRefused(double share) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HashSample("p", "c", share));
    }
}
