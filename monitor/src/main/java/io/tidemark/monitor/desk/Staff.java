package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.Reviewer;
import java.util.List;

/** Who does what at the desk. */
public interface Staff {

    /** Where nobody is named: everybody may do everything, and nobody's word is more than another's. */
    Staff ANYBODY = new Staff() {
        @Override
        public boolean isLead(String reviewer) {
            return true;
        }

        @Override
        public boolean decides(String reviewer) {
            return false;
        }
    };

    /** Whether a person may have what others could not answer, and may close and open tasks. */
    boolean isLead(String reviewer);

    /** Whether a person's answer to such a task stands, whatever others said. */
    default boolean decides(String reviewer) {
        return isLead(reviewer);
    }

    /** Whether there is such a person. */
    default boolean isKnown(String reviewer) {
        return true;
    }

    /** Whether a person gets tasks of a model. */
    default boolean judges(String reviewer, String model) {
        return true;
    }

    /** Most answers of a day. */
    default int mostADay(String reviewer) {
        return Reviewer.NO_CAP;
    }

    /** Those who are named; everybody where nobody is. */
    static Staff of(List<Reviewer> reviewers) {
        return reviewers.isEmpty() ? ANYBODY : new NamedStaff(reviewers);
    }
}
