package io.tidemark.monitor.demo;

import io.tidemark.producer.retraining.Rollout;
import io.tidemark.producer.retraining.Training;
import io.tidemark.producer.reviews.Reviews;
import io.tidemark.producer.reviews.ServedModel;
import io.tidemark.schemas.RetrainingRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Puts a version into the place of the one before: in the service that answers, and in the configuration of the monitor. */
final class DemoRollout implements Rollout {

    private final Reviews reviews;
    private final DemoSetting setting;
    private final Watch watch;
    private final Queue<String> deeds = new ConcurrentLinkedQueue<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile boolean isApproving;

    DemoRollout(Reviews reviews, DemoSetting setting, Watch watch) {
        this.reviews = reviews;
        this.setting = setting;
        this.watch = watch;
    }

    /** From now on whoever asks may go ahead. */
    void approve() {
        isApproving = true;
    }

    @Override
    public boolean isApproved(RetrainingRequest request) {
        boolean approved = isApproving;
        if (approved && told.add(request.getKey())) {
            deeds.add("approved by the demo: to retrain for " + request.getKey()
                    + " (in earnest a person says so, or retraining.unattended: [RETRAIN])");
        }
        return approved;
    }

    @Override
    public boolean isGoodEnough(Training training) {
        boolean isGood = training.gain().isNoLoss();
        if (!isGood) {
            deeds.add("set aside, since it answers fewer right than the version before: " + Retrained.gain(training));
        }
        return isGood;
    }

    @Override
    public void deploy(Training training, ServedModel model) {
        deeds.add(String.format(
                Locale.ROOT,
                "retrained on %,d labelled rows from %s on; %s",
                training.trained(),
                Narrator.at(training.from()),
                Retrained.gain(training)));
        reviews.serve(model);
        deeds.add("version " + training.version() + " deployed: it answers from now on");
    }

    @Override
    public void promote(Training training, Path heldBack) {
        watch.restart(setting.promote(training, heldBack));
        deeds.add("the rows held back promoted as the baseline of version " + training.version() + ": in "
                + setting.file().getFileName() + " in place of that of version " + training.parent()
                + ", and the monitor restarted");
    }

    /** Tells what was done since the last time; for the narrator's thread. */
    void tell(Narrator narrator, Instant now) {
        for (String deed = deeds.poll(); deed != null; deed = deeds.poll()) {
            narrator.deed(now, deed);
        }
    }
}
