package io.tidemark.monitor.review;

import io.tidemark.schemas.ReviewReason;
import java.util.ArrayList;
import java.util.List;

/** Collects why a prediction was chosen: the outermost conditions that have a name, and the single ones behind them. */
final class Reasons {

    private final List<String> names = new ArrayList<>();
    private final List<ReviewReason> evidence = new ArrayList<>();
    private boolean named;

    /** Explains what is within a condition; its name, where it has one, stands for all of that. */
    void within(String id, Runnable explanation) {
        boolean outermost = !named && !id.isEmpty();
        if (outermost) {
            names.add(id);
            named = true;
        }
        explanation.run();
        if (outermost) {
            named = false;
        }
    }

    void add(ReviewReason reason) {
        evidence.add(reason);
    }

    List<String> names() {
        return names;
    }

    List<ReviewReason> evidence() {
        return evidence;
    }
}
