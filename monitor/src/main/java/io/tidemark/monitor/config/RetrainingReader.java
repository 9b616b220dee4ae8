package io.tidemark.monitor.config;

import io.tidemark.schemas.Action;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what is asked for after a drift. */
final class RetrainingReader {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Those that change answers: nothing else needs approval. */
    private static final Map<String, Action> ACTIONS = Map.of(
            "retrain", Action.RETRAIN,
            "roll-back", Action.ROLL_BACK,
            "recalibrate", Action.RECALIBRATE,
            "correct-prior", Action.CORRECT_PRIOR);

    private RetrainingReader() {}

    static RetrainingRule read(Cursor retraining) {
        retraining.onlyKeys("cooldown", "unattended");
        Set<Action> unattended = retraining.key("unattended").elements().stream()
                .map(element -> element.choice(ACTIONS))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new RetrainingRule(
                retraining.key("cooldown").duration(RetrainingRule.STANDARD.cooldown(), Duration.ZERO, LONGEST),
                unattended);
    }
}
