package io.tidemark.monitor.intake;

import java.math.BigDecimal;
import java.util.List;

/** One value that is wanted more than once, say as a number and as a time. */
final class SeveralTargets extends Target {

    private final Target[] targets;

    SeveralTargets(List<Target> targets) {
        this.targets = targets.toArray(Target[]::new);
    }

    @Override
    void number(RawRow row, double value) {
        for (Target target : targets) {
            target.number(row, value);
        }
    }

    @Override
    void number(RawRow row, float value) {
        for (Target target : targets) {
            target.number(row, value);
        }
    }

    @Override
    void number(RawRow row, BigDecimal value) {
        for (Target target : targets) {
            target.number(row, value);
        }
    }

    @Override
    void whole(RawRow row, long value, TimeScale scale) {
        for (Target target : targets) {
            target.whole(row, value, scale);
        }
    }

    @Override
    void truth(RawRow row, boolean value) {
        for (Target target : targets) {
            target.truth(row, value);
        }
    }

    @Override
    void text(RawRow row, byte[] utf8, int offset, int length) {
        for (Target target : targets) {
            target.text(row, utf8, offset, length);
        }
    }

    @Override
    void nested(RawRow row) {
        for (Target target : targets) {
            target.nested(row);
        }
    }
}
