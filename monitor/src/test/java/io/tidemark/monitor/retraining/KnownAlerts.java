package io.tidemark.monitor.retraining;

import io.tidemark.statistics.judge.Kind;
import java.util.Optional;

/** Alerts as decisions know them, of windows of 6 h. Times are in hours here. */
final class KnownAlerts {

    static final long HOUR = 3_600_000;
    static final long NEVER = -1;

    private KnownAlerts() {}

    /** Fired by the window to a time, its first one. */
    static KnownAlert firing(Kind kind, String where, long fired) {
        return alert(kind, where, fired, fired, NEVER);
    }

    /** @param where segment, or column of a fault */
    static KnownAlert alert(Kind kind, String where, long begun, long fired, long over) {
        boolean isFault = kind == Kind.DATA_QUALITY;
        String segment = isFault ? "" : where;
        String key = "m/1/" + segment + "/6h/" + kind.word() + (isFault ? "/" + where : "");
        return new KnownAlert(
                key,
                kind,
                segment,
                "6h",
                "b1",
                (begun - 6) * HOUR,
                (begun - 3) * HOUR,
                begun * HOUR,
                millis(fired),
                millis(over),
                Optional.of(new KnownAlert.Effect("accuracy drop/accuracy", 0.12, 0.08, 0.16, 400)));
    }

    private static long millis(long hours) {
        return hours == NEVER ? KnownAlert.NEVER : hours * HOUR;
    }
}
