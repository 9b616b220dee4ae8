package io.tidemark.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.sequential.DropTest.Decision;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropTestTest {

    private static final int WORLDS = 20_000;

    private static DropTest test(double reference, double drop) {
        return new DropTest(reference, drop, 0.05, 0.1, 1);
    }

    /** Sizes and powers: an independent program in Python with dictionaries of states in place of arrays. */
    @ParameterizedTest
    @CsvSource({
        "0.90, 0.05, 0.1, 1, 398, 0.8009552753763561",
        "0.80, 0.05, 0.1, 1, 638, 0.800156968901838",
        "0.95, 0.05, 0.1, 1, 246, 0.8014635187786563",
        "0.80, 0.10, 0.2, 1, 231, 0.8001819711189319",
        "0.90, 0.05, 0.1, 25, 425, 0.8105287312928786",
        "0.80, 0.05, 0.1, 25, 675, 0.8024852727956767",
        "0.95, 0.05, 0.1, 25, 275, 0.8184449837001659",
        "0.80, 0.10, 0.1, 25, 200, 0.8167159347830086",
        "0.90, 0.03, 0.1, 25, 1100, 0.810068480471023",
        "0.60, 0.05, 0.1, 25, 950, 0.8019735342403711",
        "0.90, 0.05, 0.2, 25, 475, 0.8026698116600054"
    })
    void size_drops_isAsComputedElsewhere(
            double reference, double drop, double beta, int every, int expected, double power) {
        DropTest test = new DropTest(reference, drop, 0.05, beta, every);

        int size = test.size(0.8, 6000);

        assertThat(size).isEqualTo(expected);
        assertThat(test.power(size)).isCloseTo(power, within(1e-12));
        assertThat(test.power(size - every)).isLessThan(0.8);
    }

    /** The last look is at all answers, also where they are no multiple. */
    @Test
    void power_fewerThanBetweenTwoLooks_isOfTheLastLook() {
        double ofEight = StrictMath.pow(0.15, 8);

        assertThat(new DropTest(0.9, 0.05, 0.05, 0.1, 25).power(8)).isCloseTo(ofEight, within(1e-18));
    }

    /** Wald (1945), eq. 3.40: the limits are crossed by the first of the log ratios beyond them, worked out by hand. */
    @Test
    void decide_onlyWrongOnes_droppedAfterTheEighth() {
        // each weighs log(0.15 / 0.1) = 0.405; log 20 = 2.996
        assertThat(test(0.9, 0.05).decide(0, 7)).isEqualTo(Decision.OPEN);
        assertThat(test(0.9, 0.05).decide(0, 8)).isEqualTo(Decision.DROPPED);
    }

    @Test
    void decide_onlyRightOnes_heldAfterTheFortyFirst() {
        // each weighs log(0.85 / 0.9) = -0.0572; log 0.1 = -2.303
        assertThat(test(0.9, 0.05).decide(40, 0)).isEqualTo(Decision.OPEN);
        assertThat(test(0.9, 0.05).decide(41, 0)).isEqualTo(Decision.HELD);
    }

    @Test
    void size_moreThanMost_isMost() {
        assertThat(test(0.8, 0.05).size(0.8, 300)).isEqualTo(300);
        assertThat(test(0.8, 0.05).power(300)).isBetween(0.3, 0.6);
    }

    @ParameterizedTest
    @CsvSource({"0.90, 0.05, 1", "0.80, 0.10, 1", "0.95, 0.03, 1", "0.60, 0.05, 1", "0.90, 0.05, 25", "0.80, 0.10, 25"})
    void decide_asItWas_rarelyDropped(double reference, double drop, int every) {
        DropTest test = new DropTest(reference, drop, 0.05, 0.1, every);
        int size = test.size(0.8, 6000);

        Map<Decision, Double> shares = shares(test, reference, size);

        assertThat(shares.get(Decision.DROPPED)).isLessThanOrEqualTo(0.05);
        assertThat(shares.get(Decision.HELD)).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @CsvSource({"0.90, 0.05, 1", "0.80, 0.10, 1", "0.95, 0.03, 1", "0.60, 0.05, 1", "0.90, 0.05, 25", "0.80, 0.10, 25"})
    void decide_droppedAsStated_foundAsOftenAsPromised(double reference, double drop, int every) {
        DropTest test = new DropTest(reference, drop, 0.05, 0.1, every);
        int size = test.size(0.8, 6000);

        Map<Decision, Double> shares = shares(test, reference - drop, size);

        assertThat(shares.get(Decision.DROPPED)).isCloseTo(test.power(size), within(0.012));
        assertThat(shares.get(Decision.HELD)).isLessThanOrEqualTo(0.1);
    }

    /** Not only at the two accuracies themselves: what is better or worse than these is told apart more easily. */
    @Test
    void decide_betterOrWorseThanStated_errsLess() {
        DropTest test = test(0.9, 0.05);

        assertThat(shares(test, 0.92, 398).get(Decision.DROPPED)).isLessThan(0.02);
        assertThat(shares(test, 0.80, 398).get(Decision.HELD)).isLessThan(0.02);
    }

    /** By decision, how often it is come to within a number of answers. */
    private static Map<Decision, Double> shares(DropTest test, double accuracy, int size) {
        Random random = new Random(20_261_126);
        Map<Decision, Double> shares = new EnumMap<>(Decision.class);
        for (Decision decision : Decision.values()) {
            shares.put(decision, 0.0);
        }
        for (int world = 0; world < WORLDS; world++) {
            int right = 0;
            int n = 0;
            Decision decision = Decision.OPEN;
            while (n < size && decision == Decision.OPEN) {
                n++;
                right += random.nextDouble() < accuracy ? 1 : 0;
                boolean isLook = n % test.every() == 0 || n == size;
                decision = isLook ? test.decide(right, n - right) : Decision.OPEN;
            }
            shares.merge(decision, 1.0 / WORLDS, Double::sum);
        }
        return shares;
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "1, 0.1", "0.9, 0", "0.9, -0.1", "NaN, 0.1"})
    void new_nothingToFall_refused(double reference, double drop) {
        assertThatThrownBy(() -> test(reference, drop)).isInstanceOf(IllegalArgumentException.class);
    }
}
