package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.Reviewer;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

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

    /** What a person knows more about than others. */
    default Set<String> skills(String reviewer) {
        return Set.of();
    }

    /** How many answers a person may give on a day; empty for as many as may be. */
    default OptionalLong dailyCap(String reviewer) {
        return OptionalLong.empty();
    }

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

    /** Those who are named; everybody where nobody is. */
    static Staff of(List<Reviewer> reviewers) {
        return reviewers.isEmpty() ? ANYBODY : new NamedStaff(reviewers);
    }
}
