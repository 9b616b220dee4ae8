package io.tidemark.monitor.review;

import io.tidemark.monitor.intake.RawRow;
import java.util.List;

/** Any or all of several conditions. */
final class Combined implements Check {

    private final String id;
    private final boolean all;
    private final Check[] of;

    /** @param all whether all must hold; otherwise one is enough */
    Combined(String id, boolean all, List<Check> of) {
        this.id = id;
        this.all = all;
        this.of = of.toArray(Check[]::new);
    }

    @Override
    public boolean holds(RawRow row) {
        for (Check each : of) {
            if (each.holds(row) != all) {
                return !all;
            }
        }
        return all;
    }

    /** All: Π p. Any: 1 - Π (1 - p), summed up so that a single p comes out as it is. */
    @Override
    public double probability(RawRow row) {
        double sofar = all ? 1 : 0;
        for (Check each : of) {
            double p = each.probability(row);
            sofar = all ? sofar * p : sofar + p * (1 - sofar);
        }
        return sofar;
    }

    /** Those that are as the whole decide it: all that hold, or all that do not. */
    @Override
    public void explain(RawRow row, boolean held, Reasons reasons) {
        reasons.within(id, () -> {
            for (Check each : of) {
                if (each.holds(row) == held) {
                    each.explain(row, held, reasons);
                }
            }
        });
    }
}
