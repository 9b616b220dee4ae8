package io.tidemark.monitor.review;

import io.tidemark.monitor.intake.RawRow;

/** The opposite of a condition. */
record Inverted(String id, Check of) implements Check {

    @Override
    public boolean holds(RawRow row) {
        return !of.holds(row);
    }

    @Override
    public double probability(RawRow row) {
        return 1 - of.probability(row);
    }

    @Override
    public void explain(RawRow row, boolean held, Reasons reasons) {
        reasons.within(id, () -> of.explain(row, !held, reasons));
    }
}
