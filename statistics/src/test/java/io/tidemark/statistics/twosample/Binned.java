package io.tidemark.statistics.twosample;

import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Role;
import java.util.List;

/** Samples counted as the product counts them. */
final class Binned {

    private Binned() {}

    /** Both samples in the bins that the baseline chooses. */
    static BinnedPair pair(double[] baseline, double[] current) {
        return pair(bins(baseline), baseline, current);
    }

    static BinnedPair pair(NumericBins bins, double[] baseline, double[] current) {
        return BinnedPair.of(bins, count(bins, baseline), count(bins, current));
    }

    static NumericBins bins(double[] baseline) {
        BaselineBuilder builder = new BaselineBuilder(List.of(new BaselineBuilder.Declared("x", Role.FEATURE, true)));
        for (double value : baseline) {
            builder.row(List.of()).number(0, value);
        }
        return ((Column.Numeric) builder.build().layout().column(0)).bins();
    }

    static Counts count(NumericBins bins, double[] sample) {
        Layout layout = new Layout(List.of(new Column.Numeric("x", Role.FEATURE, bins)));
        byte[] pane = Pane.empty(layout);
        Observation observation = new Observation(layout);
        for (double value : sample) {
            observation.number(0, value);
            Pane.count(pane, observation, 0, 0);
        }
        return Pane.toProfile(pane, layout).counts(0);
    }
}
