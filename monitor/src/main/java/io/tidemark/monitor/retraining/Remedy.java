package io.tidemark.monitor.retraining;

import io.tidemark.schemas.Action;
import io.tidemark.statistics.judge.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be done about a situation.
 *
 * @param cause kind of drift that it is done about
 * @param by kinds of the alerts that say so: without news of one of them there is nothing new to do
 */
record Remedy(Kind cause, Action action, Set<Kind> by) {

    Remedy(Kind cause, Action action, Kind... by) {
        this(cause, action, EnumSet.of(by[0], by));
    }

    /**
     * The first of these that applies; empty where nothing fires:
     *
     * <pre>
     * data are faulty                                fix the pipeline: other kinds of drift can be looks of the fault
     * concept drift                                  roll back if it came with the version, else retrain
     * prior drift                                    correct the prior: what was learnt still holds
     * worse, since the version came                  roll back
     * worse, and the inputs moved                    retrain
     * worse scores, answers as right as before       recalibrate
     * worse, most of it by the mix of segments       review: within them it is as good as before
     * worse                                          retrain
     * inputs or answers moved, labels say: as good   nothing
     * inputs or answers moved                        review: let people say whether the answers are still good
     * </pre>
     *
     * Concept and prior drift need to be no more than suspected where a loss of quality is sure.
     */
    static Optional<Remedy> of(Situation now) {
        if (now.isFiring(Kind.DATA_QUALITY)) {
            return Optional.of(new Remedy(Kind.DATA_QUALITY, Action.FIX_PIPELINE, Kind.DATA_QUALITY));
        }
        if (now.isFiring(Kind.CONCEPT) || now.isLossBy(Kind.CONCEPT)) {
            return Optional.of(new Remedy(Kind.CONCEPT, renewal(now), Kind.CONCEPT, Kind.QUALITY));
        }
        if (now.isFiring(Kind.PRIOR) || now.isLossBy(Kind.PRIOR)) {
            return Optional.of(new Remedy(Kind.PRIOR, Action.CORRECT_PRIOR, Kind.PRIOR, Kind.QUALITY));
        }
        return now.isFiring(Kind.QUALITY) ? Optional.of(ofLoss(now)) : ofMove(now);
    }

    private static Action renewal(Situation now) {
        return now.isSinceVersion() ? Action.ROLL_BACK : Action.RETRAIN;
    }

    private static Remedy ofLoss(Situation now) {
        if (!now.isSinceVersion() && now.isFiring(Kind.COVARIATE)) {
            return new Remedy(Kind.COVARIATE, Action.RETRAIN, Kind.COVARIATE, Kind.QUALITY);
        }
        return new Remedy(Kind.QUALITY, ofLossAlone(now), Kind.QUALITY);
    }

    private static Action ofLossAlone(Situation now) {
        if (now.isSinceVersion()) {
            return Action.ROLL_BACK;
        }
        return switch (now.quality()) {
            case SCORES_WORSE -> Action.RECALIBRATE;
            case MIX_WORSE -> Action.REVIEW;
            default -> Action.RETRAIN;
        };
    }

    private static Optional<Remedy> ofMove(Situation now) {
        Action action = now.quality() == QualityVerdict.AS_BEFORE ? Action.NONE : Action.REVIEW;
        if (now.isFiring(Kind.COVARIATE)) {
            return Optional.of(new Remedy(Kind.COVARIATE, action, Kind.COVARIATE, Kind.PREDICTION));
        }
        return now.isFiring(Kind.PREDICTION)
                ? Optional.of(new Remedy(Kind.PREDICTION, action, Kind.PREDICTION))
                : Optional.empty();
    }
}
