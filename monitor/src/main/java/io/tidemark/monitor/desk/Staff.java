package io.tidemark.monitor.desk;

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
}
