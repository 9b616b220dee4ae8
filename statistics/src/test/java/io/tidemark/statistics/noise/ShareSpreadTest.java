package io.tidemark.statistics.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareSpreadTest {

    /** Shares of the values below −1, 0 and 1 in windows of an autoregressive series. */
    private static Dispersion learned(double rho, int windows, int size) {
        Random random = new Random(8);
        ShareSpread spread = new ShareSpread(new double[] {0.158655, 0.5, 0.841345});
        double x = random.nextGaussian();
        for (int w = 0; w < windows; w++) {
            double[] shares = new double[3];
            for (int i = 0; i < size; i++) {
                x = rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian();
                shares[0] += x < -1 ? 1.0 / size : 0;
                shares[1] += x < 0 ? 1.0 / size : 0;
                shares[2] += x < 1 ? 1.0 / size : 0;
            }
            spread.add(shares, size);
        }
        return spread.dispersion();
    }

    /** At the median the correlation of indicators is (2/π) asin ρᵏ, which sums to a factor of 2.31 for ρ = 0.5. */
    @ParameterizedTest
    @CsvSource({"0, 1.0", "0.5, 2.2", "0.8, 5.5"})
    void dispersion_autoregressiveRows_isTheirVarianceInflation(double rho, double expected) {
        assertThat(learned(rho, 4000, 200).factor()).isCloseTo(expected, within(0.12 * expected));
    }

    @Test
    void dispersion_fewWindows_isNotLearned() {
        assertThat(learned(0.8, 19, 200)).isEqualTo(Dispersion.NONE);
        assertThat(learned(0.8, 20, 200).windows()).isEqualTo(20);
        assertThat(learned(0.8, 20, 200).freedom()).isEqualTo(19);
    }

    @Test
    void pooled_groupsThatLieApart_isTheSpreadWithinThem() {
        Random random = new Random(3);
        List<ShareSpread> groups = new ArrayList<>();
        for (double share : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
            double[] windows = new double[400];
            for (int w = 0; w < windows.length; w++) {
                for (int i = 0; i < 100; i++) {
                    windows[w] += random.nextDouble() < share ? 0.01 : 0;
                }
            }
            ShareSpread group = new ShareSpread(
                    new double[] {Arrays.stream(windows).average().orElseThrow()});
            Arrays.stream(windows).forEach(window -> group.add(new double[] {window}, 100));
            groups.add(group);
        }

        assertThat(ShareSpread.pooled(groups).factor()).isCloseTo(1, within(0.1));
        assertThat(ShareSpread.pooled(groups).windows()).isEqualTo(5 * 399 + 1);
    }

    @Test
    void pooled_groupsOfOneWindow_sayNothing() {
        List<ShareSpread> groups = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ShareSpread group = new ShareSpread(new double[] {0.5});
            group.add(new double[] {0.5}, 100);
            groups.add(group);
        }
        assertThat(ShareSpread.pooled(groups)).isEqualTo(Dispersion.NONE);
    }

    @Test
    void dispersion_sharesThatCannotVary_isNone() {
        ShareSpread spread = new ShareSpread(new double[] {0, 1});
        for (int i = 0; i < 30; i++) {
            spread.add(new double[] {0, 1}, 50);
        }

        assertThat(spread.dispersion()).isEqualTo(Dispersion.NONE);
    }

    @Test
    void dispersion_windowsMoreAlikeThanChance_isOne() {
        ShareSpread spread = new ShareSpread(new double[] {0.5});
        for (int i = 0; i < 30; i++) {
            spread.add(new double[] {0.5}, 50);
            spread.add(new double[] {0}, 0);
        }

        assertThat(spread.dispersion()).isEqualTo(new Dispersion(1, 30));
    }
}
