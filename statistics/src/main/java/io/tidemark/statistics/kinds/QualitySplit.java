package io.tidemark.statistics.kinds;

import io.tidemark.statistics.quality.LossSums;
import java.util.Comparator;
import java.util.List;

/**
 * Splits a change of quality by the segments of one facet into what comes of their mix and what comes from within them:
 *
 * <pre>  q' − q  =  Σ (p'ₛ − pₛ) (qₛ − q)  +  Σ p'ₛ (q'ₛ − qₛ)
 *               mix                     within            s over all segments</pre>
 *
 * <p>p, q = share and quality of a segment in the baseline, p', q' in the window; q without index that of all segments
 * together, so that Σ pₛ qₛ = q. Mix is what would have changed, had each segment stayed as good as it was: the traffic came
 * from elsewhere. Within is what changed in the segments, at the traffic of the window. Taking qₛ − q rather than qₛ changes
 * no sum, since shares add up to 1, and makes each segment's part of the mix readable: it is 0 for a segment that is as good as all
 * are, however its share has changed.
 *
 * <p>Unit: that of the quality (a difference of shares, of losses, of errors). Range: any. The parts add up to the change but
 * for rounding. A segment that baseline or window lack has no quality there to be compared with: all of its part is mix,
 * valued at the quality of the side that has it.
 *
 * @param total q' − q
 * @param mix the part of the mix
 * @param within the part from within the segments
 * @param segments their parts, the largest first, whatever its sign
 * @see "Kitagawa (1955), Journal of the American Statistical Association 50(272), 1168-1194"
 */
public record QualitySplit(double total, double mix, double within, List<Part> segments) {

    public QualitySplit {
        segments = List.copyOf(segments);
    }

    /**
     * What was measured of one segment.
     *
     * @param name of the segment
     * @param n labelled rows in the baseline; without any there is no quality
     * @param sum of the measure over these: right answers, losses, absolute errors
     * @param squares sum of its squares
     * @param nWindow labelled rows in the window
     * @param sumWindow of the measure over these
     * @param squaresWindow sum of its squares
     */
    public record Measured(
            String name, long n, double sum, double squares, long nWindow, double sumWindow, double squaresWindow) {

        /** Its right answers: their mean is the accuracy. */
        public static Measured right(String name, LabelledRows baseline, LabelledRows window) {
            long before = baseline.right();
            long now = window.right();
            return new Measured(name, baseline.rows(), before, before, window.rows(), now, now);
        }

        /** Its rows of one true class: their mean is the share of the class. */
        public static Measured truths(String name, int truth, LabelledRows baseline, LabelledRows window) {
            long before = baseline.truths(truth);
            long now = window.truths(truth);
            return new Measured(name, baseline.rows(), before, before, window.rows(), now, now);
        }

        /** Its losses: log losses of a classification, absolute errors of a regression. */
        public static Measured losses(String name, LabelledRows baseline, LabelledRows window) {
            LossSums before = baseline.losses();
            LossSums now = window.losses();
            return new Measured(name, before.n(), before.sum(), before.squares(), now.n(), now.sum(), now.squares());
        }
    }

    /**
     * The part of one segment.
     *
     * @param share in the baseline, 0 to 1
     * @param shareWindow in the window
     * @param quality in the baseline; NaN without rows
     * @param qualityWindow in the window; NaN without rows
     * @param mix its part of the mix
     * @param within its part from within
     * @param withinError standard error of that: of independent rows, the window's shares taken as known; NaN with fewer than
     *     two rows on a side
     */
    public record Part(
            String name,
            double share,
            double shareWindow,
            double quality,
            double qualityWindow,
            double mix,
            double within,
            double withinError) {

        /** All that the segment contributes to the change. */
        public double contribution() {
            return mix + within;
        }
    }

    /**
     * The split.
     *
     * @param segments that no row belongs to two of, and every row to one
     * @throws IllegalArgumentException when baseline or window have no labelled row at all
     */
    public static QualitySplit of(List<Measured> segments) {
        long n = segments.stream().mapToLong(Measured::n).sum();
        long nWindow = segments.stream().mapToLong(Measured::nWindow).sum();
        if (n == 0 || nWindow == 0) {
            throw new IllegalArgumentException("nothing to compare: " + n + " labelled rows against " + nWindow);
        }
        double before = segments.stream().mapToDouble(Measured::sum).sum() / n;
        double now = segments.stream().mapToDouble(Measured::sumWindow).sum() / nWindow;
        List<Part> parts = segments.stream()
                .filter(segment -> segment.n() > 0 || segment.nWindow() > 0)
                .map(segment -> part(segment, n, nWindow, before))
                .sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.contribution()))
                        .thenComparing(Part::name))
                .toList();
        return new QualitySplit(
                now - before,
                parts.stream().mapToDouble(Part::mix).sum(),
                parts.stream().mapToDouble(Part::within).sum(),
                parts);
    }

    private static Part part(Measured segment, long n, long nWindow, double all) {
        double share = (double) segment.n() / n;
        double shareWindow = (double) segment.nWindow() / nWindow;
        double quality = segment.sum() / segment.n();
        double qualityWindow = segment.sumWindow() / segment.nWindow();
        boolean isKnown = segment.n() > 0;
        boolean isComparable = isKnown && segment.nWindow() > 0;
        return new Part(
                segment.name(),
                share,
                shareWindow,
                quality,
                qualityWindow,
                (shareWindow - share) * ((isKnown ? quality : qualityWindow) - all),
                isComparable ? shareWindow * (qualityWindow - quality) : 0,
                shareWindow
                        * Math.sqrt(varianceOfMean(segment.n(), segment.sum(), segment.squares())
                                + varianceOfMean(segment.nWindow(), segment.sumWindow(), segment.squaresWindow())));
    }

    /** (Σ x² − (Σ x)² / n) / (n (n − 1)). */
    private static double varianceOfMean(long n, double sum, double squares) {
        return n < 2 ? Double.NaN : Math.max(0, squares - sum / n * sum) / (n - 1) / n;
    }

    /** The part of the change that the mix makes, 0 to 1; 1 for one that the mix alone would make larger. */
    public double mixShare() {
        return mixShare(mix, total);
    }

    /** The same of numbers that a split was written down as. */
    public static double mixShare(double mix, double total) {
        return total == 0 ? 0 : Math.max(0, Math.min(1, mix / total));
    }
}
