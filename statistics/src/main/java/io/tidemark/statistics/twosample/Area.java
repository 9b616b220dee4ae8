package io.tidemark.statistics.twosample;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Moments;

/**
 * The areas ∫ |F(x) - G(x)| dx and ∫ (F(x) - G(x))² dx of a binned pair, each with its limits. Within a bin both functions
 * are taken for straight lines; the true ones are off by no more than the bin's shares. Beyond the range of the
 * baseline the sums of the values there tell the first area exactly, as far as only one side has any.
 */
record Area(double least, double value, double most) {

    private static final Area NONE = new Area(0, 0, 0);

    /** ∫ |F - G| dx, in the unit of the data. */
    static Area absolute(BinnedPair pair) {
        Area area = Tails.below(pair).absolute().plus(Tails.above(pair).absolute());
        for (int bin = 0; bin < pair.bins().inner(); bin++) {
            area = area.plus(Strip.of(pair, bin).absolute());
        }
        return area.within(2 * pair.bins().unit());
    }

    /** ∫ (F - G)² dx, in the unit of the data. */
    static Area squared(BinnedPair pair) {
        Area area = Tails.below(pair).squared().plus(Tails.above(pair).squared());
        for (int bin = 0; bin < pair.bins().inner(); bin++) {
            area = area.plus(Strip.of(pair, bin).squared());
        }
        return area.within(4 * pair.bins().unit());
    }

    /** Values are summed in steps, and may lie a step outside the bin that they were counted in. */
    private Area within(double rounding) {
        return new Area(Math.max(0, least - rounding), value, most + rounding);
    }

    private Area plus(Area other) {
        return new Area(least + other.least, value + other.value, most + other.most);
    }

    /**
     * One inner bin.
     *
     * @param before F - G at its lower end
     * @param after F - G at its upper end
     * @param f share of the baseline in it
     * @param g share of the current window in it
     */
    private record Strip(double width, double before, double after, double f, double g) {

        static Strip of(BinnedPair pair, int bin) {
            int cell = bin + 2;
            double f = (double) pair.baselineAt(cell) / pair.nBaseline();
            double g = (double) pair.currentAt(cell) / pair.nCurrent();
            double before = pair.f(cell - 1) - pair.g(cell - 1);
            return new Strip(pair.high(bin) - pair.low(bin), before, pair.f(cell) - pair.g(cell), f, g);
        }

        Area absolute() {
            double area = width * mean();
            // A step function deviates from its line by t f to one side and (1 - t) f to the other.
            double slack = width * ((f + g) / 2 + Math.abs(f - g) / 4);
            return new Area(Math.max(0, area - slack), area, area + slack);
        }

        /** The mean of |F - G| along the line. */
        private double mean() {
            if (before * after >= 0) {
                return Math.abs(before + after) / 2;
            }
            return (before * before + after * after) / (2 * (Math.abs(before) + Math.abs(after)));
        }

        Area squared() {
            double area = width * (before * before + before * after + after * after) / 3;
            double deviation = Math.max(f, g);
            double slack = width * deviation * (2 * mean() + deviation);
            return new Area(Math.max(0, area - slack), area, area + slack);
        }
    }

    /**
     * What lies beyond one end of the range, of both sides: between 0 and the share there, falling outwards.
     *
     * @param baseline ∫ of the baseline's share beyond x, over all x there
     * @param current the same of the current window
     * @param missed how much more these can be together, where values lie further out than the sums reach
     * @param share the larger of the two shares
     * @param length how far out the values go
     */
    private record Tails(double baseline, double current, double missed, double share, double length) {

        static Tails below(BinnedPair pair) {
            NumericBins bins = pair.bins();
            double length = bins.minimum() - pair.smallest();
            return of(pair, 1, length, new double[] {
                -pair.baselineMoments().sumBelow() * bins.unit(),
                -pair.currentMoments().sumBelow() * bins.unit()
            });
        }

        static Tails above(BinnedPair pair) {
            NumericBins bins = pair.bins();
            double range = bins.maximum() - bins.minimum();
            int cell = pair.cells() - 2;
            double length = pair.largest() - bins.maximum();
            return of(pair, cell, length, new double[] {
                excess(pair.baselineMoments(), bins, pair.baselineAt(cell) * range),
                excess(pair.currentMoments(), bins, pair.currentAt(cell) * range)
            });
        }

        private static double excess(Moments moments, NumericBins bins, double toMaximum) {
            return moments.sumAbove() * bins.unit() - toMaximum;
        }

        private static Tails of(BinnedPair pair, int cell, double length, double[] excess) {
            double f = (double) pair.baselineAt(cell) / pair.nBaseline();
            double g = (double) pair.currentAt(cell) / pair.nCurrent();
            if (f + g == 0) {
                return new Tails(0, 0, 0, 0, 0);
            }
            double reach = reach(pair.bins(), cell == 1);
            double missed = Math.max(0, length - reach) * (f + g);
            return new Tails(
                    Math.max(0, excess[0] / pair.nBaseline()),
                    Math.max(0, excess[1] / pair.nCurrent()),
                    missed,
                    Math.max(f, g),
                    length);
        }

        /** How far out values are summed as they are; those further out count as just that far. */
        private static double reach(NumericBins bins, boolean below) {
            double steps = bins.quantise(below ? -Double.MAX_VALUE : Double.MAX_VALUE);
            return below ? -steps * bins.unit() : steps * bins.unit() - (bins.maximum() - bins.minimum());
        }

        Area absolute() {
            return share == 0
                    ? NONE
                    : new Area(
                            Math.abs(current - baseline) - Math.min(missed, Math.abs(current - baseline)),
                            Math.abs(current - baseline),
                            current + baseline + missed);
        }

        Area squared() {
            if (share == 0 || length == 0) {
                return NONE;
            }
            double difference = absolute().least();
            double least = difference * difference / length;
            double most = share * absolute().most();
            return new Area(least, (least + most) / 2, most);
        }
    }
}
